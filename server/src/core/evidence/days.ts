/** Days written in the text of a document, and the one that the document gives as its own. */
import { parseDay } from '../text/plainDate.ts';
import type { Day } from '../text/plainDate.ts';
import { fold } from '../text/fold.ts';

const MONTHS = ['janvier', 'fevrier', 'mars', 'avril', 'mai', 'juin', 'juillet', 'aout', 'septembre', 'octobre', 'novembre', 'decembre'];
const WRITTEN = /(?<![\d/.-])(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})[/.](\d{1,2})[/.](\d{4})|(\d{1,2})(?:er)? (janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre) (\d{4}))(?!\d)/g;
/** What announces that the day which follows is that of the document or of the extraction; nothing else may stand between. */
const LABEL = /(?:^|[\s|])(?:date(?: (?:de (?:la )?)?(?:revue|version|redaction|publication|mise a jour)| (?:d')?(?:extraction|edition|export)| (?:du )?(?:document|rapport|releve))?|(?:extrait|edite|exporte|genere|etabli|imprime|publie|signe)(?:e)? le|(?:report|export|generation|extraction) date|(?:generated|exported|printed) on)\s*[:|]?\s*$/;

export interface WrittenDays {
  /** Every real day of the years 2000 to 2099, once, in the order of the text. */
  readonly days: readonly Day[];
  /** The day of the document: the one labelled so; undefined when none is, or when two labels disagree. */
  readonly own: Day | undefined;
}

/** The days of a text in French, day before month, or ISO. */
export function daysIn(text: string): WrittenDays {
  const days = new Set<Day>();
  const own = new Set<Day>();
  const folded = fold(text);
  for (const match of folded.matchAll(WRITTEN)) {
    const day = dayOf(match);
    if (day === undefined) continue;
    days.add(day);
    if (LABEL.test(folded.slice(Math.max(0, match.index - 60), match.index))) own.add(day);
  }
  return { days: [...days], own: own.size === 1 ? [...own][0] : undefined };
}

function dayOf([, y1, m1, d1, d2, m2, y2, d3, m3, y3]: RegExpMatchArray): Day | undefined {
  const [year, month, date] = y1 !== undefined ? [y1, m1, d1] : y2 !== undefined ? [y2, m2, d2] : [y3, String(MONTHS.indexOf(m3 ?? '') + 1), d3];
  if (!(year ?? '').startsWith('20')) return undefined;
  return parseDay(`${year ?? ''}-${(month ?? '').padStart(2, '0')}-${(date ?? '').padStart(2, '0')}`);
}

/** The day of an instant as programs write it: `2016-03-21T13:40:19.4542984Z`. Null dates (`0001-01-01`, `9999-12-31`) are none. */
export function dayOfInstant(written: string | undefined): Day | undefined {
  const date = /^\s*(\d{4}-\d{2}-\d{2})(?![\d])/.exec(written ?? '')?.[1];
  return date === undefined || date < '1990' || date >= '2100' ? undefined : parseDay(date);
}
