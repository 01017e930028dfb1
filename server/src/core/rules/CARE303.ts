/** A proof is no older than its requirement allows. */
import type { Citation, Requirement } from '../coverage/assess.ts';
import { assess } from '../coverage/assess.ts';
import { freshnessDay } from '../coverage/bounds.ts';
import type { Controle } from '../model/part.ts';
import type { View } from '../workspace/view.ts';
import type { Report } from './finding.ts';
import { dateOfProof, inPart } from './place.ts';
import type { Rule } from './rule.ts';
import { quoted, sayDay, sayDays } from './say.ts';

export const CARE303: Rule = {
  code: 'CARE303',
  name: 'stale-proof',
  severity: 'error',
  otherSeverity: 'warning',
  summary: {
    fr: 'Une preuve est plus ancienne que le référentiel ne l’admet : erreur si le contrôle déclaré fait ou validé n’a rien de mieux, avertissement sinon.',
    en: 'A proof is older than the catalogue allows: error when the control declared done or validated has nothing better, warning otherwise.',
  },
  why: {
    fr: 'Une pièce ancienne ne dit rien de l’état d’aujourd’hui. L’âge admis (`fraicheur_jours`) vient du référentiel du projet ; il se compte jusqu’à aujourd’hui, puis jusqu’au jour de la déclaration une fois celle-ci passée.',
    en: 'An old piece says nothing of today’s state. The age allowed (`fraicheur_jours`) comes from the project’s catalogue; it is counted up to today, then up to the day of the declaration once that is past.',
  },
  how: {
    fr: 'Refaites l’extraction ou le rapport, enregistrez la nouvelle pièce sous `preuves` et citez-la à la place de l’ancienne.',
    en: 'Make the extraction or the report again, register the new piece under `preuves` and cite it instead of the old one.',
  },
  bad: `controles:
  - id: D2-POSTE-09
    statut: fait
    preuves: [PRV-001]
              ^^^^^^^ CARE303 error: 31/07/2026
preuves:
  - { id: PRV-001, type: export, date: 2026-07-31, fichier: preuves/edr.csv }
`,
  good: `controles:
  - id: D2-POSTE-09
    statut: fait
    preuves: [PRV-001]
preuves:
  - { id: PRV-001, type: export, date: 2026-09-25, fichier: preuves/edr.csv }
`,
  fixable: false,
  check: {
    *controle(controle, view) {
      const assessment = assess(controle, view);
      if (!assessment || controle.statut?.source === 'non_applicable') return;
      const applied = assessment.requirements.filter((r) => r.applies);
      // A proof may answer several requirements: it is told once, against the one that is the strictest.
      const told = new Map<Citation, Requirement>();
      for (const requirement of applied) {
        for (const citation of requirement.stale) {
          // Outside a window, it is CARE305 that says which date would do.
          if (applied.some((r) => r.outside.includes(citation))) continue;
          const before = told.get(citation);
          if (!before || limitOf(requirement) < limitOf(before)) told.set(citation, requirement);
        }
      }
      for (const [citation, requirement] of told) {
        const enough = applied.filter((r) => r.stale.includes(citation)).every((r) => r.sound.length >= r.exigence.min);
        yield report(controle, citation, requirement, assessment.claimed, enough, view);
      }
    },
  },
};

function limitOf(requirement: Requirement): number {
  return requirement.exigence.fraicheur_jours ?? Infinity;
}

function report(controle: Controle, citation: Citation, requirement: Requirement, claimed: boolean, enough: boolean, view: View): Report {
  const day = citation.date ?? 0;
  const until = freshnessDay(view.dossier(), view.today());
  const [limit, age] = [sayDays(limitOf(requirement)), sayDays(until - day)];
  const [date, end] = [sayDay(day), sayDay(until)];
  const code = quoted(requirement.exigence.code);
  const id = controle.id?.source ?? '';
  const advice = enough
    ? { fr: 'Les autres pièces citées suffisent : retirez celle-ci.', en: 'The other pieces cited will do: remove this one.' }
    : { fr: 'Citez une pièce plus récente.', en: 'Cite a more recent piece.' };
  const place = dateOfProof(citation.proof);
  return {
    place: inPart(controle.part, citation.node),
    // A claim that rests on enough other proofs stands without this one.
    severity: claimed && !enough ? 'error' : 'warning',
    message: {
      fr: `${citation.id}, cité comme ${code.fr} de ${id}, date du ${date.fr} : ${age.fr} au ${end.fr}, alors que le référentiel en admet ${limit.fr} au plus. ${advice.fr}`,
      en: `${citation.id}, cited as ${code.en} of ${id}, is dated ${date.en}: ${age.en} on ${end.en}, where the catalogue allows ${limit.en} at most. ${advice.en}`,
    },
    ...(place ? { related: [{ place, message: { fr: `La date de ${citation.id}.`, en: `The date of ${citation.id}.` } }] } : {}),
  };
}
