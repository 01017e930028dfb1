/** What `numerateur` and `denominateur` of a measured indicator give. */
import type { Mesure } from '../model/part.ts';
import { numberOf } from '../model/part.ts';

/** Points by which a written value may differ from the ratio: one decimal is enough to write it. */
export const ROUNDING = 0.1;

/** The ratio in %, not rounded; undefined when one of the two numbers is not known or there is nothing to divide by. */
export function ratioOf(mesure: Mesure): number | undefined {
  const part = numberOf(mesure.numerateur);
  const whole = numberOf(mesure.denominateur);
  return part === undefined || whole === undefined || whole <= 0 ? undefined : (part / whole) * 100;
}

/** The ratio when the written value differs from it by more than rounding explains; undefined otherwise. */
export function ratioInstead(mesure: Mesure): number | undefined {
  const valeur = numberOf(mesure.valeur);
  const ratio = ratioOf(mesure);
  if (valeur === undefined || ratio === undefined) return undefined;
  // The small excess keeps a difference of exactly 0.1 from counting, which binary fractions make 0.1000…1.
  return Math.abs(valeur - ratio) > ROUNDING + 1e-9 ? ratio : undefined;
}
