/** Where what stands under the cursor is defined: an id in the dossier and in the catalogue, a file, a heading. */
import type { Span } from '../text/span.ts';
import { touches } from '../text/span.ts';
import type { Document } from '../workspace/document.ts';
import { contentEnd } from '../workspace/nodeSpan.ts';
import { ownersOf } from '../workspace/requirementOwners.ts';
import { shippedDocument } from '../workspace/shipped.ts';
import { segmentStarts } from '../workspace/segmentStarts.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { projectOf } from '../workspace/snapshot.ts';
import type { Named } from '../workspace/symbols.ts';
import { belongsToCatalogue, catalogueFor, namedAt, occurrencesIn, occurrencesOfSymbol } from '../workspace/symbols.ts';
import { writtenPaths } from '../workspace/writtenPath.ts';
import { headingOf, targetOf } from './pathTarget.ts';

export interface DefinitionTarget {
  readonly path: string;
  /** The text of the target, to work out lines; undefined for a file that is no document of ours. */
  readonly document: Document | undefined;
  /** What is to be selected. */
  readonly span: Span;
  /** The item or section around it. */
  readonly whole: Span;
}

export interface Definition {
  /** What is followed. */
  readonly origin: Span;
  readonly targets: readonly DefinitionTarget[];
}

/**
 * The definitions of what stands at an offset. On a definition: the other ones (the catalogue's, from a control of the
 * plan), or itself when there is no other. `shippedFile` gives the path of the file of a shipped catalogue, if there is one.
 */
export function define(snapshot: Snapshot, path: string, offset: number, shippedFile: (id: string) => string | undefined): Definition | undefined {
  const document = snapshot.documents.get(path);
  if (!document?.kind) return undefined;
  const named = namedAt(snapshot, path, offset);
  if (!named) return followPath(snapshot, document, offset);
  const definitions = [
    ...occurrencesOfSymbol(snapshot, named, 'project').filter((other) => other.occurrence.role === 'defines'),
    ...inShipped(snapshot, named, shippedFile),
  ];
  const isHere = (other: Named): boolean => other.document === document && other.start === named.start;
  const others = definitions.filter((other) => !isHere(other));
  const shown = others.length > 0 ? others : definitions;
  return { origin: { start: named.start, end: named.end }, targets: shown.map(targetOfId) };
}

/** Definitions in the catalogue that comes with the product, when the project follows it. */
function inShipped(snapshot: Snapshot, named: Named, shippedFile: (id: string) => string | undefined): Named[] {
  if (!belongsToCatalogue(named.kind) || named.document.kind?.name === 'referentiel') return [];
  const catalogue = catalogueFor(named.document, projectOf(snapshot, named.document.path));
  if (!catalogue || catalogue.path !== undefined) return [];
  const file = shippedFile(catalogue.id);
  const document = file === undefined ? undefined : shippedDocument(catalogue.id, file);
  if (!document) return [];
  const found = occurrencesIn(snapshot, undefined, named.kind, named.id, [document]).filter((other) => other.occurrence.role === 'defines');
  return named.kind === 'exigence' ? ofSameControls(snapshot, named, found) : found;
}

function ofSameControls(snapshot: Snapshot, named: Named, found: readonly Named[]): Named[] {
  const owners = ownersOf(named, projectOf(snapshot, named.document.path));
  return found.filter((other) => [...ownersOf(other, undefined)].some((owner) => owners.has(owner)));
}

function targetOfId(named: Named): DefinitionTarget {
  const { document, occurrence, start, end } = named;
  const span = { start, end };
  const { part } = occurrence;
  if (!part) return { path: document.path, document, span, whole: span };
  const base = start - occurrence.start;
  const { unit } = part;
  const from = unit.kind === 'entry' ? unit.key.start : unit.node.start;
  return { path: document.path, document, span, whole: { start: Math.min(base + from, start), end: Math.max(base + contentEnd(part.segment.text, unit.node), end) } };
}

function followPath(snapshot: Snapshot, document: Document, offset: number): Definition | undefined {
  const starts = segmentStarts(document);
  for (const written of writtenPaths(document)) {
    const base = starts.get(written.segment) ?? 0;
    const origin = { start: base + written.start, end: base + written.end };
    if (!touches(origin, offset)) continue;
    const target = targetOf(snapshot, document, written);
    if (target?.kind !== 'file') return undefined;
    const other = snapshot.documents.get(target.path);
    const heading = other && target.anchor !== undefined ? headingOf(other, target.anchor) : undefined;
    const top = { start: 0, end: 0 };
    return { origin, targets: [{ path: target.path, document: other, span: heading?.span ?? top, whole: heading?.whole ?? top }] };
  }
  return undefined;
}
