/** What is said to have happened has happened: no proof, approval or measure is dated after today. */
import type { Part } from '../model/part.ts';
import { dayOf } from '../model/part.ts';
import type { ScalarNode } from '../syntax/node.ts';
import { textOf, valueOf } from '../syntax/node.ts';
import type { Text } from '../text/words.ts';
import type { View } from '../workspace/view.ts';
import type { Report } from './finding.ts';
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';
import { sayDay } from './say.ts';

export const CARE304: Rule = {
  code: 'CARE304',
  name: 'future-date',
  severity: 'error',
  summary: {
    fr: 'Une preuve, une approbation ou une mesure porte une date à venir.',
    en: 'A proof, an approval or a measurement is dated after today.',
  },
  why: {
    fr: 'Une preuve établit un fait passé. Une date à venir est une faute de frappe ou une pièce préparée d’avance, et ni l’une ni l’autre ne tient devant un contrôle. La règle est un choix de l’outil.',
    en: 'A proof establishes a past fact. A date to come is a slip or a piece prepared in advance, and neither stands before an inspection. The rule is a choice of this tool.',
  },
  how: {
    fr: 'Écrivez la date du fait prouvé (celle de l’extraction, de la réunion, de la signature) ; si le fait est à venir, retirez la pièce jusque-là.',
    en: 'Write the date of the fact that is proved (the extraction, the meeting, the signature); if the fact is still to come, remove the piece until then.',
  },
  bad: `preuves:
  - id: PRV-001
    type: rapport
    date: 2026-11-30
          ^^^^^^^^^^ CARE304: PRV-001
    fichier: preuves/soc.pdf
`,
  good: `preuves:
  - id: PRV-001
    type: rapport
    date: 2026-11-24
    fichier: preuves/soc.pdf
`,
  fixable: false,
  check: {
    *preuve(preuve, view) {
      const id = preuve.id?.source ?? '';
      yield* future(preuve.part, preuve.date, { fr: `La preuve ${id}`, en: `The proof ${id}` }, view);
      if (preuve.validation) yield* future(preuve.part, textOf(valueOf(preuve.node, 'validation'), 'date'), { fr: `La validation de ${id}`, en: `The validation of ${id}` }, view);
    },
    *controle(controle, view) {
      for (const mesure of controle.indicateurs) {
        const what = `${mesure.id?.source ?? ''} (${controle.id?.source ?? ''})`;
        yield* future(controle.part, mesure.date, { fr: `La mesure de ${what}`, en: `The measurement of ${what}` }, view);
      }
    },
    *livrable({ document, livrable }, view) {
      const part = document.entries.get('date_approbation');
      const id = livrable.id?.source ?? '';
      if (part) yield* future(part, livrable.date_approbation, { fr: `L’approbation de ${id}`, en: `The approval of ${id}` }, view);
    },
  },
};

function* future(part: Part, node: ScalarNode | undefined, what: Text, view: View): Iterable<Report> {
  const day = dayOf(node);
  const today = view.today();
  if (!node || day === undefined || day <= today) return;
  yield {
    place: inPart(part, node),
    message: {
      fr: `${what.fr} porte une date à venir, le ${sayDay(day).fr} : au plus tard aujourd’hui, le ${sayDay(today).fr}.`,
      en: `${what.en} is dated ${sayDay(day).en}, which is still to come: at the latest today, ${sayDay(today).en}.`,
    },
  };
}
