/** People trained in the last twelve months over the declared head count, which no attendance list holds. */
import type { Text } from '../../text/words.ts';
import { FORMULAS } from './formulas.ts';
import { missing, result, Tally } from './indicator.ts';
import type { Indicator } from './indicator.ts';

export const IND_FORM: Indicator = {
  ...FORMULAS['IND-FORM'],
  compute: (inputs) => {
    const readings = inputs.readings.presence ?? [];
    const [reading] = readings;
    const people = reading?.figures['people'];
    const reasons: Text[] = [];
    if (readings.length === 0) reasons.push(missing('presence'));
    // Ids stay in their file, so that nobody can be told twice from two files.
    else if (readings.length > 1) reasons.push({ fr: 'Plusieurs relevés de présence : un agent venu deux fois y serait compté deux fois. Réunissez-les en un seul fichier.', en: 'Several attendance lists: a person who came twice would be counted twice. Join them in one file.' });
    else if (people === undefined) {
      reasons.push(reading?.remarks.some(({ kind }) => kind === 'ambiguous-date') === true
        ? { fr: 'Les dates du relevé se lisent de deux façons (jour et mois) : ajoutez « format_date » à la preuve.', en: 'The dates of the list can be read in two ways (day and month): add “format_date” to the evidence.' }
        : { fr: 'Le fichier n’est pas un relevé de présence reconnu. Ses colonnes attendues sont : date, session, service, identifiant, présent.', en: 'The file is not a recognised attendance list. Its expected columns are: date, session, service, identifiant, présent.' });
    } else if (inputs.settings.effectif === undefined) reasons.push({ fr: 'L’effectif n’est pas dans le relevé : déclarez-le par « denominateur ».', en: 'The head count is not in the list: declare it with “denominateur”.' });
    const excluded = new Tally();
    excluded.add('presence', 'absence', undefined, reading?.figures['absent'] ?? 0);
    excluded.add('presence', 'ancien', undefined, reading?.figures['old'] ?? 0);
    excluded.add('presence', 'repetition', undefined, reading?.figures['repeated'] ?? 0);
    return result(IND_FORM, inputs, IND_FORM.roles, {
      ...(people === undefined ? {} : { numerator: people }), ...(inputs.settings.effectif === undefined ? {} : { denominator: inputs.settings.effectif }), excluded, reasons,
      notes: [{ fr: 'L’effectif est celui que le plan déclare.', en: 'The head count is the one that the plan declares.' }],
    });
  },
};
