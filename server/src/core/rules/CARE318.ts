/** An indicator is measured recently enough. */
import { assess } from '../coverage/assess.ts';
import { freshnessDay } from '../coverage/bounds.ts';
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';
import { sayDay, sayDays } from './say.ts';

export const CARE318: Rule = {
  code: 'CARE318',
  name: 'stale-measure',
  severity: 'error',
  otherSeverity: 'warning',
  summary: {
    fr: 'Un indicateur a été mesuré il y a plus longtemps que le référentiel ne l’admet : erreur si le contrôle est déclaré fait ou validé, avertissement avant.',
    en: 'An indicator was measured longer ago than the catalogue allows: error when the control is declared done or validated, warning before.',
  },
  why: {
    fr: 'Un taux ne vaut que pour le parc du jour où il a été mesuré. L’âge admis (`fraicheur_jours`) vient du référentiel du projet ; il se compte jusqu’à aujourd’hui, puis jusqu’au jour de la déclaration une fois celle-ci passée.',
    en: 'A rate only holds for the machines of the day it was measured. The age allowed (`fraicheur_jours`) comes from the project’s catalogue; it is counted up to today, then up to the day of the declaration once that is past.',
  },
  how: {
    fr: 'Mesurez à nouveau, puis inscrivez la valeur, la date et les sources de la nouvelle mesure.',
    en: 'Measure again, then write the value, the date and the sources of the new measurement.',
  },
  bad: `controles:
  - id: D2-POSTE-09
    statut: fait
    indicateurs:
      - { id: IND-EDR, valeur: 96.4, date: 2026-09-01 }
                                           ^^^^^^^^^^ CARE318 error: 84
`,
  good: `controles:
  - id: D2-POSTE-09
    statut: fait
    indicateurs:
      - { id: IND-EDR, valeur: 96.4, date: 2026-09-25 }
`,
  fixable: false,
  check: {
    *controle(controle, view) {
      const assessment = assess(controle, view);
      if (!assessment || controle.statut?.source === 'non_applicable') return;
      for (const { id, defini, mesure, date, stale } of assessment.measures) {
        // Without a value nothing is measured yet (CARE312).
        if (!stale || !mesure?.date || !mesure.valeur || date === undefined) continue;
        const until = freshnessDay(view.dossier(), view.today());
        const [day, end] = [sayDay(date), sayDay(until)];
        const [age, limit] = [sayDays(until - date), sayDays(defini?.fraicheur_jours ?? 0)];
        const control = controle.id?.source ?? '';
        yield {
          place: inPart(controle.part, mesure.date),
          severity: assessment.claimed ? 'error' : 'warning',
          message: {
            fr: `${id} de ${control} a été mesuré le ${day.fr} : ${age.fr} au ${end.fr}, alors que le référentiel en admet ${limit.fr} au plus.`,
            en: `${id} of ${control} was measured on ${day.en}: ${age.en} on ${end.en}, where the catalogue allows ${limit.en} at most.`,
          },
        };
      }
    },
  },
};
