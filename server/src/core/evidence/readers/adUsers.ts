/** Users of the directory (`Get-ADUser | Export-Csv`): which exist and which are enabled. Names stay here, but for the account name that joins two exports. */
import { genreOf, nameOf, readingOf, sidOf } from '../accounts.ts';
import { firstRecords } from '../cells.ts';
import { columnAt, datesOf } from '../columns.ts';
import { dayOf, latest } from '../dates.ts';
import { decode } from '../../text/decode.ts';
import { yesNo } from '../numbers.ts';
import type { Account, Reader } from '../reading.ts';
import { headerOf, readTable } from '../table.ts';

/** Columns that only computers have. */
const OF_COMPUTERS = ['dnshostname', 'operatingsystem'];

export const adUsers: Reader = {
  id: 'ad-users',
  detect: (head) => {
    const header = headerOf(head);
    if (header?.type?.endsWith('.ADUser') === true) return true;
    if (header === undefined || header.type?.endsWith('ADComputer') === true || OF_COMPUTERS.some((name) => header.names.includes(name))) return false;
    const account = header.names.indexOf('samaccountname');
    if (account < 0 || !header.names.includes('sid')) return false;
    // The account of a computer ends with a dollar.
    const [, first] = firstRecords(decode(head, true).text, 2);
    return first?.[account]?.endsWith('$') !== true;
  },
  read: (bytes, hints) => {
    const table = readTable('ad-users', bytes);
    if ('refused' in table) return table;
    const at = { sid: columnAt(table, 'sid', 'objectsid'), account: columnAt(table, 'samaccountname'), enabled: columnAt(table, 'enabled', 'active', 'actif'), genre: columnAt(table, 'objectclass') };
    const dates = datesOf(table, columnAt(table, 'lastlogondate', 'lastlogontimestamp', 'lastlogon'), hints);
    const accounts: Account[] = [];
    for (const row of table.rows) {
      const cell = (column: number | undefined): string => (column === undefined ? '' : row[column] ?? '');
      const sid = sidOf(cell(at.sid));
      const { compte } = nameOf(cell(at.account));
      if (sid === undefined && compte === undefined) continue;
      const genre = compte?.endsWith('$') === true ? 'autre' : genreOf(cell(at.genre)) ?? 'utilisateur';
      accounts.push({ sid, compte, genre, origine: 'annuaire', actif: yesNo(cell(at.enabled)), hote: undefined, groupe: undefined });
    }
    return readingOf('ad-users', table, accounts, { date: dayOf(latest(dates.instants)), figures: { states: accounts.filter(({ actif }) => actif !== undefined).length }, remarks: dates.remarks });
  },
};
