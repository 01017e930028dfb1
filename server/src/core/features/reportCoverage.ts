/** Counting controls by state, and the rate of coverage (`formats.md`, section 5). */
import type { Etat } from '../coverage/assess.ts';
import type { Row } from './reportRows.ts';

export interface Coverage {
  readonly total: number;
  readonly conformes: number;
  readonly non_applicables: number;
  /** In %, one decimal; null when nothing is applicable. */
  readonly taux: number | null;
}

/** How many controls are in each state. */
export type Counts = Readonly<Record<Etat, number>>;

/** The coverage of some controls. */
export function coverageOf(rows: readonly Pick<Row, 'etat'>[]): Coverage {
  const counts = countsOf(rows);
  return { total: rows.length, conformes: counts.conforme, non_applicables: counts.non_applicable, taux: rateOf(counts.conforme, rows.length - counts.non_applicable) };
}

/** Controls by state; what is not judged is not counted. */
export function countsOf(rows: readonly Pick<Row, 'etat'>[]): Counts {
  const counts: Record<Etat, number> = { conforme: 0, ecart: 0, en_cours: 0, a_faire: 0, non_applicable: 0, absent: 0 };
  for (const { etat } of rows) if (etat) counts[etat]++;
  return counts;
}

/** A share in %, rounded half up to one decimal as people do by hand; null of nothing. */
export function rateOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part * 1000) / whole) / 10;
}
