/** What an id means in a project, who defines it and who cites it: for navigation, rename, hovers and colours. */
import type { Catalogue } from '../model/catalogue.ts';
import { canonicalId, spellingsOf } from '../model/catalogue.ts';
import type { Document } from './document.ts';
import { lengthOf } from './document.ts';
import { lastAt, layoutOf } from './layout.ts';
import { partsAt } from './notable.ts';
import type { Occurrence, SymbolKind } from './occurrence.ts';
import { mentionsIn, occurrencesIn as occurrencesInPart } from './occurrence.ts';
import { occurrencesOfId } from './occurrenceIndex.ts';
import type { Project } from './project.ts';
import { ownersOf } from './requirementOwners.ts';
import { segmentStarts } from './segmentStarts.ts';
import type { Snapshot } from './snapshot.ts';
import { projectOf } from './snapshot.ts';
import type { WordKey } from './wordIndex.ts';
import { looseKey, mayName, wordKey } from './wordIndex.ts';

/** An occurrence with its document and absolute place, and with the kind that it has in its project. */
export interface Named {
  readonly document: Document;
  readonly occurrence: Occurrence;
  readonly kind: Exclude<SymbolKind, 'mention'>;
  /** The canonical id where the text has another spelling of a control's. */
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/**
 * How far the occurrences of a symbol are looked for: its document; its project with the catalogue (from a catalogue:
 * every project that follows it); or every project that follows the same catalogue.
 */
export type Reach = 'document' | 'project' | 'workspace';

/** Kinds that a catalogue defines, and that mean the same in every project that follows it. */
export function belongsToCatalogue(kind: Named['kind']): boolean {
  return kind === 'controle' || kind === 'indicateur' || kind === 'theme' || kind === 'condition' || kind === 'exigence' || kind === 'referentiel';
}

/** The catalogue that a document speaks of: the one it defines, else that of its project. */
export function catalogueFor(document: Document, project: Project | undefined): Catalogue | undefined {
  return document.kind?.name === 'referentiel' ? document.catalogue : project?.catalogue;
}

/** What stands at an offset of a document; undefined where nothing is named. */
export function namedAt(snapshot: Snapshot, path: string, offset: number): Named | undefined {
  const document = snapshot.documents.get(path);
  if (!document) return undefined;
  const project = projectOf(snapshot, path);
  const { starts } = layoutOf(document.segments);
  // At the end of one segment and the beginning of the next, the first one is asked first.
  const last = lastAt(starts, offset);
  for (let i = Math.max(0, last > 0 && starts[last] === offset ? last - 1 : last); i <= last; i++) {
    const segment = document.segments[i];
    const start = starts[i] ?? 0;
    for (const occurrence of segment ? occurrencesAt(document, i) : []) {
      if (start + occurrence.start > offset || start + occurrence.end < offset) continue;
      const named = name(document, occurrence, project, start);
      if (named) return named;
    }
  }
  return undefined;
}

/** The occurrences in a segment. */
function occurrencesAt(document: Document, index: number): readonly Occurrence[] {
  const segment = document.segments[index];
  if (!segment || segment === document.body) return mentionsIn(document);
  return partsAt(document, index).flatMap(occurrencesInPart);
}

/** Every occurrence of what is named, definitions included, in the order of documents and text. */
export function occurrencesOfSymbol(snapshot: Snapshot, named: Named, reach: Reach): Named[] {
  const { document, kind, id } = named;
  const project = projectOf(snapshot, document.path);
  const found = occurrencesIn(snapshot, project, kind, id, scopeOf(snapshot, document, project, kind, reach));
  if (kind !== 'exigence') return found;
  const owners = ownersOf(named, project);
  return found.filter((other) => [...ownersOf(other, projectOf(snapshot, other.document.path))].some((owner) => owners.has(owner)));
}

/** Every occurrence of an id in the documents of a project (and, for catalogue ids, in the catalogue's own document). */
export function occurrencesIn(snapshot: Snapshot, project: Project | undefined, kind: Named['kind'], id: string, documents?: readonly Document[]): Named[] {
  const found: Named[] = [];
  const keys = new KeysOf(id);
  for (const document of documents ?? membersOf(snapshot, project)) {
    // Most documents do not name it: they are not gone through.
    if (kind !== 'controle' && !mayName(document, keys.in(undefined))) continue;
    const own = projectOf(snapshot, document.path, project);
    const catalogue = kind === 'controle' ? catalogueFor(document, own) : undefined;
    if (catalogue && !mayName(document, keys.in(catalogue))) continue;
    const isSpelling = catalogue && ((written: string): boolean => canonicalId(catalogue, written) === id);
    const starts = segmentStarts(document);
    const seen = new Set<number>();
    const here: Named[] = [];
    for (const occurrence of occurrencesOfId(document, id, isSpelling)) {
      if (meaningOf(occurrence, own) !== kind) continue;
      const named = name(document, occurrence, own, starts.get(occurrence.segment) ?? lengthOf(document));
      // What a YAML alias or merge repeats stands in the text once.
      if (!named || seen.has(named.start)) continue;
      seen.add(named.start);
      here.push(named);
    }
    found.push(...here.sort((a, b) => a.start - b.start));
  }
  return found;
}

/** The numbers of the words that an id may be written with, for each catalogue whose spellings count. */
class KeysOf {
  readonly #own: readonly WordKey[];
  readonly #id: string;
  readonly #spelt = new Map<Catalogue, readonly WordKey[]>();

  constructor(id: string) {
    this.#id = id;
    this.#own = [wordKey(id)];
  }

  in(catalogue: Catalogue | undefined): readonly WordKey[] {
    if (!catalogue) return this.#own;
    let known = this.#spelt.get(catalogue);
    if (!known) this.#spelt.set(catalogue, (known = [...this.#own, ...spellingsOf(catalogue, this.#id).map(looseKey)]));
    return known;
  }
}

/** What a word of prose names in a project; the kind that an occurrence has by its place otherwise. */
export function meaningOf(occurrence: Occurrence, project: Project | undefined): Named['kind'] | undefined {
  if (occurrence.kind !== 'mention') return occurrence.kind;
  if (!project) return undefined;
  // `[[id]]` that nothing defines is meant as a proof: CARE202 speaks of it so.
  return meaningInProse(occurrence.id, occurrence.bracketed, project) ?? (occurrence.bracketed ? 'preuve' : undefined);
}

/** What defines a word of prose; undefined when nothing does. */
export function meaningInProse(id: string, bracketed: boolean, project: Project): Named['kind'] | undefined {
  const { index, catalogue } = project;
  if (index.preuves.has(id)) return 'preuve';
  if (catalogue && (catalogue.controles.has(id) || canonicalId(catalogue, id) !== undefined)) return 'controle';
  if (index.controles.has(id)) return 'controle';
  if (!bracketed) return undefined;
  if (index.personnes.has(id)) return 'personne';
  if (index.jalons.has(id)) return 'jalon';
  if (index.remarques.has(id)) return 'remarque';
  if (index.etablissements.has(id)) return 'etablissement';
  return catalogue?.indicateurs.has(id) ? 'indicateur' : undefined;
}

/** The documents where a symbol of a document may occur. */
function scopeOf(snapshot: Snapshot, document: Document, project: Project | undefined, kind: Named['kind'], reach: Reach): readonly Document[] {
  if (reach === 'document') return [document];
  const catalogue = catalogueFor(document, project);
  if (belongsToCatalogue(kind) && catalogue && (reach === 'workspace' || document.kind?.name === 'referentiel')) {
    const followers = snapshot.projects.filter((p) => p.catalogue?.id === catalogue.id);
    // Followers share the document of their catalogue.
    return withDocument(followers.length === 1 ? membersOf(snapshot, followers[0]) : [...new Set(followers.flatMap((p) => membersOf(snapshot, p)))], document);
  }
  return withDocument(membersOf(snapshot, project), document);
}

/** The documents of a project, and that of its catalogue; other catalogues that lie in its folder are none of them. */
function membersOf(snapshot: Snapshot, project: Project | undefined): Document[] {
  if (!project) return [];
  const documents = project.documents.filter((d) => d.kind?.name !== 'referentiel');
  const path = project.catalogue?.path;
  const catalogue = path === undefined ? undefined : snapshot.documents.get(path);
  return catalogue ? [...documents, catalogue] : documents;
}

function name(document: Document, occurrence: Occurrence, project: Project | undefined, base: number): Named | undefined {
  const kind = meaningOf(occurrence, project);
  if (kind === undefined) return undefined;
  const catalogue = kind === 'controle' ? catalogueFor(document, project) : undefined;
  const id = catalogue ? canonicalId(catalogue, occurrence.id) ?? occurrence.id : occurrence.id;
  return { document, occurrence, kind, id, start: base + occurrence.start, end: base + occurrence.end };
}

function withDocument(documents: readonly Document[], document: Document): readonly Document[] {
  return documents.includes(document) ? documents : [...documents, document];
}
