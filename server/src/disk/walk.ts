/** The files below a folder, with their facts. Links are noted, never followed; what may not be read is noted too. */
import type { Dirent } from 'node:fs';
import { lstat, readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { FileFact } from '../core/index.ts';
import { toCore } from './paths.ts';

/** A workspace with more files than this is not a dossier: the rest is left out, and said. */
export const MAX_FILES = 200_000;
/** Folders that hold no dossier. */
const SKIPPED = new Set(['node_modules', '.git', '.hg', '.svn', '.vscode-test']);
/** Open directory reads at one time: more only makes them wait for each other. */
const CONCURRENT = 32;

export interface Walk {
  readonly files: Map<string, FileFact>;
  /** Folders that may not be read. */
  readonly unreadable: readonly string[];
  readonly truncated: boolean;
}

/** Walks `root` (a native path). Throws only when `root` itself cannot be read. */
export async function walk(root: string): Promise<Walk> {
  const files = new Map<string, FileFact>();
  const unreadable: string[] = [];
  let folders = [root];
  let truncated = false;
  while (folders.length > 0) {
    const next: string[] = [];
    for (let i = 0; i < folders.length; i += CONCURRENT) {
      await Promise.all(folders.slice(i, i + CONCURRENT).map(async (folder) => {
        let entries: Dirent[];
        try {
          entries = await readdir(folder, { withFileTypes: true });
        } catch (error) {
          if (folder === root) throw error;
          unreadable.push(toCore(folder));
          return;
        }
        const found: Promise<void>[] = [];
        for (const entry of entries) {
          const native = path.join(folder, entry.name);
          if (entry.isDirectory()) {
            if (!SKIPPED.has(entry.name)) next.push(native);
          } else if (files.size >= MAX_FILES) truncated = true;
          else found.push(factOf(native).then((fact) => { if (fact) files.set(toCore(native), fact); }));
        }
        await Promise.all(found);
      }));
    }
    folders = next;
  }
  return { files, unreadable, truncated };
}

/** The facts of one path; undefined when nothing is there or it is neither a file nor a link. */
export async function factOf(native: string): Promise<FileFact | undefined> {
  try {
    const stat = await lstat(native);
    if (stat.isSymbolicLink()) {
      const target = await realpath(native).catch(() => undefined);
      return target === undefined ? undefined : { size: stat.size, mtime: stat.mtimeMs, target: toCore(target) };
    }
    return stat.isFile() ? { size: stat.size, mtime: stat.mtimeMs } : undefined;
  } catch {
    return undefined;
  }
}
