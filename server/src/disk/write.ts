/** Writing a file whole or not at all. */
import { randomBytes } from 'node:crypto';
import { rename, stat, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Writes a text (or bytes) beside the file and moves it there; the file's permissions are kept, those of a new file are `fresh` (by default as the system has it). */
export async function writeAtomic(native: string, content: string | Uint8Array, fresh?: number): Promise<void> {
  const mode = await stat(native).then((s) => s.mode & 0o777, () => fresh);
  const temporary = path.join(path.dirname(native), `.${path.basename(native)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeFile(temporary, content, mode === undefined ? {} : { mode });
    await rename(temporary, native);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}
