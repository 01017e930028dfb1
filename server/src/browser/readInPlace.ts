/** Reading one evidence file in the worker of the browser, within what it can bear without keeping the editor waiting. */
import type { Computation, Computed, Hints, Reading, ReadingRefusal } from '../core/index.ts';
import { computeFrom, readerOf } from '../core/evidence.ts';

/** Bytes of the largest evidence that is read in a browser: the worker that reads it also answers the editor. */
export const MOST_BYTES = 8 * 1024 * 1024;

export interface Read {
  readonly sha256: string | undefined;
  readonly content: Reading | ReadingRefusal | undefined;
  /** It was left unread because of its size: nothing is said of it, since it may be in order. */
  readonly tooLarge: boolean;
}

/** Reads the sources of a formula and computes it; undefined when one of them is not the file that was meant. */
export async function computeInPlace({ id, sources, settings }: Computation, read: (path: string, hints: Hints) => Promise<Read>): Promise<Computed | undefined> {
  const found: Parameters<typeof computeFrom>[1][number][] = [];
  for (const { role, path, hints, sha256 } of sources) {
    const { content, sha256: now } = await read(path, hints);
    if (now !== sha256 || !content || 'refused' in content) return undefined;
    found.push({ role, reading: content });
  }
  return computeFrom(id, found, settings);
}

/** Digest and reading of a file of `size` bytes; both undefined when it cannot be read, or is too large here. */
export async function readInPlace(size: number, hints: Hints, bytesOf: () => Promise<Uint8Array | undefined>): Promise<Read> {
  if (size > MOST_BYTES) return { sha256: undefined, content: undefined, tooLarge: true };
  const bytes = await bytesOf();
  if (bytes === undefined) return { sha256: undefined, content: undefined, tooLarge: false };
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { sha256, content: readerOf(bytes).read(bytes, hints), tooLarge: false };
}
