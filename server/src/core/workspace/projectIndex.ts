/**
 * The index of a project: what its documents define and cite. An edit patches it with the parts that it removed and
 * added, so that its cost follows the edit.
 */
import { sameItems, sharedEnds } from '../text/lists.ts';
import { Overlay } from '../text/overlay.ts';
import type { Livrable } from '../model/livrable.ts';
import type { Controle, Etablissement, Jalon, Part, Personne, Preuve, Remarque } from '../model/part.ts';
import { dirname, join } from '../text/path.ts';
import type { Document } from './document.ts';
import { unreadableIn } from './unreadable.ts';

/** A deliverable of the project: its document and what its front matter says. */
export interface Deliverable { readonly type: 'livrable'; readonly document: Document; readonly livrable: Livrable }

/** What may be cited as a proof. */
export type Proof = Preuve | Deliverable;

export type Table<T> = Overlay<string, readonly T[]>;

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
  /** The same by document, for those that have any. */
  readonly unsureIn: Overlay<string, ReadonlySet<string>>;
}

/** What the index is made from. */
export interface Indexed { readonly documents: readonly Document[]; readonly deliverables: readonly Deliverable[] }

type Entry = readonly [table: TableName, key: string, item: unknown];

export const TABLES: readonly TableName[] = ['controles', 'preuves', 'personnes', 'etablissements', 'jalons', 'remarques', 'citing', 'naming', 'registered'];

/** The index of a project; from the one before, when there is one, by what differs between the two. */
export function makeIndex(now: Indexed, before?: Indexed & { readonly index: Index }): Index {
  const writer = new Writer(before?.index, now.documents);
  const unsure = new Map<string, ReadonlySet<string> | undefined>();
  const { gone, come } = replaced(before?.documents ?? [], now.documents);
  const old = new Map(gone.map((document) => [document.path, document]));
  for (const document of come) {
    difference(partsIn(old.get(document.path)), partsIn(document), writer);
    old.delete(document.path);
    unsure.set(document.path, unreadableIn(document));
  }
  for (const document of old.values()) {
    difference(partsIn(document), [], writer);
    unsure.set(document.path, undefined);
  }
  const deliverables = replaced(before?.deliverables ?? [], now.deliverables);
  for (const deliverable of deliverables.come) for (const entry of entriesOfDeliverable(deliverable)) writer.add(entry);
  for (const deliverable of deliverables.gone) for (const entry of entriesOfDeliverable(deliverable)) writer.remove(entry);
  const unsureIn = (before?.index.unsureIn ?? Overlay.of<string, ReadonlySet<string>>()).patched(unsure);
  return { ...writer.finish(), unsureIn, unsure: unsureIn === before?.index.unsureIn ? before.index.unsure : new Set([...unsureIn.values()].flatMap((names) => [...names])) };
}

/** What only the first of two lists has, and what only the second. */
function replaced<T>(old: readonly T[], now: readonly T[]): { readonly gone: readonly T[]; readonly come: readonly T[] } {
  const { head, tail } = sharedEnds(old, now);
  const gone = new Set(old.slice(head, old.length - tail));
  const come = now.slice(head, now.length - tail).filter((item) => !gone.delete(item));
  return { gone: [...gone], come };
}

function partsIn(document: Document | undefined): readonly Part[] {
  return document?.kind?.name === 'plan' || document?.kind?.name === 'annexe' ? document.parts : [];
}

/** The parts that only one of the lists has. */
function difference(old: readonly Part[], now: readonly Part[], writer: Writer): void {
  const { head, tail } = sharedEnds(old, now);
  for (const part of old.slice(head, old.length - tail)) for (const entry of entriesOf(part)) writer.remove(entry);
  for (const part of now.slice(head, now.length - tail)) for (const entry of entriesOf(part)) writer.add(entry);
}

function entriesOf(part: Part): Entry[] {
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

/** Gathers what changes in the tables, list by list, and writes it over the old ones. */
class Writer {
  readonly #before: Index | undefined;
  readonly #documents: readonly Document[];
  readonly #lists = new Map<TableName, Map<string, readonly unknown[]>>();

  constructor(before: Index | undefined, documents: readonly Document[]) {
    this.#before = before;
    this.#documents = documents;
  }

  add([table, key, item]: Entry): void {
    this.#write(table, key, (list) => [...list, item]);
  }

  remove([table, key, item]: Entry): void {
    this.#write(table, key, (list) => list.filter((other) => other !== item));
  }

  #write(name: TableName, key: string, change: (list: readonly unknown[]) => readonly unknown[]): void {
    let lists = this.#lists.get(name);
    if (!lists) this.#lists.set(name, (lists = new Map<string, readonly unknown[]>()));
    lists.set(key, change(lists.get(key) ?? this.#before?.[name].get(key) ?? []));
  }

  finish(): Tables {
    return Object.fromEntries(TABLES.map((name) => {
      const table: Table<unknown> = this.#before?.[name] ?? Overlay.of();
      const changes = [...this.#lists.get(name) ?? []].map(([key, list]) => {
        const old = table.get(key);
        const sorted = this.#sorted(list);
        // A list that holds the same as before stays the same array.
        return [key, sorted.length === 0 ? undefined : old && sameItems(old, sorted) ? old : sorted] as const;
      });
      return [name, this.#before ? table.patched(changes) : Overlay.of(changes.filter((change): change is [string, readonly unknown[]] => change[1] !== undefined))];
    })) as unknown as Tables;
  }

  /** A list of several goes by document and place: which definition is « the first » must not depend on the edits before. */
  #sorted(list: readonly unknown[]): readonly unknown[] {
    if (list.length < 2) return list;
    const ranked = list.map((item) => ({ item, ...this.#rank(item) }));
    return ranked.sort((a, b) => a.document - b.document || a.part - b.part).map(({ item }) => item);
  }

  #rank(item: unknown): { document: number; part: number } {
    const found = item as { readonly part?: Part; readonly document?: Document };
    const document = placeOf(this.#documents, found.part?.path ?? found.document?.path ?? '') ?? Infinity;
    return { document, part: found.part ? this.#documents[document]?.parts.indexOf(found.part) ?? 0 : 0 };
  }
}

/** Where a document stands among those of a project, of which the first is the plan and the others go by path. */
export function placeOf(documents: readonly Document[], path: string): number | undefined {
  if (documents[0]?.path === path) return 0;
  let low = 1;
  let high = documents.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((documents[middle]?.path ?? '') < path) low = middle + 1;
    else high = middle;
  }
  return documents[low]?.path === path ? low : undefined;
}
