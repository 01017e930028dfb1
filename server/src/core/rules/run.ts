/** Runs rules on one thing, and weighs what they report. */
import type { Severity } from '../model/dossier.ts';
import type { Part } from '../model/part.ts';
import type { View } from '../workspace/view.ts';
import type { Finding, Place, Report } from './finding.ts';
import { ofPart } from './place.ts';
import type { Check, Rule } from './rule.ts';

/** Rules by what they look at. */
export type Rules = Readonly<Record<keyof Check, readonly Rule[]>>;

const NAMES: readonly (keyof Check)[] = ['document', 'part', 'controle', 'preuve', 'personne', 'jalon', 'remarque', 'etablissement', 'livrable', 'projet'];

/** Sorts rules by what they look at, so that none is asked in vain. */
export function sortRules(rules: readonly Rule[]): Rules {
  return Object.fromEntries(NAMES.map((name) => [name, rules.filter((rule) => rule.check[name])])) as unknown as Rules;
}

/** What the rules report of a part alone and, with a view, of the item in it. */
export function judgePart(rules: Rules, part: Part, hasItems: boolean, view: View | undefined): Finding[] {
  const where = (): Place => ofPart(part);
  const findings = run(rules.part, where, (rule) => rule.check.part?.(part, { hasItems }));
  const { item } = part;
  if (!item || !view) return findings;
  return findings.concat(run(rules[item.type], where, ({ check }) => {
    switch (item.type) {
      case 'controle': return check.controle?.(item, view);
      case 'preuve': return check.preuve?.(item, view);
      case 'personne': return check.personne?.(item, view);
      case 'jalon': return check.jalon?.(item, view);
      case 'remarque': return check.remarque?.(item, view);
      case 'etablissement': return check.etablissement?.(item, view);
    }
  }));
}

/**
 * What each rule reports. A rule that throws is a fault of ours: it becomes a finding of its own where it stood, and
 * the other rules still run.
 */
export function run(rules: readonly Rule[], where: () => Place, check: (rule: Rule) => Iterable<Report> | undefined): Finding[] {
  const findings: Finding[] = [];
  for (const rule of rules) {
    try {
      for (const report of check(rule) ?? []) findings.push({ ...report, code: rule.code, name: rule.name, severity: report.severity ?? rule.severity });
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      findings.push({
        code: 'CARE000', name: 'internal-fault', severity: 'warning', place: where(),
        message: {
          fr: `La règle ${rule.code} n'a pas pu juger ce passage ; les autres l'ont fait. C'est un défaut du logiciel, signalez-le (${cause}).`,
          en: `Rule ${rule.code} could not judge this passage; the others did. This is a fault of the software, please report it (${cause}).`,
        },
      });
    }
  }
  return findings;
}

/** The one place where the project's settings change what a finding weighs; undefined for one that they silence. */
export function weigh(finding: Finding, regles: ReadonlyMap<string, Severity | 'ignorer'> | undefined): Finding | undefined {
  const set = regles?.get(finding.code);
  if (set === undefined || set === finding.severity) return finding;
  if (set === 'ignorer') return undefined;
  // Always the same object for the same weight, so that a reader can see that nothing changed.
  const known = WEIGHED.get(finding);
  if (known?.severity === set) return known;
  const made = { ...finding, severity: set };
  WEIGHED.set(finding, made);
  return made;
}

const WEIGHED = new WeakMap<Finding, Finding>();
