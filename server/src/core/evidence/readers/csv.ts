/** Any other table: its size, its secrets, and its machines when the plan's `colonnes` says which column names them. */
import { decode } from '../../text/decode.ts';
import { excelDamage, passwordSecrets } from '../columns.ts';
import type { Reader, Secret } from '../reading.ts';
import { secretsIn } from '../secrets.ts';
import { looksTabular, readTable } from '../table.ts';
import { readAgents } from './agents.ts';

export const csv: Reader = {
  id: 'csv',
  detect: looksTabular,
  read: (bytes, hints) => {
    if (hints.colonnes?.hote !== undefined) return readAgents(bytes, hints);
    const table = readTable('csv', bytes);
    if ('refused' in table) return table;
    const own = passwordSecrets(table);
    const secrets: Secret[] = [...own, ...secretsIn(decode(bytes).text).filter(({ kind }) => !own.some((s) => s.kind === kind))];
    return {
      format: 'csv', date: undefined, terms: {}, secrets, remarks: [...table.remarks, ...excelDamage(table)],
      figures: { rows: table.rows.length, columns: table.columns.length },
    };
  },
};
