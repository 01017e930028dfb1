/** Intune, DeviceCompliance report of the Graph export API. */
import { headerOf, readTable } from '../table.ts';
import { kindOf } from '../kinds.ts';
import { readMachines } from '../machines.ts';
import type { Reader } from '../reading.ts';
import { compliance, complianceFigures, isPersonal } from './intuneDevices.ts';

export const intuneCompliance: Reader = {
  id: 'intune-compliance',
  detect: (head) => {
    const names = headerOf(head)?.names ?? [];
    return names.includes('intunedeviceid') && names.includes('compliancestate');
  },
  read: (bytes, hints) => {
    const table = readTable('intune-compliance', bytes);
    if ('refused' in table) return table;
    return readMachines(table, {
      format: 'intune-compliance',
      hote: ['devicename'],
      vu: ['lastcontact'],
      machine: (row) => {
        const state = compliance(row.cell('compliancestate'));
        const personal = isPersonal(row.cell('ownertype'));
        const kind = kindOf('', row.cell('os', 'osdescription'));
        return { genre: personal ? 'autre' : kind.genre, ok: state.ok, cause: personal ? 'personnel' : (kind.cause ?? state.cause) };
      },
      figures: (machines) => complianceFigures(machines),
    }, hints);
  },
};
