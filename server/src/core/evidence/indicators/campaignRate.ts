/** The rates of phishing campaigns: recipients over messages delivered, several campaigns added up. */
import { missing, result, Tally } from './indicator.ts';
import type { Computed, Indicator, Inputs } from './indicator.ts';

/** The share of the delivered messages whose recipient did what `figure` counts. */
export function campaignRate(indicator: Indicator, inputs: Inputs, figure: 'clicked' | 'reported'): Computed {
  const readings = inputs.readings.campagne ?? [];
  const counted = readings.filter((reading) => reading.figures['delivered'] !== undefined && reading.figures[figure] !== undefined);
  const sum = (name: string): number => counted.reduce((total, { figures }) => total + (figures[name] ?? 0), 0);
  const excluded = new Tally();
  excluded.add('campagne', 'non-remis', undefined, sum('undelivered'));
  return result(indicator, inputs, indicator.roles, {
    numerator: sum(figure), denominator: sum('delivered'), excluded,
    reasons: readings.length === 0 ? [missing('campagne')] : counted.length < readings.length ? [figure === 'clicked'
      ? { fr: 'Un fichier donné comme campagne ne contient pas de résultats reconnus. Joignez l’export des résultats, un destinataire par ligne.', en: 'A file given as a campaign holds no recognised results. Attach the export of results, one recipient per row.' }
      : { fr: 'Un fichier de campagne ne dit pas qui a signalé le message. Joignez un export avec cette colonne.', en: 'A campaign file does not tell who reported the message. Attach an export with that column.' }] : [],
    notes: figure === 'clicked' ? [{ fr: 'Une saisie de données est aussi un clic : elle est comptée.', en: 'Submitted data is a click too: it is counted.' }] : [],
  });
}
