/** Results of a configuration benchmark: XCCDF 1.1 and 1.2, alone or in an asset report (ARF), of OpenSCAP, CIS-CAT or SCC. */
import type { Day } from '../../text/plainDate.ts';
import { dayOfInstant } from '../days.ts';
import type { Reader, Reading, Refusal, Remark } from '../reading.ts';
import { refuse } from '../refuse.ts';
import { secretsIn } from '../secrets.ts';
import { readXml, xmlRoot } from '../xml.ts';
import { ScoreTree } from '../xccdfScore.ts';
import type { Element } from '../xml.ts';

const NAMESPACE = /^http:\/\/checklists\.nist\.gov\/xccdf\/1\.[12]$/;
const OUTCOMES = ['pass', 'fail', 'error', 'unknown', 'notapplicable', 'notchecked', 'notselected', 'informational', 'fixed'] as const;
type Outcome = (typeof OUTCOMES)[number];
const PASSED: readonly Outcome[] = ['pass', 'fixed'];
const JUDGED: readonly Outcome[] = ['pass', 'fixed', 'fail', 'error', 'unknown'];
/** Points out of a hundred by which the score of the file may differ from ours: it is written with as few as two decimals. */
const TOLERANCE = 0.01;
/** The models that are recomputed; others are not compared. A score without a model is of the default one. */
const DEFAULT_MODEL = 'urn:xccdf:scoring:default';
const FLAT_MODEL = 'urn:xccdf:scoring:flat-unweighted';

export const xccdf: Reader = {
  id: 'xccdf',
  detect: (head) => {
    const root = xmlRoot(head);
    if (root === undefined) return false;
    if (root.name === 'asset-report-collection') return true;
    return (root.name === 'Benchmark' || root.name === 'TestResult') && NAMESPACE.test(root.namespace);
  },
  read,
};

interface Run {
  readonly day: Day | undefined;
  readonly profile: string;
  readonly counts: Map<Outcome, number>;
  /** The rules judged, by whether they passed; undefined once a rule has several results, which the models treat in their own ways. */
  judged: Map<string, boolean> | undefined;
  declared: { score: number; maximum: number; model: string } | undefined;
  machine: string;
}

function read(bytes: Uint8Array): Reading | Refusal {
  const runs: Run[] = [];
  let run: Run | undefined;
  let profile = '';
  let rule = '';
  const tree = new ScoreTree();
  const text = readXml('xccdf', bytes, {
    open: (element) => {
      if (element.name === 'TestResult') {
        run = { day: dayOfInstant(element.attributes.get('end-time') ?? element.attributes.get('start-time')), profile: '', counts: new Map(), judged: new Map(), declared: undefined, machine: '' };
        runs.push(run);
      }
      if (element.name === 'Group') tree.openGroup(element.attributes.get('weight'));
      if (element.name === 'Rule') tree.addRule(element.attributes.get('id') ?? '', element.attributes.get('weight'));
      if (element.name === 'rule-result') rule = element.attributes.get('idref') ?? '';
      if (element.name === 'profile' && element.parent?.name === 'TestResult') profile = element.attributes.get('idref') ?? '';
    },
    close: (element, content) => {
      if (element.name === 'Group') tree.closeGroup();
      if (run === undefined) return;
      if (element.name === 'TestResult') {
        runs[runs.length - 1] = { ...run, profile };
        [run, profile] = [undefined, ''];
      } else inRun(run, element, content, rule);
    },
  });
  if (typeof text !== 'string') return text;
  const outcomes = runs.reduce((n, r) => n + total(r, OUTCOMES), 0);
  if (runs.length === 0 || outcomes === 0) {
    return refuse('xccdf', 'Le fichier décrit un référentiel XCCDF, mais ne contient aucun résultat (« TestResult »). Joignez le fichier de résultats de l’analyse.', 'The file describes an XCCDF benchmark, but holds no result (“TestResult”). Attach the result file of the scan.');
  }
  return { ...sumUp(runs, tree), secrets: secretsIn(text, { table: false }) };
}

function inRun(run: Run, element: Element, content: string, rule: string): void {
  if (element.name === 'result' && element.parent?.name === 'rule-result') {
    const outcome = OUTCOMES.find((known) => known === content);
    if (outcome === undefined) return;
    run.counts.set(outcome, (run.counts.get(outcome) ?? 0) + 1);
    if (!JUDGED.includes(outcome)) return;
    if (run.judged?.has(rule) === true) run.judged = undefined;
    run.judged?.set(rule, PASSED.includes(outcome));
  }
  if (element.parent?.name !== 'TestResult') return;
  if (element.name === 'target' && run.machine === '') run.machine = content.slice(0, 255);
  if (element.name === 'score' && run.declared === undefined) {
    const maximum = Number(element.attributes.get('maximum') ?? '100');
    const score = Number(content);
    const model = element.attributes.get('system') ?? DEFAULT_MODEL;
    if ((model === DEFAULT_MODEL || model === FLAT_MODEL) && content !== '' && Number.isFinite(score) && Number.isFinite(maximum) && maximum > 0) run.declared = { score, maximum, model };
  }
}

function total(run: Run, outcomes: readonly Outcome[]): number {
  return outcomes.reduce((sum, outcome) => sum + (run.counts.get(outcome) ?? 0), 0);
}

/** The score of a run by the model of the file, out of a hundred; undefined when it cannot be recomputed. */
function recomputed(run: Run, tree: ScoreTree): number | undefined {
  if (run.declared?.model === FLAT_MODEL) return scoreOf(total(run, PASSED), total(run, JUDGED));
  return run.judged === undefined ? undefined : tree.score(run.judged);
}

/** Passed and fixed over all that was judged; errors stay in the denominator. */
function scoreOf(passed: number, judged: number): number | undefined {
  return judged === 0 ? undefined : (100 * passed) / judged;
}

function sumUp(runs: readonly Run[], tree: ScoreTree): Omit<Reading, 'secrets'> {
  const sum = (outcomes: readonly Outcome[]): number => runs.reduce((n, run) => n + total(run, outcomes), 0);
  const [passed, judged] = [sum(PASSED), sum(JUDGED)];
  const score = scoreOf(passed, judged);
  const remarks: Remark[] = [];
  let compared = 0;
  let differing = 0;
  for (const run of runs) {
    const own = recomputed(run, tree);
    if (run.declared === undefined || own === undefined) continue;
    compared++;
    const declared = (100 * run.declared.score) / run.declared.maximum;
    if (Math.abs(own - declared) <= TOLERANCE) continue;
    differing++;
    remarks.push(note(`La note inscrite dans le fichier (${number(declared, 'fr')}) n’est pas celle de ses résultats (${number(own, 'fr')}) : des résultats ont pu être retirés ou modifiés.`,
      `The score written in the file (${number(declared, 'en')}) is not that of its results (${number(own, 'en')}): results may have been removed or changed.`));
  }
  if (runs.length > 1) remarks.push(note(`Le fichier réunit ${runs.length} analyses : les chiffres les additionnent.`, `The file joins ${runs.length} scans: the figures add them up.`));
  if (sum(['notchecked']) > judged) remarks.push(note('La majorité des règles n’ont pas été vérifiées (« notchecked ») : la note ne porte que sur le reste.', 'Most rules were not checked (“notchecked”): the score is about the rest only.'));
  const days = runs.map((run) => run.day).filter((day) => day !== undefined);
  const first = runs[0]?.declared;
  return {
    format: 'xccdf', date: days.length === 0 ? undefined : Math.max(...days),
    figures: {
      ...Object.fromEntries(OUTCOMES.map((outcome) => [outcome, sum([outcome])])),
      runs: runs.length, machines: new Set(runs.map((run) => run.machine).filter((name) => name !== '')).size, checks: judged, passed,
      ...(score === undefined ? {} : { score }),
      ...(runs.length === 1 && first !== undefined ? { declaredScore: (100 * first.score) / first.maximum } : {}),
      comparedScores: compared, differingScores: differing,
    },
    terms: { profiles: [...new Set(runs.map((run) => run.profile).filter((id) => /^[\w.:-]{1,200}$/.test(id)))] },
    remarks,
  };
}

function number(value: number, lang: 'fr' | 'en'): string {
  const text = value.toFixed(2);
  return lang === 'fr' ? text.replace('.', ',') : text;
}

function note(fr: string, en: string): Remark {
  return { kind: 'note', message: { fr, en } };
}
