/**
 * Members of groups of the directory, one row each: `Get-ADGroupMember -Recursive`, to which the identifier of the group
 * is added (`GroupSID`), since the command does not give it.
 */
import { genreOf, nameOf, readingOf, sidOf } from '../accounts.ts';
import { columnAt } from '../columns.ts';
import type { Account, Reader } from '../reading.ts';
import { headerOf, readTable } from '../table.ts';

const GROUP = ['groupsid', 'group sid', 'group_sid', 'sid du groupe', 'sid groupe', 'groupe_sid'];

export const adGroups: Reader = {
  id: 'ad-groups',
  detect: (head) => {
    const names = headerOf(head)?.names ?? [];
    return names.includes('sid') && GROUP.some((name) => names.includes(name));
  },
  read: (bytes) => {
    const table = readTable('ad-groups', bytes);
    if ('refused' in table) return table;
    const at = { group: columnAt(table, ...GROUP), sid: columnAt(table, 'sid'), account: columnAt(table, 'samaccountname'), genre: columnAt(table, 'objectclass') };
    const accounts: Account[] = [];
    const groups = new Set<string>();
    for (const row of table.rows) {
      const cell = (column: number | undefined): string => (column === undefined ? '' : row[column] ?? '');
      const [groupe, sid] = [sidOf(cell(at.group)), sidOf(cell(at.sid))];
      if (groupe !== undefined) groups.add(groupe);
      if (groupe === undefined || sid === undefined) continue;
      accounts.push({ sid, compte: nameOf(cell(at.account)).compte, genre: genreOf(cell(at.genre)), origine: 'annuaire', actif: undefined, hote: undefined, groupe });
    }
    return readingOf('ad-groups', table, accounts, { figures: { groups: groups.size } });
  },
};
