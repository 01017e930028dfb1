/** The workspace at one moment: texts, files, the day. Immutable; `apply` gives the next one. */
import type { Computed } from '../evidence/indicators/indicator.ts';
import type { Hints, Reading, Refusal } from '../evidence/reading.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { foldPath } from '../text/fold.ts';
import { isInside } from '../text/path.ts';
import { Overlay } from '../text/overlay.ts';
import type { Day } from '../text/plainDate.ts';
import type { Document, Encoding } from './document.ts';
import { readDocument } from './document.ts';
import type { PlacedEdit } from './editAll.ts';
import { editAll } from './editAll.ts';
import type { Project } from './project.ts';
import type { Projects } from './projects.ts';
import { makeProjects, nearestProject, NO_PROJECTS } from './projects.ts';

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
  readonly documents: Overlay<string, Document>;
  readonly files: Overlay<string, FileFact>;
  /** Folded path → path, for files that differ from what is written by case or Unicode form only; the same as long as no file came or went. */
  readonly foldedFiles: ReadonlyMap<string, string>;
  /** Path of an evidence file → what it says, as far as it has been read. A file that changes loses its reading. */
  readonly readings: Overlay<string, FileReading>;
  /** Results of formulas that were computed before from the same files (`computedKey`), so that their rows need not be read again. */
  readonly computed: Overlay<string, Computed>;
  readonly shipped: readonly Catalogue[];
  /** Shipped ones first, then those of the workspace. */
  readonly catalogues: readonly Catalogue[];
  readonly projects: readonly Project[];
  /** Documents of no project. */
  readonly loose: readonly Document[];
  /** The folders of the projects; the same array as long as none came or went. */
  readonly roots: readonly string[];
}

export type Change =
  /** A text appeared or was replaced as a whole (opened, read from the disk). */
  | { readonly type: 'text'; readonly path: string; readonly text: string; readonly open?: boolean; readonly encoding?: Encoding }
  /** The same, read already (`readDocument`): many of them at once so cost little. */
  | { readonly type: 'document'; readonly path: string; readonly document: Document }
  /** A piece of an open text was replaced. */
  | PlacedEdit & { readonly type: 'edit'; readonly path: string }
  | { readonly type: 'removed'; readonly path: string }
  /** Facts of files that appeared, changed or went (`undefined`). */
  | { readonly type: 'files'; readonly files: ReadonlyMap<string, FileFact | undefined> }
  /** What was read in evidence files (`undefined`: forget it), and results that are known from before. */
  | { readonly type: 'readings'; readonly readings: ReadonlyMap<string, FileReading | undefined>; readonly computed?: ReadonlyMap<string, Computed> }
  | { readonly type: 'today'; readonly today: Day };

/** A workspace without documents. */
export function emptySnapshot(today: Day, shipped: readonly Catalogue[]): Snapshot {
  return { today, documents: Overlay.of(), files: Overlay.of(), foldedFiles: new Map(), readings: Overlay.of(), computed: Overlay.of(), shipped, catalogues: shipped, ...NO_PROJECTS };
}

/** The snapshot after the changes, in their order. What they do not touch is shared with the one before. */
export function apply(snapshot: Snapshot, changes: readonly Change[]): Snapshot {
  let { today, files, foldedFiles, readings, computed } = snapshot;
  const { shipped } = snapshot;
  const written = new Map<string, Document | undefined>();
  const current = (path: string): Document | undefined => (written.has(path) ? written.get(path) : snapshot.documents.get(path));
  for (const [i, change] of changes.entries()) {
    switch (change.type) {
      case 'text':
        written.set(change.path, readDocument(change.path, change.text, {
          open: change.open ?? false, encoding: change.encoding ?? 'utf-8', previous: current(change.path),
        }));
        break;
      case 'edit': {
        const document = current(change.path);
        if (document && !isEditOf(changes[i - 1], change.path)) written.set(change.path, editAll(document, editsFrom(changes, i, change.path)));
        break;
      }
      case 'document': written.set(change.path, change.document); break;
      case 'removed': written.set(change.path, undefined); break;
      case 'files': {
        const next = files.patched(change.files);
        readings = withoutChanged(readings, files, next, change.files.keys());
        if (!next.hasKeysOf(files)) foldedFiles = fold(next);
        files = next;
        break;
      }
      case 'readings': {
        readings = readings.patched(change.readings);
        if (change.computed) computed = computed.patched(change.computed);
        break;
      }
      case 'today': today = change.today; break;
    }
  }
  const documents = snapshot.documents.patched(written);
  const redefined = [...written].some(([path, document]) => snapshot.documents.get(path)?.catalogue !== document?.catalogue);
  const catalogues = redefined ? [...shipped, ...[...documents.values()].flatMap((d) => d.catalogue ?? [])] : snapshot.catalogues;
  return withProjects({ today, documents, files, foldedFiles, readings, computed, shipped, catalogues }, snapshot);
}

function isEditOf(change: Change | undefined, path: string): change is Extract<Change, { type: 'edit' }> {
  return change?.type === 'edit' && change.path === path;
}

/** The edits of a document that follow one another from the one at `first`. */
function editsFrom(changes: readonly Change[], first: number, path: string): PlacedEdit[] {
  const edits: PlacedEdit[] = [];
  for (let i = first; i < changes.length; i++) {
    const change = changes[i];
    if (!isEditOf(change, path)) break;
    edits.push(change);
  }
  return edits;
}

/** The readings without those of files that changed or went; a digest that becomes known changes no file. */
function withoutChanged(readings: Snapshot['readings'], before: Snapshot['files'], after: Snapshot['files'], paths: Iterable<string>): Snapshot['readings'] {
  const gone = new Map<string, undefined>();
  for (const path of paths) {
    const [old, now] = [before.get(path), after.get(path)];
    if (readings.has(path) && !(old && now && old.size === now.size && old.mtime === now.mtime && old.target === now.target)) gone.set(path, undefined);
  }
  return readings.patched(gone);
}

/** What the projects are made from. */
type Facts = Omit<Snapshot, keyof Projects>;

/** Snapshots whose projects were not asked for → the last one before them whose projects are known. */
const PENDING = new WeakMap<Snapshot, Facts & Projects>();

/** The projects are built when they are first asked for: a hundred keys in a row cost one index. */
function withProjects(facts: Facts, previous: Snapshot): Snapshot {
  let from: (Facts & Projects) | undefined = PENDING.get(previous) ?? previous;
  let built: Projects = NO_PROJECTS;
  const get = (): Projects => {
    if (from) {
      built = makeProjects(facts, from);
      // Once built, nothing of the past is held on to.
      from = undefined;
      PENDING.delete(snapshot);
    }
    return built;
  };
  const snapshot: Snapshot = {
    ...facts,
    get projects() { return get().projects; },
    get loose() { return get().loose; },
    get roots() { return get().roots; },
  };
  PENDING.set(snapshot, from);
  return snapshot;
}

/** The project that a path belongs to; `likely` is looked at first. */
export function projectOf(snapshot: Snapshot, path: string, likely?: Project): Project | undefined {
  // With a single project its folder tells.
  if (likely && snapshot.projects.length === 1 && isInside(likely.root, path)) return likely;
  return nearestProject(snapshot.projects, path);
}

function fold(files: ReadonlyMap<string, FileFact>): Map<string, string> {
  const folded = new Map<string, string>();
  for (const path of files.keys()) folded.set(foldPath(path), path);
  return folded;
}
