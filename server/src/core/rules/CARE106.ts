/** The last figure of a FINESS number is a check digit. */
import { finess as isFiness } from '../schema/formats.ts';
import { hasFinessKey } from '../text/finess.ts';
import { inPart } from './place.ts';
import { quote } from './say.ts';
import type { Rule } from './rule.ts';

export const CARE106: Rule = {
  code: 'CARE106',
  name: 'finess-key',
  severity: 'warning',
  summary: {
    fr: "Le dernier chiffre d'un FINESS, sa clé de contrôle, ne correspond pas aux autres.",
    en: 'The last figure of a FINESS number, its check digit, does not match the others.',
  },
  why: {
    fr: "Deux chiffres inversés désignent un autre établissement, ou aucun. La clé suit la formule de Luhn (2A comptant pour 21, 2B pour 22), vérifiée sur des numéros connus ; aucun texte officiel n'a été trouvé qui la pose, d'où un simple avertissement.",
    en: 'Two exchanged figures mean another establishment, or none. The check digit follows the Luhn formula (2A counting as 21, 2B as 22), verified on known numbers; no official text was found that sets it, hence a mere warning.',
  },
  how: {
    fr: "Relisez le numéro sur un document de l'établissement ou dans le répertoire FINESS.",
    en: 'Read the number again on a document of the establishment or in the FINESS directory.',
  },
  bad: `perimetre: { postes: 10 }
//- /annexe.care.yaml
care: annexe/1
etablissements:
  - nom: Centre hospitalier de Vallombreuse
    finess: "590000060"
            ^^^^^^^^^^^ CARE106
`,
  good: `perimetre: { postes: 10 }
//- /annexe.care.yaml
care: annexe/1
etablissements:
  - nom: Centre hospitalier des Trois-Rivières
    finess: "590000410"
`,
  fixable: false,
  check: {
    *part({ item, segment }) {
      if (item?.type !== 'etablissement' || !item.finess || segment.problems.length > 0) return;
      const { finess, part } = item;
      if (!isFiness(finess.source) || hasFinessKey(finess.source)) return;
      yield {
        place: inPart(part, finess),
        message: {
          fr: `La clé de contrôle du FINESS ${quote(finess.source, 'fr')} n'est pas la bonne : un chiffre est sans doute faux ou deux sont inversés.`,
          en: `The check digit of the FINESS number ${quote(finess.source, 'en')} is not right: one figure is probably wrong or two are exchanged.`,
        },
      };
    },
  },
};
