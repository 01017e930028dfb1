/** Which files are documents, and a document made of its bytes. */
import type { Change } from '../core/index.ts';
import { isCareMarkdown, isCareYaml, isMarkdown, MAX_TEXT } from '../core/index.ts';
import { decode } from './decode.ts';

/** Bytes of the largest file that is read as a document: a text of the limit may take three bytes for a unit. */
export const MAX_BYTES = MAX_TEXT * 3;
/** As much of a Markdown file as is read to see whether its front matter is ours. */
export const HEAD_BYTES = 4096;

/** True for a path that is read as a document, or (Markdown) may be one. */
export function mayBeDocument(path: string): boolean {
  return isCareYaml(path) || isMarkdown(path);
}

/** The document in the bytes of a file; undefined when it is not ours. */
export function documentOf(path: string, bytes: Uint8Array): Change | undefined {
  if (bytes.length > MAX_BYTES) return tooLarge(path);
  const { text, encoding } = decode(bytes);
  if (needsFrontMatter(path) && !hasOurFrontMatter(text)) return undefined;
  return { type: 'text', path, text, encoding };
}

/** A document that is only known to be larger than what is read. */
export function tooLarge(path: string): Change {
  return { type: 'text', path, text: ' '.repeat(MAX_TEXT + 1) };
}

/** True for a Markdown file whose name does not say that it is ours: only its front matter can. */
export function needsFrontMatter(path: string): boolean {
  return isMarkdown(path) && !isCareMarkdown(path);
}

/** True when a Markdown text begins with a front matter that has the key `care`. */
export function hasOurFrontMatter(text: string): boolean {
  return /^\uFEFF?---[ \t]*\r?\n(?:(?!---|\.\.\.).*\r?\n)*?care[ \t]*:/.test(text.slice(0, HEAD_BYTES));
}
