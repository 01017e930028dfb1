/** Days worth proposing for a date, said in words. */
import type { Day } from '../../text/plainDate.ts';
import { formatDay, frenchDay, parseDay } from '../../text/plainDate.ts';
import type { Text } from '../../text/words.ts';
import { basename } from '../../text/path.ts';
import type { Place } from './place.ts';
import { evidenceOf, say } from './place.ts';
import { scalar } from './scalar.ts';
import type { Suggestion } from './suggestion.ts';
import { sourceOf } from './things.ts';

const TODAY: Text = { fr: 'aujourd’hui', en: 'today' };
const MONTH_END: Text = { fr: 'fin du mois', en: 'end of the month' };
const DECLARATION: Text = { fr: 'déclaration', en: 'declaration' };
const CANDIDATURE: Text = { fr: 'candidature', en: 'application' };

/** Days for the date of a key, the most likely first. */
export function dates(place: Place): Suggestion[] {
  const days = new Map<Day, string[]>();
  for (const [day, what] of candidates(place)) {
    if (day === undefined) continue;
    const said = days.get(day);
    if (said) said.push(say(place, what));
    else days.set(day, [say(place, what)]);
  }
  return [...days].map(([day, what]): Suggestion => ({
    kind: 'date', label: formatDay(day), rank: 0, beside: what.join(', '), detail: place.lang === 'fr' ? frenchDay(day) : what.join(', '), body: () => scalar(place, formatDay(day)),
  }));
}

function candidates(place: Place): readonly (readonly [Day | undefined, Text])[] {
  const { snapshot: { today }, project, path } = place;
  const key = path.at(-1) ?? '';
  const { declaration, candidature } = project?.dossier ?? {};
  if (key === 'prochaine_revue') {
    const approval = parseDay(sourceOf(place, 'date_approbation') ?? '');
    return [
      [yearLater(approval ?? today), approval === undefined ? { fr: 'dans un an', en: 'in one year' } : { fr: 'un an après l’approbation', en: 'one year after the approval' }],
      [monthEnd(today), MONTH_END], [declaration, DECLARATION],
    ];
  }
  if (key === 'echeance' || path[0] === 'jalons') return [[declaration, DECLARATION], [monthEnd(today), MONTH_END], [today, TODAY]];
  if (key === 'declaration' || key === 'candidature') return [[today, TODAY], [monthEnd(today), MONTH_END]];
  // The date of a fact is not after today: what lies ahead is left out.
  const past = (day: Day | undefined): Day | undefined => (day !== undefined && day <= today ? day : undefined);
  return [
    [past(dayInName(evidenceOf(place)?.fichier?.source ?? '')), { fr: 'd’après le nom du fichier', en: 'from the name of the file' }],
    [today, TODAY], [past(monthEnd(today)), MONTH_END], [past(declaration), DECLARATION], [past(candidature), CANDIDATURE],
  ];
}

/** The day that a file name carries, as many name their exports. */
function dayInName(file: string): Day | undefined {
  const match = /(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)/.exec(basename(file));
  return match ? parseDay(`${match[1] ?? ''}-${match[2] ?? ''}-${match[3] ?? ''}`) : undefined;
}

function monthEnd(day: Day): Day {
  const [year = 0, month = 0] = formatDay(day).split('-').map(Number);
  const next = month === 12 ? `${year + 1}-01-01` : `${String(year).padStart(4, '0')}-${String(month + 1).padStart(2, '0')}-01`;
  return (parseDay(next) ?? day + 1) - 1;
}

/** The same day of the next year; the 28th for a 29th of February. */
function yearLater(day: Day): Day {
  const [year = 0, month = '', date = ''] = formatDay(day).split('-').map((n, i) => (i === 0 ? Number(n) : n)) as [number, string, string];
  return parseDay(`${String(year + 1).padStart(4, '0')}-${month}-${date}`) ?? parseDay(`${String(year + 1).padStart(4, '0')}-${month}-28`) ?? day + 365;
}
