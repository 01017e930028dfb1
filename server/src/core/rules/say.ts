/** How messages quote words and say days and counts, in both languages. */
import type { Day } from '../text/plainDate.ts';
import { formatDay, frenchDay } from '../text/plainDate.ts';
import type { Lang, Text } from '../text/words.ts';
import { enumerate } from '../text/words.ts';

/** The most characters of a value that a message repeats. */
const QUOTED = 60;

/** `« mot »` with no-break spaces, or `“word”`; long values are cut. */
export function quote(word: string, lang: Lang): string {
  const line = word.replace(/\s+/g, ' ');
  const short = line.length > QUOTED ? `${line.slice(0, QUOTED - 3)}…` : line;
  return lang === 'fr' ? `«\u00a0${short}\u00a0»` : `“${short}”`;
}

/** A word in quotation marks, in both languages. */
export function quoted(word: string): Text {
  return { fr: quote(word, 'fr'), en: quote(word, 'en') };
}

/** `« a », « b » et « c »`. */
export function quoteAll(words: readonly string[], lang: Lang): string {
  return enumerate(words.map((word) => quote(word, lang)), lang);
}

/** `« a », « b » ou « c »`: a choice. */
export function quoteChoice(words: readonly string[], lang: Lang): string {
  const all = words.map((word) => quote(word, lang));
  if (all.length < 2) return all.join('');
  return `${all.slice(0, -1).join(', ')} ${lang === 'fr' ? 'ou' : 'or'} ${all[all.length - 1] ?? ''}`;
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

