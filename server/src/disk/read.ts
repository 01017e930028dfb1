/** Reading documents from the disk, within limits. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Change } from '../core/index.ts';
import { isCareMarkdown, isCareYaml, isMarkdown, MAX_TEXT } from '../core/index.ts';
import { decode } from './decode.ts';
import { toNative } from './paths.ts';

/** Bytes of the largest file that is read as a document: a text of the limit may take three bytes for a unit. */
const MAX_BYTES = MAX_TEXT * 3;
/** As much of a Markdown file as is read to see whether its front matter is ours. */
const HEAD_BYTES = 4096;

/** True for a path that is read as a document, or (Markdown) may be one. */
export function mayBeDocument(path: string): boolean {
  return isCareYaml(path) || isMarkdown(path);
}

/** Reads a document; undefined when it is not ours, gone, or unreadable (`onUnreadable` is told). */
export function readDocumentFile(path: string, size: number, onUnreadable?: (path: string) => void): Change | undefined {
  const native = toNative(path);
  try {
    if (isMarkdown(path) && !isCareMarkdown(path) && !(size <= HEAD_BYTES ? true : hasOurFrontMatter(readHead(native)))) return undefined;
    if (size > MAX_BYTES) return { type: 'text', path, text: ' '.repeat(MAX_TEXT + 1) };
    const { text, encoding } = decode(readFileSync(native));
    if (isMarkdown(path) && !isCareMarkdown(path) && !hasOurFrontMatter(text)) return undefined;
    return { type: 'text', path, text, encoding };
  } catch {
    onUnreadable?.(path);
    return undefined;
  }
}

/** True when a Markdown text begins with a front matter that has the key `care`. */
export function hasOurFrontMatter(text: string): boolean {
  return /^\uFEFF?---[ \t]*\r?\n(?:(?!---|\.\.\.).*\r?\n)*?care[ \t]*:/.test(text.slice(0, HEAD_BYTES));
}

function readHead(native: string): string {
  const buffer = Buffer.alloc(HEAD_BYTES);
  const file = openSync(native, 'r');
  try {
    return decode(buffer.subarray(0, readSync(file, buffer, 0, HEAD_BYTES, 0))).text;
  } finally {
    closeSync(file);
  }
}
