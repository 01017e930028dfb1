/** SHA-256 of files, in pieces small enough that nothing else has to wait. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { toNative } from './paths.ts';

const PIECE = 1024 * 1024;
/** Files up to this size are read in one go: most evidence is, and a call for each piece would cost more than the digest. */
const SMALL = 256 * 1024;

/** The digest of a file's bytes, lower-case; undefined when it cannot be read or `stopped` says so. */
export async function hashFile(path: string, stopped: () => boolean = () => false): Promise<string | undefined> {
  try {
    if (statSync(toNative(path)).size <= SMALL) return createHash('sha256').update(readFileSync(toNative(path))).digest('hex');
    const file = await open(toNative(path), 'r');
    try {
      const hash = createHash('sha256');
      const buffer = Buffer.allocUnsafe(PIECE);
      for (;;) {
        if (stopped()) return undefined;
        const { bytesRead } = await file.read(buffer, 0, PIECE, null);
        if (bytesRead === 0) return hash.digest('hex');
        hash.update(buffer.subarray(0, bytesRead));
      }
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}
