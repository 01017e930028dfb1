/** The establishments that a control covers weigh enough of the combined activity. */
import { sayNumber } from '../coverage/target.ts';
import { pairOf } from '../syntax/node.ts';
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';

export const CARE308: Rule = {
  code: 'CARE308',
  name: 'activity-below-threshold',
  severity: 'error',
  summary: {
    fr: 'Les établissements couverts par un contrôle pèsent moins que la part d’activité exigée.',
    en: 'The establishments that a control covers weigh less than the required share of activity.',
  },
  why: {
    fr: 'Certains objectifs ne sont atteints que si les établissements couverts réunissent une part donnée de l’activité combinée : 66 % pour les PCA et PRA du domaine 2 « Continuité ». Le seuil (`seuil_activite`) vient du référentiel du projet.',
    en: 'Some objectives are only reached when the establishments covered add up to a given share of the combined activity: 66% for the continuity plans of domain 2 “Continuité”. The threshold (`seuil_activite`) comes from the project’s catalogue.',
  },
  how: {
    fr: 'Étendez le contrôle à d’autres établissements et ajoutez leur FINESS à `perimetre`, ou corrigez leur `part_activite`.',
    en: 'Extend the control to other establishments and add their FINESS to `perimetre`, or correct their `part_activite`.',
  },
  bad: `care: plan/1
domaine: D2
referentiel: care-d2-continuite
dossier: { categorie: ght }
etablissements:
  - { nom: CH de Valmorin, finess: "590000006", part_activite: 57.5 }
  - { nom: CH d'Aubreville, finess: "590000014", part_activite: 42.5 }
controles:
  - id: D2.O1.D
    statut: fait
    perimetre: ["590000006"]
               ^^^^^^^^^^^^^ CARE308 error: 57,5
`,
  good: `care: plan/1
domaine: D2
referentiel: care-d2-continuite
dossier: { categorie: ght }
etablissements:
  - { nom: CH de Valmorin, finess: "590000006", part_activite: 57.5 }
  - { nom: CH d'Aubreville, finess: "590000014", part_activite: 42.5 }
controles:
  - id: D2.O1.D
    statut: fait
    perimetre: ["590000006", "590000014"]
`,
  fixable: false,
  check: {
    *controle(controle, view) {
      const id = controle.id?.source ?? '';
      const seuil = view.catalogue()?.controles.get(id)?.seuil_activite;
      if (seuil === undefined || !controle.perimetre) return;
      const list = pairOf(controle.node, 'perimetre')?.value;
      if (!list || controle.statut?.source === 'non_applicable') return;
      // An item that is no number of an establishment is another rule's: the sum is then not known.
      const items = list.kind === 'seq' ? list.items.length : list.kind === 'scalar' && list.value !== null ? 1 : 0;
      if (items !== controle.perimetre.length || controle.part.segment.problems.length > 0 || list.end <= list.start) return;
      let sum = 0;
      for (const finess of new Set(controle.perimetre.map((node) => node.source))) {
        const part = view.etablissements(finess)[0]?.part_activite;
        if (part === undefined) return;
        sum += part;
      }
      // The parts are written with few decimals: their sum is not to fail by a binary fraction.
      if (sum >= seuil - 1e-9) return;
      yield {
        place: inPart(controle.part, list),
        message: {
          fr: `Les établissements couverts par ${id} pèsent ${sayNumber(sum, 'fr')}\u00a0% de l’activité combinée, le référentiel en demande au moins ${sayNumber(seuil, 'fr')}\u00a0%.`,
          en: `The establishments that ${id} covers weigh ${sayNumber(sum, 'en')}% of the combined activity, the catalogue asks for at least ${sayNumber(seuil, 'en')}%.`,
        },
      };
    },
  },
};
