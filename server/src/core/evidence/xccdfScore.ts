/**
 * The default scoring model of XCCDF: a group is worth the mean of what it holds, by weight. In a benchmark of nested
 * groups it is not the share of rules that passed, so that without the benchmark the score cannot be checked.
 */

interface Group { readonly weight: number; readonly groups: Group[]; readonly rules: Map<string, number> }

export class ScoreTree {
  private readonly root: Group = { weight: 1, groups: [], rules: new Map() };
  private readonly open: Group[] = [this.root];
  private readonly known = new Set<string>();

  openGroup(weight: string | undefined): void {
    const group: Group = { weight: weightOf(weight), groups: [], rules: new Map() };
    this.open.at(-1)?.groups.push(group);
    this.open.push(group);
  }

  closeGroup(): void {
    if (this.open.length > 1) this.open.pop();
  }

  addRule(id: string, weight: string | undefined): void {
    this.open.at(-1)?.rules.set(id, weightOf(weight));
    this.known.add(id);
  }

  /** The score out of a hundred; undefined when a result is of a rule that the file does not describe, or nothing was judged. `passed` has the rules judged. */
  score(passed: ReadonlyMap<string, boolean>): number | undefined {
    for (const id of passed.keys()) if (!this.known.has(id)) return undefined;
    return scoreOf(this.root, passed);
  }
}

function weightOf(written: string | undefined): number {
  const weight = Number(written ?? '1');
  return Number.isFinite(weight) && weight >= 0 ? weight : 1;
}

/** Groups nest no deeper than elements do, which is limited. */
function scoreOf(group: Group, passed: ReadonlyMap<string, boolean>): number | undefined {
  let weights = 0;
  let sum = 0;
  let judged = false;
  const add = (score: number, weight: number): void => {
    judged = true;
    weights += weight;
    sum += score * weight;
  };
  for (const [id, weight] of group.rules) {
    const outcome = passed.get(id);
    if (outcome !== undefined) add(outcome ? 100 : 0, weight);
  }
  for (const inner of group.groups) {
    const score = scoreOf(inner, passed);
    if (score !== undefined) add(score, inner.weight);
  }
  return judged ? (weights === 0 ? 0 : sum / weights) : undefined;
}
