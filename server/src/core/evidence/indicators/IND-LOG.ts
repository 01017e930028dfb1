/** Coverage of log collection: workstations of the inventory that the collection has heard from in the last 24 hours. */
import { coverage } from './IND-EDR.ts';
import { FORMULAS } from './formulas.ts';
import type { Indicator } from './indicator.ts';
import { MS_PER_DAY } from './park.ts';

export const IND_LOG: Indicator = {
  ...FORMULAS['IND-LOG'],
  compute: (inputs) => coverage(IND_LOG, inputs, 'journaux', (machine, agents) => {
    const silence = agents.silence(machine);
    if (silence === undefined) return 'jamais';
    return silence > MS_PER_DAY ? 'muet' : undefined;
  }),
};
