/** The establishments that a control covers must be declared in the plan. */
import { finess as isFiness } from '../schema/formats.ts';
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';

export const CARE214: Rule = {
  code: 'CARE214',
  name: 'unknown-establishment',
  severity: 'error',
  summary: {
    fr: "Un numéro FINESS du périmètre d'un contrôle n'est pas déclaré dans `etablissements`.",
    en: 'A FINESS number of the scope of a control is not declared in `etablissements`.',
  },
  why: {
    fr: "L'activité couverte par un contrôle se calcule sur les établissements déclarés : un numéro inconnu ne compte pour rien.",
    en: 'The activity that a control covers is computed from the declared establishments: an unknown number counts for nothing.',
  },
  how: {
    fr: "Corrigez le numéro, ou ajoutez l'établissement à `etablissements`.",
    en: 'Correct the number, or add the establishment to `etablissements`.',
  },
  bad: `controles:
  - id: D2-POSTE-09
    statut: a_faire
    perimetre: ["590000014"]
                ^^^^^^^^^^^ CARE214
`,
  good: `controles:
  - id: D2-POSTE-09
    statut: a_faire
    perimetre: ["590000006"]
`,
  fixable: false,
  check: {
    *controle({ part, id, perimetre }, view) {
      if (part.segment.problems.length > 0 || view.unsure('etablissements')) return;
      for (const node of perimetre ?? []) {
        // A number of a wrong form is CARE105.
        if (!isFiness(node.source) || view.etablissements(node.source).length > 0) continue;
        const declared = view.ids('etablissements');
        // Without any declared establishment (CARE101), or with this one written with spaces (CARE105), the cause is there.
        if (declared.length === 0 || declared.some((other) => other.replace(/[\s\u00a0\u202f.-]/g, '') === node.source)) continue;
        yield {
          place: inPart(part, node),
          message: {
            fr: `L'établissement « ${node.source} » du périmètre de ${id?.source ?? 'ce contrôle'} n'est pas déclaré dans « etablissements ».`,
            en: `The establishment “${node.source}” in the scope of ${id?.source ?? 'this control'} is not declared in “etablissements”.`,
          },
        };
      }
    },
  },
};
