/** Dates that a catalogue speaks of: windows and freshness (`formats.md`, section 4). */
import type { Catalogue, Exigence } from '../model/catalogue.ts';
import type { Dossier } from '../model/dossier.ts';
import type { Day } from '../text/plainDate.ts';
import { parseDay } from '../text/plainDate.ts';

/** The day of a bound: a date, a named date of the catalogue, `candidature`, `declaration`, `aujourdhui`, with `±Nj`. Undefined when it is not known. */
export function boundDay(bound: string | undefined, catalogue: Catalogue, dossier: Dossier, today: Day): Day | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}|[A-Za-z][A-Za-z0-9_]*)(?:([+-])(\d+)j)?$/.exec(bound ?? '');
  if (!match) return undefined;
  const name = match[1] ?? '';
  const base = name === 'candidature' ? dossier.candidature : name === 'declaration' ? dossier.declaration : name === 'aujourdhui' ? today
    : parseDay(Object.hasOwn(catalogue.dates, name) ? catalogue.dates[name] ?? '' : name);
  if (base === undefined) return undefined;
  return base + (match[2] === '-' ? -1 : 1) * Number(match[3] ?? 0);
}

export interface Window { readonly from: Day | undefined; readonly to: Day | undefined }

/** The window of a requirement; a bound that is not known is open, and bounds that contradict each other bound nothing. */
export function windowOf(exigence: Exigence, catalogue: Catalogue, dossier: Dossier, today: Day): Window {
  const from = boundDay(exigence.fenetre?.de, catalogue, dossier, today);
  const to = boundDay(exigence.fenetre?.a, catalogue, dossier, today);
  // A mistyped date of the dossier can turn a window around: no date could be inside, and no proof is to blame.
  return from !== undefined && to !== undefined && from > to ? { from: undefined, to: undefined } : { from, to };
}

/** The day from which freshness is measured back: the declaration once it is past, today before that. */
export function freshnessDay(dossier: Dossier, today: Day): Day {
  return dossier.declaration !== undefined && dossier.declaration < today ? dossier.declaration : today;
}

/** True when something of `day` is older than `limit` days. */
export function isStale(day: Day, limit: number | undefined, dossier: Dossier, today: Day): boolean {
  return limit !== undefined && freshnessDay(dossier, today) - day > limit;
}
