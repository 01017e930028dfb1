/** The value of an indicator is what its numerator and denominator give. */
import { ratioInstead } from '../coverage/ratio.ts';
import { sayNumber } from '../coverage/target.ts';
import { replace } from '../workspace/yamlEdit.ts';
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';

export const CARE311: Rule = {
  code: 'CARE311',
  name: 'wrong-ratio',
  severity: 'error',
  summary: {
    fr: 'La valeur d’un indicateur ne correspond pas à son numérateur et à son dénominateur.',
    en: 'The value of an indicator does not match its numerator and denominator.',
  },
  why: {
    fr: 'Un taux se contrôle en refaisant la division : un écart est une faute de saisie qu’un lecteur attentif verra. La tolérance de 0,1 point, celle d’un arrondi, est un choix de l’outil.',
    en: 'A rate is checked by doing the division again: a difference is a slip that an attentive reader will see. The tolerance of 0.1 point, that of rounding, is a choice of this tool.',
  },
  how: {
    fr: 'Recalculez `valeur` = `numerateur` ÷ `denominateur` × 100, ou corrigez celui des trois nombres qui est faux.',
    en: 'Compute `valeur` = `numerateur` ÷ `denominateur` × 100 again, or correct whichever of the three numbers is wrong.',
  },
  bad: `controles:
  - id: D2-POSTE-10
    statut: fait
    indicateurs:
      - id: IND-USB
        valeur: 96.9
                ^^^^ CARE311: 95,9
        numerateur: 612
        denominateur: 638
`,
  good: `controles:
  - id: D2-POSTE-10
    statut: fait
    indicateurs:
      - id: IND-USB
        valeur: 96
        numerateur: 612
        denominateur: 638
`,
  fixable: true,
  check: {
    *controle(controle, view) {
      const indicateurs = view.catalogue()?.indicateurs;
      for (const mesure of controle.indicateurs) {
        const id = mesure.id?.source ?? '';
        // A duration or a number is no ratio; what the catalogue does not know has no unit.
        if (indicateurs?.get(id)?.unite !== '%' || !mesure.valeur) continue;
        const ratio = ratioInstead(mesure);
        if (ratio === undefined) continue;
        const { valeur } = mesure;
        const shown = Math.round(ratio * 10) / 10;
        yield {
          place: inPart(controle.part, valeur),
          message: {
            fr: `${id} vaut ${sayNumber(Number(valeur.value), 'fr')}\u00a0%, mais ${mesure.numerateur?.source ?? ''} ÷ ${mesure.denominateur?.source ?? ''} donne ${sayNumber(shown, 'fr')}\u00a0%.`,
            en: `${id} is ${sayNumber(Number(valeur.value), 'en')}%, but ${mesure.numerateur?.source ?? ''} ÷ ${mesure.denominateur?.source ?? ''} gives ${sayNumber(shown, 'en')}%.`,
          },
          fixes: [{
            title: { fr: `Écrire la valeur calculée : ${sayNumber(shown, 'fr')}`, en: `Write the computed value: ${sayNumber(shown, 'en')}` },
            // One of the two numbers may be what is wrong, and the claim would change: a choice.
            safe: false,
            edits: (documents) => replace(documents, controle.part, valeur, String(shown)),
          }],
        };
      }
    },
  },
};
