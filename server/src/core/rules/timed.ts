/** Rules that say how long they take. The core has no clock: whoever wants to know gives one. */
import type { Report } from './finding.ts';
import type { Rule } from './rule.ts';

/** Called around every question to a rule, with its code: gives what `work` gives. */
export type Clocked = <T>(code: string, work: () => T) => T;

/** The same rules, each timed by `clocked`. */
export function timedRules(rules: readonly Rule[], clocked: Clocked): Rule[] {
  return rules.map((rule) => {
    const checks = Object.entries(rule.check) as [string, (...args: readonly unknown[]) => Iterable<Report>][];
    // Findings come one by one as they are asked for: they are taken at once, so that all of the work is counted.
    return { ...rule, check: Object.fromEntries(checks.map(([name, check]) => [name, (...args: readonly unknown[]) => clocked(rule.code, () => [...check(...args)])])) };
  });
}
