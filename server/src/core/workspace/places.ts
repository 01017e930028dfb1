/** Offsets, lines and pieces of the text of a document. */
import type { Segment } from '../syntax/segment.ts';
import type { Position } from '../text/lines.ts';
import { lineStarts, offsetIn, positionIn } from '../text/lines.ts';
import type { Document } from './document.ts';
import { lastAt, layoutOf } from './layout.ts';

/** The whole text. Costs a copy: not for the typing path. */
export function textOf(document: Document): string {
  return document.segments.map((s) => s.text).join('');
}

/** The text between two offsets. Costs what that text costs. */
export function textBetween(document: Document, start: number, end: number): string {
  const { segments } = document;
  const { starts } = layoutOf(segments);
  let text = '';
  for (let i = lastAt(starts, start); i < segments.length && (starts[i] ?? 0) < end; i++) {
    const at = starts[i] ?? 0;
    text += segments[i]?.text.slice(Math.max(0, start - at), Math.max(0, end - at)) ?? '';
  }
  return text;
}

/** Number of UTF-16 units. */
export function lengthOf(document: Document): number {
  return layoutOf(document.segments).starts[document.segments.length] ?? 0;
}

/** The offset at which a segment begins; the length of the text for one that is not in it. */
export function startOf(document: Document, segment: Segment): number {
  const index = document.segments.indexOf(segment);
  return index < 0 ? lengthOf(document) : layoutOf(document.segments).starts[index] ?? 0;
}

/** The offset of a line and character, drawn back to the end of its line. */
export function offsetAt(document: Document, position: Position): number {
  const { segments } = document;
  const { starts, lines } = layoutOf(segments);
  let i = lastAt(lines, Math.max(0, position.line));
  // A line goes on from the segment before when that one does not end with a line end.
  while (i > 0 && lines[i] === position.line && !/[\r\n]$/.test(segments[i - 1]?.text ?? '')) i--;
  const segment = segments[i];
  if (!segment) return 0;
  return (starts[i] ?? 0) + offsetIn(segment.text, linesOf(segment), { line: position.line - (lines[i] ?? 0), character: position.character });
}

/** The line and character of an offset. */
export function positionAt(document: Document, offset: number): Position {
  const { segments } = document;
  const { starts, lines } = layoutOf(segments);
  const i = lastAt(starts, offset);
  const segment = segments[i];
  if (!segment) return { line: 0, character: 0 };
  const inside = positionIn(linesOf(segment), Math.max(0, Math.min(offset - (starts[i] ?? 0), segment.text.length)));
  return { line: (lines[i] ?? 0) + inside.line, character: inside.character };
}

/** Segments longer than this keep the starts of their lines: a document that could not be cut is one of them. */
const LONG = 4096;
const LINES = new WeakMap<Segment, readonly number[]>();

function linesOf(segment: Segment): readonly number[] {
  if (segment.text.length < LONG) return lineStarts(segment.text);
  let known = LINES.get(segment);
  if (!known) LINES.set(segment, (known = lineStarts(segment.text)));
  return known;
}
