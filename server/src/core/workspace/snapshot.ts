/** The workspace at one moment: texts, files, the day. Immutable; `apply` gives the next one. */
import type { Catalogue } from '../model/catalogue.ts';
import { foldPath } from '../text/fold.ts';
import { dirname, isInside } from '../text/path.ts';
import type { Day } from '../text/plainDate.ts';
import type { Position } from '../text/lines.ts';
import type { Document, Encoding } from './document.ts';
import { editDocument, offsetAt, readDocument } from './document.ts';
import type { Project } from './project.ts';
import { makeProject } from './project.ts';

/** What the shells know of a file, without its content. */
export interface FileFact {
  readonly size: number;
  /** Milliseconds since 1970, for caches only: never a proof of anything. */
  readonly mtime: number;
  /** Where a symbolic link leads, as a path of the core; undefined for a file that is no link. */
  readonly target?: string;
  /** Of its bytes, once known. */
  readonly sha256?: string;
  /** The shell may not read it. */
  readonly unreadable?: boolean;
}

export interface Snapshot {
  readonly today: Day;
  readonly documents: ReadonlyMap<string, Document>;
  readonly files: ReadonlyMap<string, FileFact>;
  /** Folded path → path, for files that differ from what is written by case or Unicode form only. */
  readonly foldedFiles: ReadonlyMap<string, string>;
  readonly shipped: readonly Catalogue[];
  /** Shipped ones first, then those of the workspace. */
  readonly catalogues: readonly Catalogue[];
  readonly projects: readonly Project[];
}

export type Change =
  /** A text appeared or was replaced as a whole (opened, read from the disk). */
  | { readonly type: 'text'; readonly path: string; readonly text: string; readonly open?: boolean; readonly encoding?: Encoding }
  /** A piece of an open text was replaced; its positions are those of the text as the change before left it. */
  | { readonly type: 'edit'; readonly path: string; readonly range: { readonly start: Position; readonly end: Position }; readonly text: string }
  | { readonly type: 'removed'; readonly path: string }
  /** Facts of files that appeared, changed or went (`undefined`). */
  | { readonly type: 'files'; readonly files: ReadonlyMap<string, FileFact | undefined> }
  | { readonly type: 'today'; readonly today: Day };

/** A workspace without documents. */
export function emptySnapshot(today: Day, shipped: readonly Catalogue[]): Snapshot {
  return { today, documents: new Map(), files: new Map(), foldedFiles: new Map(), shipped, catalogues: shipped, projects: [] };
}

/** The snapshot after the changes, in their order. What they do not touch is shared with the one before. */
export function apply(snapshot: Snapshot, changes: readonly Change[]): Snapshot {
  let { today, files, foldedFiles } = snapshot;
  const documents = new Map(snapshot.documents);
  let touched = false;
  for (const change of changes) {
    switch (change.type) {
      case 'text':
        documents.set(change.path, readDocument(change.path, change.text, {
          open: change.open ?? false, encoding: change.encoding ?? 'utf-8', previous: documents.get(change.path),
        }));
        touched = true;
        break;
      case 'edit': {
        const document = documents.get(change.path);
        if (!document) break;
        const span = { start: offsetAt(document, change.range.start), end: offsetAt(document, change.range.end) };
        documents.set(change.path, editDocument(document, span, change.text));
        touched = true;
        break;
      }
      case 'removed': touched = documents.delete(change.path) || touched; break;
      case 'files': {
        const next = new Map(files);
        for (const [path, fact] of change.files) {
          if (fact) next.set(path, fact);
          else next.delete(path);
        }
        const sameNames = next.size === files.size && [...change.files.keys()].every((path) => files.has(path));
        files = next;
        if (!sameNames) foldedFiles = fold(next);
        break;
      }
      case 'today': today = change.today; break;
    }
  }
  if (!touched) return { ...snapshot, today, files, foldedFiles };
  const own = [...documents.values()].flatMap((d) => d.catalogue ?? []);
  const before = snapshot.catalogues.slice(snapshot.shipped.length);
  const catalogues = own.length === before.length && own.every((c, i) => c === before[i]) ? snapshot.catalogues : [...snapshot.shipped, ...own];
  return { ...snapshot, today, files, foldedFiles, documents, catalogues, projects: makeProjects(documents, catalogues, snapshot) };
}

function makeProjects(documents: ReadonlyMap<string, Document>, catalogues: readonly Catalogue[], previous: Snapshot): Project[] {
  const roots = new Set<string>();
  for (const document of documents.values()) if (document.kind?.name === 'plan') roots.add(dirname(document.path));
  const members = new Map<string, Document[]>([...roots].map((root) => [root, []]));
  for (const document of documents.values()) {
    const root = rootOf(roots, document.path);
    if (root !== undefined) members.get(root)?.push(document);
  }
  const known = new Map(previous.projects.map((p) => [p.root, p]));
  return [...members].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([root, list]) => {
    const before = known.get(root);
    const unchanged = before && catalogues === previous.catalogues && list.length === before.documents.length + before.plans.length - 1
      && list.every((d) => before.documents.includes(d) || before.plans.includes(d));
    const project = unchanged ? before : makeProject(root, list, catalogues, before);
    return project ? [project] : [];
  });
}

/** The nearest folder above a path that holds a plan. */
function rootOf(roots: ReadonlySet<string>, path: string): string | undefined {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (roots.has(folder)) return folder;
    if (folder === '/') return undefined;
  }
}

/** The project that a path belongs to. */
export function projectOf(snapshot: Snapshot, path: string): Project | undefined {
  let best: Project | undefined;
  for (const project of snapshot.projects) {
    if (isInside(project.root, path) && project.root.length >= (best?.root.length ?? 0)) best = project;
  }
  return best;
}

function fold(files: ReadonlyMap<string, FileFact>): Map<string, string> {
  const folded = new Map<string, string>();
  for (const path of files.keys()) folded.set(foldPath(path), path);
  return folded;
}
