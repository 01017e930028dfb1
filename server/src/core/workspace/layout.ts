/** Where the segments of a text begin: offsets and lines, as plain numbers that an edit shifts instead of counting anew. */
import type { Segment } from '../syntax/segment.ts';

export interface Layout {
  /** The offset at which each segment begins, and after the last one the length of the text. */
  readonly starts: Uint32Array;
  /** The number of line ends before each segment, and after the last one of the text. */
  readonly lines: Uint32Array;
}

const LAYOUTS = new WeakMap<readonly Segment[], Layout>();

/** The layout of the segments of a text; kept as long as they are. */
export function layoutOf(segments: readonly Segment[]): Layout {
  let known = LAYOUTS.get(segments);
  if (!known) {
    const layout = { starts: new Uint32Array(segments.length + 1), lines: new Uint32Array(segments.length + 1) };
    fill(layout, segments, 0, segments.length);
    LAYOUTS.set(segments, (known = layout));
  }
  return known;
}

/** Makes the layout of `now` from that of `old`, with which it shares the first `head` and the last `tail` segments. */
export function shiftLayout(old: readonly Segment[], now: readonly Segment[], head: number, tail: number): void {
  const before = LAYOUTS.get(old);
  if (!before) return;
  const layout = { starts: new Uint32Array(now.length + 1), lines: new Uint32Array(now.length + 1) };
  const made = now.length - tail;
  for (const part of ['starts', 'lines'] as const) layout[part].set(before[part].subarray(0, head + 1));
  fill(layout, now, head, made);
  for (const part of ['starts', 'lines'] as const) {
    const numbers = layout[part];
    const shift = (numbers[made] ?? 0) - (before[part][old.length - tail] ?? 0);
    numbers.set(before[part].subarray(old.length - tail), made);
    for (let i = made; shift !== 0 && i < numbers.length; i++) numbers[i] = (numbers[i] ?? 0) + shift;
  }
  LAYOUTS.set(now, layout);
}

function fill({ starts, lines }: Layout, segments: readonly Segment[], from: number, to: number): void {
  let start = starts[from] ?? 0;
  let line = lines[from] ?? 0;
  for (let i = from; i < to; i++) {
    start += segments[i]?.text.length ?? 0;
    line += segments[i]?.lineEnds ?? 0;
    starts[i + 1] = start;
    lines[i + 1] = line;
  }
}

/** The last segment that begins at `value` or before, by offset or by line; 0 before all. */
export function lastAt(numbers: Uint32Array, value: number): number {
  let low = 0;
  // The last number stands for the end of the text, where no segment begins.
  let high = Math.max(0, numbers.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
