/** A project: the folder of a plan, its documents as one whole, and the index of what they define and cite. */
import type { Catalogue } from '../model/catalogue.ts';
import type { Dossier } from '../model/dossier.ts';
import { readDossier } from '../model/dossier.ts';
import type { Livrable } from '../model/livrable.ts';
import { readLivrable } from '../model/livrable.ts';
import type { Controle, Etablissement, Jalon, Part, Personne, Preuve, Remarque } from '../model/part.ts';
import { basename, dirname, join } from '../text/path.ts';
import type { Document } from './document.ts';

/** A deliverable of the project: its document and what its front matter says. */
export interface Deliverable { readonly type: 'livrable'; readonly document: Document; readonly livrable: Livrable }

/** What may be cited as a proof. */
export type Proof = Preuve | Deliverable;

export interface Project {
  /** Folder of the plan. */
  readonly root: string;
  readonly plan: Document;
  /** Plans in that folder: more than one is CARE005, the first by name counts. */
  readonly plans: readonly Document[];
  /** Every document of the project, plan first, then by path. */
  readonly documents: readonly Document[];
  readonly deliverables: readonly Deliverable[];
  readonly dossier: Dossier;
  readonly catalogue: Catalogue | undefined;
  readonly index: Index;
}

export type Table<T> = ReadonlyMap<string, readonly T[]>;

export interface Index {
  readonly controles: Table<Controle>;
  readonly preuves: Table<Proof>;
  readonly personnes: Table<Personne>;
  readonly etablissements: Table<Etablissement>;
  readonly jalons: Table<Jalon>;
  readonly remarques: Table<Remarque>;
  /** Proof id → controls that cite it, in `preuves` or as a source of an indicator. */
  readonly citing: Table<Controle>;
  /** Control id → deliverables that name it in their front matter. */
  readonly naming: Table<Deliverable>;
  /** Path of a file → evidence that registers it. */
  readonly registered: Table<Preuve>;
  /** Lists of which a part could not be read: what seems absent from them may only be unreadable. */
  readonly unsure: ReadonlySet<string>;
}

export type TableName = Exclude<keyof Index, 'unsure'>;

/** Builds a project; tables keep the arrays of `previous` that are equal, so that a reader can see what did not change. */
export function makeProject(root: string, documents: readonly Document[], catalogues: readonly Catalogue[], previous?: Project): Project | undefined {
  const plans = documents.filter((d) => d.kind?.name === 'plan' && dirname(d.path) === root).sort(byPlanName);
  const plan = plans[0];
  if (!plan) return undefined;
  const members = [plan, ...documents.filter((d) => d !== plan && !plans.includes(d)).sort((a, b) => (a.path < b.path ? -1 : 1))];
  const deliverables = members.filter((d) => d.kind?.name === 'document').map((document): Deliverable => {
    const before = previous?.deliverables.find((d) => d.document === document);
    return before ?? { type: 'livrable', document, livrable: readLivrable(document.entries) };
  });
  const read = readDossier(plan.entries);
  const dossier = previous && sameList(previous.dossier.entries, read.entries) ? previous.dossier : read;
  const wanted = dossier.referentiel?.node.source;
  const catalogue = catalogues.find((c) => c.id === wanted);
  return { root, plan, plans, documents: members, deliverables, dossier, catalogue, index: makeIndex(members, deliverables, previous?.index) };
}

function makeIndex(documents: readonly Document[], deliverables: readonly Deliverable[], previous: Index | undefined): Index {
  const tables = {
    controles: new Map<string, Controle[]>(), preuves: new Map<string, Proof[]>(), personnes: new Map<string, Personne[]>(),
    etablissements: new Map<string, Etablissement[]>(), jalons: new Map<string, Jalon[]>(), remarques: new Map<string, Remarque[]>(),
    citing: new Map<string, Controle[]>(), naming: new Map<string, Deliverable[]>(), registered: new Map<string, Preuve[]>(),
  };
  const unsure = new Set<string>();
  for (const document of documents) {
    if (document.kind?.name === 'plan' || document.kind?.name === 'annexe') {
      noteUnreadable(document, unsure);
      for (const part of document.parts) addPart(tables, part, document);
    }
  }
  for (const deliverable of deliverables) {
    const { id, controles } = deliverable.livrable;
    if (id) push(tables.preuves, id.source, deliverable);
    for (const control of controles) push(tables.naming, control.source, deliverable);
    if (deliverable.document.segments.some((s) => s.problems.length > 0) && !id) unsure.add('preuves');
  }
  if (!previous) return { ...tables, unsure };
  const keep = <T>(name: TableName, table: Map<string, T[]>): Table<T> => stable(table, previous[name] as unknown as Table<T>);
  return {
    controles: keep('controles', tables.controles), preuves: keep('preuves', tables.preuves), personnes: keep('personnes', tables.personnes),
    etablissements: keep('etablissements', tables.etablissements), jalons: keep('jalons', tables.jalons), remarques: keep('remarques', tables.remarques),
    citing: keep('citing', tables.citing), naming: keep('naming', tables.naming), registered: keep('registered', tables.registered),
    unsure: [...unsure].join() === [...previous.unsure].join() ? previous.unsure : unsure,
  };
}

interface Tables {
  controles: Map<string, Controle[]>; preuves: Map<string, Proof[]>; personnes: Map<string, Personne[]>; etablissements: Map<string, Etablissement[]>;
  jalons: Map<string, Jalon[]>; remarques: Map<string, Remarque[]>; citing: Map<string, Controle[]>; registered: Map<string, Preuve[]>;
}

function addPart(tables: Tables, part: Part, document: Document): void {
  const { item } = part;
  if (!item) return;
  switch (item.type) {
    case 'controle': {
      if (item.id) push(tables.controles, item.id.source, item);
      const cited = new Set([...item.preuves, ...item.indicateurs.flatMap((m) => m.sources.map((s) => s.preuve))].map((node) => node.source));
      for (const id of cited) push(tables.citing, id, item);
      break;
    }
    case 'preuve': {
      if (item.id) push(tables.preuves, item.id.source, item);
      const path = item.fichier ? join(dirname(document.path), item.fichier.source) : undefined;
      if (path !== undefined) push(tables.registered, path, item);
      break;
    }
    case 'personne': if (item.id) push(tables.personnes, item.id.source, item); break;
    case 'jalon': if (item.id) push(tables.jalons, item.id.source, item); break;
    case 'remarque': if (item.id) push(tables.remarques, item.id.source, item); break;
    case 'etablissement': if (item.finess) push(tables.etablissements, item.finess.source, item); break;
  }
}

/** A segment that could not be read, and shows no id, may hold anything of its list; conflict marks may hide anything. */
function noteUnreadable(document: Document, unsure: Set<string>): void {
  if (document.oversize || document.encoding === 'binary') ALL.forEach((name) => unsure.add(name));
  let section = '';
  for (const segment of document.segments) {
    for (const unit of segment.units) if (unit.kind === 'entry') section = unit.key.source;
    if (segment.problems.length === 0) continue;
    if (segment.role === 'conflict' || segment.role === 'whole') ALL.forEach((name) => unsure.add(name));
    else if (!document.parts.some((part) => part.segment === segment && part.item && 'id' in part.item && part.item.id)) {
      const part = document.parts.find((p) => p.segment === segment);
      unsure.add(part?.section ?? section);
      if (segment.role === 'entry' && !part) ALL.forEach((name) => unsure.add(name));
    }
  }
}

const ALL = ['etablissements', 'equipe', 'accompagnateurs', 'jalons', 'controles', 'preuves', 'remarques'];

function push<T>(table: Map<string, T[]>, key: string, value: T): void {
  const list = table.get(key);
  if (list) list.push(value);
  else table.set(key, [value]);
}

function stable<T>(table: Map<string, T[]>, previous: Table<T>): Table<T> {
  let same = table.size === previous.size;
  for (const [key, list] of table) {
    const before = previous.get(key);
    if (before && sameList(before, list)) table.set(key, before as T[]);
    else same = false;
  }
  return same ? previous : table;
}

function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

function byPlanName(a: Document, b: Document): number {
  const rank = (d: Document): string => (basename(d.path) === 'plan.care.yaml' ? `0${d.path}` : `1${d.path}`);
  return rank(a) < rank(b) ? -1 : 1;
}
