/** One plan for one folder. */
import { basename } from '../text/path.ts';
import { ofCare } from './place.ts';
import { quote } from './say.ts';
import type { Rule } from './rule.ts';

export const CARE005: Rule = {
  code: 'CARE005',
  name: 'several-plans',
  severity: 'error',
  summary: {
    fr: 'Deux plans se trouvent dans le même dossier.',
    en: 'Two plans stand in the same folder.',
  },
  why: {
    fr: "Un projet est le dossier qui contient un plan : avec deux plans, on ne sait plus à quel dossier CaRE rattacher les pièces. C'est un choix de l'outil.",
    en: 'A project is the folder that holds a plan: with two plans it is not known which CaRE dossier the pieces belong to. It is a choice of this tool.',
  },
  how: {
    fr: "Mettez chaque plan dans son dossier, ou faites du second une annexe (`care: annexe/1`).",
    en: 'Put each plan in a folder of its own, or make the second one an annexe (`care: annexe/1`).',
  },
  bad: `controles: []
//- /autre.care.yaml
care: plan/1
      ^^^^^^ CARE005
domaine: D2
`,
  good: `controles: []
//- /autre/plan.care.yaml
care: plan/1
domaine: D2
`,
  fixable: false,
  check: {
    *projet(project) {
      for (const plan of project.plans.slice(1)) {
        const first = basename(project.plan.path);
        yield {
          place: ofCare(plan),
          message: {
            fr: `Ce dossier contient déjà un plan, ${quote(first, 'fr')}, le seul qui compte : déplacez celui-ci, ou faites-en une annexe.`,
            en: `This folder already holds a plan, ${quote(first, 'en')}, the only one that counts: move this one, or make it an annexe.`,
          },
          related: [{ place: ofCare(project.plan), message: { fr: 'Le plan qui compte est ici.', en: 'The plan that counts is here.' } }],
        };
      }
    },
  },
};
