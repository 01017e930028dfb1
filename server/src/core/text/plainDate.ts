/** Calendar days without hours or time zones: a day is a number, the days since 1970-01-01. */

export type Day = number;

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;

/** The day of `AAAA-MM-JJ`; undefined when the text is not a real day (`2026-02-30`). */
export function parseDay(text: string): Day | undefined {
  const match = PATTERN.exec(text);
  if (!match) return undefined;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const time = Date.UTC(year, month - 1, date);
  const back = new Date(time);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== date) return undefined;
  return time / MS_PER_DAY;
}

/** `AAAA-MM-JJ` of a day. */
export function formatDay(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** `31/03/2027`, as the French write a day. */
export function frenchDay(day: Day): string {
  const [year, month, date] = formatDay(day).split('-');
  return `${date ?? ''}/${month ?? ''}/${year ?? ''}`;
}

/**
 * The ISO form of a day written in another usual way: `12/03/2026`, `12.03.2026`, `2026/3/12`, `12 mars 2026`.
 * Undefined when it is none, or when day and month could be exchanged by an American reader and no French form holds.
 */
export function isoFromOther(text: string): string | undefined {
  const trimmed = text.trim();
  const dayFirst = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(trimmed);
  if (dayFirst) return iso(dayFirst[3], dayFirst[2], dayFirst[1]);
  const yearFirst = /^(\d{4})[/.\- ](\d{1,2})[/.\- ](\d{1,2})(?:[T ].*)?$/.exec(trimmed);
  if (yearFirst) return iso(yearFirst[1], yearFirst[2], yearFirst[3]);
  const named = /^(\d{1,2})(?:er)?\s+([\p{L}.]+)\s+(\d{4})$/u.exec(trimmed.toLowerCase());
  if (named) {
    const month = MONTHS.findIndex((name) => name.startsWith((named[2] ?? '').replace('.', '').normalize('NFD').replace(/\p{M}/gu, '')));
    if (month >= 0) return iso(named[3], String(month + 1), named[1]);
  }
  return undefined;
}

const MONTHS = ['janvier', 'fevrier', 'mars', 'avril', 'mai', 'juin', 'juillet', 'aout', 'septembre', 'octobre', 'novembre', 'decembre'];

function iso(year = '', month = '', day = ''): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return parseDay(text) === undefined ? undefined : text;
}
