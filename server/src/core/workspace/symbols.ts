/** What an id means in a project, who defines it and who cites it: for navigation and rename. */
import { canonicalId } from '../model/catalogue.ts';
import type { Document } from './document.ts';
import { startOf } from './document.ts';
import type { Occurrence, SymbolKind } from './occurrence.ts';
import { occurrencesOf } from './occurrence.ts';
import type { Project } from './project.ts';
import type { Snapshot } from './snapshot.ts';
import { projectOf } from './snapshot.ts';

/** An occurrence with its document and absolute place, and with the kind that it has in its project. */
export interface Named {
  readonly document: Document;
  readonly occurrence: Occurrence;
  readonly kind: Exclude<SymbolKind, 'mention'>;
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** What stands at an offset of a document; undefined where nothing is named. */
export function namedAt(snapshot: Snapshot, path: string, offset: number): Named | undefined {
  const document = snapshot.documents.get(path);
  if (!document) return undefined;
  const project = projectOf(snapshot, path);
  let start = 0;
  for (const segment of document.segments) {
    const end = start + segment.text.length;
    if (offset <= end) {
      for (const occurrence of occurrencesOf(document)) {
        if (occurrence.segment !== segment || start + occurrence.start > offset || start + occurrence.end < offset) continue;
        const named = name(document, occurrence, project, start);
        if (named) return named;
      }
      if (offset < end) return undefined;
    }
    start = end;
  }
  return undefined;
}

/** Every occurrence of an id in the documents of a project (and, for catalogue ids, in the catalogue's own document). */
export function occurrencesIn(snapshot: Snapshot, project: Project | undefined, kind: Named['kind'], id: string, documents?: readonly Document[]): Named[] {
  const scope = documents ?? scopeOf(snapshot, project);
  const found: Named[] = [];
  for (const document of scope) {
    for (const occurrence of occurrencesOf(document)) {
      if (occurrence.id !== id && !(kind === 'controle' && project?.catalogue && canonicalId(project.catalogue, occurrence.id) === id)) continue;
      const meaning = meaningOf(occurrence, project);
      if (meaning !== kind) continue;
      const named = name(document, occurrence, project, startOf(document, occurrence.segment));
      if (named) found.push(named);
    }
  }
  return found;
}

function scopeOf(snapshot: Snapshot, project: Project | undefined): Document[] {
  const documents = project ? [...project.documents] : [];
  const path = project?.catalogue?.path;
  const catalogue = path === undefined ? undefined : snapshot.documents.get(path);
  return catalogue && !documents.includes(catalogue) ? [...documents, catalogue] : documents;
}

function name(document: Document, occurrence: Occurrence, project: Project | undefined, base: number): Named | undefined {
  const kind = meaningOf(occurrence, project);
  if (kind === undefined) return undefined;
  const id = kind === 'controle' && project?.catalogue ? canonicalId(project.catalogue, occurrence.id) ?? occurrence.id : occurrence.id;
  return { document, occurrence, kind, id, start: base + occurrence.start, end: base + occurrence.end };
}

/** What a word of prose names in a project; the kind that an occurrence has by its place otherwise. */
export function meaningOf(occurrence: Occurrence, project: Project | undefined): Named['kind'] | undefined {
  if (occurrence.kind !== 'mention') return occurrence.kind;
  if (!project) return undefined;
  const { id } = occurrence;
  const { index, catalogue } = project;
  if (index.preuves.has(id)) return 'preuve';
  if (catalogue && (catalogue.controles.has(id) || canonicalId(catalogue, id) !== undefined)) return 'controle';
  if (index.controles.has(id)) return 'controle';
  if (!occurrence.bracketed) return undefined;
  if (index.personnes.has(id)) return 'personne';
  if (index.jalons.has(id)) return 'jalon';
  if (index.remarques.has(id)) return 'remarque';
  if (index.etablissements.has(id)) return 'etablissement';
  if (catalogue?.indicateurs.has(id)) return 'indicateur';
  // `[[id]]` that nothing defines is meant as a proof: CARE202 speaks of it so.
  return 'preuve';
}
