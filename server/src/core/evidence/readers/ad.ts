/** Active Directory computers (`Get-ADComputer | Export-Csv`), with the expiry of LAPS passwords but never the passwords. */
import { latest, dayOf, fromFiletime, readDates } from '../dates.ts';
import { headerOf, readTable } from '../table.ts';
import { kindsOnce } from '../kinds.ts';
import { readMachines } from '../machines.ts';
import { yesNo } from '../numbers.ts';
import type { Reader } from '../reading.ts';
import { repeated } from '../repeated.ts';

const NEW = 'mslaps-passwordexpirationtime';
const OLD = 'ms-mcs-admpwdexpirationtime';

export const ad: Reader = {
  id: 'ad',
  detect: (head) => {
    const header = headerOf(head);
    return header !== undefined && (['distinguishedname', 'objectguid', 'samaccountname'].every((name) => header.names.includes(name))
      || header.type === 'Microsoft.ActiveDirectory.Management.ADComputer');
  },
  read: (bytes, hints) => {
    const table = readTable('ad', bytes);
    if ('refused' in table) return table;
    const kinds = kindsOnce();
    const answers = repeated(yesNo);
    const laps = table.names.includes(NEW) || table.names.includes(OLD);
    return readMachines(table, {
      format: 'ad',
      hote: ['dnshostname', 'name', 'cn', 'samaccountname'],
      vu: ['lastlogondate', 'lastlogontimestamp', 'lastlogon'],
      machine: (row) => {
        const kind = kinds('', row.cell('operatingsystem'));
        const enabled = answers(row.cell('enabled'));
        // A computer without DNS name has its own name only.
        const name = [row.cell('dnshostname'), row.cell('name', 'cn'), row.cell('samaccountname')].find((cell) => cell !== '');
        return {
          ...(hints.colonnes?.hote === undefined && name !== undefined ? { hote: name } : {}),
          genre: kind.genre, actif: enabled, laps: dayOf(latest([expiry(row.cell(NEW)), expiry(row.cell(OLD))])),
          systeme: row.cell('operatingsystem') || undefined, version: row.cell('operatingsystemversion') || undefined, site: undefined,
          cause: kind.cause ?? (enabled === false ? 'desactive' : undefined),
        };
      },
      figures: () => ({ laps: laps ? 1 : 0 }),
    }, hints);
  },
};

/** FILETIME, as the attribute holds it, or an ISO date of a script that has converted it. */
function expiry(cell: string): number | undefined {
  return cell === '' ? undefined : (fromFiletime(cell) ?? readDates([cell]).instants[0]);
}
