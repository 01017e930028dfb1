/** The workspace at one moment: texts, files, the day. Immutable; `apply` gives the next one. */
import type { Computed } from '../evidence/indicators/indicator.ts';
import type { Hints, Reading, Refusal } from '../evidence/reading.ts';
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

/** What a shell read in an evidence file, and how it was told to read it. */
export interface FileReading {
  /** What the plan says of the columns and dates of the file; a reading made with other hints is another one. */
  readonly hints: Hints;
  readonly content: Reading | Refusal;
}

export interface Snapshot {
  readonly today: Day;
  readonly documents: ReadonlyMap<string, Document>;
  readonly files: ReadonlyMap<string, FileFact>;
  /** Folded path → path, for files that differ from what is written by case or Unicode form only. */
  readonly foldedFiles: ReadonlyMap<string, string>;
  /** Path of an evidence file → what it says, as far as it has been read. A file that changes loses its reading. */
  readonly readings: ReadonlyMap<string, FileReading>;
  /** Results of formulas that were computed before from the same files (`computedKey`), so that their rows need not be read again. */
  readonly computed: ReadonlyMap<string, Computed>;
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
  /** What was read in evidence files (`undefined`: forget it), and results that are known from before. */
  | { readonly type: 'readings'; readonly readings: ReadonlyMap<string, FileReading | undefined>; readonly computed?: ReadonlyMap<string, Computed> }
  | { readonly type: 'today'; readonly today: Day };

/** A workspace without documents. */
export function emptySnapshot(today: Day, shipped: readonly Catalogue[]): Snapshot {
  return { today, documents: new Map(), files: new Map(), foldedFiles: new Map(), readings: new Map(), computed: new Map(), shipped, catalogues: shipped, projects: [] };
}

/** The snapshot after the changes, in their order. What they do not touch is shared with the one before. */
export function apply(snapshot: Snapshot, changes: readonly Change[]): Snapshot {
  let { today, files, foldedFiles, readings, computed, documents } = snapshot;
  const { shipped } = snapshot;
  const changed = new Set<string>();
  const written = new Map(documents);
  for (const change of changes) {
    switch (change.type) {
      case 'text':
        written.set(change.path, readDocument(change.path, change.text, {
          open: change.open ?? false, encoding: change.encoding ?? 'utf-8', previous: written.get(change.path),
        }));
        changed.add(change.path);
        break;
      case 'edit': {
        const document = written.get(change.path);
        if (!document) break;
        const span = { start: offsetAt(document, change.range.start), end: offsetAt(document, change.range.end) };
        written.set(change.path, editDocument(document, span, change.text));
        changed.add(change.path);
        break;
      }
      case 'removed': if (written.delete(change.path)) changed.add(change.path); break;
      case 'files': {
        const next = new Map(files);
        for (const [path, fact] of change.files) {
          if (fact) next.set(path, fact);
          else next.delete(path);
        }
        readings = withoutChanged(readings, files, next, change.files.keys());
        const sameNames = next.size === files.size && [...change.files.keys()].every((path) => files.has(path));
        files = next;
        if (!sameNames) foldedFiles = fold(next);
        break;
      }
      case 'readings': {
        readings = patched(readings, change.readings);
        if (change.computed) computed = patched(computed, change.computed);
        break;
      }
      case 'today': today = change.today; break;
    }
  }
  let { catalogues } = snapshot;
  if (changed.size > 0) {
    if ([...changed].some((path) => documents.get(path)?.catalogue !== written.get(path)?.catalogue)) {
      catalogues = [...shipped, ...[...written.values()].flatMap((d) => d.catalogue ?? [])];
    }
    documents = written;
  }
  return withProjects({ today, documents, files, foldedFiles, readings, computed, shipped, catalogues }, snapshot, changed);
}

function patched<T>(map: ReadonlyMap<string, T>, changes: ReadonlyMap<string, T | undefined>): ReadonlyMap<string, T> {
  if (changes.size === 0) return map;
  const next = new Map(map);
  for (const [key, value] of changes) {
    if (value === undefined) next.delete(key);
    else next.set(key, value);
  }
  return next;
}

/** The readings without those of files that changed or went; a digest that becomes known changes no file. */
function withoutChanged(readings: Snapshot['readings'], before: Snapshot['files'], after: Snapshot['files'], paths: Iterable<string>): Snapshot['readings'] {
  const gone = new Map<string, undefined>();
  for (const path of paths) {
    const [old, now] = [before.get(path), after.get(path)];
    if (readings.has(path) && !(old && now && old.size === now.size && old.mtime === now.mtime && old.target === now.target)) gone.set(path, undefined);
  }
  return patched<FileReading>(readings, gone);
}

// ── Projects, built when they are first asked for: a hundred keys in a row cost one index ─────────────────────────

/** From which projects those of a snapshot are made, and which documents changed since. */
interface Pending {
  readonly projects: readonly Project[];
  readonly documents: ReadonlyMap<string, Document>;
  readonly catalogues: readonly Catalogue[];
  readonly changed: ReadonlySet<string>;
}

const PENDING = new WeakMap<Snapshot, Pending>();

function withProjects(fields: Omit<Snapshot, 'projects'>, previous: Snapshot, changed: ReadonlySet<string>): Snapshot {
  const waiting = PENDING.get(previous);
  let pending: Pending | undefined = waiting
    ? { ...waiting, changed: new Set([...waiting.changed, ...changed]) }
    : { projects: previous.projects, documents: previous.documents, catalogues: previous.catalogues, changed };
  let built: readonly Project[] | undefined;
  const snapshot: Snapshot = {
    ...fields,
    get projects() {
      // Once built, nothing of the past is held on to.
      if (!built) {
        built = pending ? makeProjects(fields, pending) : [];
        pending = undefined;
        PENDING.delete(snapshot);
      }
      return built;
    },
  };
  PENDING.set(snapshot, pending);
  return snapshot;
}

function makeProjects({ documents, catalogues }: Omit<Snapshot, 'projects'>, before: Pending): readonly Project[] {
  if (before.changed.size === 0 && catalogues === before.catalogues) return before.projects;
  const regroup = catalogues !== before.catalogues || [...before.changed].some((path) => role(before.documents.get(path)) !== role(documents.get(path)));
  if (!regroup) {
    const touched = new Map<Project, Set<string>>();
    for (const path of before.changed) {
      const project = nearestProject(before.projects, path);
      if (project) touched.set(project, (touched.get(project) ?? new Set()).add(path));
    }
    return before.projects.map((project) => {
      const paths = touched.get(project);
      if (!paths) return project;
      const members = membersOf(project).map((d) => (paths.has(d.path) ? documents.get(d.path) ?? d : d));
      return makeProject(project.root, members, catalogues, project) ?? project;
    });
  }
  const roots = new Set<string>();
  for (const document of documents.values()) if (document.kind?.name === 'plan') roots.add(dirname(document.path));
  const members = new Map<string, Document[]>([...roots].map((root) => [root, []]));
  for (const document of documents.values()) {
    const root = rootOf(roots, document.path);
    if (root !== undefined) members.get(root)?.push(document);
  }
  const known = new Map(before.projects.map((p) => [p.root, p]));
  return [...members].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([root, list]) => {
    const old = known.get(root);
    const own = new Set(old ? membersOf(old) : []);
    const unchanged = old && catalogues === before.catalogues && list.length === own.size && list.every((d) => own.has(d));
    const project = unchanged ? old : makeProject(root, list, catalogues, old);
    return project ? [project] : [];
  });
}

/** What decides to which project a document belongs, and which projects there are. */
function role(document: Document | undefined): string {
  return document ? document.kind?.name ?? 'none' : 'absent';
}

function membersOf(project: Project): Document[] {
  return [...project.documents, ...project.plans.filter((plan) => plan !== project.plan)];
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
  return nearestProject(snapshot.projects, path);
}

function nearestProject(projects: readonly Project[], path: string): Project | undefined {
  let best: Project | undefined;
  for (const project of projects) {
    if (isInside(project.root, path) && project.root.length >= (best?.root.length ?? 0)) best = project;
  }
  return best;
}

function fold(files: ReadonlyMap<string, FileFact>): Map<string, string> {
  const folded = new Map<string, string>();
  for (const path of files.keys()) folded.set(foldPath(path), path);
  return folded;
}
