/** Reading documents from the disk, within limits. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Change } from '../core/index.ts';
import { decode } from './decode.ts';
import { documentOf, hasOurFrontMatter, HEAD_BYTES, MAX_BYTES, needsFrontMatter, tooLarge } from './documentOf.ts';
import { toNative } from './paths.ts';

/** Reads a document; undefined when it is not ours, gone, or unreadable (`onUnreadable` is told). */
export function readDocumentFile(path: string, size: number, onUnreadable?: (path: string) => void): Change | undefined {
  const native = toNative(path);
  try {
    if (size > HEAD_BYTES && needsFrontMatter(path) && !hasOurFrontMatter(readHead(native))) return undefined;
    return size > MAX_BYTES ? tooLarge(path) : documentOf(path, readFileSync(native));
  } catch {
    onUnreadable?.(path);
    return undefined;
  }
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
