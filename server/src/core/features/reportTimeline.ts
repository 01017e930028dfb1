/** When things are due: the deadlines of controls by day, and the scale on which a dossier's dates are drawn. */
import type { Day } from '../text/plainDate.ts';
import type { Lang, Text } from '../text/words.ts';
import type { ControlLine, ReportDetails } from './reportDetails.ts';
import type { MilestoneLine } from './reportLists.ts';

/** Beyond this, dates are so far apart that one of them must be a slip: a list says them, a drawing would say nothing. */
const MAX_DAYS = 4000;

/** A first day of a month; as many of them are labelled as leave room to read. */
export interface Month { readonly day: Day; readonly label: Text; readonly labelled: boolean }

export interface Scale {
  /** Where a day stands, from 0 to 1. */
  readonly at: (day: Day) => number;
  readonly months: readonly Month[];
}

/** The controls that are due, by day; those that are not applicable are left out. */
export function deadlinesOf(controls: readonly ControlLine[]): Map<Day, ControlLine[]> {
  const found = new Map<Day, ControlLine[]>();
  for (const c of controls) {
    if (c.echeance === undefined || c.etat === 'non_applicable') continue;
    const own = found.get(c.echeance);
    if (own) own.push(c);
    else found.set(c.echeance, [c]);
  }
  return found;
}

/** True for a milestone that is reached. */
export function isDone({ statut }: Pick<MilestoneLine, 'statut'>): boolean {
  return statut === 'fait' || statut === 'valide';
}

/** The scale of a dossier's dates; undefined when there is nothing to draw, or when they are too far apart. */
export function scaleOf(project: ReportDetails, today: Day): Scale | undefined {
  let [first, last] = [today, today];
  const days = [...deadlinesOf(project.controles).keys(), ...project.jalons.map((j) => j.date), project.candidature, project.declaration];
  for (const day of days) if (day !== undefined) [first, last] = [Math.min(first, day), Math.max(last, day)];
  if (last === first || last - first > MAX_DAYS) return undefined;
  return { at: (day) => (day - first) / (last - first), months: monthsBetween(first, last) };
}

const MONTHS: Readonly<Record<Lang, readonly string[]>> = {
  fr: ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
};

function monthsBetween(first: Day, last: Day): Month[] {
  const found: Month[] = [];
  const every = [1, 2, 3, 6, 12].find((n) => (last - first) / (30 * n) <= 14) ?? 24;
  const start = new Date(first * 86_400_000);
  for (let m = start.getUTCMonth() + 1, year = start.getUTCFullYear(); ; m++) {
    const date = new Date(Date.UTC(year, m, 1));
    const day = date.getTime() / 86_400_000;
    if (day > last) return found;
    const [month, written] = [date.getUTCMonth(), date.getUTCFullYear()];
    found.push({ day, label: { fr: `${MONTHS.fr[month] ?? ''} ${written}`, en: `${MONTHS.en[month] ?? ''} ${written}` }, labelled: (written * 12 + month) % every === 0 });
  }
}
