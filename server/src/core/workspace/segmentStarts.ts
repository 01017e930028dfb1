/** The offsets at which the segments of a document begin, for what needs those of many. */
import type { Segment } from '../syntax/segment.ts';
import type { Document } from './document.ts';

const STARTS = new WeakMap<Document, ReadonlyMap<Segment, number>>();

/** Segment → its offset in the text. */
export function segmentStarts(document: Document): ReadonlyMap<Segment, number> {
  let known = STARTS.get(document);
  if (!known) {
    const starts = new Map<Segment, number>();
    let at = 0;
    for (const segment of document.segments) {
      starts.set(segment, at);
      at += segment.text.length;
    }
    STARTS.set(document, (known = starts));
  }
  return known;
}
