/** A part of a document that means something by itself: a top-level entry, or one item of a list; and what it says. */
import type { Hints } from '../evidence/reading.ts';
import type { MapNode, Node, ScalarNode } from '../syntax/node.ts';
import { textOf, valueOf } from '../syntax/node.ts';
import type { Segment, Unit } from '../syntax/segment.ts';
import { parseDay } from '../text/plainDate.ts';
import type { Day } from '../text/plainDate.ts';
import type { Kind } from './kind.ts';

/** Kept, with all that was found out about it, as long as its segment and the list it stands in stay the same. */
export interface Part {
  readonly path: string;
  readonly kind: Kind;
  readonly segment: Segment;
  readonly unit: Unit;
  /** The top-level key as it was meant: a misspelt `controle` counts as `controles`. */
  readonly section: string;
  readonly item: Item | undefined;
}

export type Item = Controle | Preuve | Personne | Jalon | Remarque | Etablissement;

interface Base { readonly part: Part; readonly node: MapNode }

export interface Controle extends Base {
  readonly type: 'controle';
  readonly id: ScalarNode | undefined;
  readonly statut: ScalarNode | undefined;
  readonly responsable: ScalarNode | undefined;
  readonly echeance: ScalarNode | undefined;
  readonly motif: ScalarNode | undefined;
  /** Undefined when the key is absent: then every establishment is covered. */
  readonly perimetre: readonly ScalarNode[] | undefined;
  readonly contexte: Readonly<Record<string, boolean>>;
  readonly preuves: readonly ScalarNode[];
  readonly indicateurs: readonly Mesure[];
}

/** One entry of `indicateurs` of a control. */
export interface Mesure {
  readonly node: MapNode;
  readonly id: ScalarNode | undefined;
  readonly valeur: ScalarNode | undefined;
  readonly numerateur: ScalarNode | undefined;
  readonly denominateur: ScalarNode | undefined;
  readonly date: ScalarNode | undefined;
  readonly sources: readonly { readonly role: string; readonly preuve: ScalarNode }[];
}

export interface Preuve extends Base {
  readonly type: 'preuve';
  readonly id: ScalarNode | undefined;
  readonly genre: ScalarNode | undefined;
  readonly titre: ScalarNode | undefined;
  readonly fichier: ScalarNode | undefined;
  readonly date: ScalarNode | undefined;
  readonly sha256: ScalarNode | undefined;
  readonly exigence: readonly ScalarNode[];
  readonly confidentiel: boolean;
  readonly validation: { readonly par: string; readonly date: Day | undefined } | undefined;
  /** How its file is to be read: `colonnes`, `format_date`. */
  readonly hints: Hints;
}

export interface Personne extends Base { readonly type: 'personne'; readonly id: ScalarNode | undefined; readonly nom: string }
export interface Jalon extends Base {
  readonly type: 'jalon';
  readonly id: ScalarNode | undefined;
  readonly titre: ScalarNode | undefined;
  readonly date: ScalarNode | undefined;
  readonly statut: ScalarNode | undefined;
}
export interface Remarque extends Base {
  readonly type: 'remarque';
  readonly id: ScalarNode | undefined;
  readonly origine: ScalarNode | undefined;
  readonly statut: ScalarNode | undefined;
  readonly controles: readonly ScalarNode[];
}
export interface Etablissement extends Base {
  readonly type: 'etablissement';
  readonly nom: ScalarNode | undefined;
  readonly finess: ScalarNode | undefined;
  readonly part_activite: number | undefined;
  readonly part_activite_node: ScalarNode | undefined;
}

/** The part of a unit; `section` is the top-level key that it belongs to. */
export function makePart(path: string, kind: Kind, segment: Segment, unit: Unit, section: string): Part {
  const part: { -readonly [K in keyof Part]: Part[K] } = { path, kind, segment, unit, section, item: undefined };
  if (unit.kind === 'item' && unit.node.kind === 'map' && (kind.name === 'plan' || kind.name === 'annexe')) part.item = read(part, unit.node, section);
  return part;
}

function read(part: Part, node: MapNode, section: string): Item | undefined {
  const t = (key: string): ScalarNode | undefined => textOf(node, key);
  switch (section) {
    case 'controles': return {
      type: 'controle', part, node, id: t('id'), statut: t('statut'), responsable: t('responsable'), echeance: t('echeance'), motif: t('motif'),
      perimetre: valueOf(node, 'perimetre') ? scalarsOf(node, 'perimetre') : undefined,
      contexte: booleansOf(valueOf(node, 'contexte')),
      preuves: scalarsOf(node, 'preuves'),
      indicateurs: mapsOf(node, 'indicateurs').map(readMesure),
    };
    case 'preuves': {
      const validation = valueOf(node, 'validation');
      return {
        type: 'preuve', part, node, id: t('id'), genre: t('type'), titre: t('titre'), fichier: t('fichier'), date: t('date'), sha256: t('sha256'),
        exigence: scalarsOf(node, 'exigence'), confidentiel: t('confidentiel')?.value === true,
        validation: validation?.kind === 'map' ? { par: textOf(validation, 'par')?.source ?? '', date: dayOf(textOf(validation, 'date')) } : undefined,
        hints: readHints(node),
      };
    }
    case 'equipe':
    case 'accompagnateurs': return { type: 'personne', part, node, id: t('id'), nom: (t('fonction') ?? t('nom'))?.source ?? '' };
    case 'jalons': return { type: 'jalon', part, node, id: t('id'), titre: t('titre'), date: t('date'), statut: t('statut') };
    case 'remarques': return { type: 'remarque', part, node, id: t('id'), origine: t('origine'), statut: t('statut'), controles: scalarsOf(node, 'controles') };
    case 'etablissements': return {
      type: 'etablissement', part, node, nom: t('nom'), finess: t('finess'), part_activite: numberOf(t('part_activite')), part_activite_node: t('part_activite'),
    };
    default: return undefined;
  }
}

const NO_HINTS: Hints = {};

function readHints(node: MapNode): Hints {
  const colonnes = valueOf(node, 'colonnes');
  const format_date = textOf(node, 'format_date')?.source;
  if (colonnes?.kind !== 'map' && format_date === undefined) return NO_HINTS;
  const name = (key: string): Record<string, string> => {
    const source = textOf(colonnes, key)?.source;
    return source === undefined ? {} : { [key]: source };
  };
  const valeurs = scalarsOf(colonnes, 'valeurs_ok').map((v) => v.source);
  return {
    ...(colonnes?.kind === 'map' ? { colonnes: { ...name('hote'), ...name('vu'), ...name('etat'), ...(valeurs.length > 0 ? { valeurs_ok: valeurs } : {}) } } : {}),
    ...(format_date === undefined ? {} : { format_date }),
  };
}

function readMesure(node: MapNode): Mesure {
  const sources = valueOf(node, 'sources');
  return {
    node, id: textOf(node, 'id'), valeur: textOf(node, 'valeur'), numerateur: textOf(node, 'numerateur'), denominateur: textOf(node, 'denominateur'), date: textOf(node, 'date'),
    sources: sources?.kind === 'map' ? sources.pairs.flatMap(({ key, value }) => scalars(value).map((preuve) => ({ role: key.source, preuve }))) : [],
  };
}

/** The non-empty scalars of a list; a lone scalar counts as a list of one. */
export function scalarsOf(node: Node | undefined, key: string): ScalarNode[] {
  return scalars(valueOf(node, key));
}

function scalars(value: Node | undefined): ScalarNode[] {
  if (value?.kind === 'scalar') return value.value === null ? [] : [value];
  if (value?.kind !== 'seq') return [];
  return value.items.filter((item): item is ScalarNode => item.kind === 'scalar' && item.value !== null);
}

function mapsOf(node: Node | undefined, key: string): MapNode[] {
  const value = valueOf(node, key);
  return value?.kind === 'seq' ? value.items.filter((item): item is MapNode => item.kind === 'map') : [];
}

/** Facts `clé: true|false`; any other value is left out. */
export function booleansOf(node: Node | undefined): Record<string, boolean> {
  if (node?.kind !== 'map') return {};
  return Object.fromEntries(node.pairs.flatMap(({ key, value }) => value.kind === 'scalar' && typeof value.value === 'boolean' ? [[key.source, value.value]] : []));
}

export function numberOf(node: ScalarNode | undefined): number | undefined {
  return typeof node?.value === 'number' && Number.isFinite(node.value) ? node.value : undefined;
}

/** The day of a scalar; undefined when there is none or it is no real day. */
export function dayOf(node: ScalarNode | undefined): Day | undefined {
  return node === undefined ? undefined : parseDay(node.source);
}
