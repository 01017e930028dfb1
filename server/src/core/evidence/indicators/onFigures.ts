/** The indicators whose formulas need no row: they are computed wherever the figures of the files are known. */
import { IND_BASE } from './IND-BASE.ts';
import { IND_CLIC } from './IND-CLIC.ts';
import { IND_FORM } from './IND-FORM.ts';
import { IND_SIGN } from './IND-SIGN.ts';
import type { Indicator } from './indicator.ts';

export const ON_FIGURES: readonly Indicator[] = [IND_BASE, IND_CLIC, IND_SIGN, IND_FORM];
