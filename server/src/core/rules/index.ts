/** Every rule, by code. A code that is given up stays here as a comment for ever. */
import { CARE001 } from './CARE001.ts';
import { CARE002 } from './CARE002.ts';
import { CARE003 } from './CARE003.ts';
import { CARE004 } from './CARE004.ts';
import { CARE005 } from './CARE005.ts';
import { CARE006 } from './CARE006.ts';
import { CARE101 } from './CARE101.ts';
import { CARE102 } from './CARE102.ts';
import { CARE103 } from './CARE103.ts';
import { CARE104 } from './CARE104.ts';
import { CARE105 } from './CARE105.ts';
import { CARE106 } from './CARE106.ts';
import { CARE107 } from './CARE107.ts';
import { CARE201 } from './CARE201.ts';
import { CARE202 } from './CARE202.ts';
import { CARE203 } from './CARE203.ts';
import { CARE204 } from './CARE204.ts';
import { CARE205 } from './CARE205.ts';
import { CARE206 } from './CARE206.ts';
import { CARE207 } from './CARE207.ts';
import { CARE208 } from './CARE208.ts';
import { CARE209 } from './CARE209.ts';
import { CARE210 } from './CARE210.ts';
import { CARE211 } from './CARE211.ts';
import { CARE212 } from './CARE212.ts';
import { CARE213 } from './CARE213.ts';
import { CARE214 } from './CARE214.ts';
import { CARE301 } from './CARE301.ts';
import { CARE302 } from './CARE302.ts';
import { CARE303 } from './CARE303.ts';
import { CARE304 } from './CARE304.ts';
import { CARE305 } from './CARE305.ts';
import { CARE306 } from './CARE306.ts';
import { CARE307 } from './CARE307.ts';
import { CARE308 } from './CARE308.ts';
import { CARE309 } from './CARE309.ts';
import { CARE310 } from './CARE310.ts';
import { CARE311 } from './CARE311.ts';
import { CARE312 } from './CARE312.ts';
import { CARE313 } from './CARE313.ts';
import { CARE314 } from './CARE314.ts';
import { CARE315 } from './CARE315.ts';
import { CARE316 } from './CARE316.ts';
import { CARE317 } from './CARE317.ts';
import { CARE318 } from './CARE318.ts';
import { CARE401 } from './CARE401.ts';
import { CARE402 } from './CARE402.ts';
import { CARE403 } from './CARE403.ts';
import { CARE404 } from './CARE404.ts';
import { CARE405 } from './CARE405.ts';
import { CARE406 } from './CARE406.ts';
import { CARE407 } from './CARE407.ts';
import { CARE408 } from './CARE408.ts';
import { CARE409 } from './CARE409.ts';
import { CARE410 } from './CARE410.ts';
import { CARE501 } from './CARE501.ts';
import { CARE502 } from './CARE502.ts';
import { CARE503 } from './CARE503.ts';
import { CARE504 } from './CARE504.ts';
import { CARE505 } from './CARE505.ts';
import { CARE506 } from './CARE506.ts';
import type { Rule } from './rule.ts';

export const RULES: readonly Rule[] = [
  CARE001, CARE002, CARE003, CARE004, CARE005, CARE006, CARE101, CARE102, CARE103, CARE104, CARE105, CARE106,
  CARE107, CARE201, CARE202, CARE203, CARE204, CARE205, CARE206, CARE207, CARE208, CARE209, CARE210, CARE211,
  CARE212, CARE213, CARE214, CARE301, CARE302, CARE303, CARE304, CARE305, CARE306, CARE307, CARE308, CARE309,
  CARE310, CARE311, CARE312, CARE313, CARE314, CARE315, CARE316, CARE317, CARE318, CARE401, CARE402, CARE403,
  CARE404, CARE405, CARE406, CARE407, CARE408, CARE409, CARE410, CARE501,
  CARE502, CARE503, CARE504, CARE505, CARE506,
];

/** The rule of a code, without regard to case. */
export function ruleOf(code: string): Rule | undefined {
  return RULES.find((rule) => rule.code === code.toUpperCase());
}
