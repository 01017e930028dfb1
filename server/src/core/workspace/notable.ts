/**
 * The segments of a document that are more than an item which reads well: entries, faults, anchors, what is no YAML.
 * There are few of them, whatever the size of the document, and all that the document has to know of its segments
 * besides their order is in them.
 */
import type { Part } from '../model/part.ts';
import type { Segment } from '../syntax/segment.ts';
import type { Document } from './document.ts';

/** Places of these segments in a list of segments, in order. */
export type Notable = readonly number[];

/** Finds them; from those of a list `old` that shares the first `head` and the last `tail` segments. */
export function notableOf(segments: readonly Segment[], old?: { readonly notable: Notable; readonly size: number }, head = 0, tail = 0): Notable {
  const from = old ? head : 0;
  const to = segments.length - (old ? tail : 0);
  const found: number[] = [];
  if (old) for (const i of old.notable) if (i < head) found.push(i);
  for (let i = from; i < to; i++) {
    const segment = segments[i];
    if (segment && !segment.single) found.push(i);
  }
  if (old) for (const i of old.notable) if (i >= old.size - tail) found.push(i - old.size + segments.length);
  return found;
}

/** The keys of the top-level entries, in order. */
export function keysOf(segments: readonly Segment[], notable: Notable): string[] {
  const keys: string[] = [];
  for (const i of notable) for (const unit of segments[i]?.units ?? []) if (unit.kind === 'entry') keys.push(unit.key.source);
  return keys;
}

/** How many parts stand before a segment: each unit is one, and every plain segment has one unit. */
export function partsBefore(segments: readonly Segment[], notable: Notable, index: number): number {
  let count = index;
  for (const i of notable) {
    if (i >= index) break;
    count += (segments[i]?.units.length ?? 0) - 1;
  }
  return count;
}

/** The parts of the segment at a place of the list of segments; none in a document whose kind is not known. */
export function partsAt({ kind, segments, notable, parts }: Pick<Document, 'kind' | 'segments' | 'notable' | 'parts'>, index: number): readonly Part[] {
  const segment = segments[index];
  if (!kind || !segment) return [];
  const first = partsBefore(segments, notable, index);
  return parts.slice(first, first + segment.units.length);
}

export interface NotableSegment {
  readonly segment: Segment;
  /** The one above it. */
  readonly above: Segment | undefined;
  /** Its parts; none in a document whose kind is not known. */
  readonly parts: readonly Part[];
}

/** The notable segments of a document, in the order of its text. */
export function* notableSegments(document: Document): Generator<NotableSegment> {
  const { segments, parts, kind } = document;
  let before = 0;
  let plain = 0;
  for (const i of document.notable) {
    const segment = segments[i];
    if (!segment) continue;
    const first = before + i - plain;
    yield { segment, above: segments[i - 1], parts: kind ? parts.slice(first, first + segment.units.length) : [] };
    before += segment.units.length;
    plain++;
  }
}
