/** What to write for a key that is missing: something sensible, or a mark that has to be replaced. */
import type { Part } from '../model/part.ts';
import { schemasAt } from '../schema/schemas.ts';
import type { MapNode } from '../syntax/node.ts';
import { textOf } from '../syntax/node.ts';
import { fold } from '../text/fold.ts';
import { basename } from '../text/path.ts';
import type { Document } from '../workspace/document.ts';
import type { Documents, Value } from '../workspace/yamlEdit.ts';
import { write } from '../workspace/yamlEdit.ts';
import type { Fault } from './schemaProblems.ts';

export interface Proposal<V = Value | ((documents: Documents) => Value)> {
  /** As the title shows it; empty when it is not short. */
  readonly shown: string;
  readonly value: V;
  /** The key after which it goes. */
  readonly after?: string;
}

const TO_COMPLETE = 'à compléter';
const DATE = 'AAAA-MM-JJ';
/** Choices longer than this would be a list to read, not a help. */
const MOST = 5;

/** Values for a top-level key. */
export function proposalsForDocument(document: Document, key: string): Proposal<Value>[] {
  const stem = slug(basename(document.path).replace(/\.care\.(?:ya?ml|md)$|\.md$/i, ''));
  switch (key) {
    case 'dossier': return ['ght', 'public_hors_ght', 'ebnl', 'prive_lucratif'].map((categorie) => ({ shown: `{ categorie: ${categorie} }`, value: { categorie } }));
    case 'etablissements': return [{ shown: '', value: [{ nom: TO_COMPLETE, finess: TO_COMPLETE }] }];
    case 'controles': return [{ shown: '[]', value: '[]' }];
    case 'id': return [plain(stem)];
    case 'officiel': return [{ shown: 'false', value: 'false' }];
    case 'version': return [{ shown: '"1.0"', value: '"1.0"' }];
    case 'titre':
    case 'avertissement': return [plain(TO_COMPLETE)];
    case 'statut': return [plain('brouillon')];
    case 'type': return ['procedure', 'politique', 'fiche_reflexe', 'compte_rendu'].map(plain);
    default: {
      const examples = document.kind ? schemasAt(document.kind.name, [key]).flatMap((schema) => schema.examples ?? []) : [];
      return [...new Set(examples)].filter((e): e is string => typeof e === 'string').slice(0, MOST).map(plain);
    }
  }
}

/** Values for a key of an item, or of a group inside it. */
export function proposalsFor(fault: Fault, node: MapNode, key: string): Proposal[] {
  const { part, problem } = fault;
  const section = problem.path.length === 0 ? part.section : '';
  const after = before(fault, node, key);
  const placed = (proposal: Proposal): Proposal => (after === undefined ? proposal : { ...proposal, after });
  switch (`${section}.${key}`) {
    case 'preuves.id': return [placed({ shown: '', value: (documents) => freeId(documents, part, 'PRV-') })];
    case 'remarques.id': return [placed({ shown: '', value: (documents) => freeId(documents, part, 'REM-') })];
    case 'preuves.type': return typesOf(textOf(node, 'fichier')?.source ?? '').map(plain).map(placed);
    case 'preuves.fichier': return [placed(plain(`preuves/${slug(textOf(node, 'id')?.source ?? 'piece')}_a-deposer`))];
    case 'preuves.date': return [placed(plain(/(?<!\d)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)/.exec(textOf(node, 'fichier')?.source ?? '')?.[0] ?? DATE))];
    case 'controles.statut': return [placed(plain('a_faire'))];
    case 'remarques.statut': return [placed(plain('ouverte'))];
    default: return generic(fault, key).map(placed);
  }
}

function generic(fault: Fault, key: string): Proposal[] {
  const { part, problem } = fault;
  const schemas = schemasAt(part.kind.name, part.role === 'item' ? [part.section, 0, ...problem.path, key] : [part.section, ...problem.path, key]);
  const choices = schemas.flatMap((schema) => schema.enum ?? []).map(String);
  if (choices.length > 0) return choices.slice(0, MOST).map(plain);
  if (schemas.some((schema) => schema.format === 'date')) return [plain(DATE)];
  // An id that points at something, or the digest of a file: nothing sensible can be made up.
  if (key === 'id' || key === 'code' || schemas.some((schema) => schema.format === 'sha256')) return [];
  return [plain(TO_COMPLETE)];
}

/** The key of the map that comes last among those that the schema puts before. */
function before({ schemas }: Fault, node: MapNode, key: string): string | undefined {
  const order = schemas.flatMap((schema) => Object.keys(schema.properties ?? {}));
  return order.slice(0, Math.max(0, order.indexOf(key))).reverse().find((other) => node.pairs.some((pair) => pair.key.source === other));
}

function plain(value: string): Proposal<Value> {
  return { shown: value, value: write(value) };
}

function typesOf(file: string): string[] {
  if (/\.(?:csv|tsv|xlsx?|ods|json|xml|evtx|log)$/i.test(file)) return ['export', 'rapport'];
  if (/\.(?:png|jpe?g|gif|bmp|webp)$/i.test(file)) return ['capture'];
  return ['rapport', 'compte_rendu', 'attestation', 'contrat', 'export'];
}

function freeId(documents: Documents, part: Part, prefix: string): string {
  const used = new Set<string>();
  for (const document of documents.values()) {
    for (const { item } of document.parts) if (item && 'id' in item && item.id) used.add(item.id.source);
  }
  const width = prefix === 'PRV-' ? 3 : 2;
  const section = documents.get(part.path)?.parts.filter((other) => other.section === part.section && other.role === 'item').length ?? 0;
  for (let i = Math.max(1, section); ; i++) {
    const id = `${prefix}${String(i).padStart(width, '0')}`;
    if (!used.has(id)) return id;
  }
}

/** An id made of what a name says: without accents, spaces or signs. */
export function slug(name: string): string {
  const clean = fold(name).replace(/[^a-z0-9._-]+/g, '-').replace(/^[^a-z]+|[-._]+$/g, '').slice(0, 64);
  return clean.length < 2 ? `id-${clean}` : clean;
}
