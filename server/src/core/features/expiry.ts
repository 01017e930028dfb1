/** Until when a proof holds in the control where it expires first. */
import type { Controle } from '../model/part.ts';
import type { Day } from '../text/plainDate.ts';
import type { Text } from '../text/words.ts';
import type { Project } from '../workspace/project.ts';
import type { View } from '../workspace/view.ts';
import { freshnessOf } from './dayWords.ts';
import { requirementsAnswered } from './hoverProof.ts';

export interface Expiry { readonly stale: boolean; readonly words: Text }

/** What is asked of a project: itself, or what a view answers of it. */
export type Facts = Pick<Project, 'dossier' | 'catalogue'> & { readonly index: { readonly citing: { readonly get: (id: string) => readonly Controle[] | undefined } } };

/** The end of a proof dated `day`; undefined where no requirement that it answers has a limit, or it lasts until the declaration. */
export function expiry(id: string | undefined, day: Day, project: Facts, view: View, today: Day): Expiry | undefined {
  const limits = (id === undefined ? [] : project.index.citing.get(id) ?? []).flatMap((controle) => (
    requirementsAnswered(controle, id ?? '', { view, catalogue: project.catalogue }).flatMap(({ requirement }) => requirement.exigence.fraicheur_jours ?? [])
  ));
  if (limits.length === 0) return undefined;
  const fresh = freshnessOf(day, Math.min(...limits), project.dossier, today);
  if (fresh.kind === 'lasts') return undefined;
  const left = fresh.until - today;
  if (fresh.kind === 'until') {
    return { stale: false, words: left === 0 ? { fr: "expire aujourd'hui", en: 'expires today' } : { fr: `expire dans ${left} j`, en: `expires in ${left} d` } };
  }
  // Past the declaration nothing ages any more: it was too old on that day.
  return { stale: true, words: left >= 0 ? { fr: 'périmée à la déclaration', en: 'out of date at the declaration' } : { fr: `périmée depuis ${-left} j`, en: `out of date for ${-left} d` } };
}
