/** What every output format of `care check` is given. */
import type { Lang, Severity } from '../../core/index.ts';
import type { Located } from '../load.ts';

export interface Result {
  readonly findings: readonly Located[];
  /** Documents checked, as paths of the core. */
  readonly documents: readonly string[];
  /** `AAAA-MM-JJ`. */
  readonly today: string;
  readonly lang: Lang;
  /** The lowest severity that makes the command fail. */
  readonly failOn: Severity;
  /** A path of the core as it is written in the output. */
  readonly shown: (path: string) => string;
  readonly color: boolean;
  readonly columns: number;
}

export type Format = (result: Result) => string;

/** From the heaviest. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** True when a finding of that severity makes the command fail. */
export function fails(severity: Severity, failOn: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn);
}

/** How many findings there are of each severity. */
export function countBySeverity(findings: readonly Located[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}
