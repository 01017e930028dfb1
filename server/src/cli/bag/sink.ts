/** Where a bag is written: a folder or a zip file, beside the wanted place and moved there at the end. */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, lstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { ZIP_MOST, zipWriter } from '../../core/packaging.ts';

export interface Sink {
  /** Writes a file from its blocks, in the order of the calls. */
  readonly file: (name: string, blocks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) => Promise<void>;
  /** Moves what was written to its place; with `replace`, what stands there goes. Throws `TakenError` when something is there that may not go. */
  readonly finish: (replace: boolean) => void;
  /** Removes everything that was written. */
  readonly abandon: () => void;
}

/** Something stands where the bag should go. */
export class TakenError extends Error {}
/** The bag does not fit into a zip file without Zip64. */
export class TooLargeError extends Error {}

function besides(out: string): string {
  return path.join(path.dirname(out), `.${path.basename(out)}.${randomBytes(6).toString('hex')}.tmp`);
}

function move(temporary: string, out: string, replace: boolean): void {
  // `rename` would take the place of a file, or of an empty folder, without a word.
  const there = lstatSync(out, { throwIfNoEntry: false }) !== undefined;
  if (there && !replace) throw new TakenError(out);
  // The one before goes only when the new one has its place.
  const before = there ? besides(out) : undefined;
  if (before !== undefined) renameSync(out, before);
  try {
    renameSync(temporary, out);
  } catch (error) {
    if (before !== undefined) renameSync(before, out);
    throw error;
  }
  if (before !== undefined) rmSync(before, { recursive: true, force: true });
}

/** A bag as a folder. */
export function folderSink(out: string): Sink {
  const temporary = besides(out);
  mkdirSync(temporary);
  const made = new Set<string>(['.']);
  return {
    file: async (name, blocks) => {
      const folder = path.posix.dirname(name);
      if (!made.has(folder)) {
        mkdirSync(path.join(temporary, folder), { recursive: true });
        made.add(folder);
      }
      const file = openSync(path.join(temporary, name), 'wx');
      try {
        for await (const block of blocks) writeAll(file, block);
      } finally {
        closeSync(file);
      }
    },
    finish: (replace) => { move(temporary, out, replace); },
    abandon: () => { rmSync(temporary, { recursive: true, force: true }); },
  };
}

/** A bag as a zip file that holds one folder named `base`; every entry carries `date`. Throws `TooLargeError` beyond `most`. */
export function zipSink(out: string, base: string, date: string, most: { readonly bytes: number; readonly entries: number } = ZIP_MOST): Sink {
  const temporary = besides(out);
  const file = openSync(temporary, 'wx');
  let open = true;
  let written = 0;
  let entries = 0;
  const zip = zipWriter(date, (bytes) => {
    written += bytes.length;
    if (written > most.bytes) throw new TooLargeError(out);
    writeAll(file, bytes);
  });
  const close = (): void => {
    if (open) closeSync(file);
    open = false;
  };
  return {
    file: async (name, blocks) => {
      if (++entries > most.entries) throw new TooLargeError(out);
      const push = zip.begin(`${base}/${name}`);
      let size = 0;
      for await (const block of blocks) {
        // However small it gets, its length has to be told.
        size += block.length;
        if (size > most.bytes) throw new TooLargeError(out);
        push(block, false);
      }
      push(new Uint8Array(0), true);
    },
    finish: (replace) => {
      zip.end();
      close();
      move(temporary, out, replace);
    },
    abandon: () => {
      close();
      if (existsSync(temporary)) rmSync(temporary, { force: true });
    },
  };
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}
