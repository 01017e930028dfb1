/** What is due is done. */
import { deadlineFault } from '../coverage/deadline.ts';
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';
import { quoted, sayDay } from './say.ts';

export const CARE307: Rule = {
  code: 'CARE307',
  name: 'overdue',
  severity: 'warning',
  summary: {
    fr: 'Une échéance ou la date d’un jalon est passée, et le travail n’est ni fait ni validé.',
    en: 'A deadline or the date of a milestone has passed, and the work is neither done nor validated.',
  },
  why: {
    fr: 'Un plan aux échéances dépassées ne dit plus quand le travail sera fait, et le retard ne se voit qu’au moment de la déclaration. La règle est un choix de l’outil.',
    en: 'A plan whose deadlines have passed no longer says when the work will be done, and the delay only shows when the declaration is due. The rule is a choice of this tool.',
  },
  how: {
    fr: 'Mettez le statut à `fait` si le travail est fait, ou écrivez la nouvelle date convenue.',
    en: 'Set the status to `fait` if the work is done, or write the new date that was agreed.',
  },
  bad: `controles:
  - id: D2-POSTE-12
    statut: en_cours
    echeance: 2026-09-30
              ^^^^^^^^^^ CARE307 warning: 30/09/2026
`,
  good: `controles:
  - id: D2-POSTE-12
    statut: fait
    echeance: 2026-09-30
  - id: D2-POSTE-13
    statut: en_cours
    echeance: 2026-11-24
`,
  fixable: false,
  check: {
    *controle(controle, view) {
      const deadline = deadlineFault(controle.echeance, controle.statut, view.dossier(), view.today());
      if (deadline?.fault !== 'overdue' || !controle.echeance) return;
      const [id, statut, date] = [controle.id?.source ?? '', quoted(controle.statut?.source ?? ''), sayDay(deadline.day)];
      yield {
        place: inPart(controle.part, controle.echeance),
        message: {
          fr: `L’échéance de ${id}, le ${date.fr}, est passée et le contrôle est encore ${statut.fr} : changez le statut ou l’échéance.`,
          en: `The deadline of ${id}, ${date.en}, has passed and the control is still ${statut.en}: change the status or the deadline.`,
        },
      };
    },
    *jalon(jalon, view) {
      const deadline = deadlineFault(jalon.date, jalon.statut, view.dossier(), view.today());
      if (deadline?.fault !== 'overdue' || !jalon.date) return;
      const [id, statut, date] = [jalon.id?.source ?? '', quoted(jalon.statut?.source ?? ''), sayDay(deadline.day)];
      yield {
        place: inPart(jalon.part, jalon.date),
        message: {
          fr: `La date du jalon ${id}, le ${date.fr}, est passée et il est encore ${statut.fr} : changez le statut ou la date.`,
          en: `The date of the milestone ${id}, ${date.en}, has passed and it is still ${statut.en}: change the status or the date.`,
        },
      };
    },
  },
};
