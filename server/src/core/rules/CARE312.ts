/** Every indicator that the catalogue requires of a control is measured. */
import type { Measure } from '../coverage/assess.ts';
import { assess } from '../coverage/assess.ts';
import { sayTarget } from '../coverage/target.ts';
import type { Controle } from '../model/part.ts';
import { pairOf } from '../syntax/node.ts';
import { nearest } from '../text/near.ts';
import { addKey, addToList } from '../workspace/yamlEdit.ts';
import type { Fix } from './finding.ts';
import { inPart, ofPart } from './place.ts';
import type { Rule } from './rule.ts';
import { quoted } from './say.ts';

export const CARE312: Rule = {
  code: 'CARE312',
  name: 'missing-indicator',
  severity: 'error',
  otherSeverity: 'information',
  summary: {
    fr: 'Un indicateur exigé par le référentiel n’est pas mesuré : erreur si le contrôle est déclaré fait ou validé, information avant.',
    en: 'An indicator that the catalogue requires is not measured: error when the control is declared done or validated, information before.',
  },
  why: {
    fr: 'Sans mesure, rien ne dit si la cible est atteinte. Les indicateurs et leurs cibles viennent du référentiel du projet, qui dit s’ils sont officiels.',
    en: 'Without a measurement, nothing says whether the target is reached. The indicators and their targets come from the project’s catalogue, which says whether they are official.',
  },
  how: {
    fr: 'Ajoutez la mesure sous `indicateurs` du contrôle, avec sa valeur, sa date et ses sources.',
    en: 'Add the measurement under `indicateurs` of the control, with its value, date and sources.',
  },
  bad: `controles:
  - id: D2-POSTE-09
        ^^^^^^^^^^^ CARE312 error: IND-EDR
    statut: fait
  - id: D2-POSTE-06
        ^^^^^^^^^^^ CARE312 information: IND-PATCH
    statut: en_cours
`,
  good: `controles:
  - id: D2-POSTE-09
    statut: fait
    indicateurs:
      - { id: IND-EDR, valeur: 96.4, date: 2026-11-02 }
`,
  fixable: true,
  check: {
    *controle(controle, view) {
      const assessment = assess(controle, view);
      if (!assessment || assessment.measures.length === 0 || controle.statut?.source === 'non_applicable') return;
      const list = controle.indicateurs.length > 0 ? undefined : pairOf(controle.node, 'indicateurs')?.value;
      // A list of a wrong type is CARE103, and a measure may stand in what did not parse.
      if (controle.part.segment.problems.length > 0 || (list && list.kind !== 'seq' && !(list.kind === 'scalar' && list.value === null))) return;
      const known = view.catalogue()?.indicateurs;
      const unknown = controle.indicateurs.flatMap((m) => (m.id && !known?.has(m.id.source) ? [m.id.source] : []));
      for (const measure of assessment.measures) {
        // A value that is no number, or not written yet, is asked for where it stands (CARE103).
        if (measure.mesure && (measure.mesure.valeur ?? pairOf(measure.mesure.node, 'valeur'))) continue;
        // An unknown id close to this one is CARE210: it is this measure, misspelt.
        if (!measure.mesure && unknown.some((id) => nearest(id, [measure.id]).length > 0)) continue;
        yield {
          place: measure.mesure?.id ? inPart(controle.part, measure.mesure.id) : ofPart(controle.part),
          severity: assessment.claimed ? 'error' : 'information',
          message: sentence(controle, measure, assessment.claimed),
          fixes: [insertion(controle, measure)],
        };
      }
    },
  },
};

function sentence(controle: Controle, { id, defini, target }: Measure, claimed: boolean): { fr: string; en: string } {
  const control = controle.id?.source ?? '';
  const statut = quoted(controle.statut?.source ?? '');
  const title = defini ? { fr: ` ${quoted(defini.titre).fr}`, en: ` ${quoted(defini.titre).en}` } : { fr: '', en: '' };
  const unit = defini?.unite ?? '';
  const aim = target ? { fr: ` (cible : ${sayTarget(target, unit, 'fr')})`, en: ` (target: ${sayTarget(target, unit, 'en')})` } : { fr: '', en: '' };
  return {
    fr: `${control}${claimed ? ` est déclaré ${statut.fr}, mais` : ' :'} l’indicateur ${id}${title.fr} n’est pas mesuré${aim.fr}.`,
    en: `${control}${claimed ? ` is declared ${statut.en}, but` : ':'} the indicator ${id}${title.en} is not measured${aim.en}.`,
  };
}

/**
 * Inserts the entry with an empty value: the figure is the author's to measure, and until it is there CARE103 asks for
 * it on that very place.
 */
function insertion(controle: Controle, { id, mesure }: Measure): Fix {
  return {
    title: { fr: `Inscrire ${id}, valeur à mesurer`, en: `Add ${id}, value to be measured` },
    safe: false,
    edits: (documents) => (mesure
      ? addKey(documents, controle.part, mesure.node, 'valeur', '', 'id')
      : addToList(documents, controle.part, controle.node, 'indicateurs', { id, valeur: '' }, 'preuves')),
  };
}
