/** The offsets at which the segments of a document begin, for what needs those of many. */
import type { Segment } from '../syntax/segment.ts';
import type { Document } from './document.ts';
import { layoutOf } from './layout.ts';

/** Finds where segments begin: at once when they are asked for in the order of the text. */
export class SegmentStarts {
  readonly #segments: readonly Segment[];
  readonly #starts: Uint32Array;
  #last = 0;

  constructor(document: Document) {
    this.#segments = document.segments;
    this.#starts = layoutOf(document.segments).starts;
  }

  /** Undefined for a segment of another text. */
  get(segment: Segment): number | undefined {
    if (this.#segments[this.#last] !== segment) {
      let index = this.#segments.indexOf(segment, this.#last);
      if (index < 0) index = this.#segments.indexOf(segment);
      if (index < 0) return undefined;
      this.#last = index;
    }
    return this.#starts[this.#last];
  }

  * [Symbol.iterator](): Generator<readonly [Segment, number]> {
    for (const [i, segment] of this.#segments.entries()) yield [segment, this.#starts[i] ?? 0];
  }
}

/** Segment → its offset in the text. */
export function segmentStarts(document: Document): SegmentStarts {
  return new SegmentStarts(document);
}
