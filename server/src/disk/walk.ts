/** The files below a folder, with their facts. Links are noted, never followed; what may not be read is noted too. */
import type { Dirent } from 'node:fs';
import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { FileFact } from '../core/index.ts';
import { breather } from './breath.ts';
import { MAX_FILES, SKIPPED } from './limits.ts';
import { toCore } from './paths.ts';

/** What the disk says of a file, and when (`seen`). `ctime` is when its content or anything else of it changed last, which nobody sets. */
export interface DiskFact extends FileFact { readonly ctime: number; readonly seen: number }

export interface Walk {
  readonly files: Map<string, DiskFact>;
  /** Folders that may not be read. */
  readonly unreadable: readonly string[];
  readonly truncated: boolean;
}

/** Walks `root` (a native path). Throws only when `root` itself cannot be read. */
export async function walk(root: string): Promise<Walk> {
  const files = new Map<string, DiskFact>();
  const unreadable: string[] = [];
  const breathe = breather();
  const folders = [root];
  let truncated = false;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      if (folder === root) throw error;
      unreadable.push(toCore(folder));
      continue;
    }
    for (const entry of entries) {
      const native = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name)) folders.push(native);
      } else if (files.size >= MAX_FILES) truncated = true;
      else {
        const fact = factOf(native);
        if (fact) files.set(toCore(native), fact);
      }
      await breathe();
    }
  }
  return { files, unreadable, truncated };
}

/** The facts of one path; undefined when nothing is there or it is neither a file nor a link. */
export function factOf(native: string): DiskFact | undefined {
  try {
    const stat = lstatSync(native);
    if (stat.isSymbolicLink()) {
      const target = realpathSync(native);
      return { size: stat.size, mtime: stat.mtimeMs, ctime: stat.ctimeMs, seen: Date.now(), target: toCore(target) };
    }
    return stat.isFile() ? { size: stat.size, mtime: stat.mtimeMs, ctime: stat.ctimeMs, seen: Date.now() } : undefined;
  } catch {
    return undefined;
  }
}
