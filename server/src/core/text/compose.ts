/** Edits made one after the other, as one set of edits of the first text. */
import type { Span } from './span.ts';

export interface Splice {
  readonly span: Span;
  readonly text: string;
}

/**
 * The edits of `text` that do what `first` and then `next` do; `next` is of the text that `first` leaves. The edits of
 * each set do not touch each other. Text that no edit touches stays untouched, so that an editor keeps its cursors there.
 */
export function compose(text: string, first: readonly Splice[], next: readonly Splice[]): Splice[] {
  return fromTheEnd(next).reduce((made, edit) => add(text, made, edit), [...first].sort((a, b) => a.span.start - b.span.start));
}

/** Edits of one text in an order in which they can be made one by one: what stands before an edit keeps its place. */
export function fromTheEnd<T extends Splice>(edits: readonly T[]): T[] {
  return edits.map((edit, order) => ({ edit, order }))
    .sort((a, b) => b.edit.span.start - a.edit.span.start || b.edit.span.end - a.edit.span.end || b.order - a.order).map(({ edit }) => edit);
}

function add(text: string, made: readonly Splice[], edit: Splice): Splice[] {
  let delta = 0;
  const placed = made.map((splice) => {
    const start = splice.span.start + delta;
    delta += splice.text.length - (splice.span.end - splice.span.start);
    return { splice, start, end: start + splice.text.length };
  });
  const before = placed.filter(({ end }) => end < edit.span.start);
  const touched = placed.filter(({ start, end }) => end >= edit.span.start && start <= edit.span.end);
  const after = placed.filter(({ start, end }) => end >= edit.span.start && start > edit.span.end);
  const shiftBefore = shiftOf(before.map(({ splice }) => splice));
  const shiftAfter = shiftBefore + shiftOf(touched.map(({ splice }) => splice));
  const [head] = touched;
  const tail = touched[touched.length - 1];
  const start = head && head.start < edit.span.start ? head.start : edit.span.start;
  const end = tail && tail.end > edit.span.end ? tail.end : edit.span.end;
  const span = {
    start: head && head.start <= edit.span.start ? head.splice.span.start : edit.span.start - shiftBefore,
    end: tail && tail.end >= edit.span.end ? tail.splice.span.end : edit.span.end - shiftAfter,
  };
  let between = '';
  let at = span.start;
  for (const { splice } of touched) {
    between += text.slice(at, splice.span.start) + splice.text;
    at = splice.span.end;
  }
  between += text.slice(at, span.end);
  const merged = { span, text: between.slice(0, edit.span.start - start) + edit.text + between.slice(between.length - (end - edit.span.end)) };
  return [...before.map(({ splice }) => splice), merged, ...after.map(({ splice }) => splice)];
}

function shiftOf(splices: readonly Splice[]): number {
  return splices.reduce((sum, { span, text }) => sum + text.length - (span.end - span.start), 0);
}
