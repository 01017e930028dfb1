/** Obsolescence: workstations under a system that is no longer mended on the day of extraction. */
import type { Text } from '../../text/words.ts';
import { repeated } from '../repeated.ts';
import { isSupported } from '../support.ts';
import { FORMULAS } from './formulas.ts';
import { result, Tally } from './indicator.ts';
import type { Indicator, Role } from './indicator.ts';
import { park } from './park.ts';

export const IND_OBS: Indicator = {
  ...FORMULAS['IND-OBS'],
  compute: (inputs) => {
    const role: Role = (inputs.readings.inventaire ?? []).length > 0 ? 'inventaire' : (inputs.readings.annuaire ?? []).length > 0 ? 'annuaire' : 'inventaire';
    const excluded = new Tally();
    const missed = new Tally();
    const stations = park(inputs, excluded, role);
    let [obsolete, known, extended] = [0, 0, 0];
    const supports = repeated((day) => repeated((system) => repeated((version) => isSupported(system, version, Number(day)))));
    for (const machine of stations.machines) {
      const supported = supports(String(stations.day(machine) ?? inputs.settings.today))(machine.systeme ?? '')(machine.version ?? '');
      if (supported === undefined) { missed.add(role, 'systeme-inconnu', machine.hote); continue; }
      known++;
      if (supported) continue;
      obsolete++;
      if (/windows ?10/i.test(machine.systeme ?? '')) extended++;
    }
    const unknown = stations.machines.length - known;
    const reasons: Text[] = [...stations.reasons];
    const notes: Text[] = [...stations.notes];
    if (reasons.length === 0 && stations.machines.length > 0 && unknown * 2 > stations.machines.length) {
      reasons.push({ fr: `Le système ou sa version ne sont pas reconnus pour ${unknown} postes sur ${stations.machines.length} : le taux n’aurait pas de sens. Ajoutez à l’export le nom et la version du système.`, en: `The system or its version is not recognised for ${unknown} of ${stations.machines.length} workstations: the rate would have no meaning. Add the name and version of the system to the export.` });
    } else if (unknown > 0) notes.push({ fr: `${unknown} poste${unknown > 1 ? 's ont un système ou une version non reconnus ; ils restent' : ' a un système ou une version non reconnus ; il reste'} au dénominateur et ne compte${unknown > 1 ? 'nt' : ''} pas comme obsolète${unknown > 1 ? 's' : ''}.`, en: `${unknown} workstation${unknown > 1 ? 's have' : ' has'} a system or version that is not recognised; counted in the denominator, not as obsolete.` });
    if (extended > 0) notes.push({ fr: `${extended} poste${extended > 1 ? 's sont' : ' est'} sous Windows 10 hors support. Un abonnement ESU ne se voit pas dans un inventaire : s’il existe, dites-le en commentaire.`, en: `${extended} workstation${extended > 1 ? 's run' : ' runs'} Windows 10 out of support. An ESU subscription does not show in an inventory: if there is one, say so in a comment.` });
    return result(IND_OBS, inputs, [role], { numerator: obsolete, denominator: stations.machines.length, excluded, missed, duplicates: { [role]: stations.duplicates }, reasons, notes });
  },
};
