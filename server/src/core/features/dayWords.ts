/** Days, ages, sizes and targets as people say them: for cards, lenses and hints. */
import { freshnessDay } from '../coverage/bounds.ts';
import type { Target } from '../coverage/target.ts';
import { sayNumber, sayUnit } from '../coverage/target.ts';
import type { Dossier } from '../model/dossier.ts';
import type { Day } from '../text/plainDate.ts';
import type { Lang } from '../text/words.ts';
import { sayDay } from './reportReasons.ts';

const WEEKDAYS = {
  // Day 0 of the count, 1 January 1970, was a Thursday.
  fr: ['jeudi', 'vendredi', 'samedi', 'dimanche', 'lundi', 'mardi', 'mercredi'],
  en: ['Thursday', 'Friday', 'Saturday', 'Sunday', 'Monday', 'Tuesday', 'Wednesday'],
} as const;

/** `mardi 24/11/2026`, `Tuesday 2026-11-24`. */
export function sayWeekday(day: Day, lang: Lang): string {
  return `${WEEKDAYS[lang][((day % 7) + 7) % 7] ?? ''} ${sayDay(day, lang)}`;
}

/** `12 jours`, `12 days`. */
export function days(n: number, lang: Lang): string {
  return `${n} ${lang === 'fr' ? (n > 1 ? 'jours' : 'jour') : n === 1 ? 'day' : 'days'}`;
}

/** How far a day is from today: « il y a 53 jours », « dans 12 jours », « hier ». */
export function fromToday(day: Day, today: Day, lang: Lang): string {
  const ahead = day - today;
  if (ahead === 0) return lang === 'fr' ? "aujourd'hui" : 'today';
  if (ahead === 1) return lang === 'fr' ? 'demain' : 'tomorrow';
  if (ahead === -1) return lang === 'fr' ? 'hier' : 'yesterday';
  if (ahead > 0) return lang === 'fr' ? `dans ${days(ahead, lang)}` : `in ${days(ahead, lang)}`;
  return lang === 'fr' ? `il y a ${days(-ahead, lang)}` : `${days(-ahead, lang)} ago`;
}

/** The same for the margin of a line: `il y a 53 j`, `53 d ago`. */
export function shortAge(day: Day, today: Day, lang: Lang): string {
  const ahead = day - today;
  if (Math.abs(ahead) <= 1) return fromToday(day, today, lang);
  if (ahead > 0) return lang === 'fr' ? `dans ${ahead} j` : `in ${ahead} d`;
  return lang === 'fr' ? `il y a ${-ahead} j` : `${-ahead} d ago`;
}

export type Freshness =
  /** Fresh through `until`, before the declaration. */
  | { readonly kind: 'until'; readonly until: Day }
  /** Still fresh on the day of the declaration, after which nothing ages. */
  | { readonly kind: 'lasts' }
  /** Too old since the day after `until`. */
  | { readonly kind: 'stale'; readonly until: Day };

/** How long something of `day` stays fresh under a limit; freshness is measured back from today, then from the declaration. */
export function freshnessOf(day: Day, limit: number, dossier: Dossier, today: Day): Freshness {
  const until = day + limit;
  if (until < freshnessDay(dossier, today)) return { kind: 'stale', until };
  return dossier.declaration !== undefined && until >= dossier.declaration ? { kind: 'lasts' } : { kind: 'until', until };
}

/** A size of a file: `12,3 Ko`, `12.3 kB`. */
export function saySize(bytes: number, lang: Lang): string {
  const units = lang === 'fr' ? ['octets', 'Ko', 'Mo', 'Go'] : ['bytes', 'kB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const name = unit === 0 && bytes <= 1 ? (lang === 'fr' ? 'octet' : bytes === 1 ? 'byte' : 'bytes') : units[unit] ?? '';
  return `${sayNumber(Math.round(value * 10) / 10, lang)}\u00a0${name}`;
}

/** A target in signs: `≥ 95 %`. */
export function signTarget(target: Target, unit: string, lang: Lang): string {
  const signs: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '==': '=' };
  return `${signs[target.operator] ?? target.operator} ${sayNumber(target.value, lang)}${sayUnit(unit, lang)}`;
}
