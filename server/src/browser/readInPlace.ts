/** Reading one evidence file in the worker of the browser, within what it can bear without keeping the editor waiting. */
import type { Hints, Reading, ReadingRefusal } from '../core/index.ts';
import { readerOf } from '../core/evidence.ts';

/** Bytes of the largest evidence that is read in a browser: the worker that reads it also answers the editor. */
export const MOST_BYTES = 8 * 1024 * 1024;

export interface Read {
  readonly sha256: string | undefined;
  readonly content: Reading | ReadingRefusal | undefined;
  /** It was left unread because of its size: nothing is said of it, since it may be in order. */
  readonly tooLarge: boolean;
}

/** Digest and reading of a file of `size` bytes; both undefined when it cannot be read, or is too large here. */
export async function readInPlace(size: number, hints: Hints, bytesOf: () => Promise<Uint8Array | undefined>): Promise<Read> {
  if (size > MOST_BYTES) return { sha256: undefined, content: undefined, tooLarge: true };
  const bytes = await bytesOf();
  if (bytes === undefined) return { sha256: undefined, content: undefined, tooLarge: false };
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { sha256, content: readerOf(bytes).read(bytes, hints), tooLarge: false };
}
