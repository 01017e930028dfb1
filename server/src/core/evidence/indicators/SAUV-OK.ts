/** Backup sessions that succeeded, over those that ended: a warning is no success. */
import { FORMULAS } from './formulas.ts';
import { missing, result, Tally } from './indicator.ts';
import type { Indicator } from './indicator.ts';

export const SAUV_OK: Indicator = {
  ...FORMULAS['SAUV-OK'],
  compute: (inputs) => {
    const readings = inputs.readings.sauvegardes ?? [];
    const sessions = readings.filter(({ figures }) => figures['sessions'] !== undefined);
    const sum = (figure: string): number => sessions.reduce((total, { figures }) => total + (figures[figure] ?? 0), 0);
    const [excluded, missed] = [new Tally(), new Tally()];
    missed.add('sauvegardes', 'avertissement', undefined, sum('warning'));
    missed.add('sauvegardes', 'echec', undefined, sum('failed'));
    excluded.add('sauvegardes', 'sans-resultat', undefined, sum('other'));
    const failing = sum('jobsWithoutSuccess');
    return result(SAUV_OK, inputs, SAUV_OK.roles, {
      numerator: sum('success'), denominator: sum('sessions'), excluded, missed,
      reasons: readings.length === 0 ? [missing('sauvegardes')] : sessions.length < readings.length ? [{
        fr: 'Un fichier de sauvegardes ne donne pas le résultat des sessions. Colonnes attendues : JobName, Result (ou Status) et une date.',
        en: 'A backup file does not give the results of sessions. Expected columns: JobName, Result (or Status) and a date.' }] : [],
      notes: [
        ...(failing === 0 ? [] : [{ fr: `${failing} tâche${failing > 1 ? 's n’ont' : ' n’a'} aucune session réussie.`, en: `${failing} job${failing > 1 ? 's have' : ' has'} no successful session.` }]),
        { fr: 'Un nouvel essai compte comme une session. Une sauvegarde réussie n’est pas une restauration réussie.', en: 'A retry counts as a session. A backup that succeeded is no restore that succeeded.' },
      ],
    });
  },
};
