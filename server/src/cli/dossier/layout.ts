/** Where everything of a package stands below `data/`: the project's files at their own paths, the pages made for it beside them. */
import path from 'node:path';
import type { Project, Text } from '../../core/index.ts';
import { relative } from '../../core/index.ts';
import type { Contents } from '../../core/packaging.ts';
import { unportable } from '../bag/names.ts';

export interface Layout {
  /** Path of the core → name below `data/`, for every file of the project that enters, in the order of the names. */
  readonly files: ReadonlyMap<string, string>;
  /** Path of a deliverable → name of its page. */
  readonly pages: ReadonlyMap<string, string>;
  readonly index: string;
  readonly report: { readonly html: string; readonly json: string; readonly csv: string };
  readonly confidential: string;
  /** Documents that do not enter, and names that could not be unpacked on every system. */
  readonly faults: readonly { readonly path: string; readonly why: Text }[];
}

/** Gives every file its name. Names are in NFC; no two of them differ by case or Unicode form only. */
export function layoutOf(project: Project, contents: Contents): Layout {
  const faults: { path: string; why: Text }[] = contents.barred.map((core) => ({
    path: core, why: { fr: 'c’est un lien symbolique, ou un fichier illisible, qui n’entre pas : mettez-y le fichier lui-même', en: 'it is a symbolic link, or cannot be read, and does not enter: put the file itself there' },
  }));
  const taken = new Map<string, string>();
  const joined = contents.pieces.flatMap((p) => (p.fate === 'jointe' && p.path !== undefined ? [p.path] : []));
  const paths = [...new Set([...contents.documents.map((d) => d.path), ...joined, ...contents.images])];
  const files = paths.map((core): [string, string] => [core, relative(project.root, core).normalize('NFC')]).sort(([, a], [, b]) => (a < b ? -1 : 1));
  for (const [core, name] of files) {
    const other = taken.get(key(name));
    if (other !== undefined) faults.push({ path: core, why: { fr: `son nom ne diffère de « ${other} » que par la casse ou la forme des accents`, en: `its name differs from “${other}” by case or Unicode form only` } });
    const why = unportable(name);
    if (why) faults.push({ path: core, why });
    taken.set(key(name), name);
  }
  /** A page never takes the name of a file of the project. */
  const free = (wanted: string): string => {
    const { dir, name, ext } = path.posix.parse(wanted);
    for (let n = 1; ; n++) {
      const candidate = path.posix.join(dir, n === 1 ? `${name}${ext}` : `${name}-${n}${ext}`);
      if (taken.has(key(candidate))) continue;
      taken.set(key(candidate), candidate);
      return candidate;
    }
  };
  const names = new Map(files);
  return {
    files: names, index: free('index.html'), confidential: free('preuves-confidentielles.json'),
    report: { html: free('rapport/couverture.html'), json: free('rapport/couverture.json'), csv: free('rapport/couverture.csv') },
    pages: new Map(contents.livrables.map(({ document }) => [document.path, free((names.get(document.path) ?? '').replace(/(?:\.care)?\.md$/i, '.html'))])),
    faults,
  };
}

function key(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** The address of a file of the package, as a page of it writes it. */
export function hrefTo(from: string, to: string): string {
  return path.posix.relative(path.posix.dirname(from), to).split('/').map(encodeURIComponent).join('/');
}
