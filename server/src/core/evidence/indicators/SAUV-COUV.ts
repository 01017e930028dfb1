/**
 * Machines that backups cover, over all machines to be backed up, each once by its Uuid. The role `sauvegardes` has the
 * list of covered machines; `inventaire` that of the missing ones, or of all: their union is the denominator.
 */
import type { Text } from '../../text/words.ts';
import type { Reading } from '../reading.ts';
import { FORMULAS } from './formulas.ts';
import { missing, result, Tally } from './indicator.ts';
import type { Indicator } from './indicator.ts';

export const SAUV_COUV: Indicator = {
  ...FORMULAS['SAUV-COUV'],
  compute: (inputs) => {
    const { sauvegardes = [], inventaire = [] } = inputs.readings;
    const lists = [...sauvegardes, ...inventaire];
    const covered = new Set(machines(sauvegardes));
    const all = new Set([...covered, ...machines(inventaire)]);
    const missed = new Tally();
    missed.add('inventaire', 'non-sauvegarde', undefined, all.size - covered.size);
    const reasons: Text[] = [
      ...(sauvegardes.length === 0 ? [missing('sauvegardes')] : []),
      ...(inventaire.length === 0 ? [{ fr: 'Il manque la liste des machines non sauvegardées, ou de toutes les machines (rôle « inventaire » dans « sources »).', en: 'The list of machines without backup, or of all machines, is missing (role “inventaire” in “sources”).' }] : []),
      ...(lists.some(({ terms }) => terms['machines'] === undefined) ? [{ fr: 'Un des fichiers n’est pas une liste de machines de Veeam. Colonnes attendues : Name, MoRefID, Uuid.', en: 'One of the files is no list of machines of Veeam. Expected columns: Name, MoRefID, Uuid.' }] : []),
      ...(lists.some(({ terms, figures }) => (figures['machines'] ?? 0) > (terms['machines'] ?? []).length) ? [{ fr: 'Une liste a plus de machines que l’outil n’en retient : coupez-la en plusieurs fichiers.', en: 'A list has more machines than are kept: split it into several files.' }] : []),
    ];
    const sum = (list: readonly Reading[]): number => list.reduce((total, { figures }) => total + (figures['duplicates'] ?? 0), 0);
    return result(SAUV_COUV, inputs, SAUV_COUV.roles, {
      numerator: covered.size, denominator: all.size, missed, reasons, duplicates: { sauvegardes: sum(sauvegardes), inventaire: sum(inventaire) },
      notes: [{ fr: 'Les deux listes ont les mêmes colonnes : vérifiez que « sauvegardes » est bien celle des machines sauvegardées.', en: 'Both lists have the same columns: check that “sauvegardes” is the one of the machines that are backed up.' }],
    });
  },
};

function machines(readings: readonly Reading[]): readonly string[] {
  return readings.flatMap(({ terms }) => terms['machines'] ?? []);
}
