/** Days of logs that are kept: those of the source that keeps the fewest, from its first event to its last. */
import type { Text } from '../../text/words.ts';
import { FORMULAS } from './formulas.ts';
import { missing, result, Tally } from './indicator.ts';
import type { Indicator } from './indicator.ts';

export const IND_RET: Indicator = {
  ...FORMULAS['IND-RET'],
  compute: (inputs) => {
    const readings = inputs.readings.journaux ?? [];
    const lists = readings.filter(({ format }) => format === 'retention');
    const excluded = new Tally();
    excluded.add('journaux', 'sans-dates', undefined, lists.reduce((sum, { figures }) => sum + (figures['undated'] ?? 0), 0));
    const dated = lists.filter(({ figures }) => figures['days'] !== undefined);
    const [least] = [...dated].sort((a, b) => (a.figures['days'] ?? 0) - (b.figures['days'] ?? 0));
    const reasons: Text[] = [];
    if (readings.length === 0) reasons.push(missing('journaux'));
    else if (lists.some(({ remarks }) => remarks.some(({ kind }) => kind === 'ambiguous-date'))) reasons.push({ fr: 'Les dates des journaux se lisent de deux façons (jour et mois) : ajoutez « format_date » à la preuve.', en: 'The dates of the logs can be read in two ways (day and month): add “format_date” to the evidence.' });
    else if (lists.length < readings.length) reasons.push({ fr: 'Un fichier de journaux ne donne pas le premier et le dernier événement de chaque source. Colonnes attendues : source, premier, dernier.', en: 'A log file does not give the first and last event of each source. Expected columns: source, first, last.' });
    else if (dated.length < lists.length) reasons.push({ fr: 'Aucune source d’un fichier n’a de premier et de dernier événement datés.', en: 'No source of a file has a dated first and last event.' });
    const [name] = least?.terms['shortest'] ?? [];
    const stopped = lists.reduce((sum, { figures }) => sum + (figures['stopped'] ?? 0), 0);
    const notes: Text[] = [
      { fr: `C’est la source qui garde le moins longtemps${name === undefined ? '' : ` (${name})`} qui compte ; une source branchée depuis peu abaisse donc le chiffre.`, en: `The source that keeps the least${name === undefined ? '' : ` (${name})`} counts; one that was connected lately thus lowers the figure.` },
      ...(stopped === 0 ? [] : [{ fr: `${stopped} source${stopped > 1 ? 's n’ont' : ' n’a'} rien envoyé depuis plus de 7 jours.`, en: `${stopped} source${stopped > 1 ? 's have' : ' has'} sent nothing for more than 7 days.` }]),
    ];
    return result(IND_RET, inputs, IND_RET.roles, { value: least?.figures['days'], excluded, reasons, notes });
  },
};
