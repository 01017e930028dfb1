/** What is planned is planned before the declaration. */
import { deadlineFault } from '../coverage/deadline.ts';
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';
import { sayDay } from './say.ts';

export const CARE314: Rule = {
  code: 'CARE314',
  name: 'after-declaration',
  severity: 'warning',
  summary: {
    fr: 'Une échéance ou un jalon encore à tenir tombe après la déclaration.',
    en: 'A deadline or a milestone still to be met falls after the declaration.',
  },
  why: {
    fr: 'La déclaration affirme que les objectifs sont atteints : ce qui finit après elle n’y comptera pas. La règle est un choix de l’outil.',
    en: 'The declaration states that the objectives are reached: what ends after it will not count. The rule is a choice of this tool.',
  },
  how: {
    fr: 'Avancez l’échéance, ou repoussez `dossier.declaration` si le calendrier du programme le permet.',
    en: 'Bring the deadline forward, or postpone `dossier.declaration` if the calendar of the programme allows.',
  },
  bad: `controles:
  - id: D2-POSTE-12
    statut: en_cours
    echeance: 2027-04-30
              ^^^^^^^^^^ CARE314 warning: 31/03/2027
jalons:
  - { id: J6, titre: Revue à blanc, date: 2027-04-01, statut: a_faire }
                                          ^^^^^^^^^^ CARE314 warning: J6
`,
  good: `controles:
  - id: D2-POSTE-12
    statut: en_cours
    echeance: 2027-03-31
`,
  fixable: false,
  check: {
    *controle(controle, view) {
      const { declaration } = view.dossier();
      const deadline = deadlineFault(controle.echeance, controle.statut, view.dossier(), view.today());
      if (deadline?.fault !== 'after-declaration' || !controle.echeance || declaration === undefined) return;
      const [id, date, limit] = [controle.id?.source ?? '', sayDay(deadline.day), sayDay(declaration)];
      yield {
        place: inPart(controle.part, controle.echeance),
        message: {
          fr: `L’échéance de ${id}, le ${date.fr}, tombe après la déclaration du ${limit.fr} : le contrôle ne sera pas fait à temps.`,
          en: `The deadline of ${id}, ${date.en}, falls after the declaration of ${limit.en}: the control will not be done in time.`,
        },
      };
    },
    *jalon(jalon, view) {
      const { declaration } = view.dossier();
      const deadline = deadlineFault(jalon.date, jalon.statut, view.dossier(), view.today());
      if (deadline?.fault !== 'after-declaration' || !jalon.date || declaration === undefined) return;
      const [id, date, limit] = [jalon.id?.source ?? '', sayDay(deadline.day), sayDay(declaration)];
      yield {
        place: inPart(jalon.part, jalon.date),
        message: {
          fr: `La date du jalon ${id}, le ${date.fr}, tombe après la déclaration du ${limit.fr} : il ne sera pas tenu à temps.`,
          en: `The date of the milestone ${id}, ${date.en}, falls after the declaration of ${limit.en}: it will not be met in time.`,
        },
      };
    },
  },
};
