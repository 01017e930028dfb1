/** The catalogue that the plan follows must be a shipped one or one of the workspace. */
import { nearest } from '../text/near.ts';
import { abridge } from '../text/words.ts';
import { setScalar } from '../workspace/yamlEdit.ts';
import type { Fix } from './finding.ts';
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';

export const CARE205: Rule = {
  code: 'CARE205',
  name: 'unknown-catalogue',
  severity: 'error',
  summary: {
    fr: "Le référentiel du plan n'est ni livré avec l'outil ni présent dans l'espace de travail.",
    en: 'The catalogue of the plan is neither shipped with the tool nor present in the workspace.',
  },
  why: {
    fr: 'Sans référentiel, ni les contrôles ni les preuves exigées ni les cibles ne sont connus : la couverture ne peut pas être calculée.',
    en: 'Without a catalogue neither the controls nor the required proofs nor the targets are known: coverage cannot be computed.',
  },
  how: {
    fr: 'Choisissez un référentiel livré (`care catalogues`), ou ajoutez le vôtre dans un fichier `*.care.yaml` qui commence par `care: referentiel/1`.',
    en: 'Choose a shipped catalogue (`care catalogues`), or add yours in a `*.care.yaml` file that begins with `care: referentiel/1`.',
  },
  bad: `care: plan/1
domaine: D2
referentiel: care-d2-postes-detection
             ^^^^^^^^^^^^^^^^^^^^^^^^ CARE205
dossier: { categorie: ght }
`,
  good: `care: plan/1
domaine: D2
referentiel: care-d2-poste-detection
dossier: { categorie: ght }
`,
  fixable: true,
  check: {
    *projet(_project, view) {
      const { referentiel } = view.dossier();
      if (!referentiel || referentiel.node.source.trim() === '' || view.catalogue()) return;
      const { node, part } = referentiel;
      const ids = [...new Set(view.catalogueIds())];
      const near = nearest(node.source, ids);
      const fixes = (near.length > 0 ? near : ids.slice(0, 3)).map((id): Fix => ({
        title: { fr: `Remplacer par « ${id} »`, en: `Replace with “${id}”` }, safe: false, edits: (documents) => setScalar(documents, part, node, id),
      }));
      yield {
        place: inPart(part, node),
        message: {
          fr: `Le référentiel « ${node.source} » n'existe pas ici ; ${near[0] === undefined ? `sont connus : ${abridge(ids, 5, 'fr')}.` : `le plus proche est « ${near[0]} ».`}`,
          en: `The catalogue “${node.source}” does not exist here; ${near[0] === undefined ? `those known are ${abridge(ids, 5, 'en')}.` : `the nearest is “${near[0]}”.`}`,
        },
        fixes,
      };
    },
  },
};
