/** The paths and addresses that a document writes: evidence files, links and images of the prose, the source of a catalogue. */
import type { Part } from '../model/part.ts';
import { textOf } from '../syntax/node.ts';
import type { ScalarNode } from '../syntax/node.ts';
import type { Segment } from '../syntax/segment.ts';
import type { Document } from './document.ts';

export interface WrittenPath {
  readonly kind: 'file' | 'link' | 'image' | 'address';
  readonly segment: Segment;
  /** Relative to the segment; quotes left out. */
  readonly start: number;
  readonly end: number;
  /** In YAML the value; in prose what stands between the brackets, encoded as it is written. */
  readonly written: string;
  /** In YAML. */
  readonly node: ScalarNode | undefined;
  readonly part: Part | undefined;
}

const OF_PART = new WeakMap<Part, readonly WrittenPath[]>();

/** What a document of ours writes, in the order of its text. */
export function writtenPaths(document: Document): readonly WrittenPath[] {
  if (!document.kind) return [];
  const { body } = document;
  const links = body?.markdown?.links.map((link): WrittenPath => ({
    kind: link.image ? 'image' : 'link', segment: body, start: link.start, end: link.end, written: link.href, node: undefined, part: undefined,
  })) ?? [];
  return [...document.parts.flatMap(ofPart), ...links.sort((a, b) => a.start - b.start)];
}

function ofPart(part: Part): readonly WrittenPath[] {
  let known = OF_PART.get(part);
  if (!known) {
    const { unit, section } = part;
    const file = part.item?.type === 'preuve' ? part.item.fichier : undefined;
    const url = part.kind.name === 'referentiel' && unit.kind === 'entry' && section === 'source' ? textOf(unit.node, 'url') : undefined;
    known = [...(file ? [scalar(part, file, 'file')] : []), ...(url ? [scalar(part, url, 'address')] : [])];
    OF_PART.set(part, known);
  }
  return known;
}

function scalar(part: Part, node: ScalarNode, kind: WrittenPath['kind']): WrittenPath {
  const quote = node.style === 'double' || node.style === 'single' ? 1 : 0;
  let start = node.start + quote;
  let end = Math.max(start, node.end - quote);
  if (node.style === 'block') {
    // Below `>-` the path has a line of its own.
    const at = part.segment.text.slice(node.start, node.end).indexOf(node.source.trim());
    start = node.start + Math.max(0, at);
    end = start + node.source.trim().length;
  }
  return { kind, segment: part.segment, start, end, written: node.source.trim(), node, part };
}
