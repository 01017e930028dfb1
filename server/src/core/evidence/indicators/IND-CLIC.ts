/** Click rate of phishing campaigns; lower is better. */
import { campaignRate } from './campaignRate.ts';
import { FORMULAS } from './formulas.ts';
import type { Indicator } from './indicator.ts';

export const IND_CLIC: Indicator = { ...FORMULAS['IND-CLIC'], compute: (inputs) => campaignRate(IND_CLIC, inputs, 'clicked') };
