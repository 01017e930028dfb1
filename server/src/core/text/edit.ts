/** Changes of text, as plain data: the shells apply them to buffers and files. */
import type { Span } from './span.ts';

export interface TextEdit {
  readonly path: string;
  readonly span: Span;
  readonly text: string;
}

/** `text` with the edits made; edits of one text must not overlap. Every other unit stays as it is. */
export function applyEdits(text: string, edits: readonly { span: Span; text: string }[]): string {
  const sorted = edits.map((edit, order) => ({ edit, order }))
    .sort((a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.order - b.order);
  let result = '';
  let at = 0;
  for (const { edit } of sorted) {
    if (edit.span.start < at) throw new RangeError('overlapping edits');
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return result + text.slice(at);
}

/** True when no two of the edits touch the same text (insertions at one place count as touching). */
export function areSeparate(edits: readonly { span: Span }[]): boolean {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start);
  return sorted.every((edit, i) => i === 0 || (sorted[i - 1]?.span.end ?? 0) <= edit.span.start);
}
