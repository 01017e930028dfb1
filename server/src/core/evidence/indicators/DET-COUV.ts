/** Techniques of ATT&CK that are detected, over those that the layers of the dossier name. */
import { detection } from './detection.ts';
import { FORMULAS } from './formulas.ts';
import type { Indicator } from './indicator.ts';

export const DET_COUV: Indicator = { ...FORMULAS['DET-COUV'], compute: (inputs) => detection(DET_COUV, inputs, 'layers') };
