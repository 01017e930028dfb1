/** LAPS coverage: active workstations of the directory whose local password is still managed. */
import { FORMULAS } from './formulas.ts';
import { result, Tally } from './indicator.ts';
import type { Indicator } from './indicator.ts';
import { dormancy, population } from './park.ts';

/** A password that expired for longer than this is no longer renewed; a machine off for its user's holidays still is. */
const GRACE = 30;

export const IND_LAPS: Indicator = {
  ...FORMULAS['IND-LAPS'],
  compute: (inputs) => {
    const excluded = new Tally();
    const missed = new Tally();
    const active = population(inputs, 'annuaire', excluded, dormancy);
    const without = (inputs.readings.annuaire ?? []).some((reading) => reading.figures['laps'] !== 1);
    const reasons = without && active.reasons.length === 0 ? [{
      fr: 'L’export de l’annuaire n’a pas de colonne d’échéance LAPS. Refaites-le avec -Properties msLAPS-PasswordExpirationTime, ms-Mcs-AdmPwdExpirationTime, sans les mots de passe.',
      en: 'The directory export has no LAPS expiration column. Export it again with -Properties msLAPS-PasswordExpirationTime, ms-Mcs-AdmPwdExpirationTime, without the passwords.' }] : [];
    let counted = 0;
    for (const machine of active.machines) {
      const day = active.day(machine);
      if (machine.laps === undefined || day === undefined) missed.add('annuaire', 'laps-absent', machine.hote);
      else if (machine.laps <= day - GRACE) missed.add('annuaire', 'laps-echu', machine.hote);
      else counted++;
    }
    return result(IND_LAPS, inputs, IND_LAPS.roles, { numerator: counted, denominator: active.machines.length, excluded, missed, duplicates: { annuaire: active.duplicates }, reasons: [...active.reasons, ...reasons], notes: active.notes });
  },
};
