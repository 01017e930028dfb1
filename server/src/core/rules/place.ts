/** Making places and reports from nodes. */
import type { Part } from '../model/part.ts';
import type { Segment } from '../syntax/segment.ts';
import type { Span } from '../text/span.ts';
import type { Document } from '../workspace/document.ts';
import type { Deliverable, Proof } from '../workspace/project.ts';
import type { Place } from './finding.ts';

/** The place of a node of a part. */
export function inPart(part: Part, span: Span): Place {
  return { path: part.path, segment: part.segment, span: { start: span.start, end: span.end } };
}

/** The place of something that lacks a key: the `id` (or else the first key) of the item, the key of an entry. */
export function ofPart(part: Part): Place {
  const { unit } = part;
  if (unit.kind === 'entry') return inPart(part, unit.key);
  if (unit.node.kind !== 'map') return inPart(part, unit.node);
  const id = unit.node.pairs.find((pair) => pair.key.source === 'id' && pair.value.end > pair.value.start) ?? unit.node.pairs[0];
  return inPart(part, id?.key.source === 'id' ? id.value : id?.key ?? unit.node);
}

/** A place in the body of a Markdown document. */
export function inBody(document: Document, span: Span): Place {
  return { path: document.path, segment: document.body ?? firstSegment(document), span };
}

/** The place of a top-level key of a document (`controles`), or of its `care` line, or of its first characters. */
export function ofEntry(document: Document, key: string): Place {
  const part = document.entries.get(key) ?? document.entries.get('care');
  return part ? ofPart(part) : ofDocument(document);
}

/** The value of `care`, which says what a document is; its first line when there is none. */
export function ofCare(document: Document): Place {
  const { care } = document;
  return care && care.node.end > care.node.start
    ? { path: document.path, segment: care.segment, span: { start: care.node.start, end: care.node.end } } : ofDocument(document);
}

/** The first line of a document. */
export function ofDocument(document: Document): Place {
  const segment = firstSegment(document);
  const end = segment.text.search(/[\r\n]|$/);
  return { path: document.path, segment, span: { start: 0, end: Math.min(end, 200) } };
}

/** The place of the `id` of a deliverable, or of the key that it lacks. */
export function ofDeliverable(deliverable: Deliverable, key = 'id'): Place {
  const part = deliverable.document.entries.get(key);
  if (part?.unit.kind === 'entry' && part.unit.node.end > part.unit.node.start) return inPart(part, part.unit.node);
  return ofEntry(deliverable.document, key);
}

/** The place of the date that counts for a proof: `date` of an evidence, `date_approbation` of a deliverable. */
export function dateOfProof(proof: Proof | undefined): Place | undefined {
  if (proof?.type === 'livrable') return ofDeliverable(proof, 'date_approbation');
  return proof?.date ? inPart(proof.part, proof.date) : undefined;
}

const EMPTY: Segment = { role: 'preamble', text: '', lineEnds: 0, after: { items: 'none', conflict: false, whole: false, fresh: true }, problems: [], linked: false, units: [], single: false, markdown: undefined };

function firstSegment(document: Document): Segment {
  return document.segments[0] ?? EMPTY;
}
