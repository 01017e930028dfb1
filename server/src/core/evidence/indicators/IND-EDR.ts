/** EDR coverage: workstations of the inventory whose agent is active and recently seen. */
import { join } from '../join.ts';
import type { Machine } from '../reading.ts';
import { FORMULAS } from './formulas.ts';
import { result, Tally } from './indicator.ts';
import type { Computed, Indicator, Inputs } from './indicator.ts';
import { MS_PER_DAY, notWorkstation, park, population } from './park.ts';
import type { Population } from './park.ts';
import type { Cause } from '../causes.ts';

export const IND_EDR: Indicator = {
  ...FORMULAS['IND-EDR'],
  compute: (inputs) => {
    const most = inputs.settings.agentMuetJours * MS_PER_DAY;
    return coverage(IND_EDR, inputs, 'agents', (machine, agents) => {
      if (machine.cause === 'integrable' || machine.cause === 'non-pris-en-charge' || machine.cause === 'non-integre') return machine.cause;
      const silence = agents.silence(machine);
      if (silence === undefined) return 'jamais';
      if (silence > most) return 'muet';
      return machine.ok === true ? undefined : (machine.cause ?? 'etat-inconnu');
    });
  },
};

/** Workstations of the inventory that a console counts, over those of the inventory. `why` says why an agent does not count. */
export function coverage(indicator: Indicator, inputs: Inputs, role: 'agents' | 'journaux', why: (machine: Machine, agents: Population) => Cause | undefined): Computed {
  const excluded = new Tally();
  const missed = new Tally();
  const stations = park(inputs, excluded);
  const agents = population(inputs, role, excluded, notWorkstation);
  const matches = join(stations.machines, agents.machines);
  const matched = new Set<Machine>();
  const probable: Machine[] = [];
  let counted = 0;
  stations.machines.forEach((machine, i) => {
    const match = matches[i];
    if (match === undefined) { missed.add('inventaire', 'absent', machine.hote); return; }
    matched.add(match.machine);
    const cause = why(match.machine, agents);
    if (cause !== undefined) { missed.add(role, cause, machine.hote); return; }
    counted++;
    if (!match.sure) probable.push(machine);
  });
  for (const machine of agents.machines) if (!matched.has(machine)) excluded.add(role, 'hors-inventaire', machine.hote);
  return result(indicator, inputs, indicator.roles, {
    numerator: counted, denominator: stations.machines.length, excluded, missed, probable,
    duplicates: { inventaire: stations.duplicates, [role]: agents.duplicates },
    reasons: [...stations.reasons, ...agents.reasons], notes: [...stations.notes, ...agents.notes],
  });
}
