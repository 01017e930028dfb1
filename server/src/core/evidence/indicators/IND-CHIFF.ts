/** Disk encryption of the devices that the export lists, each once. */
import type { Text } from '../../text/words.ts';
import { FORMULAS } from './formulas.ts';
import { result, Tally } from './indicator.ts';
import type { Indicator, Role } from './indicator.ts';
import { notWorkstation, population } from './park.ts';

export const IND_CHIFF: Indicator = {
  ...FORMULAS['IND-CHIFF'],
  compute: (inputs) => {
    const role: Role = (inputs.readings.conformite ?? []).length > 0 || (inputs.readings.agents ?? []).length === 0 ? 'conformite' : 'agents';
    const excluded = new Tally();
    const missed = new Tally();
    const devices = population(inputs, role, excluded, notWorkstation, false);
    let [encrypted, told] = [0, 0];
    for (const machine of devices.machines) {
      if (machine.chiffre !== undefined) told++;
      if (machine.chiffre === true) encrypted++;
      else missed.add(role, machine.chiffre === false ? 'non-chiffre' : 'chiffrement-inconnu', machine.hote);
    }
    const reasons: Text[] = [...devices.reasons];
    if (reasons.length === 0 && told === 0 && devices.machines.length > 0) reasons.push({ fr: 'Le fichier ne dit pas si les disques sont chiffrés. Exportez les appareils d’Intune, avec la colonne « Encrypted ».', en: 'The file does not tell whether disks are encrypted. Export the Intune devices, with the column “Encrypted”.' });
    return result(IND_CHIFF, inputs, [role], {
      numerator: encrypted, denominator: devices.machines.length, excluded, missed, duplicates: { [role]: devices.duplicates }, reasons,
      notes: [...devices.notes, { fr: 'Le fichier ne distingue pas les portables : tous ses postes sont comptés.', en: 'The file does not tell laptops apart: all its workstations are counted.' }],
    });
  },
};
