/** The indicators that are computed from files, in the order of the reports. */
import type { Indicator } from './indicator.ts';
import { DET_COUV } from './DET-COUV.ts';
import { DET_LAT } from './DET-LAT.ts';
import { IND_ADM } from './IND-ADM.ts';
import { IND_BASE } from './IND-BASE.ts';
import { IND_CHIFF } from './IND-CHIFF.ts';
import { IND_CLIC } from './IND-CLIC.ts';
import { IND_EDR } from './IND-EDR.ts';
import { IND_FORM } from './IND-FORM.ts';
import { IND_INV } from './IND-INV.ts';
import { IND_LAPS } from './IND-LAPS.ts';
import { IND_LOG } from './IND-LOG.ts';
import { IND_OBS } from './IND-OBS.ts';
import { IND_PATCH } from './IND-PATCH.ts';
import { IND_RET } from './IND-RET.ts';
import { IND_SIGN } from './IND-SIGN.ts';
import { SAUV_COUV } from './SAUV-COUV.ts';
import { SAUV_OK } from './SAUV-OK.ts';

export const INDICATORS: readonly Indicator[] = [IND_INV, IND_EDR, IND_OBS, IND_BASE, IND_LAPS, IND_ADM, IND_PATCH, IND_CHIFF, IND_LOG, IND_RET, IND_CLIC, IND_SIGN, IND_FORM, DET_COUV, DET_LAT, SAUV_OK, SAUV_COUV];

/** The formula of an indicator; undefined for one that is declared only. */
export function indicatorOf(id: string): Indicator | undefined {
  return INDICATORS.find((indicator) => indicator.id === id);
}
