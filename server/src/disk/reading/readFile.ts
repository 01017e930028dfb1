/** One evidence file: its bytes are read once, hashed and handed to the reader that knows them. Runs in a process of its own, or in place for a few small files. */
import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { HEAD, LIMITS, readerOf, refuseLarge } from '../../core/evidence.ts';
import type { Hints, Reading, ReadingRefusal } from '../../core/index.ts';
import type { FileRead, Hashed } from './message.ts';

/** Bytes between two calls of `alive`, and the piece in which a file over the limit is hashed. */
const PIECE = 4 * 1024 * 1024;

/** A link that took the place of the file is not followed, and a pipe is not waited for. Windows has neither flag. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a file by its native path; undefined when it is gone, no plain file, or may not be read. Whatever its bytes are,
 * the content is a reading or a refusal. `alive` is called while bytes come in, and with the digest as soon as it is known.
 */
export function readEvidenceFile(path: string, hints: Hints, alive: (hashed?: Hashed) => void = () => undefined): FileRead | undefined {
  let file: number;
  try {
    file = openSync(path, FLAGS);
  } catch {
    return undefined;
  }
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) return undefined;
    const stamp = { size: stat.size, mtime: stat.mtimeMs, ctime: stat.ctimeMs };
    if (stat.size > LIMITS.bytes) return { ...stamp, ...hashLarge(file, alive) };
    const bytes = readWhole(file, stat.size, alive);
    const hashed = { ...stamp, sha256: createHash('sha256').update(bytes).digest('hex') };
    alive(hashed);
    return { ...hashed, content: interpret(bytes, hints) };
  } catch {
    return undefined;
  } finally {
    closeSync(file);
  }
}

/** What the bytes say. A reader that fails is a fault of ours: the file is refused, and the others are read all the same. */
function interpret(bytes: Uint8Array, hints: Hints): Reading | ReadingRefusal {
  try {
    return readerOf(bytes).read(bytes, hints);
  } catch {
    return { format: 'other', refused: {
      fr: 'L’outil n’a pas su lire ce fichier : c’est un défaut de l’outil. Vérifiez la pièce à la main et signalez-le.',
      en: 'The tool could not read this file: it is a fault of the tool. Check the piece by hand and report it.',
    } };
  }
}

/** The bytes of a file up to `size`; fewer when it shrank meanwhile. */
function readWhole(file: number, size: number, alive: () => void): Uint8Array {
  const bytes = Buffer.allocUnsafeSlow(size);
  let at = 0;
  while (at < size) {
    const read = readSync(file, bytes, at, Math.min(PIECE, size - at), at);
    if (read === 0) break;
    at += read;
    if (at < size) alive();
  }
  return bytes.subarray(0, at);
}

/** The digest of a file over the limit, piece by piece, and its refusal. */
function hashLarge(file: number, alive: () => void): Pick<FileRead, 'sha256' | 'content'> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafeSlow(PIECE);
  let format: string | undefined;
  for (;;) {
    const read = readSync(file, buffer, 0, PIECE, null);
    if (read === 0) return { sha256: hash.digest('hex'), content: refuseLarge(format ?? 'other') };
    format ??= readerOf(buffer.subarray(0, Math.min(read, HEAD))).id;
    hash.update(buffer.subarray(0, read));
    alive();
  }
}
