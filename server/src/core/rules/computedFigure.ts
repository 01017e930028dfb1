/** What the findings on computed figures share: the comparison in words, and writing the computed value. */
import type { Measure } from '../coverage/assess.ts';
import { sayFigure, sayLeftOut, sayOrigin } from '../coverage/computedWords.ts';
import { sayNumber, sayUnit } from '../coverage/target.ts';
import { asWritten } from '../coverage/verdict.ts';
import type { Computed } from '../evidence/indicators/indicator.ts';
import type { Controle, Mesure } from '../model/part.ts';
import type { ScalarNode } from '../syntax/node.ts';
import type { Lang, Text } from '../text/words.ts';
import { replace } from '../workspace/yamlEdit.ts';
import type { Fix } from './finding.ts';

/** The claimed and the computed figure side by side, with all that is needed to count again. */
export function comparison({ id, valeur, defini }: Measure, computed: Computed, calcule: number, more: Text): Text {
  const said = (lang: Lang): string => sayNumber(valeur ?? 0, lang) + sayUnit(defini?.unite ?? '', lang);
  const found = (lang: Lang): string => `${sayFigure(calcule, defini?.unite ?? '', lang, valeur)} (${sayOrigin(computed, lang)})`;
  return {
    fr: `${id}\u00a0: le plan annonce ${said('fr')}, les preuves donnent ${found('fr')}.${more.fr}${sayLeftOut(computed, 'fr')}`,
    en: `${id}: the plan claims ${said('en')}, the evidence gives ${found('en')}.${more.en}${sayLeftOut(computed, 'en')}`,
  };
}

/** Writes the computed value, and its two terms where the plan writes them. The claim changes: the author chooses. */
export function writeComputed(controle: Controle, mesure: Mesure, computed: Computed, calcule: number): Fix {
  const value = asWritten(calcule);
  const terms: (readonly [ScalarNode | undefined, number | undefined])[] = [[mesure.valeur, value], [mesure.numerateur, computed.numerator], [mesure.denominateur, computed.denominator]];
  return {
    title: { fr: `Écrire la valeur calculée\u00a0: ${sayNumber(value, 'fr')}`, en: `Write the computed value: ${sayNumber(value, 'en')}` },
    safe: false,
    edits: (documents) => terms.flatMap(([node, number]) => (node && number !== undefined ? replace(documents, controle.part, node, String(number)) : [])),
  };
}
