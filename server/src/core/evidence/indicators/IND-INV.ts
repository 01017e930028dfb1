/** Completeness of the inventory: workstations seen by the directory or by the agents that are in the park. */
import { join } from '../join.ts';
import type { Machine } from '../reading.ts';
import { FORMULAS } from './formulas.ts';
import { result, Tally } from './indicator.ts';
import type { Indicator } from './indicator.ts';
import { DORMANT, dormancy, MS_PER_DAY, notWorkstation, outOfPark, park, population } from './park.ts';

export const IND_INV: Indicator = {
  ...FORMULAS['IND-INV'],
  compute: (inputs) => {
    const excluded = new Tally();
    const missed = new Tally();
    const stations = park(inputs, excluded);
    const given = (['annuaire', 'agents'] as const).filter((role) => (inputs.readings[role] ?? []).length > 0);
    const reasons = given.length > 0 ? [] : [{ fr: 'Il manque une source qui voit les postes : l’annuaire ou les agents (rôles « annuaire » et « agents » dans « sources »).', en: 'A source that sees the workstations is missing: the directory or the agents (roles “annuaire” and “agents” in “sources”).' }];
    const views = given.map((role) => population(inputs, role, excluded, (machine, silence) => (role === 'annuaire' ? dormancy(machine, silence)
      : (notWorkstation(machine) ?? (silence === undefined || silence > DORMANT * MS_PER_DAY ? 'dormant' : undefined)))));
    let seen: readonly Machine[] = views[0]?.machines ?? [];
    for (const view of views.slice(1)) {
      const known = join(view.machines, seen);
      seen = [...seen, ...view.machines.filter((_, i) => known[i] === undefined)];
    }
    // What the inventory holds as something else than a workstation is inventoried, and out of scope.
    const aside = (inputs.readings.inventaire ?? []).flatMap(({ machines }) => machines ?? []).filter((m) => outOfPark(m) !== undefined);
    const inPark = join(seen, stations.machines);
    const asideOf = join(seen, aside);
    const probable: Machine[] = [];
    let [counted, total] = [0, 0];
    seen.forEach((machine, i) => {
      const match = inPark[i];
      if (match !== undefined) {
        counted++;
        total++;
        if (!match.sure) probable.push(machine);
        return;
      }
      const other = asideOf[i]?.machine;
      if (other !== undefined && other.genre !== 'poste') { excluded.add('inventaire', outOfPark(other) ?? 'autre-materiel', machine.hote); return; }
      total++;
      missed.add('inventaire', other === undefined ? 'hors-inventaire' : (outOfPark(other) ?? 'reforme'), machine.hote);
    });
    return result(IND_INV, inputs, ['inventaire', ...given], {
      numerator: counted, denominator: total, excluded, missed, probable,
      duplicates: { inventaire: stations.duplicates, ...Object.fromEntries(given.map((role, i) => [role, views[i]?.duplicates ?? 0])) },
      reasons: [...reasons, ...stations.reasons, ...views.flatMap((v) => v.reasons)], notes: [...stations.notes, ...views.flatMap((v) => v.notes)],
    });
  },
};
