/** Techniques of lateral movement that are detected, over all of those of ATT&CK. */
import { detection } from './detection.ts';
import { FORMULAS } from './formulas.ts';
import type { Indicator } from './indicator.ts';

export const DET_LAT: Indicator = { ...FORMULAS['DET-LAT'], compute: (inputs) => detection(DET_LAT, inputs, 'lateral') };
