/** Every indicator that the catalogue requires of a control is measured. */
import type { Measure } from '../coverage/assess.ts';
import { assess } from '../coverage/assess.ts';
import { sayTarget } from '../coverage/target.ts';
import type { Controle } from '../model/part.ts';
import { pairOf } from '../syntax/node.ts';
import { nearest } from '../text/near.ts';
import { addKey, addToList, replace } from '../workspace/yamlEdit.ts';
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
      if (!assessment || controle.statut?.source === 'non_applicable') return;
      const list = pairOf(controle.node, 'indicateurs')?.value;
      // A list of a wrong type is CARE103, and a measure may stand in what did not parse.
      if (controle.part.segment.problems.length > 0 || (list && list.kind !== 'seq' && !(list.kind === 'scalar' && list.value === null))) return;
      const known = view.catalogue()?.indicateurs;
      const unknown = controle.indicateurs.flatMap((m) => (m.id && !known?.has(m.id.source) ? [m.id.source] : []));
      for (const measure of assessment.measures) {
        // A value that is no number is there, though of a wrong type (CARE103).
        if (measure.mesure?.valeur) continue;
        // An unknown id close to this one is CARE210: it is this measure, misspelt.
        if (!measure.mesure && unknown.some((id) => nearest(id, [measure.id]).length > 0)) continue;
        const fix = insertion(controle, measure);
        yield {
          place: measure.mesure?.id ? inPart(controle.part, measure.mesure.id) : ofPart(controle.part),
          severity: assessment.claimed ? 'error' : 'information',
          message: sentence(controle, measure, assessment.claimed),
          ...(fix ? { fixes: [fix] } : {}),
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
 * Inserts a value that misses the target, without a date, so that the stub never passes for a result: the target is
 * then what is asked for (CARE310). Without a target, any figure would: none is offered.
 */
function insertion(controle: Controle, { id, target, defini, mesure }: Measure): Fix | undefined {
  if (!target) return undefined;
  const upward = target.operator === '>=' || target.operator === '>' || target.operator === '==';
  const worst = upward ? (target.value > 0 ? '0' : undefined) : defini?.unite === '%' ? (target.value < 100 ? '100' : undefined) : target.value < 9999 ? '9999' : undefined;
  if (worst === undefined) return undefined;
  return {
    title: { fr: `Inscrire ${id} à mesurer (valeur provisoire hors cible : ${worst})`, en: `Add ${id} to be measured (provisional value that misses the target: ${worst})` },
    safe: false,
    edits: (documents) => {
      if (!mesure) return addToList(documents, controle.part, controle.node, 'indicateurs', { id, valeur: worst }, 'preuves');
      const empty = pairOf(mesure.node, 'valeur')?.value;
      const space = /\s$/.test(controle.part.segment.text.slice(0, empty?.start)) ? '' : ' ';
      return empty ? replace(documents, controle.part, empty, `${space}${worst}`) : addKey(documents, controle.part, mesure.node, 'valeur', worst, 'id');
    },
  };
}
