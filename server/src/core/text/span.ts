/** Positions in a text: UTF-16 offsets, half-open, so that `text.slice(start, end)` is the text meant. */

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The span moved by `by` units. */
export function shift(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

/** True when `offset` lies in the span or at its very end (where a cursor stands after typing). */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
