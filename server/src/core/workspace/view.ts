/**
 * What a rule may ask of a project. Every answer is noted, so that what a rule found for an item stays valid as long
 * as the answers are the same: only what an edit really changes is judged again.
 */
import type { Computed } from '../evidence/indicators/indicator.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Dossier } from '../model/dossier.ts';
import type { Controle, Etablissement, Jalon, Personne, Preuve, Remarque } from '../model/part.ts';
import type { Markdown } from '../syntax/markdown.ts';
import { foldPath } from '../text/fold.ts';
import { dirname, isInside } from '../text/path.ts';
import type { Day } from '../text/plainDate.ts';
import { keptFor, keptWith } from './memo.ts';
import type { Deliverable, Project, Proof, TableName } from './project.ts';
import type { FileFact, FileReading, Snapshot } from './snapshot.ts';

export interface View {
  readonly today: () => Day;
  readonly dossier: () => Dossier;
  readonly catalogue: () => Catalogue | undefined;
  /** Ids of all catalogues known here. */
  readonly catalogueIds: () => readonly string[];
  readonly controles: (id: string) => readonly Controle[];
  readonly preuves: (id: string) => readonly Proof[];
  readonly personnes: (id: string) => readonly Personne[];
  readonly etablissements: (finess: string) => readonly Etablissement[];
  readonly jalons: (id: string) => readonly Jalon[];
  readonly remarques: (id: string) => readonly Remarque[];
  readonly citing: (proof: string) => readonly Controle[];
  readonly naming: (control: string) => readonly Deliverable[];
  readonly registered: (path: string) => readonly Preuve[];
  /** All keys of a table, for « did you mean » and for rules on a whole list. */
  readonly ids: (table: TableName) => readonly string[];
  /** True when a part of that list could not be read: then nothing is known to be absent from it. */
  readonly unsure: (section: string) => boolean;
  readonly file: (path: string) => FileFact | undefined;
  /** The real path of a file that is written with other case or Unicode form. */
  readonly fileLike: (path: string) => string | undefined;
  /** Paths of the project's files below a folder. */
  readonly filesUnder: (folder: string) => readonly string[];
  /** What was read in an evidence file; undefined as long as it is not read. */
  readonly reading: (path: string) => FileReading | undefined;
  /** Paths of the evidence files in which a list of terms is not empty. */
  readonly readingsWith: (term: string) => readonly string[];
  /** A result that is known from before, by its `computedKey`. */
  readonly computed: (key: string) => Computed | undefined;
  /** The body of a Markdown file, one of ours or not. */
  readonly markdown: (path: string) => Markdown | undefined;
  readonly root: string;
}

export type Question = keyof Omit<View, 'root'>;
export type Note = readonly [question: Question, argument: string, answer: unknown];

const NOTHING: readonly never[] = [];

/** A view of a project. */
export function makeView(snapshot: Snapshot, project: Project): View {
  return viewOf(project.root, (question, argument) => ask(snapshot, project, question, argument));
}

/** Notes what is asked of a project, and what was answered. */
export class Recorder {
  readonly #view: View;
  #notes: Note[] = [];
  /** Questions without an argument, asked since `begin`: one note is enough for each. */
  readonly #once = new Set<Question>();

  constructor(snapshot: Snapshot, project: Project) {
    this.#view = viewOf(project.root, (question, argument) => {
      const answer = ask(snapshot, project, question, argument);
      if (argument !== '' || !this.#once.has(question)) this.#notes.push([question, argument, answer]);
      if (argument === '') this.#once.add(question);
      return answer;
    });
  }

  /** Begins new notes, for somebody else. The view is a new object: what is kept for one asker must not answer another unnoted. */
  begin(): View {
    this.#notes = [];
    this.#once.clear();
    return { ...this.#view };
  }

  get notes(): readonly Note[] {
    return this.#notes;
  }
}

function viewOf(root: string, answer: (question: Question, argument: string) => unknown): View {
  const asking = <A>(question: Question) => (argument = ''): A => answer(question, argument) as A;
  return {
    root,
    today: asking('today'), dossier: asking('dossier'), catalogue: asking('catalogue'), catalogueIds: asking('catalogueIds'),
    controles: asking('controles'), preuves: asking('preuves'), personnes: asking('personnes'), etablissements: asking('etablissements'),
    jalons: asking('jalons'), remarques: asking('remarques'), citing: asking('citing'), naming: asking('naming'), registered: asking('registered'),
    ids: asking('ids'), unsure: asking('unsure'), file: asking('file'), fileLike: asking('fileLike'), filesUnder: asking('filesUnder'),
    reading: asking('reading'), readingsWith: asking('readingsWith'), computed: asking('computed'), markdown: asking('markdown'),
  };
}

/** True when every question of the notes has the same answer in this snapshot. */
export function stillHolds(snapshot: Snapshot, project: Project, notes: readonly Note[]): boolean {
  return notes.every(([question, argument, answer]) => ask(snapshot, project, question, argument) === answer);
}

/** The answer to a question; the same object as long as nothing in it changed. */
export function ask(snapshot: Snapshot, project: Project, question: Question, argument: string): unknown {
  switch (question) {
    case 'today': return snapshot.today;
    case 'dossier': return project.dossier;
    case 'catalogue': return project.catalogue;
    case 'catalogueIds': return keptWith(snapshot.catalogues, 'ids', () => snapshot.catalogues.map((c) => c.id));
    case 'ids': return project.index[argument as TableName].keyList();
    case 'unsure': return project.index.unsure.has(argument);
    case 'reading': return snapshot.readings.get(argument);
    case 'readingsWith': return keptWith(snapshot.readings, argument, () => [...snapshot.readings].flatMap(([path, { content }]) => ('terms' in content && (content.terms[argument]?.length ?? 0) > 0 ? [path] : [])));
    case 'computed': return snapshot.computed.get(argument);
    case 'file': return snapshot.files.get(argument);
    case 'fileLike': { const real = snapshot.foldedFiles.get(foldPath(argument)); return real === argument ? undefined : real; }
    case 'filesUnder': {
      const all = filesByProject(snapshot.foldedFiles, snapshot.roots, snapshot.files).get(project.root) ?? NOTHING;
      return argument === project.root ? all : keptWith(all, argument, () => all.filter((path) => isInside(argument, path)));
    }
    // A Markdown file without front matter is all body.
    case 'markdown': return snapshot.documents.get(argument)?.segments.find((s) => s.role === 'body')?.markdown;
    default: return project.index[question].get(argument) ?? NOTHING;
  }
}

/** The files below the folder of each project and of no project below it, sorted: one pass for all, since a workspace may hold a hundred. */
const filesByProject = keptFor((_names: object, roots: readonly string[], files: Snapshot['files']): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>(roots.map((root) => [root, []]));
  const owners = new Map<string, string[] | undefined>();
  const ownerOf = (folder: string): string[] | undefined => {
    let owner = found.get(folder) ?? owners.get(folder);
    if (!owner && folder !== '/' && !owners.has(folder)) owners.set(folder, (owner = ownerOf(dirname(folder))));
    return owner;
  };
  for (const path of files.keys()) ownerOf(dirname(path))?.push(path);
  for (const list of found.values()) list.sort();
  return found;
});
