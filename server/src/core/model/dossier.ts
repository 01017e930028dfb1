/** The head of a project: what its plan says of the dossier, its context and its settings. */
import type { ScalarNode } from '../syntax/node.ts';
import { textOf, valueOf } from '../syntax/node.ts';
import type { Day } from '../text/plainDate.ts';
import type { Part } from './part.ts';
import { booleansOf, dayOf, numberOf } from './part.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface Dossier {
  readonly domaine: string;
  readonly referentiel: { readonly node: ScalarNode; readonly part: Part } | undefined;
  readonly categorie: string;
  readonly candidature: Day | undefined;
  readonly declaration: Day | undefined;
  readonly contexte: Readonly<Record<string, boolean>>;
  /** Severity by rule code; `ignorer` silences it. */
  readonly regles: ReadonlyMap<string, Severity | 'ignorer'>;
  readonly tolerance_points: number;
  readonly agent_muet_jours: number;
  /** Name of the establishment that carries the dossier (`role: support`, else the first). */
  readonly entries: readonly Part[];
}

const WORDS: Readonly<Record<string, Severity | 'ignorer'>> = {
  erreur: 'error', avertissement: 'warning', information: 'information', indice: 'hint', ignorer: 'ignorer',
};

/** Reads the head from the top-level entries of the plan (the first of each key wins). */
export function readDossier(entries: ReadonlyMap<string, Part>): Dossier {
  const node = (key: string) => { const unit = entries.get(key)?.unit; return unit?.kind === 'entry' ? unit.node : undefined; };
  const scalar = (key: string): string => { const value = node(key); return value?.kind === 'scalar' && value.value !== null ? value.source : ''; };
  const dossier = node('dossier');
  const reglages = node('reglages');
  const referentiel = node('referentiel');
  const part = entries.get('referentiel');
  const regles = valueOf(reglages, 'regles');
  const severities = new Map<string, Severity | 'ignorer'>();
  if (regles?.kind === 'map') {
    for (const { key, value } of regles.pairs) {
      if (value.kind === 'scalar' && Object.hasOwn(WORDS, value.source)) severities.set(key.source, WORDS[value.source] ?? 'ignorer');
    }
  }
  return {
    domaine: scalar('domaine'),
    referentiel: part && referentiel?.kind === 'scalar' && referentiel.value !== null ? { node: referentiel, part } : undefined,
    categorie: textOf(dossier, 'categorie')?.source ?? '',
    candidature: dayOf(textOf(dossier, 'candidature')),
    declaration: dayOf(textOf(dossier, 'declaration')),
    contexte: booleansOf(node('contexte')),
    regles: severities,
    tolerance_points: numberOf(textOf(reglages, 'tolerance_points')) ?? 1,
    agent_muet_jours: numberOf(textOf(reglages, 'agent_muet_jours')) ?? 30,
    entries: ['domaine', 'referentiel', 'dossier', 'contexte', 'reglages'].flatMap((key) => entries.get(key) ?? []),
  };
}
