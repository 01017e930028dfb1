/** Each control of a dossier as a test of it: does its evidence prove what the plan claims? */
import type { Controle } from '../model/part.ts';
import type { Text } from '../text/words.ts';
import type { Project } from '../workspace/project.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { NO_FINDINGS } from './report.ts';
import { reportDetails } from './reportDetails.ts';
import { rowsOf } from './reportRows.ts';
import { ETATS } from './reportWords.ts';

export interface ControlVerdict {
  readonly id: string;
  readonly title: string;
  /** What the plan says of it; undefined when it says nothing. */
  readonly controle: Controle | undefined;
  /** `skipped`: nothing is claimed, so nothing can be refuted. */
  readonly verdict: 'passed' | 'failed' | 'skipped';
  readonly state: Text;
  /** What is lacking; why it is skipped. */
  readonly reasons: readonly Text[];
}

export interface ThemeVerdicts { readonly id: string; readonly title: string; readonly controls: readonly ControlVerdict[] }

const UNJUDGED: Text = { fr: 'non jugé : le référentiel ne définit pas ce contrôle', en: 'not judged: the catalogue does not define this control' };

/** The controls by theme, in the order of the catalogue; those that it does not have stand under a theme of their own. */
export function controlVerdicts(snapshot: Snapshot, project: Project): ThemeVerdicts[] {
  const details = reportDetails(snapshot, project, NO_FINDINGS);
  const rows = rowsOf(snapshot, project);
  const themes = new Map<string, { title: string; controls: ControlVerdict[] }>(details.themes.map(({ id, titre }) => [id, { title: titre, controls: [] }]));
  details.controles.forEach(({ id, titre, theme, etat, motif, manques }, i) => {
    const verdict = etat === 'conforme' ? 'passed' : etat === 'ecart' ? 'failed' : 'skipped';
    const why = motif === '' ? [] : [{ fr: motif, en: motif }];
    const found = themes.get(theme) ?? { title: theme, controls: [] };
    themes.set(theme, found);
    found.controls.push({ id, title: titre, controle: rows[i]?.controle, verdict, state: etat ? ETATS[etat] : UNJUDGED, reasons: etat === 'ecart' ? manques : etat === 'non_applicable' ? why : [] });
  });
  return [...themes].filter(([, { controls }]) => controls.length > 0).map(([id, { title, controls }]) => ({ id, title, controls }));
}
