/** What the evidence says of a claimed figure: decided here for rules, states, reports, cards and lenses. */
import type { IndicateurDefini } from '../model/catalogue.ts';
import type { Recomputed } from './compute.ts';
import { ROUNDING } from './ratio.ts';

export type Verdict = 'concordant' | 'surevalue' | 'sous_evalue' | 'non_calculable' | 'perime' | 'sans_source' | 'absent';

export interface Claim {
  /** Undefined when the indicator is not measured. */
  readonly valeur: number | undefined;
  /** Measured longer ago than the catalogue allows. */
  readonly stale: boolean;
  readonly sens: IndicateurDefini['sens'];
  /** Points, or days where figures are days, that the project allows between the two figures (`reglages.tolerance_points`). */
  readonly tolerance: number;
  /** The control covers some of the establishments only: a file of all of them gives another figure. */
  readonly partial: boolean;
}

/**
 * The verdict on a claim. An overstated figure is said before one that is too old, which is said before the others;
 * a file that was not read, or cannot be, tells nothing of the figure. The tolerance is never below rounding, so that a
 * computed value written with one decimal agrees with itself.
 */
export function verdictOf({ valeur, stale, sens, tolerance, partial }: Claim, recomputed: Recomputed): Verdict {
  if (valeur === undefined) return 'absent';
  const value = valueOf(recomputed);
  const over = value === undefined ? 0 : (valeur - value) * (sens === 'max' ? -1 : 1);
  // The small excess keeps binary fractions from counting: 97 − 96 may be 1.0000…1.
  const differs = Math.abs(over) > Math.max(tolerance, ROUNDING) + 1e-9;
  if (differs && over > 0 && !partial) return 'surevalue';
  if (stale) return 'perime';
  if (recomputed.kind === 'sourceless') return 'sans_source';
  if (value === undefined || (differs && partial)) return 'non_calculable';
  return differs ? 'sous_evalue' : 'concordant';
}

/** The computed figure, in the unit of its formula; undefined when there is none. */
export function valueOf(recomputed: Recomputed): number | undefined {
  return recomputed.kind === 'computed' ? recomputed.computed.value : undefined;
}

/** A figure as plans write it: with one decimal. */
export function asWritten(value: number): number {
  return Math.round(value * 10) / 10;
}
