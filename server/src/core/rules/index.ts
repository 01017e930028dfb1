/** Every rule, by code. A code that is given up stays here as a comment for ever. */
import { CARE201 } from './CARE201.ts';
import { CARE302 } from './CARE302.ts';
import type { Rule } from './rule.ts';

export const RULES: readonly Rule[] = [
  CARE201, CARE302,
];

/** The rule of a code, without regard to case. */
export function ruleOf(code: string): Rule | undefined {
  return RULES.find((rule) => rule.code === code.toUpperCase());
}
