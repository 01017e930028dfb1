/** What the detection of a dossier covers: techniques of its Sigma rules and of its ATT&CK layers, lateral movement apart. */
import { answers, isLateral, technique } from './attack.ts';
import type { Reading } from './reading.ts';

export interface DetectionCoverage {
  /** Techniques covered by at least one rule or layer, in order. */
  readonly techniques: readonly string[];
  /** Those of lateral movement (TA0008). */
  readonly lateral: readonly string[];
  /** Techniques that a layer claims and no rule of the dossier detects; empty without rules, as nothing can be said then. */
  readonly claimedOnly: readonly string[];
  readonly rules: number;
  /** Of the techniques asked for: those covered, those not. */
  readonly covered: readonly string[];
  readonly missing: readonly string[];
}

/**
 * Adds up the readings of rules (`sigma`) and layers (`navigator`); other formats say nothing of detection and are passed over.
 * A technique asked for is covered by itself or by one of its sub-techniques; a sub-technique only by itself.
 */
export function detectionCoverage(readings: readonly Reading[], wanted: readonly string[] = []): DetectionCoverage {
  const ofRules = new Set<string>();
  const ofLayers = new Set<string>();
  let rules = 0;
  for (const reading of readings) {
    const set = reading.format === 'sigma' ? ofRules : reading.format === 'navigator' ? ofLayers : undefined;
    if (set === undefined) continue;
    if (set === ofRules) rules += reading.figures['active'] ?? 0;
    for (const id of reading.terms['techniques'] ?? []) set.add(id);
  }
  const all = new Set([...ofRules, ...ofLayers]);
  const techniques = [...all].sort();
  const asked = [...new Set(wanted.map((id) => technique(id)).filter((id) => id !== undefined))];
  return {
    techniques,
    lateral: techniques.filter(isLateral),
    claimedOnly: rules === 0 ? [] : [...ofLayers].filter((id) => !answers(ofRules, id)).sort(),
    rules,
    covered: asked.filter((id) => answers(all, id)),
    missing: asked.filter((id) => !answers(all, id)),
  };
}

/** Of the audit subcategories that a rule says it needs, those that the audit policy does not record; it then stays silent. */
export function silentFor(rule: Reading, policies: readonly Reading[]): readonly string[] {
  const recorded = new Set(policies.flatMap((policy) => policy.terms['audited'] ?? []));
  return (rule.terms['audit'] ?? []).filter((guid) => !recorded.has(guid));
}
