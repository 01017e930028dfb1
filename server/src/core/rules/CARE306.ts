/** A control that is set aside says why. */
import type { Controle } from '../model/part.ts';
import { pairOf } from '../syntax/node.ts';
import type { View } from '../workspace/view.ts';
import type { Documents } from '../workspace/yamlEdit.ts';
import { addKey, replace, setScalar, write } from '../workspace/yamlEdit.ts';
import type { Fix } from './finding.ts';
import { inPart, ofPart } from './place.ts';
import { saysSomething } from './placeholder.ts';
import type { Rule } from './rule.ts';

export const CARE306: Rule = {
  code: 'CARE306',
  name: 'unexplained-exclusion',
  severity: 'error',
  summary: {
    fr: 'Un contrôle est déclaré non applicable sans motif.',
    en: 'A control is declared not applicable without a reason.',
  },
  why: {
    fr: 'Un contrôle non applicable sort du calcul de la couverture : sans motif écrit, rien ne distingue une exclusion fondée d’un oubli. La règle est un choix de l’outil.',
    en: 'A control that is not applicable leaves the coverage calculation: without a written reason, nothing tells a founded exclusion from an omission. The rule is a choice of this tool.',
  },
  how: {
    fr: 'Écrivez dans `motif` le fait qui rend le contrôle sans objet chez vous, ou remettez le statut à `a_faire`.',
    en: 'Write in `motif` the fact that makes the control irrelevant in your case, or set the status back to `a_faire`.',
  },
  bad: `controles:
  - id: D2-POSTE-11
        ^^^^^^^^^^^ CARE306 error
    statut: non_applicable
`,
  good: `controles:
  - id: D2-POSTE-11
    statut: non_applicable
    motif: Aucun poste n'exécute d'application installée par l'utilisateur.
`,
  fixable: true,
  check: {
    *controle(controle, view) {
      if (controle.statut?.source !== 'non_applicable') return;
      const pair = pairOf(controle.node, 'motif');
      // A reason of a wrong type is CARE103; in an item that did not parse, it may stand in the part that is missing.
      if (controle.part.segment.problems.length > 0 || (pair && pair.value.kind !== 'scalar')) return;
      const motif = controle.motif?.source ?? '';
      if (saysSomething(motif)) return;
      const id = controle.id?.source ?? '';
      yield {
        place: controle.motif && controle.motif.end > controle.motif.start ? inPart(controle.part, controle.motif) : ofPart(controle.part),
        message: motif.trim() === '' ? {
          fr: `${id} est déclaré non applicable sans motif : écrivez dans « motif » ce qui le rend sans objet.`,
          en: `${id} is declared not applicable without a reason: write in “motif” what makes it irrelevant.`,
        } : {
          fr: `Le motif de non-application de ${id} n’est pas rédigé : « ${motif.trim()} » n’explique rien.`,
          en: `The reason why ${id} is not applicable is not written: “${motif.trim()}” explains nothing.`,
        },
        fixes: fixesFor(controle, view),
      };
    },
  },
};

function fixesFor(controle: Controle, view: View): Fix[] {
  const title = view.catalogue()?.controles.get(controle.id?.source ?? '')?.titre ?? controle.id?.source ?? '';
  // It restates the exclusion and says of itself that the reason is still to be written: it claims nothing.
  const draft = `Sans objet (motif à rédiger) : ${title}`;
  const { statut } = controle;
  return [
    {
      title: { fr: 'Insérer un motif à rédiger', en: 'Insert a reason to be written' },
      safe: false,
      edits: (documents) => setMotif(documents, controle, draft),
    },
    ...(statut ? [{
      title: { fr: 'Remettre le statut à « a_faire »', en: 'Set the status back to “a_faire”' },
      safe: false,
      edits: (documents: Documents) => setScalar(documents, controle.part, statut, 'a_faire'),
    }] : []),
  ];
}

function setMotif(documents: Documents, controle: Controle, text: string): ReturnType<typeof replace> {
  const value = pairOf(controle.node, 'motif')?.value;
  if (value?.kind !== 'scalar') return addKey(documents, controle.part, controle.node, 'motif', write(text), 'statut');
  return value.style === 'block' ? replace(documents, controle.part, value, `${write(text)}\n`) : setScalar(documents, controle.part, value, text);
}
