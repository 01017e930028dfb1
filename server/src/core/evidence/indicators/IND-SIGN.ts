/** Report rate of phishing campaigns. */
import { campaignRate } from './campaignRate.ts';
import { FORMULAS } from './formulas.ts';
import type { Indicator } from './indicator.ts';

export const IND_SIGN: Indicator = { ...FORMULAS['IND-SIGN'], compute: (inputs) => campaignRate(IND_SIGN, inputs, 'reported') };
