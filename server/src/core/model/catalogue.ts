/** A catalogue (référentiel) as the rules use it, read from a `referentiel/1` document, shipped or of the workspace. */
import type { MapNode, Node } from '../syntax/node.ts';
import { textOf, valueOf } from '../syntax/node.ts';
import { fold } from '../text/fold.ts';
import type { Part } from './part.ts';
import { numberOf, scalarsOf } from './part.ts';

export interface Catalogue {
  readonly id: string;
  readonly version: string;
  readonly titre: string;
  readonly officiel: boolean;
  readonly avertissement: string;
  readonly domaine: string;
  readonly source: { readonly texte: string; readonly url: string; readonly date: string } | undefined;
  /** Document that defines it; undefined when it is shipped. */
  readonly path: string | undefined;
  readonly provenance: Readonly<Record<string, string>>;
  /** Where the mappings of each family come from. */
  readonly provenanceCorrespondances: Readonly<Record<string, string>>;
  readonly dates: Readonly<Record<string, string>>;
  readonly themes: readonly { readonly id: string; readonly titre: string }[];
  readonly conditions: readonly { readonly id: string; readonly titre: string; readonly portee: string }[];
  readonly indicateurs: ReadonlyMap<string, IndicateurDefini>;
  /** Required sections by type of deliverable. */
  readonly sections: Readonly<Record<string, readonly string[]>>;
  readonly controles: ReadonlyMap<string, ControleDefini>;
  /** Other spellings, folded → canonical id. */
  readonly alias: ReadonlyMap<string, string>;
  /** Words of the shape of its control ids (`D2-POSTE-\d\d`). */
  readonly shape: RegExp | undefined;
}

export interface IndicateurDefini {
  readonly id: string;
  readonly titre: string;
  readonly unite: string;
  readonly sens: 'min' | 'max';
  readonly formule: string;
  readonly fraicheur_jours: number | undefined;
  readonly sources: readonly string[];
}

export interface ControleDefini {
  readonly id: string;
  readonly titre: string;
  readonly theme: string;
  readonly niveau: 'indispensable' | 'bonus';
  readonly description: string;
  readonly livrable: string;
  readonly seuil_activite: number | undefined;
  readonly retire: boolean;
  readonly preuves: readonly Exigence[];
  readonly indicateurs: readonly { readonly id: string; readonly cible: string | undefined }[];
  readonly correspondances: Readonly<Record<string, readonly string[]>>;
}

/** A proof that a control requires. */
export interface Exigence {
  readonly code: string;
  /** Types that will do; empty when any will (`un_parmi` names alternatives instead). */
  readonly types: readonly string[];
  readonly min: number;
  readonly fraicheur_jours: number | undefined;
  readonly fenetre: { readonly de: string | undefined; readonly a: string | undefined } | undefined;
  readonly si: string | undefined;
  readonly sauf: string | undefined;
  readonly un_parmi: readonly string[];
  readonly validation: string | undefined;
  readonly nominatif: string | undefined;
  readonly note: string;
}

/** Reads the parts of a `referentiel/1` document. What is malformed there is left out; the schema reports it. */
export function readCatalogue(parts: readonly Part[], path: string | undefined): Catalogue | undefined {
  const entries = new Map<string, Node>();
  const items = new Map<string, MapNode[]>();
  for (const { unit, section } of parts) {
    if (unit.kind === 'entry') entries.set(section, unit.node);
    else if (unit.node.kind === 'map') {
      const list = items.get(section);
      if (list) list.push(unit.node);
      else items.set(section, [unit.node]);
    }
  }
  const text = (key: string): string => { const node = entries.get(key); return node?.kind === 'scalar' && node.value !== null ? node.source : ''; };
  const id = text('id');
  if (id === '') return undefined;
  const list = <T extends { id: string }>(key: string, read: (node: MapNode) => T): T[] => (items.get(key) ?? []).map(read).filter((item) => item.id !== '');
  const controles = list('controles', readControle);
  const officiel = entries.get('officiel');
  const source = entries.get('source');
  return {
    id, version: text('version'), titre: text('titre'), domaine: text('domaine'), path,
    officiel: officiel?.kind === 'scalar' && officiel.value === true, avertissement: text('avertissement').trim(),
    source: source?.kind === 'map' ? { texte: str(source, 'texte'), url: str(source, 'url'), date: str(source, 'date') } : undefined,
    provenance: strings(entries.get('provenance')),
    provenanceCorrespondances: strings(valueOf(entries.get('provenance'), 'correspondances')), dates: strings(entries.get('dates')),
    themes: list('themes', (node) => ({ id: str(node, 'id'), titre: str(node, 'titre') })),
    conditions: list('conditions', (node) => ({ id: str(node, 'id'), titre: str(node, 'titre'), portee: str(node, 'portee') })),
    indicateurs: new Map(list('indicateurs', readIndicateur).map((i) => [i.id, i])),
    sections: listsOf(entries.get('sections')),
    controles: new Map(controles.map((c) => [c.id, c])),
    alias: aliases(items.get('controles') ?? []),
    shape: shapeOf(controles.map((c) => c.id)),
  };
}

function readIndicateur(node: MapNode): IndicateurDefini {
  return {
    id: str(node, 'id'), titre: str(node, 'titre'), unite: str(node, 'unite'), sens: str(node, 'sens') === 'max' ? 'max' : 'min',
    formule: str(node, 'formule'), fraicheur_jours: numberOf(textOf(node, 'fraicheur_jours')), sources: scalarsOf(node, 'sources').map((s) => s.source),
  };
}

function readControle(node: MapNode): ControleDefini {
  const indicateurs = valueOf(node, 'indicateurs');
  const preuves = valueOf(node, 'preuves');
  return {
    id: str(node, 'id'), titre: str(node, 'titre'), theme: str(node, 'theme'), niveau: str(node, 'niveau') === 'bonus' ? 'bonus' : 'indispensable',
    description: str(node, 'description').trim(), livrable: str(node, 'livrable'), seuil_activite: numberOf(textOf(node, 'seuil_activite')),
    retire: textOf(node, 'retire')?.value === true,
    preuves: preuves?.kind === 'seq' ? preuves.items.flatMap((item) => (item.kind === 'map' ? [readExigence(item)] : [])) : [],
    indicateurs: indicateurs?.kind === 'seq'
      ? indicateurs.items.flatMap((item) => (textOf(item, 'id') ? [{ id: str(item, 'id'), cible: textOf(item, 'cible')?.source }] : [])) : [],
    correspondances: listsOf(valueOf(node, 'correspondances')),
  };
}

function readExigence(node: MapNode): Exigence {
  const fenetre = valueOf(node, 'fenetre');
  return {
    code: str(node, 'code'), types: scalarsOf(node, 'type').map((s) => s.source), min: numberOf(textOf(node, 'min')) ?? 1,
    fraicheur_jours: numberOf(textOf(node, 'fraicheur_jours')),
    fenetre: fenetre?.kind === 'map' ? { de: textOf(fenetre, 'de')?.source, a: textOf(fenetre, 'a')?.source } : undefined,
    si: textOf(node, 'si')?.source, sauf: textOf(node, 'sauf')?.source, un_parmi: scalarsOf(node, 'un_parmi').map((s) => s.source),
    validation: textOf(node, 'validation')?.source, nominatif: textOf(node, 'nominatif')?.source, note: str(node, 'note'),
  };
}

/** So many words of the prose are remembered for each catalogue. */
const MOST_WORDS = 10_000;
const WORDS = new WeakMap<Catalogue['alias'], { readonly shortest: number; readonly known: Map<string, string | undefined> }>();

/** The canonical id of another spelling: a listed alias, or one that differs by case, spaces or `0` for `O` only. */
export function canonicalId(catalogue: Catalogue, written: string): string | undefined {
  if (catalogue.controles.has(written)) return undefined;
  const { alias } = catalogue;
  let words = WORDS.get(alias);
  if (!words) WORDS.set(alias, (words = { shortest: Math.min(...[...alias.keys()].map((spelling) => spelling.length)), known: new Map() }));
  // Most words of the prose are too short to be one.
  if (written.length < words.shortest && /^[!-~]*$/.test(written)) return undefined;
  const { known } = words;
  let found = known.get(written);
  if (found === undefined && !known.has(written)) {
    if (known.size >= MOST_WORDS) known.clear();
    known.set(written, (found = alias.get(loose(written))));
  }
  return found;
}

/** Every spelling of the id of a control that is known, `loose`. */
export function spellingsOf(catalogue: Catalogue, id: string): string[] {
  const found: string[] = [];
  catalogue.alias.forEach((canonical, spelling) => { if (canonical === id) found.push(spelling); });
  return found;
}

function aliases(nodes: readonly MapNode[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const node of nodes) {
    const id = str(node, 'id');
    for (const spelling of [id, ...scalarsOf(node, 'alias').map((s) => s.source)]) if (!found.has(loose(spelling))) found.set(loose(spelling), id);
  }
  return found;
}

/** An id as its spellings are compared: case, accents, white space, and `o` for `0`, make no difference. */
export function loose(id: string): string {
  // Every word of the prose passes here: what has neither accents nor spaces needs no folding.
  const folded = /^[!-~]+$/.test(id) ? id.toLowerCase() : fold(id).replace(/\s+/g, '');
  return folded.replace(/o/g, '0');
}

function shapeOf(ids: readonly string[]): RegExp | undefined {
  const shapes = new Set(ids.map((id) => id.split(/([._-])/).map((piece, i) => {
    if (i === 0 || /^[._-]$/.test(piece)) return escape(piece);
    if (/^\d+$/.test(piece)) return `\\d{${piece.length}}`;
    if (/^[A-Z]$/.test(piece)) return '[A-Z]';
    if (/^[A-Z]\d$/.test(piece)) return '[A-Z0]\\d';
    return escape(piece);
  }).join('')));
  return shapes.size === 0 ? undefined : new RegExp(`^(?:${[...shapes].join('|')})$`);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function str(node: Node, key: string): string {
  return textOf(node, key)?.source ?? '';
}

function strings(node: Node | undefined): Record<string, string> {
  if (node?.kind !== 'map') return {};
  return Object.fromEntries(node.pairs.flatMap(({ key, value }) => (value.kind === 'scalar' && value.value !== null ? [[key.source, value.source]] : [])));
}

function listsOf(node: Node | undefined): Record<string, string[]> {
  if (node?.kind !== 'map') return {};
  return Object.fromEntries(node.pairs.map(({ key, value }) => [key.source, value.kind === 'seq' ? value.items.flatMap((v) => (v.kind === 'scalar' && v.value !== null ? [v.source] : [])) : []]));
}
