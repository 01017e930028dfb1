/** Workstations patched in time: those whose state the plan names as good, over those of the export, each once. */
import type { Text } from '../../text/words.ts';
import { FORMULAS } from './formulas.ts';
import { result, Tally } from './indicator.ts';
import type { Indicator } from './indicator.ts';
import { notWorkstation, population } from './park.ts';

export const IND_PATCH: Indicator = {
  ...FORMULAS['IND-PATCH'],
  compute: (inputs) => {
    const excluded = new Tally();
    const missed = new Tally();
    const stations = population(inputs, 'correctifs', excluded, notWorkstation, false);
    // The state that a console of agents or a file without state gives is not that of the patches.
    const told = (inputs.readings.correctifs ?? []).every((reading) => reading.format === 'agents' && reading.terms['tool'] === undefined && !reading.remarks.some(({ kind }) => kind === 'missing-column'));
    let patched = 0;
    for (const machine of stations.machines) {
      if (machine.ok === true) patched++;
      else missed.add('correctifs', machine.ok === false ? 'non-corrige' : 'etat-inconnu', machine.hote);
    }
    const reasons: Text[] = [...stations.reasons];
    if (reasons.length === 0 && (!told || (stations.machines.length > 0 && stations.machines.every(({ ok }) => ok === undefined)))) {
      reasons.push({ fr: 'Rien ne dit quels postes sont corrigés dans le délai. Désignez dans la preuve la colonne et ses bonnes valeurs, par « colonnes: { hote: …, etat: …, valeurs_ok: [...] } ».', en: 'Nothing tells which workstations are patched in time. Name the column and its good values in the evidence, with “colonnes: { hote: …, etat: …, valeurs_ok: [...] }”.' });
    }
    return result(IND_PATCH, inputs, IND_PATCH.roles, { numerator: patched, denominator: stations.machines.length, excluded, missed, duplicates: { correctifs: stations.duplicates }, reasons, notes: stations.notes });
  },
};
