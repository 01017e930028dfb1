/** The authorities' remarks are answered before the declaration. */
import { textOf } from '../syntax/node.ts';
import { setScalar } from '../workspace/yamlEdit.ts';
import { inPart } from './place.ts';
import { saysSomething } from './placeholder.ts';
import type { Rule } from './rule.ts';
import { quoted, sayDay, sayDays } from './say.ts';

/** Days before the declaration from which an open remark is an error. */
const URGENT = 30;

export const CARE313: Rule = {
  code: 'CARE313',
  name: 'unanswered-remark',
  severity: 'warning',
  otherSeverity: 'error',
  summary: {
    fr: 'Une remarque de l’ARS ou de l’ANS est encore ouverte ; c’est une erreur à partir de 30 jours avant la déclaration.',
    en: 'A remark of the ARS or the ANS is still open; it is an error from 30 days before the declaration on.',
  },
  why: {
    fr: 'L’ARS puis l’ANS instruisent le dossier : une question restée sans réponse arrête l’instruction. Le délai de 30 jours est un choix de l’outil.',
    en: 'The ARS, then the ANS examine the file: a question left without an answer stops the examination. The period of 30 days is a choice of this tool.',
  },
  how: {
    fr: 'Écrivez la réponse dans `reponse`, puis passez `statut` à `repondue`.',
    en: 'Write the answer in `reponse`, then set `statut` to `repondue`.',
  },
  bad: `controles: []
remarques:
  - id: REM-02
    origine: ARS
    date: 2026-09-16
    texte: Joindre la règle de calcul.
    reponse: La règle est jointe au rapport PRV-012, page 4.
    statut: ouverte
            ^^^^^^^ CARE313 warning: REM-02
`,
  good: `controles: []
remarques:
  - id: REM-02
    origine: ARS
    date: 2026-09-16
    texte: Joindre la règle de calcul.
    reponse: La règle est jointe au rapport PRV-012, page 4.
    statut: repondue
`,
  fixable: true,
  check: {
    *remarque(remarque, view) {
      const { statut, part, node } = remarque;
      const origine = remarque.origine?.source ?? '';
      if (!statut || statut.source !== 'ouverte' || (origine !== 'ARS' && origine !== 'ANS')) return;
      const answered = saysSomething(textOf(node, 'reponse')?.source ?? '');
      const { declaration } = view.dossier();
      const left = declaration === undefined ? undefined : declaration - view.today();
      const id = remarque.id?.source ?? '';
      const when = left === undefined || declaration === undefined || left > URGENT ? { fr: '', en: '' }
        : left > 0 ? { fr: `, à ${sayDays(left).fr} de la déclaration`, en: `, ${sayDays(left).en} before the declaration` }
          : { fr: `, alors que la déclaration est datée du ${sayDay(declaration).fr}`, en: `, though the declaration is dated ${sayDay(declaration).en}` };
      const todo = answered
        ? { fr: `sa réponse est écrite, passez le statut à ${quoted('repondue').fr}`, en: `its answer is written, set the status to ${quoted('repondue').en}` }
        : { fr: `écrivez ${quoted('reponse').fr}, puis passez le statut à ${quoted('repondue').fr}`, en: `write ${quoted('reponse').en}, then set the status to ${quoted('repondue').en}` };
      yield {
        place: inPart(part, statut),
        severity: left !== undefined && left <= URGENT ? 'error' : 'warning',
        message: {
          fr: `La remarque ${id} de l’${origine} est encore ouverte${when.fr} : ${todo.fr}.`,
          en: `The remark ${id} of the ${origine} is still open${when.en}: ${todo.en}.`,
        },
        // Only the author can write an answer: without one, nothing honest would close the remark.
        ...(answered ? {
          fixes: [{
            title: { fr: 'Passer le statut à « repondue » (la réponse est écrite)', en: 'Set the status to “repondue” (the answer is written)' },
            safe: false,
            edits: (documents) => setScalar(documents, part, statut, 'repondue'),
          }],
        } : {}),
      };
    },
  },
};
