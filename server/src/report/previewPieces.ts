/** Small pieces that several sections of the preview share. */
import type { CellState, ControlLine, Lang } from '../core/index.ts';
import type { PreviewPiece, PreviewTone } from '../protocol/previewRequests.ts';
import { toneOf } from './things.ts';
import { bound, markOf, sayState } from './words.ts';

/** The tone of the state of a required proof. */
export const CELL_TONES: Readonly<Record<CellState, PreviewTone>> = {
  fournie: 'good', manque: 'bad', partielle: 'bad', perimee: 'warn', hors_fenetre: 'warn', non_validee: 'warn', absente: 'bad', modifiee: 'bad', date: 'warn', sans_objet: 'none',
};

/** The id of a control, which leads to it. */
export function controlRef({ id, titre }: Pick<ControlLine, 'id' | 'titre'>): PreviewPiece {
  return { id, of: 'controle', ...(titre === '' ? {} : { title: titre }) };
}

/** The state of a control: a mark and a word. */
export function stateOf({ etat }: Pick<ControlLine, 'etat'>, lang: Lang): PreviewPiece {
  return { state: sayState(etat, lang), mark: markOf(etat), tone: toneOf(etat) };
}

/** Phrases as a list; one alone stands by itself. */
export function list(items: readonly string[]): PreviewPiece {
  const [only] = items;
  if (only === undefined) return { muted: '—' };
  return items.length === 1 ? bound(only) : { list: items.map((item) => [bound(item)]) };
}
