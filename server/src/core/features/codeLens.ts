/** A line above each control of a plan: what it has of its proofs, and its indicators against their targets. */
import type { Measure } from '../coverage/assess.ts';
import { assessAs } from '../coverage/assess.ts';
import { sayFigure } from '../coverage/computedWords.ts';
import { sayNumber, sayUnit } from '../coverage/target.ts';
import { canonicalId } from '../model/catalogue.ts';
import type { Controle } from '../model/part.ts';
import type { Span } from '../text/span.ts';
import type { Lang, Text } from '../text/words.ts';
import { segmentStarts } from '../workspace/segmentStarts.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { projectOf } from '../workspace/snapshot.ts';
import type { View } from '../workspace/view.ts';
import { makeView } from '../workspace/view.ts';
import { signTarget } from './dayWords.ts';
import type { Cell, Fault } from './reportCells.ts';
import { cellsOf } from './reportCells.ts';

export interface Lens {
  /** The id of the control. */
  readonly span: Span;
  readonly title: string;
}

/** The lenses of a document, in its order; none where the catalogue does not say what a control asks. */
export function codeLenses(snapshot: Snapshot, path: string, lang: Lang): Lens[] {
  const document = snapshot.documents.get(path);
  const project = document && projectOf(snapshot, path);
  if (!document || !project?.catalogue) return [];
  const view = makeView(snapshot, project);
  const starts = segmentStarts(document);
  return document.parts.flatMap((part): Lens[] => {
    const { item, segment } = part;
    // What a half-typed item holds cannot be counted.
    if (item?.type !== 'controle' || !item.id || segment.problems.length > 0) return [];
    const title = titleOf(item, item.id.source, view, lang);
    const base = starts.get(segment) ?? 0;
    return title === '' ? [] : [{ span: { start: base + item.id.start, end: base + item.id.end }, title }];
  });
}

function titleOf(controle: Controle, written: string, view: View, lang: Lang): string {
  const catalogue = view.catalogue();
  const defini = catalogue?.controles.get(canonicalId(catalogue, written) ?? written);
  const assessment = defini && assessAs(defini, controle, view);
  if (!assessment) return '';
  if (assessment.etat === 'non_applicable') return lang === 'fr' ? 'non applicable' : 'not applicable';
  const cells = cellsOf(assessment, view).filter((cell) => cell.etat !== 'sans_objet');
  return [...proofs(cells, lang), ...assessment.measures.map((measure) => measureTitle(measure, lang))].join(' · ');
}

function proofs(cells: readonly Cell[], lang: Lang): string[] {
  if (cells.length === 0) return [];
  const provided = cells.filter((cell) => cell.etat === 'fournie').length;
  const faults = new Map<Fault, number>();
  for (const { etat } of cells) if (etat in FAULTS) faults.set(etat as Fault, (faults.get(etat as Fault) ?? 0) + 1);
  return [`${lang === 'fr' ? 'preuves' : 'proofs'} ${provided}/${cells.length}`, ...[...faults].map(([fault, n]) => `${n} ${FAULTS[fault][n > 1 ? 1 : 0][lang]}`)];
}

/** Why a proof that is there does not count: one, several. */
const FAULTS: Readonly<Record<Fault, readonly [Text, Text]>> = {
  perimee: [{ fr: 'périmée', en: 'out of date' }, { fr: 'périmées', en: 'out of date' }],
  hors_fenetre: [{ fr: 'hors fenêtre', en: 'outside its window' }, { fr: 'hors fenêtre', en: 'outside their windows' }],
  non_validee: [{ fr: 'non validée', en: 'not validated' }, { fr: 'non validées', en: 'not validated' }],
  absente: [{ fr: 'fichier introuvable', en: 'file not found' }, { fr: 'fichiers introuvables', en: 'files not found' }],
  modifiee: [{ fr: 'fichier modifié', en: 'file changed' }, { fr: 'fichiers modifiés', en: 'files changed' }],
  date: [{ fr: 'date à corriger', en: 'date to mend' }, { fr: 'dates à corriger', en: 'dates to mend' }],
};

/** `IND-EDR 96,4 % (cible ≥ 95 %)`; `IND-EDR 91,2 % (annoncé 96,4 %, cible ≥ 95 %)` where the evidence gives another value. */
function measureTitle({ id, defini, target, valeur, stale, calcule, verdict }: Measure, lang: Lang): string {
  const unit = defini?.unite ?? '';
  const fr = lang === 'fr';
  const claimed = valeur === undefined ? (fr ? 'non mesuré' : 'not measured') : `${sayNumber(valeur, lang)}${sayUnit(unit, lang)}`;
  const differs = calcule !== undefined && (verdict === 'surevalue' || verdict === 'sous_evalue');
  const notes = [
    ...(differs ? [`${fr ? 'annoncé' : 'claimed'} ${claimed}`] : []),
    ...(target ? [`${fr ? 'cible' : 'target'} ${signTarget(target, unit, lang)}`] : []),
    ...(stale ? [fr ? 'mesure périmée' : 'measured too long ago'] : []),
  ];
  return `${id} ${differs ? sayFigure(calcule, unit, lang, valeur) : claimed}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
}
