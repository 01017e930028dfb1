/** How an item of a list is called where it is listed: its id, and a few words. */
import type { Catalogue } from '../model/catalogue.ts';
import { canonicalId } from '../model/catalogue.ts';
import type { Part } from '../model/part.ts';
import type { ScalarNode } from '../syntax/node.ts';
import { textOf } from '../syntax/node.ts';
import type { Lang } from '../text/words.ts';
import { say, STATUTS, STATUTS_DOCUMENT, STATUTS_REMARQUE } from './reportWords.ts';

export interface ItemTitle {
  /** What names it: its id, or the words that come nearest to one; undefined when it has neither. */
  readonly name: ScalarNode | undefined;
  readonly title: string;
  /** In words; empty when it has none. */
  readonly status: string;
}

/** The name, title and status of an item; a control's title is that of the catalogue. */
export function itemTitle(part: Part, catalogue: Catalogue | undefined, lang: Lang): ItemTitle {
  const { node } = part.unit;
  const id = textOf(node, 'id') ?? textOf(node, 'finess');
  const words = ['titre', 'fonction', 'nom', 'texte', 'motif'].flatMap((key) => textOf(node, key) ?? [])[0];
  const control = part.section === 'controles' && part.kind.name !== 'referentiel' && id && catalogue
    ? catalogue.controles.get(canonicalId(catalogue, id.source) ?? id.source) : undefined;
  const title = control?.titre ?? (id === undefined ? '' : words?.source ?? '');
  return { name: id ?? words ?? (node.kind === 'scalar' && node.source !== '' ? node : undefined), title: title.replace(/\s+/g, ' ').trim(), status: statusOf(part, lang) };
}

function statusOf(part: Part, lang: Lang): string {
  const statut = textOf(part.unit.node, 'statut')?.source;
  if (statut === undefined || part.kind.name === 'referentiel') return '';
  return say(part.section === 'remarques' ? STATUTS_REMARQUE : STATUTS, statut)[lang];
}

/** The status of a written deliverable in words. */
export function documentStatus(statut: ScalarNode | undefined, lang: Lang): string {
  return statut ? say(STATUTS_DOCUMENT, statut.source)[lang] : '';
}
