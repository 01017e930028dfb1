/**
 * The index of a project: what its documents define and cite. An edit patches it with the parts that it removed and
 * added, and notes which keys changed, so that its cost follows the edit.
 */
import { sameItems } from '../text/lists.ts';
import type { Livrable } from '../model/livrable.ts';
import type { Controle, Etablissement, Jalon, Part, Personne, Preuve, Remarque } from '../model/part.ts';
import { dirname, join } from '../text/path.ts';
import type { Document } from './document.ts';

/** A deliverable of the project: its document and what its front matter says. */
export interface Deliverable { readonly type: 'livrable'; readonly document: Document; readonly livrable: Livrable }

/** What may be cited as a proof. */
export type Proof = Preuve | Deliverable;

export type Table<T> = ReadonlyMap<string, readonly T[]>;

export interface Tables {
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
}

export type TableName = keyof Tables;

export interface Index extends Tables {
  /** Lists of which a part could not be read: what seems absent from them may only be unreadable. */
  readonly unsure: ReadonlySet<string>;
  /** Stands for this state of the index, without holding on to anything. */
  readonly revision: object;
  /** What changed since another revision (`changeKey`); undefined when that is not known. */
  readonly changes: { readonly since: object; readonly keys: ReadonlySet<string> } | undefined;
}

/** What the index is made from. */
export interface Indexed { readonly documents: readonly Document[]; readonly deliverables: readonly Deliverable[] }

/** The name of a key of a table in `Index.changes`; `ids` stands for the set of keys of a table. */
export function changeKey(question: string, argument: string): string {
  return `${question}\u0000${argument}`;
}

type Entry = readonly [table: TableName, key: string, item: unknown];

const NAMES: readonly TableName[] = ['controles', 'preuves', 'personnes', 'etablissements', 'jalons', 'remarques', 'citing', 'naming', 'registered'];

/** The index of a project; from the one before, when there is one, by what differs between the two. */
export function makeIndex(now: Indexed, before?: Indexed & { readonly index: Index }): Index {
  const writer = new Writer(before?.index, now.documents);
  const old = new Map(before?.documents.map((document) => [document.path, document]));
  for (const document of now.documents) {
    const previous = old.get(document.path);
    old.delete(document.path);
    if (previous !== document) difference(partsIn(previous), partsIn(document), writer);
  }
  for (const gone of old.values()) difference(partsIn(gone), [], writer);
  const known = new Set(before?.deliverables);
  for (const deliverable of now.deliverables) {
    if (known.delete(deliverable)) continue;
    for (const entry of entriesOfDeliverable(deliverable)) writer.add(entry);
  }
  for (const gone of known) for (const entry of entriesOfDeliverable(gone)) writer.remove(entry);
  return writer.finish(unsureOf(now), before?.index);
}

function partsIn(document: Document | undefined): readonly Part[] {
  return document?.kind?.name === 'plan' || document?.kind?.name === 'annexe' ? document.parts : [];
}

/** Both lists share their beginning and their end: what lies between was removed and added. */
function difference(old: readonly Part[], now: readonly Part[], writer: Writer): void {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  for (const part of old.slice(head, old.length - tail)) for (const entry of entriesOf(part)) writer.remove(entry);
  for (const part of now.slice(head, now.length - tail)) for (const entry of entriesOf(part)) writer.add(entry);
}

const ENTRIES = new WeakMap<Part, readonly Entry[]>();

function entriesOf(part: Part): readonly Entry[] {
  let known = ENTRIES.get(part);
  if (!known) {
    known = read(part);
    ENTRIES.set(part, known);
  }
  return known;
}

function read(part: Part): Entry[] {
  const { item } = part;
  switch (item?.type) {
    case undefined: return [];
    case 'controle': {
      const cited = new Set([...item.preuves, ...item.indicateurs.flatMap((m) => m.sources.map((s) => s.preuve))].map((node) => node.source));
      return [...(item.id ? [['controles', item.id.source, item] as const] : []), ...[...cited].map((id): Entry => ['citing', id, item])];
    }
    case 'preuve': {
      const path = item.fichier ? join(dirname(part.path), item.fichier.source) : undefined;
      return [...(item.id ? [['preuves', item.id.source, item] as const] : []), ...(path === undefined ? [] : [['registered', path, item] as const])];
    }
    case 'personne': return item.id ? [['personnes', item.id.source, item]] : [];
    case 'jalon': return item.id ? [['jalons', item.id.source, item]] : [];
    case 'remarque': return item.id ? [['remarques', item.id.source, item]] : [];
    case 'etablissement': return item.finess ? [['etablissements', item.finess.source, item]] : [];
  }
}

function entriesOfDeliverable(deliverable: Deliverable): Entry[] {
  const { id, controles } = deliverable.livrable;
  return [...(id ? [['preuves', id.source, deliverable] as const] : []), ...controles.map((control): Entry => ['naming', control.source, deliverable])];
}

/** Writes new tables over old ones: a table is copied when it is first written to, a list when its key is. */
class Writer {
  readonly #before: Index | undefined;
  readonly #documents: ReadonlyMap<string, { readonly document: Document; readonly order: number }>;
  readonly #tables = new Map<TableName, Map<string, readonly unknown[]>>();
  readonly #touched = new Map<string, { readonly table: TableName; readonly key: string }>();

  constructor(before: Index | undefined, documents: readonly Document[]) {
    this.#before = before;
    this.#documents = new Map(documents.map((document, order) => [document.path, { document, order }]));
  }

  add([table, key, item]: Entry): void {
    this.#write(table, key, (list) => [...list, item]);
  }

  remove([table, key, item]: Entry): void {
    this.#write(table, key, (list) => list.filter((other) => other !== item));
  }

  #write(name: TableName, key: string, change: (list: readonly unknown[]) => readonly unknown[]): void {
    let table = this.#tables.get(name);
    if (!table) {
      table = new Map<string, readonly unknown[]>(this.#before?.[name]);
      this.#tables.set(name, table);
    }
    this.#touched.set(changeKey(name, key), { table: name, key });
    table.set(key, change(table.get(key) ?? []));
  }

  finish(unsure: ReadonlySet<string>, before: Index | undefined): Index {
    const keys = new Set<string>();
    for (const [changed, { table: name, key }] of this.#touched) {
      const table = this.#tables.get(name);
      const old = before?.[name].get(key);
      const list = this.#sorted(table?.get(key) ?? []);
      if (list.length === 0) table?.delete(key);
      else if (old && sameItems(old, list)) table?.set(key, old);
      else table?.set(key, list);
      if (list.length === 0 ? old !== undefined : !old || !sameItems(old, list)) keys.add(changed);
      if ((list.length === 0) !== (old === undefined)) keys.add(changeKey('ids', name));
    }
    const tables = Object.fromEntries(NAMES.map((name) => {
      const written = this.#tables.get(name);
      const old = before?.[name];
      // A table whose keys are all the same stays the same object: lists made from its keys stay good.
      return [name, written && (!old || keys.has(changeKey('ids', name)) || [...this.#touched.values()].some((t) => t.table === name && keys.has(changeKey(name, t.key)))) ? written : old ?? new Map()];
    })) as unknown as Tables;
    const same = before !== undefined && before.unsure.size === unsure.size && [...unsure].every((name) => before.unsure.has(name));
    if (before && !same) for (const name of new Set([...unsure, ...before.unsure])) keys.add(changeKey('unsure', name));
    return { ...tables, unsure: same ? before.unsure : unsure, revision: {}, changes: before ? { since: before.revision, keys } : undefined };
  }

  /** A list of several goes by document and place: which definition is « the first » must not depend on the edits before. */
  #sorted(list: readonly unknown[]): readonly unknown[] {
    if (list.length < 2) return list;
    const ranked = list.map((item) => ({ item, ...this.#rank(item) }));
    return ranked.sort((a, b) => a.document - b.document || a.part - b.part).map(({ item }) => item);
  }

  #rank(item: unknown): { document: number; part: number } {
    const found = item as { readonly part?: Part; readonly document?: Document };
    const place = this.#documents.get(found.part?.path ?? found.document?.path ?? '');
    return { document: place?.order ?? Infinity, part: found.part ? place?.document.parts.indexOf(found.part) ?? 0 : 0 };
  }
}

// ── What could not be read ────────────────────────────────────────────────────────────────────────────────────────

const ALL = ['etablissements', 'equipe', 'accompagnateurs', 'jalons', 'controles', 'preuves', 'remarques'];
const UNSURE = new WeakMap<Document, ReadonlySet<string>>();

function unsureOf({ documents, deliverables }: Indexed): Set<string> {
  const unsure = new Set<string>();
  for (const document of documents) {
    if (document.kind?.name !== 'plan' && document.kind?.name !== 'annexe') continue;
    let known = UNSURE.get(document);
    if (!known) {
      known = unreadable(document);
      UNSURE.set(document, known);
    }
    for (const name of known) unsure.add(name);
  }
  for (const { document, livrable } of deliverables) if (!livrable.id && document.segments.some((s) => s.problems.length > 0)) unsure.add('preuves');
  return unsure;
}

/** A segment that could not be read, and shows no id, may hold anything of its list; conflict marks may hide anything. */
function unreadable(document: Document): Set<string> {
  const unsure = new Set<string>();
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
  return unsure;
}
