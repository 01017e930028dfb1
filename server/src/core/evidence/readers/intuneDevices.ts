/** Intune, all devices exported as CSV: encryption and compliance of the managed devices. */
import type { Cause } from '../causes.ts';
import { headerOf, readTable } from '../table.ts';
import { kindOf } from '../kinds.ts';
import { bare, readMachines } from '../machines.ts';
import { yesNo } from '../numbers.ts';
import type { Reader } from '../reading.ts';

export const intuneDevices: Reader = {
  id: 'intune-devices',
  detect: (head) => {
    const names = headerOf(head)?.names ?? [];
    return names.includes('device name') && (names.includes('azure ad device id') || names.includes('microsoft entra device id')) && names.includes('compliance');
  },
  read: (bytes, hints) => {
    const table = readTable('intune-devices', bytes);
    if ('refused' in table) return table;
    return readMachines(table, {
      format: 'intune-devices',
      hote: ['device name'],
      vu: ['last check-in'],
      machine: (row) => {
        const state = compliance(row.cell('compliance'));
        const personal = isPersonal(row.cell('ownership'));
        const kind = kindOf('', row.cell('os'));
        return {
          genre: personal ? 'autre' : kind.genre, ok: state.ok, chiffre: yesNo(row.cell('encrypted')), version: row.cell('os version') || undefined,
          site: undefined, cause: personal ? 'personnel' : (kind.cause ?? state.cause),
        };
      },
      figures: (machines) => complianceFigures(machines),
    }, hints);
  },
};

/** The verdict of a compliance cell; what stands for « not evaluated » is neither. */
export function compliance(cell: string): { readonly ok: boolean | undefined; readonly cause: Cause | undefined } {
  const word = bare(cell);
  if (word === 'compliant' || word === 'conforme') return { ok: true, cause: undefined };
  if (word === 'ingraceperiod' || word === 'enperiodedegrace' || word === 'periodedegrace') return { ok: false, cause: 'grace' };
  if (word === 'noncompliant' || word === 'notcompliant' || word === 'nonconforme') return { ok: false, cause: 'non-conforme' };
  return { ok: undefined, cause: 'etat-inconnu' };
}

export function isPersonal(ownership: string): boolean {
  return /^(?:personal|personnel|byod)/.test(bare(ownership));
}

export function complianceFigures(machines: readonly { readonly ok: boolean | undefined; readonly cause?: Cause | undefined }[]): Record<string, number> {
  const count = (cause: Cause): number => machines.filter((m) => m.cause === cause).length;
  return { compliant: machines.filter((m) => m.ok === true && m.cause === undefined).length, noncompliant: count('non-conforme'), grace: count('grace') };
}
