/** A catalogue that no authority has published says so wherever it is used. */
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';
import { quoted, sentenceOf } from './say.ts';

export const CARE315: Rule = {
  code: 'CARE315',
  name: 'unofficial-catalogue',
  severity: 'information',
  summary: {
    fr: 'Le référentiel du projet n’est pas officiel.',
    en: 'The catalogue of the project is not official.',
  },
  why: {
    fr: 'Les contrôles, les cibles et les pièces d’un référentiel de travail n’engagent aucune autorité : une couverture complète n’y vaut pas un objectif atteint au sens du programme.',
    en: 'The controls, targets and pieces of a working catalogue bind no authority: full coverage there is not an objective reached in the sense of the programme.',
  },
  how: {
    fr: 'Rien à corriger si c’est voulu : réglez CARE315 à `ignorer` dans `reglages.regles`. Sinon, choisissez un référentiel officiel dans `referentiel`.',
    en: 'Nothing to correct if this is intended: set CARE315 to `ignorer` in `reglages.regles`. Otherwise choose an official catalogue in `referentiel`.',
  },
  bad: `care: plan/1
domaine: D2
referentiel: care-d2-poste-detection
             ^^^^^^^^^^^^^^^^^^^^^^^ CARE315 information
dossier: { categorie: ght }
etablissements: [{ nom: CH, finess: "590000006" }]
controles: []
`,
  good: `care: plan/1
domaine: D2
referentiel: care-d2-continuite
dossier: { categorie: ght }
etablissements: [{ nom: CH, finess: "590000006" }]
controles: []
`,
  fixable: false,
  check: {
    *projet(_project, view) {
      const catalogue = view.catalogue();
      const { referentiel } = view.dossier();
      if (!catalogue || catalogue.officiel || !referentiel) return;
      const warning = catalogue.avertissement === '' ? undefined : sentenceOf(catalogue.avertissement);
      yield {
        place: inPart(referentiel.part, referentiel.node),
        message: {
          fr: `Le référentiel ${quoted(catalogue.id).fr} n’est pas officiel.${warning === undefined ? '' : ` ${warning}`}`,
          en: `The catalogue ${quoted(catalogue.id).en} is not official.${warning === undefined ? '' : ` Its own warning, in French: ${warning}`}`,
        },
      };
    },
  },
};
