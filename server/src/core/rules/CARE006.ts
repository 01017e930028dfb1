/** An annexe or a deliverable completes a plan. */
import { ofCare } from './place.ts';
import type { Rule } from './rule.ts';

export const CARE006: Rule = {
  code: 'CARE006',
  name: 'annexe-without-plan',
  severity: 'warning',
  summary: {
    fr: "Une annexe ou un document rédigé se trouve hors de tout projet.",
    en: 'An annexe or a written document stands outside every project.',
  },
  why: {
    fr: "Les contrôles, les preuves et les personnes qu'il cite sont ceux d'un plan : sans plan au-dessus de lui, il ne compte nulle part. C'est un choix de l'outil.",
    en: 'The controls, evidence and people that it names are those of a plan: without a plan above it, it counts nowhere. It is a choice of this tool.',
  },
  how: {
    fr: 'Déplacez le fichier dans le dossier du plan ou dessous, ou ouvrez le dossier entier dans l’éditeur.',
    en: 'Move the file to the folder of the plan or below it, or open the whole folder in the editor.',
  },
  bad: `//- /ailleurs/annexe.care.yaml
care: annexe/1
      ^^^^^^^^ CARE006
preuves: []
//- /dossier/plan.care.yaml
controles: []
`,
  good: `//- /dossier/plan.care.yaml
controles: []
//- /dossier/annexe.care.yaml
care: annexe/1
preuves: []
`,
  fixable: false,
  check: {
    *document(document, { inProject }) {
      if (inProject || (document.kind?.name !== 'annexe' && document.kind?.name !== 'document')) return;
      const annexe = document.kind.name === 'annexe';
      yield {
        place: ofCare(document),
        message: {
          fr: `${annexe ? 'Cette annexe' : 'Ce document'} n'appartient à aucun projet : il n'y a de plan ni dans son dossier ni au-dessus.`,
          en: `This ${annexe ? 'annexe' : 'document'} belongs to no project: there is no plan in its folder or above it.`,
        },
      };
    },
  },
};
