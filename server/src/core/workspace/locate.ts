/** Where a path that a document writes leads: the one place that decides it, for evidence files and for links. */
import { foldPath } from '../text/fold.ts';
import { dirname, isAbsolute, isInside, join } from '../text/path.ts';
import { keptFor } from './memo.ts';
import type { FileFact } from './snapshot.ts';
import type { View } from './view.ts';

export type Located =
  | { readonly kind: 'file'; readonly path: string; readonly fact: FileFact }
  | { readonly kind: 'folder'; readonly path: string }
  /** There is a file or folder whose name differs by case or Unicode form only. */
  | { readonly kind: 'alike'; readonly path: string; readonly real: string }
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'outside'; readonly why: 'absolute' | 'address' | 'above' }
  | { readonly kind: 'outside'; readonly why: 'link'; readonly target: string };

/** What `written`, relative to the document `from`, names; `\` counts as `/`, its own fault is CARE105. */
export function locate(view: View, from: string, written: string): Located {
  if (isAbsolute(written)) return { kind: 'outside', why: /^[A-Za-z][A-Za-z0-9+.-]+:/.test(written) && !/^file:/i.test(written) ? 'address' : 'absolute' };
  const path = join(dirname(from), written.replace(/\\/g, '/'));
  if (path === undefined || !isInside(view.root, path)) return { kind: 'outside', why: 'above' };
  const fact = view.file(path);
  if (fact?.target !== undefined && !isInside(view.root, fact.target)) return { kind: 'outside', why: 'link', target: fact.target };
  if (fact) return { kind: 'file', path, fact };
  const like = view.fileLike(path);
  if (like !== undefined) return { kind: 'alike', path, real: like };
  if (path === view.root) return { kind: 'folder', path };
  const files = view.filesUnder(view.root);
  const folder = folders(files, files, view.root).get(foldPath(path));
  if (folder === undefined) return { kind: 'missing', path };
  return folder.has(path) ? { kind: 'folder', path } : { kind: 'alike', path, real: [...folder][0] ?? path };
}

/** True for a relative path written with `\\`, or with the control characters that `"\\t"` became: CARE105 tells it, once. */
export function isBackslashed(written: string): boolean {
  for (let i = 0; i < written.length; i++) if (written[i] === '\\' || written.charCodeAt(i) < 32) return !isAbsolute(written);
  return false;
}

/** The folders that hold a file, by folded path: their real paths. */
const folders = keptFor((files: readonly string[], _same: readonly string[], root: string): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  const seen = new Set<string>();
  for (const file of files) {
    for (let folder = dirname(file); folder !== root && folder !== '/' && !seen.has(folder); folder = dirname(folder)) {
      seen.add(folder);
      const folded = foldPath(folder);
      const known = found.get(folded);
      if (known) known.add(folder);
      else found.set(folded, new Set([folder]));
    }
  }
  return found;
});
