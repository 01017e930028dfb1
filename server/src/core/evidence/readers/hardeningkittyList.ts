/** HardeningKitty finding list: the checks of a baseline, which prove nothing by themselves but tell a trimmed report. */
import { columnAt } from '../columns.ts';
import type { Reader } from '../reading.ts';
import { LIMITS } from '../reading.ts';
import { headerOf, readTable } from '../table.ts';

export const hardeningkittyList: Reader = {
  id: 'hardeningkitty-list',
  detect: (head) => {
    const names = headerOf(head)?.names ?? [];
    return ['recommendedvalue', 'operator', 'methodargument'].every((name) => names.includes(name));
  },
  read: (bytes) => {
    const table = readTable('hardeningkitty-list', bytes);
    if ('refused' in table) return table;
    const [id, method, severity] = [columnAt(table, 'id'), columnAt(table, 'method'), columnAt(table, 'severity')];
    const count = (column: number | undefined, word: string): number => table.rows.filter((row) => (row[column ?? -1] ?? '').toLowerCase() === word).length;
    return {
      format: 'hardeningkitty-list', date: undefined, secrets: [],
      figures: { findings: table.rows.length, low: count(severity, 'low'), medium: count(severity, 'medium'), high: count(severity, 'high'), auditpol: count(method, 'auditpol'), asr: count(method, 'mppreferenceasr') },
      terms: { checks: [...new Set(table.rows.map((row) => row[id ?? -1] ?? ''))].slice(0, LIMITS.terms) },
      remarks: [...table.remarks, { kind: 'note', message: { fr: 'C’est la liste des contrôles, non le rapport d’un poste : elle ne prouve pas que les réglages sont appliqués.', en: 'This is the list of checks, not the report of a machine: it does not prove that the settings are applied.' } }],
    };
  },
};
