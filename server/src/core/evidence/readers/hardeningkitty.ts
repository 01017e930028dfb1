/** HardeningKitty report of one machine: checks passed and score. */
import { columnAt } from '../columns.ts';
import type { Reader, Reading, Refusal, Remark } from '../reading.ts';
import { refuse } from '../refuse.ts';
import { headerOf, readTable } from '../table.ts';

export const hardeningkitty: Reader = {
  id: 'hardeningkitty',
  detect: (head) => {
    const names = headerOf(head)?.names ?? [];
    return names.includes('testresult') && names.includes('severityfinding');
  },
  read,
};

/** Points of a check, by the severity of its failure. */
const POINTS: Readonly<Record<string, number>> = { low: 2, medium: 1, high: 0 };

function read(bytes: Uint8Array): Reading | Refusal {
  const table = readTable('hardeningkitty', bytes);
  if ('refused' in table) return table;
  const [id, result, severity, finding] = [columnAt(table, 'id'), columnAt(table, 'testresult'), columnAt(table, 'severity'), columnAt(table, 'severityfinding')];
  if (id === undefined || result === undefined) return refuse('hardeningkitty', 'Le rapport HardeningKitty n’a pas les colonnes « ID » et « TestResult ». Refaites-le en mode Audit, avec l’option « -Report ».', 'The HardeningKitty report lacks the columns “ID” and “TestResult”. Run it again in Audit mode, with the “-Report” option.');
  // A run appended to an older file repeats each check: the last run counts.
  const checks = new Map<string, readonly string[]>();
  let repeated = 0;
  let empty = 0;
  for (const row of table.rows) {
    const key = row[id] ?? '';
    const verdict = (row[result] ?? '').toLowerCase();
    if (verdict !== 'passed' && verdict !== 'failed') { empty++; continue; }
    if (checks.has(key)) repeated++;
    checks.set(key, row);
  }
  if (checks.size === 0 && table.rows.length > 0) {
    return refuse('hardeningkitty', 'Aucun contrôle du rapport n’a de résultat (« TestResult » est vide) : HardeningKitty a tourné en mode Config. Relancez-le en mode Audit.', 'No check of the report has a result (“TestResult” is empty): HardeningKitty ran in Config mode. Run it again in Audit mode.');
  }
  const count = { passed: 0, low: 0, medium: 0, high: 0 };
  for (const row of checks.values()) {
    if ((row[result] ?? '').toLowerCase() === 'passed') { count.passed++; continue; }
    const level = [row[finding ?? -1], row[severity ?? -1]].map((cell) => (cell ?? '').toLowerCase()).find((cell) => Object.hasOwn(POINTS, cell));
    if (level === 'low' || level === 'medium') count[level]++;
    else count.high++;
  }
  const remarks: Remark[] = [...table.remarks];
  if (repeated > 0) remarks.push({ kind: 'duplicate', message: { fr: `${repeated} contrôle${repeated > 1 ? 's figurent' : ' figure'} deux fois : le rapport a été ajouté à un ancien (option -Append). Le dernier résultat compte.`, en: `${repeated} check${repeated > 1 ? 's appear' : ' appears'} twice: the report was appended to an older one (-Append). The last result counts.` } });
  if (empty > 0) remarks.push({ kind: 'partial', message: { fr: `${empty} contrôle${empty > 1 ? 's sont' : ' est'} sans résultat et ne compte${empty > 1 ? 'nt' : ''} pas.`, en: `${empty} check${empty > 1 ? 's have' : ' has'} no result and ${empty > 1 ? 'are' : 'is'} not counted.` } });
  return {
    format: 'hardeningkitty', date: undefined, remarks, secrets: [],
    figures: { checks: checks.size, ...count, failed: checks.size - count.passed, repeated, score: hardeningScore(count) },
    terms: { checks: [...checks.keys()].slice(0, 5000) },
  };
}

/** The tool's own score, from 1 to 6: the points of the checks over the most they could give, times 5, plus 1. */
export function hardeningScore(count: { readonly passed: number; readonly low: number; readonly medium: number; readonly high: number }): number {
  const total = count.passed + count.low + count.medium + count.high;
  if (count.passed === 0 || total === 0) return 1;
  return Math.round(((4 * count.passed + 2 * count.low + count.medium) / (4 * total) * 5 + 1) * 100) / 100;
}
