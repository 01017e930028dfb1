/** Veeam: results of backup sessions, and lists of machines that backups cover or miss. */
import { columnAt, datesOf } from '../columns.ts';
import { dayOf, latest } from '../dates.ts';
import { bare } from '../machines.ts';
import type { Hints, Reader, Reading, Remark } from '../reading.ts';
import { LIMITS } from '../reading.ts';
import { headerOf, readTable } from '../table.ts';
import type { Table } from '../table.ts';

const DATES = ['date', 'backupendtime(utc)', 'endtime', 'end time', 'backupcreationtime(utc)', 'starttime', 'start time', 'creationtime', 'last backup/snapshot date'];
/** `Success` and its French label, for consoles in French. */
const RESULTS: Readonly<Record<string, 'success' | 'warning' | 'failed'>> = { success: 'success', reussite: 'success', succes: 'success', warning: 'warning', avertissement: 'warning', failed: 'failed', echec: 'failed', error: 'failed', erreur: 'failed' };

export const veeam: Reader = {
  id: 'veeam',
  detect: (head) => {
    const names = headerOf(head)?.names ?? [];
    const sessions = names.includes('jobname') && (names.includes('result') || names.includes('status')) && DATES.some((name) => names.includes(name));
    return sessions || isCoverage(names);
  },
  read: (bytes, hints) => {
    const table = readTable('veeam', bytes);
    if ('refused' in table) return table;
    return isCoverage(table.names) ? coverage(table) : sessions(table, hints);
  },
};

/** The share of machines that backups cover, by distinct Uuid, from both lists. */
export function backupCoverage(covered: Reading, missing: Reading): { readonly numerator: number; readonly denominator: number } {
  const inside = new Set(covered.terms['machines'] ?? []);
  const all = new Set([...inside, ...(missing.terms['machines'] ?? [])]);
  return { numerator: inside.size, denominator: all.size };
}

function isCoverage(names: readonly string[]): boolean {
  return ['name', 'morefid', 'uuid'].every((name) => names.includes(name));
}

/** Which of the two lists it is stands in the name of the file only; the plan says it by the roles of its evidence. */
function coverage(table: Table): Reading {
  const uuid = columnAt(table, 'uuid') ?? -1;
  const distinct = new Set(table.rows.map((row) => (row[uuid] ?? '').toLowerCase()).filter((id) => id !== ''));
  const doubles = table.rows.length - distinct.size;
  const remarks: Remark[] = [...table.remarks];
  if (doubles > 0) remarks.push({ kind: 'duplicate', message: { fr: `${doubles} ligne${doubles > 1 ? 's répètent' : ' répète'} une machine déjà listée : chaque machine est comptée une fois, par son Uuid.`, en: `${doubles} row${doubles > 1 ? 's repeat' : ' repeats'} a machine that is already listed: each machine is counted once, by its Uuid.` } });
  if (distinct.size > LIMITS.terms) remarks.push({ kind: 'partial', message: { fr: `Seules les ${LIMITS.terms} premières machines sont retenues.`, en: `Only the first ${LIMITS.terms} machines are kept.` } });
  return { format: 'veeam', date: undefined, figures: { rows: table.rows.length, machines: distinct.size, duplicates: doubles }, terms: { machines: [...distinct].slice(0, LIMITS.terms) }, remarks, secrets: [] };
}

function sessions(table: Table, hints: Hints): Reading {
  const [job, result] = [columnAt(table, 'jobname') ?? -1, columnAt(table, 'result', 'status') ?? -1];
  const dates = datesOf(table, columnAt(table, ...DATES), hints);
  const counts = { success: 0, warning: 0, failed: 0 };
  let other = 0;
  const jobs = new Map<string, boolean>();
  for (const row of table.rows) {
    const word = bare(row[result] ?? '');
    const verdict = Object.hasOwn(RESULTS, word) ? RESULTS[word] : undefined;
    if (verdict === undefined) other++;
    else counts[verdict]++;
    const name = row[job] ?? '';
    jobs.set(name, verdict === 'success' || jobs.get(name) === true);
  }
  return {
    format: 'veeam', date: dayOf(latest(dates.instants)), terms: {}, remarks: [...table.remarks, ...dates.remarks], secrets: [],
    figures: { rows: table.rows.length, sessions: counts.success + counts.warning + counts.failed, ...counts, other, jobs: jobs.size, jobsWithoutSuccess: [...jobs.values()].filter((done) => !done).length },
  };
}
