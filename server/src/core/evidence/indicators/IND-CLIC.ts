/** Click rate of phishing campaigns; lower is better. */
import { campaignRate } from './campaignRate.ts';
import type { Indicator } from './indicator.ts';

export const IND_CLIC: Indicator = { id: 'IND-CLIC', formula: 'CLIC', roles: ['campagne'], compute: (inputs) => campaignRate(IND_CLIC, inputs, 'clicked') };
