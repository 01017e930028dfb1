/** A proof carries the validation that its requirement asks for. */
import type { Citation } from '../coverage/assess.ts';
import { assess } from '../coverage/assess.ts';
import type { Preuve } from '../model/part.ts';
import { pairOf, textOf } from '../syntax/node.ts';
import { addKey, setScalar } from '../workspace/yamlEdit.ts';
import type { Fix } from './finding.ts';
import { inPart, ofPart } from './place.ts';
import type { Rule } from './rule.ts';
import { quoted } from './say.ts';

export const CARE316: Rule = {
  code: 'CARE316',
  name: 'missing-validation',
  severity: 'error',
  summary: {
    fr: 'Une preuve n’indique pas la validation que le référentiel lui demande.',
    en: 'A proof does not state the validation that the catalogue asks of it.',
  },
  why: {
    fr: 'Certaines pièces ne valent que validées par la bonne personne : la PSSI, par le représentant légal du candidat. La personne attendue vient du référentiel du projet.',
    en: 'Some pieces only count when the right person has validated them: the security policy, by the applicant’s legal representative. The person expected comes from the project’s catalogue.',
  },
  how: {
    fr: 'Faites valider la pièce, puis inscrivez dans la preuve `validation: { par: …, date: … }`.',
    en: 'Have the piece validated, then write `validation: { par: …, date: … }` in the evidence.',
  },
  bad: `care: plan/1
domaine: D2
referentiel: care-d2-continuite
dossier: { categorie: ght, candidature: 2025-10-09 }
etablissements: [{ nom: CH, finess: "590000006" }]
controles:
  - id: D2.P1
    statut: fait
    preuves: [PRV-001]
              ^^^^^^^ CARE316 error: representant_legal
preuves:
  - id: PRV-001
    type: politique
    date: 2025-06-12
    fichier: preuves/pssi.pdf
`,
  good: `care: plan/1
domaine: D2
referentiel: care-d2-continuite
dossier: { categorie: ght, candidature: 2025-10-09 }
etablissements: [{ nom: CH, finess: "590000006" }]
controles:
  - id: D2.P1
    statut: fait
    preuves: [PRV-001]
preuves:
  - id: PRV-001
    type: politique
    date: 2025-06-12
    fichier: preuves/pssi.pdf
    validation: { par: representant_legal, date: 2025-06-20 }
`,
  fixable: true,
  check: {
    *controle(controle, view) {
      const assessment = assess(controle, view);
      if (!assessment || controle.statut?.source === 'non_applicable') return;
      const told = new Set<Citation>();
      for (const { applies, exigence, unvalidated } of assessment.requirements) {
        if (!applies || exigence.validation === undefined) continue;
        for (const citation of unvalidated) {
          // Outside an evidence that parsed whole, the validation may be in what did not.
          if (told.has(citation) || citation.proof?.type !== 'preuve' || citation.proof.part.segment.problems.length > 0) continue;
          told.add(citation);
          const par = citation.proof.validation?.par ?? '';
          const [code, wanted, id] = [quoted(exigence.code), quoted(exigence.validation), controle.id?.source ?? ''];
          const fix = validation(citation.proof, exigence.validation);
          yield {
            place: inPart(controle.part, citation.node),
            message: par === '' ? {
              fr: `${citation.id}, cité comme ${code.fr} de ${id}, ne porte pas de validation : le référentiel demande celle de ${wanted.fr}.`,
              en: `${citation.id}, cited as ${code.en} of ${id}, carries no validation: the catalogue asks for that of ${wanted.en}.`,
            } : {
              fr: `${citation.id}, cité comme ${code.fr} de ${id}, est validé par ${quoted(par).fr} : le référentiel demande la validation de ${wanted.fr}.`,
              en: `${citation.id}, cited as ${code.en} of ${id}, is validated by ${quoted(par).en}: the catalogue asks for the validation of ${wanted.en}.`,
            },
            related: [{ place: ofPart(citation.proof.part), message: { fr: `La preuve ${citation.id}.`, en: `The proof ${citation.id}.` } }],
            ...(fix ? { fixes: [fix] } : {}),
          };
        }
      }
    },
  },
};

/** Writes who has validated; the date is left to be written, since nothing here knows it. */
function validation(preuve: Preuve, par: string): Fix | undefined {
  const pair = pairOf(preuve.node, 'validation');
  const value = pair?.value;
  if (pair && value?.kind !== 'map') return undefined;
  const id = preuve.id?.source ?? '';
  return {
    title: { fr: `Inscrire dans ${id} la validation de ${quoted(par).fr} (ajoutez-en la date)`, en: `Write the validation of ${quoted(par).en} in ${id} (add its date)` },
    safe: false,
    edits: (documents) => {
      if (value?.kind !== 'map') return addKey(documents, preuve.part, preuve.node, 'validation', { par });
      const before = textOf(value, 'par');
      return before ? setScalar(documents, preuve.part, before, par) : addKey(documents, preuve.part, value, 'par', par);
    },
  };
}
