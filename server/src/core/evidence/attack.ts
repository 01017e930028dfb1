/** Names of MITRE ATT&CK: techniques, tactics, and what counts as lateral movement (tactic TA0008). */

/**
 * The techniques of lateral movement, of which the sub-techniques are members too. The list follows the matrix and not
 * the tags of a rule: a rule may forget the tactic, never the technique.
 */
export const LATERAL: readonly string[] = ['T1021', 'T1072', 'T1080', 'T1091', 'T1210', 'T1534', 'T1550', 'T1563', 'T1570'];

/** A technique as it is compared: `t1021.002` → `T1021.002`. Undefined when it is not of the form of one. */
export function technique(written: string): string | undefined {
  const id = written.trim().toUpperCase();
  return /^T\d{4}(?:\.\d{3})?$/.test(id) ? id : undefined;
}

/** Whether a technique belongs to lateral movement. */
export function isLateral(id: string): boolean {
  return LATERAL.includes(id.slice(0, 5));
}

/**
 * What a Sigma tag names. Tactics are taken as written, with hyphens: their list changes with the versions of ATT&CK
 * (`defense-evasion` has become `stealth` and `defense-impairment`), so none is refused. Groups and software are left out.
 */
export function ofTag(tag: string): { readonly technique: string } | { readonly tactic: string } | undefined {
  const name = /^attack\.(.+)$/i.exec(tag.trim())?.[1];
  if (name === undefined) return undefined;
  const id = technique(name);
  if (id !== undefined) return { technique: id };
  const tactic = name.toLowerCase().replace(/[_ ]/g, '-');
  return /^[a-z]+(?:-[a-z]+)*$/.test(tactic) ? { tactic } : undefined;
}

/** Whether a rule or a layer that has the techniques `held` answers `wanted`: the technique itself, or any of its sub-techniques. */
export function answers(held: ReadonlySet<string>, wanted: string): boolean {
  if (held.has(wanted)) return true;
  if (wanted.includes('.')) return false;
  for (const id of held) if (id.startsWith(`${wanted}.`)) return true;
  return false;
}
