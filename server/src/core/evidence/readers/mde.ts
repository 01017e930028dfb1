/** Microsoft Defender for Endpoint, device inventory exported as CSV: also printers, phones and discovered devices, unfiltered. */
import type { Cause } from '../causes.ts';
import { headerOf, readTable } from '../table.ts';
import { kindsOnce } from '../kinds.ts';
import { bare, readMachines } from '../machines.ts';
import type { Reader } from '../reading.ts';
import { repeated } from '../repeated.ts';

const ONBOARDING: Readonly<Record<string, Cause>> = { canbeonboarded: 'integrable', unsupported: 'non-pris-en-charge', peutetreintegre: 'integrable', nonprisencharge: 'non-pris-en-charge' };
const HEALTH: Readonly<Record<string, Cause>> = {
  inactive: 'inactif', nosensordata: 'sans-donnees', impairedcommunication: 'communication', impairedcommunications: 'communication', misconfigured: 'mal-configure',
  nosensordataimpairedcommunication: 'communication', inactif: 'inactif',
};

export const mde: Reader = {
  id: 'mde',
  detect: (head) => {
    const names = headerOf(head)?.names ?? [];
    return names.includes('device id') && names.includes('onboarding status') && (names.includes('health status') || names.includes('sensor health state'));
  },
  read: (bytes, hints) => {
    const table = readTable('mde', bytes);
    if ('refused' in table) return table;
    const word = repeated(bare);
    const kinds = kindsOnce();
    return readMachines(table, {
      format: 'mde',
      hote: ['device name', 'name'],
      vu: ['last device update', 'last seen'],
      machine: (row) => {
        const kind = kinds([row.cell('device category'), row.cell('device type')].filter((cell) => word(cell) !== 'computersandmobile').join(' ').trim(), row.cell('os platform'));
        const onboarding = word(row.cell('onboarding status'));
        const health = word(row.cell('health status', 'sensor health state'));
        const onboarded = onboarding === 'onboarded' || onboarding === 'integre';
        const ok = onboarded && (health === 'active' || health === 'actif');
        return {
          genre: kind.genre, ok, version: row.cell('windows 10 version') || row.cell('os version') || row.cell('os build') || undefined,
          systeme: row.cell('os platform') || undefined, site: row.cell('group', 'device group') || undefined,
          cause: kind.cause ?? (ok ? undefined : !onboarded ? (ONBOARDING[onboarding] ?? 'non-integre') : (HEALTH[health] ?? 'etat-inconnu')),
        };
      },
    }, hints);
  },
};
