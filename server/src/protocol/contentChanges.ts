/** What a client says that was typed, checked before it is taken: a message without sense must not spoil a text. */
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { Change, PositionEncoding } from '../core/index.ts';

/** The changes of an open document. @throws {TypeError} for a message that is not as the protocol says */
export function changesOf(path: string, contentChanges: readonly TextDocumentContentChangeEvent[], columns: PositionEncoding): Change[] {
  return contentChanges.map((change): Change => ('range' in change
    ? { type: 'edit', path, range: { start: position(change.range.start), end: position(change.range.end) }, text: textIn(change.text), columns }
    : { type: 'text', path, text: textIn(change.text), open: true }));
}

/** A text as it came. @throws {TypeError} for anything else */
export function textIn(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('a text is expected');
  return value;
}

function position({ line, character }: { readonly line: unknown; readonly character: unknown }): { line: number; character: number } {
  if (typeof line !== 'number' || typeof character !== 'number') throw new TypeError('a position is expected');
  return { line, character };
}
