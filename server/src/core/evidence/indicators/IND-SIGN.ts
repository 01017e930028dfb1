/** Report rate of phishing campaigns. */
import { campaignRate } from './campaignRate.ts';
import type { Indicator } from './indicator.ts';

export const IND_SIGN: Indicator = { id: 'IND-SIGN', formula: 'SIGNAL', roles: ['campagne'], compute: (inputs) => campaignRate(IND_SIGN, inputs, 'reported') };
