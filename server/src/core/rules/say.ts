/** How messages quote words and say days and counts, in both languages. */
import type { Day } from '../text/plainDate.ts';
import { formatDay, frenchDay } from '../text/plainDate.ts';
import type { Text } from '../text/words.ts';

/** A word in quotation marks: « mot » with no-break spaces, “word”. */
export function quoted(text: string): Text {
  return { fr: `«\u00a0${text}\u00a0»`, en: `“${text}”` };
}

/** A day: 31/03/2027, 2027-03-31. */
export function sayDay(day: Day): Text {
  return { fr: frenchDay(day), en: formatDay(day) };
}

/** A number of things, in the plural from two on in French and for all but one in English. */
export function count(n: number, one: Text, many: Text): Text {
  return { fr: `${n} ${(Math.abs(n) >= 2 ? many : one).fr}`, en: `${n} ${(n === 1 ? one : many).en}` };
}

/** A number of days. */
export function sayDays(n: number): Text {
  return count(n, { fr: 'jour', en: 'day' }, { fr: 'jours', en: 'days' });
}

/** A text with its last full stop, whatever it ends with. */
export function sentenceOf(text: string): string {
  const trimmed = text.trim();
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

