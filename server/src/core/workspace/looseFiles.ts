/** Files of a project that no evidence registers, and which of them a registered path that does not exist may have meant. */
import { isCareMarkdown, isCareYaml } from '../model/kind.ts';
import { foldPath } from '../text/fold.ts';
import { nearest } from '../text/near.ts';
import { basename, join } from '../text/path.ts';
import { keptFor } from './memo.ts';
import type { View } from './view.ts';

export interface LooseFiles {
  /** Sorted by path. Hidden files, notices and documents of ours are left out. */
  readonly files: readonly string[];
  /** Those that a registered path which does not exist most likely meant. */
  readonly meant: ReadonlySet<string>;
  readonly byName: ReadonlyMap<string, readonly string[]>;
}

/** The files below the project that no evidence registers. */
export function looseFiles(view: View): LooseFiles {
  return compute(view.filesUnder(view.root), view.ids('registered'), view.root);
}

/** Unregistered files that a path which does not exist may have meant, best first: of the same name elsewhere, else of a near name. */
export function suggestions(loose: Pick<LooseFiles, 'byName'>, path: string, most = 3): string[] {
  const name = foldPath(basename(path));
  const same = loose.byName.get(name);
  if (same) return same.slice(0, most);
  return nearest(name, loose.byName.keys(), most).flatMap((near) => loose.byName.get(near) ?? []).slice(0, most);
}

const compute = keptFor((all: readonly string[], registered: readonly string[], root: string): LooseFiles => {
  const real = new Set(all.map(foldPath));
  const paths = registered.map((path) => foldPath(join('/', path.replace(/\\/g, '/')) ?? path));
  const known = new Set(paths);
  const files = all.filter((path) => !known.has(foldPath(path)) && !isAside(path.slice(root === '/' ? 1 : root.length + 1)));
  const byName = new Map<string, string[]>();
  for (const path of files) {
    const name = foldPath(basename(path));
    const list = byName.get(name);
    if (list) list.push(path);
    else byName.set(name, [path]);
  }
  const meant = new Set<string>();
  for (const path of known) if (!real.has(path)) for (const file of suggestions({ byName }, path, 1)) meant.add(file);
  return { files, meant, byName };
});

/** Files that are no evidence: what systems and editors leave behind, notices, and documents of ours. */
function isAside(path: string): boolean {
  return isCareYaml(path) || isCareMarkdown(path) || path.split('/').some((name) => name.startsWith('.') || name.startsWith('~$'))
    || /^(?:thumbs\.db|desktop\.ini|(?:readme|notice|license|licence)(?:[._-].*)?)$/i.test(basename(path));
}
