/** A proof is dated inside the window of its requirement. */
import type { Citation, Requirement } from '../coverage/assess.ts';
import { assess } from '../coverage/assess.ts';
import type { Window } from '../coverage/bounds.ts';
import type { Controle } from '../model/part.ts';
import type { Text } from '../text/words.ts';
import type { Report } from './finding.ts';
import { dateOfProof, inPart } from './place.ts';
import type { Rule } from './rule.ts';
import { quoted, sayDay } from './say.ts';

export const CARE305: Rule = {
  code: 'CARE305',
  name: 'outside-window',
  severity: 'error',
  summary: {
    fr: 'Une preuve est datée hors de la fenêtre que le référentiel lui donne.',
    en: 'A proof is dated outside the window that the catalogue gives it.',
  },
  why: {
    fr: 'Certaines pièces ne valent que si le fait a eu lieu entre deux dates : un test pendant la phase opérationnelle, une PSSI revue avant le dépôt de la candidature. La fenêtre vient du référentiel du projet.',
    en: 'Some pieces only count when the fact took place between two dates: a test during the operational phase, a security policy reviewed before the application was filed. The window comes from the project’s catalogue.',
  },
  how: {
    fr: 'Citez une pièce dont la date tombe dans la fenêtre, ou corrigez `candidature` et `declaration` dans `dossier` si elles sont fausses.',
    en: 'Cite a piece whose date falls inside the window, or correct `candidature` and `declaration` in `dossier` if they are wrong.',
  },
  bad: `care: plan/1
domaine: D2
referentiel: care-d2-continuite
dossier: { categorie: ght, candidature: 2025-10-09, declaration: 2026-12-15 }
etablissements: [{ nom: CH de Valmorin, finess: "590000006" }]
controles:
  - id: D2.O2.A
    statut: fait
    preuves: [PRV-001]
              ^^^^^^^ CARE305 error: 16/07/2022
preuves:
  - { id: PRV-001, type: politique, date: 2022-06-30, fichier: preuves/politique.pdf }
`,
  good: `care: plan/1
domaine: D2
referentiel: care-d2-continuite
dossier: { categorie: ght, candidature: 2025-10-09, declaration: 2026-12-15 }
etablissements: [{ nom: CH de Valmorin, finess: "590000006" }]
controles:
  - id: D2.O2.A
    statut: fait
    preuves: [PRV-001]
preuves:
  - { id: PRV-001, type: politique, date: 2022-07-16, fichier: preuves/politique.pdf }
`,
  fixable: false,
  check: {
    *controle(controle, view) {
      const assessment = assess(controle, view);
      if (!assessment || controle.statut?.source === 'non_applicable') return;
      const told = new Set<Citation>();
      for (const requirement of assessment.requirements) {
        if (!requirement.applies) continue;
        for (const citation of requirement.outside) {
          // A date to come is wrong whatever the window is (CARE304).
          if (told.has(citation) || citation.date === undefined || citation.date > view.today()) continue;
          told.add(citation);
          yield report(controle, citation, requirement);
        }
      }
    },
  },
};

function report(controle: Controle, citation: Citation, requirement: Requirement): Report {
  const date = sayDay(citation.date ?? 0);
  const code = quoted(requirement.exigence.code);
  const allowed = sayWindow(requirement.window);
  const id = controle.id?.source ?? '';
  const place = dateOfProof(citation.proof);
  return {
    place: inPart(controle.part, citation.node),
    message: {
      fr: `${citation.id}, cité comme ${code.fr} de ${id}, date du ${date.fr} : le référentiel demande une date ${allowed.fr}.`,
      en: `${citation.id}, cited as ${code.en} of ${id}, is dated ${date.en}: the catalogue asks for a date ${allowed.en}.`,
    },
    ...(place ? { related: [{ place, message: { fr: `La date de ${citation.id}.`, en: `The date of ${citation.id}.` } }] } : {}),
  };
}

function sayWindow({ from, to }: Window): Text {
  if (from !== undefined && to !== undefined) return { fr: `du ${sayDay(from).fr} au ${sayDay(to).fr}`, en: `from ${sayDay(from).en} to ${sayDay(to).en}` };
  if (from !== undefined) return { fr: `à partir du ${sayDay(from).fr}`, en: `from ${sayDay(from).en} on` };
  return { fr: `au plus tard le ${sayDay(to ?? 0).fr}`, en: `on ${sayDay(to ?? 0).en} at the latest` };
}
