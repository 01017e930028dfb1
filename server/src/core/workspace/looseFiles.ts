/** Files of a project that no evidence registers, and which of them a registered path that does not exist may have meant. */
import { isCareMarkdown, isCareYaml } from '../model/kind.ts';
import { foldPath } from '../text/fold.ts';
import { nearestOfMany } from '../text/near.ts';
import { basename, dirname, join } from '../text/path.ts';
import { keptFor } from './memo.ts';
import type { Project } from './project.ts';
import type { View } from './view.ts';

export interface LooseFiles {
  /** Sorted by path. Hidden files, notices and documents of ours are left out. */
  readonly files: readonly string[];
  /** For a registered path that does not exist, folded: the files that it may have meant, best first. */
  readonly suggestions: ReadonlyMap<string, readonly string[]>;
  /** The best suggestions. */
  readonly meant: ReadonlySet<string>;
}

/** The files below the project that no evidence registers. */
export function looseFiles(view: View): LooseFiles {
  return compute(view.filesUnder(view.root), view.ids('registered'), view.root);
}

/** Files below a folder `preuves` that no evidence registers and that no registered path may mean (CARE209). */
export function unregistered(project: Project, view: View): string[] {
  const ours = new Set(project.documents.filter((d) => d.kind).map((d) => d.path));
  const { files, meant } = looseFiles(view);
  const below = view.root === '/' ? 1 : view.root.length + 1;
  return files.filter((file) => foldPath(`/${dirname(file).slice(below)}/`).includes('/preuves/') && !meant.has(file) && !ours.has(file));
}

const MOST = 3;

const compute = keptFor((all: readonly string[], registered: readonly string[], root: string): LooseFiles => {
  const real = new Set(all.map(foldPath));
  const paths = new Set(registered.map((path) => foldPath(join('/', path.replace(/\\/g, '/')) ?? path)));
  const files = all.filter((path) => !paths.has(foldPath(path)) && !isAside(path.slice(root === '/' ? 1 : root.length + 1)));
  const byName = new Map<string, string[]>();
  for (const path of files) {
    const name = foldPath(basename(path));
    const list = byName.get(name);
    if (list) list.push(path);
    else byName.set(name, [path]);
  }
  const suggestions = new Map<string, readonly string[]>();
  const near = nearestOfMany([...byName.keys()], MOST);
  for (const path of paths) {
    if (real.has(path)) continue;
    // A file of that name elsewhere was moved; one of a near name was renamed.
    const name = basename(path);
    const found = byName.get(name) ?? near(name).flatMap((other) => byName.get(other) ?? []);
    if (found.length > 0) suggestions.set(path, found.slice(0, MOST));
  }
  return { files, suggestions, meant: new Set([...suggestions.values()].flatMap((found) => found.slice(0, 1))) };
});

/** Files that are no evidence: what systems and editors leave behind, notices, and documents of ours. */
function isAside(path: string): boolean {
  return isCareYaml(path) || isCareMarkdown(path) || path.split('/').some((name) => name.startsWith('.') || name.startsWith('~$'))
    || /^(?:thumbs\.db|desktop\.ini|(?:readme|notice|license|licence)(?:[._-].*)?)$/i.test(basename(path));
}
