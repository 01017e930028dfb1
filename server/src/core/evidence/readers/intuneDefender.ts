/** Intune, DefenderAgents report of the Graph export API: real-time protection and signatures. */
import { headerOf, readTable } from '../table.ts';
import { readMachines } from '../machines.ts';
import { yesNo } from '../numbers.ts';
import type { Reader } from '../reading.ts';

export const intuneDefender: Reader = {
  id: 'intune-defender',
  detect: (head) => {
    const names = headerOf(head)?.names ?? [];
    return names.includes('realtimeprotectionenabled') && names.includes('signatureupdateoverdue');
  },
  read: (bytes, hints) => {
    const table = readTable('intune-defender', bytes);
    if ('refused' in table) return table;
    return readMachines(table, {
      format: 'intune-defender',
      hote: ['devicename'],
      vu: ['lastreporteddatetime'],
      machine: (row) => {
        const protectedNow = yesNo(row.cell('realtimeprotectionenabled'));
        const malware = yesNo(row.cell('malwareprotectionenabled'));
        const overdue = yesNo(row.cell('signatureupdateoverdue'));
        if (protectedNow === undefined || overdue === undefined) return { genre: 'poste', ok: undefined, cause: 'etat-inconnu' };
        const on = protectedNow && malware !== false;
        return { genre: 'poste', ok: on && !overdue, cause: !on ? 'protection-arretee' : overdue ? 'signatures' : undefined };
      },
      figures: (machines) => ({ signatures: machines.filter((m) => m.cause === 'signatures').length }),
    }, hints);
  },
};
