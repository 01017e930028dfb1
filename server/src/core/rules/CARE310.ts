/** A measured indicator reaches the target that the catalogue sets for the control. */
import { assess } from '../coverage/assess.ts';
import { sayOrigin } from '../coverage/computedWords.ts';
import { ratioInstead } from '../coverage/ratio.ts';
import { reaches, sayNumber, sayTarget, sayUnit } from '../coverage/target.ts';
import type { Lang } from '../text/words.ts';
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';
import { quoted } from './say.ts';

export const CARE310: Rule = {
  code: 'CARE310',
  name: 'below-target',
  severity: 'error',
  otherSeverity: 'warning',
  summary: {
    fr: 'Un indicateur n’atteint pas sa cible, par la valeur annoncée ou par celle des preuves : erreur si le contrôle est déclaré fait ou validé, avertissement avant.',
    en: 'An indicator misses its target, by the claimed value or by that of the evidence: error when the control is declared done or validated, warning before.',
  },
  why: {
    fr: 'Un contrôle déclaré fait dont l’indicateur manque la cible se contredit lui-même. La cible vient du référentiel du projet, qui dit si elle est officielle.',
    en: 'A control declared done whose indicator misses the target contradicts itself. The target comes from the project’s catalogue, which says whether it is official.',
  },
  how: {
    fr: 'Remettez le statut à `en_cours` jusqu’à ce que la cible soit atteinte, ou inscrivez la mesure à jour.',
    en: 'Set the status back to `en_cours` until the target is reached, or write the current measurement.',
  },
  bad: `controles:
  - id: D2-POSTE-09
    statut: fait
    indicateurs:
      - { id: IND-EDR, valeur: 91.4, date: 2026-11-02 }
                               ^^^^ CARE310 error: 91,4
  - id: D2-POSTE-06
    statut: en_cours
    indicateurs:
      - { id: IND-PATCH, valeur: 86.4, date: 2026-11-02 }
                                 ^^^^ CARE310 warning: 86,4
`,
  good: `controles:
  - id: D2-POSTE-09
    statut: fait
    indicateurs:
      - { id: IND-EDR, valeur: 95, date: 2026-11-02 }
`,
  fixable: false,
  check: {
    *controle(controle, view) {
      const assessment = assess(controle, view);
      if (!assessment || controle.statut?.source === 'non_applicable') return;
      for (const { id, defini, target, mesure, valeur, below, missed, verdict, calcule, recomputed } of assessment.measures) {
        // A value within the tolerance of the computed one may reach what the evidence does not; beyond it, it is CARE403.
        const computed = !below && missed && verdict !== 'surevalue' && recomputed.kind === 'computed' ? recomputed.computed : undefined;
        if (!(below || computed) || !target || !mesure?.valeur || valeur === undefined) continue;
        // When its own numbers give a ratio that reaches the target, the value is what is wrong (CARE311).
        const ratio = defini?.unite === '%' ? ratioInstead(mesure) : undefined;
        if (below && ratio !== undefined && reaches(ratio, target)) continue;
        const unit = defini?.unite ?? '';
        const control = controle.id?.source ?? '';
        const statut = quoted(controle.statut?.source ?? '');
        const more = (lang: Lang): string => (computed && calcule !== undefined
          ? `${lang === 'fr' ? ' dans le plan, mais les preuves donnent' : ' in the plan, but the evidence gives'} ${sayNumber(calcule, lang)}${sayUnit(unit, lang)} (${sayOrigin(computed, lang)})` : '');
        yield {
          place: inPart(controle.part, mesure.valeur),
          severity: assessment.claimed ? 'error' : 'warning',
          message: {
            fr: `${id} vaut ${sayNumber(valeur, 'fr')}${sayUnit(unit, 'fr')}${more('fr')} ; cible de ${control}${assessment.claimed ? `, déclaré ${statut.fr}` : ''} : ${sayTarget(target, unit, 'fr')}.`,
            en: `${id} is ${sayNumber(valeur, 'en')}${sayUnit(unit, 'en')}${more('en')}; the target of ${control}${assessment.claimed ? `, declared ${statut.en},` : ''} is ${sayTarget(target, unit, 'en')}.`,
          },
        };
      }
    },
  },
};
