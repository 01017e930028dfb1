/** The project around a file that was opened without a workspace folder. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { dirname, isCareYaml } from '../core/index.ts';
import { toNative } from '../disk/paths.ts';

/** Folders above the file that are looked at. */
const MOST_LEVELS = 8;

/** The nearest folder, from `folder` up, that holds a plan; `folder` itself when none does. */
export async function enclosingProject(folder: string): Promise<string> {
  let current = folder;
  for (let level = 0; level < MOST_LEVELS && current !== '/'; level++, current = dirname(current)) {
    const names = await readdir(toNative(current)).catch(() => []);
    for (const name of names) {
      if (!isCareYaml(name)) continue;
      const text = await readFile(path.join(toNative(current), name), 'utf8').catch(() => '');
      if (/^\uFEFF?(?:#.*\r?\n|\s*\r?\n|---\s*\r?\n)*care[ \t]*:[ \t]*["']?plan\//.test(text.slice(0, 4096))) return current;
    }
  }
  return folder;
}
