/** The shares of activity of the establishments make one whole. */
import { sayNumber } from '../coverage/target.ts';
import type { Etablissement } from '../model/part.ts';
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';

/** Points that rounding the shares may add or take. */
const TOLERANCE = 0.5;

export const CARE309: Rule = {
  code: 'CARE309',
  name: 'activity-total',
  severity: 'warning',
  summary: {
    fr: 'Les parts d’activité des établissements ne font pas 100 %.',
    en: 'The shares of activity of the establishments do not add up to 100%.',
  },
  why: {
    fr: 'Les seuils d’activité se vérifient en additionnant ces parts : si leur total n’est pas 100 %, un seuil peut paraître atteint sans l’être. La tolérance d’un demi-point est un choix de l’outil.',
    en: 'Activity thresholds are checked by adding these shares: when their total is not 100%, a threshold can seem reached without being so. The tolerance of half a point is a choice of this tool.',
  },
  how: {
    fr: 'Corrigez `part_activite` des établissements, ou ajoutez l’établissement oublié.',
    en: 'Correct `part_activite` of the establishments, or add the establishment that was left out.',
  },
  bad: `care: plan/1
domaine: D2
referentiel: care-d2-continuite
dossier: { categorie: ght }
etablissements:
  - { nom: CH de Valmorin, finess: "590000006", part_activite: 58 }
  - { nom: CH d'Aubreville, finess: "590000014", part_activite: 32.5 }
                                                                ^^^^ CARE309 warning: 90,5
controles: []
`,
  good: `care: plan/1
domaine: D2
referentiel: care-d2-continuite
dossier: { categorie: ght }
etablissements:
  - { nom: CH de Valmorin, finess: "590000006", part_activite: 67.3 }
  - { nom: CH d'Aubreville, finess: "590000014", part_activite: 33.2 }
controles: []
`,
  fixable: false,
  check: {
    *projet(project, view) {
      if (view.unsure('etablissements')) return;
      const all = project.documents.filter((d) => d.entries.has('etablissements')).flatMap((d) => d.parts).flatMap(({ item }) => (item?.type === 'etablissement' ? [item] : []));
      const last = all[all.length - 1];
      if (!last?.part_activite_node || !complete(all)) return;
      const total = all.reduce((sum, e) => sum + (e.part_activite ?? 0), 0);
      if (Math.abs(total - 100) <= TOLERANCE + 1e-9) return;
      yield {
        place: inPart(last.part, last.part_activite_node),
        message: all.length === 1 ? {
          fr: `La part d’activité du seul établissement est de ${sayNumber(total, 'fr')}\u00a0% ; elle devrait être de 100\u00a0%.`,
          en: `The share of activity of the only establishment is ${sayNumber(total, 'en')}%; it should be 100%.`,
        } : {
          fr: `Les parts d’activité des ${all.length} établissements font ${sayNumber(total, 'fr')}\u00a0% au total ; elles devraient faire 100\u00a0%.`,
          en: `The shares of activity of the ${all.length} establishments add up to ${sayNumber(total, 'en')}%; they should add up to 100%.`,
        },
      };
    },
  },
};

/** Every establishment has its share, and none stands twice (CARE204 would be the cause of the wrong total). */
function complete(all: readonly Etablissement[]): boolean {
  const known = new Set(all.map((e) => e.finess?.source));
  return known.size === all.length && all.every((e) => e.part_activite !== undefined);
}
