/** The bytes of a project's file in blocks of one length, as long as it is the file that was judged. */
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { FileFact } from '../../core/index.ts';

const BLOCK = 256 * 1024;

/** The file was changed, moved or replaced by a link since it was judged. */
export class ChangedError extends Error {
  readonly native: string;
  constructor(native: string) {
    super(native);
    this.native = native;
  }
}

/** Reads a file below `root` (both native). `pause` is awaited between blocks, `onRead` is told how much is read. Throws `ChangedError`, or what the system says. */
export async function* blocksOf(native: string, root: string, fact: FileFact, pause: () => Promise<void> | undefined, onRead: (bytes: number) => void = () => undefined): AsyncGenerator<Uint8Array> {
  // Through folders too, nothing outside the project is read.
  if (!realpathSync(native).startsWith(withSlash(realpathSync(root)))) throw new ChangedError(native);
  const file = openSync(native, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const stat = fstatSync(file);
    if (!stat.isFile() || stat.size !== fact.size || stat.mtimeMs !== fact.mtime) throw new ChangedError(native);
    for (let done = 0; done < fact.size;) {
      const block = Buffer.allocUnsafe(Math.min(BLOCK, fact.size - done));
      for (let filled = 0; filled < block.length;) {
        const got = readSync(file, block, filled, block.length - filled, null);
        if (got === 0) throw new ChangedError(native);
        filled += got;
      }
      yield block;
      done += block.length;
      onRead(done);
      await pause();
    }
  } finally {
    closeSync(file);
  }
}

function withSlash(folder: string): string {
  return folder.endsWith(path.sep) ? folder : folder + path.sep;
}
