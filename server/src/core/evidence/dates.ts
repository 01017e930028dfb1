/**
 * Dates of a column. The order of day and month is decided for the whole column, never cell by cell, and never guessed:
 * a column in which it cannot be told is ambiguous until the plan gives its `format_date`.
 */
import { fold } from '../text/fold.ts';
import type { Day } from '../text/plainDate.ts';

export type Order = 'day' | 'month';

export interface DateColumn {
  /** Milliseconds since 1970 of each cell; undefined for none. An hour without zone is taken as UTC. */
  readonly instants: readonly (number | undefined)[];
  /** True when day and month cannot be told apart: no instant is given for such cells. */
  readonly ambiguous: boolean;
  /** Cells that hold something which is no date. */
  readonly unreadable: number;
  /** Index of the first of them. */
  readonly firstUnreadable: number | undefined;
}

const MS_PER_DAY = 86_400_000;
const [DIGIT_0, DIGIT_9] = [48, 57];
/** Spelled `0001-01-01…` and `9999-12-31…` too; the years outside are caught by `sane`. */
const NULLS = new Set(['', '-', '--', 'n/a', 'na', 'nc', 'null', 'none', 'never', 'jamais', 'inconnu', 'inconnue', 'unknown', 'aucun', 'aucune', 'never connected', 'nan', '0']);
const MONTHS: Readonly<Record<string, number>> = {
  jan: 1, janv: 1, fev: 2, fevr: 2, feb: 2, mar: 3, mars: 3, avr: 4, apr: 4, mai: 5, may: 5, juin: 6, jun: 6, juil: 7, jul: 7, aou: 8, aout: 8, aug: 8,
  sep: 9, sept: 9, oct: 10, nov: 11, dec: 12, janvier: 1, january: 1, fevrier: 2, february: 2, march: 3, avril: 4, april: 4, june: 6, juillet: 7, july: 7,
  august: 8, septembre: 9, september: 9, octobre: 10, october: 10, novembre: 11, november: 11, decembre: 12, december: 12,
};
const TIME = '(?:[ T,]+(?:a )?(\\d{1,2})[:h](\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)? ?(am|pm)?)?';
const ZONE = '(?: ?(z|utc|gmt|[+-]\\d{2}:?\\d{2}))?';
const ISO = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${TIME}${ZONE}$`, 'i');
const TWO = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})${TIME}${ZONE}$`, 'i');
const NAMED_DAY = new RegExp(`^(?:\\p{L}+\\.?,? )?(\\d{1,2})(?:er)?[ -]([\\p{L}]+)\\.?[ -](\\d{4})${TIME}${ZONE}$`, 'iu');
const NAMED_MONTH = new RegExp(`^([\\p{L}]+)\\.? (\\d{1,2}),? (\\d{4})${TIME}${ZONE}$`, 'iu');

/** The usual form of a date and hour in UTC. */
const PLAIN = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.\d{1,7})?(?:Z|\+00:00)?$/;

/** Reads a column. `format` is the plan's `format_date` (`dd/MM/yyyy HH:mm`), which settles the order. */
export function readDates(cells: readonly string[], format?: string): DateColumn {
  const told = orderOf(format);
  const short = format !== undefined && /(?:^|[^y])yy(?:[^y]|$)/i.test(format);
  const order = told ?? decide(cells);
  let ambiguous = false;
  let unreadable = 0;
  let firstUnreadable: number | undefined;
  const instants = cells.map((cell, i) => {
    const quick = plainIso(cell);
    if (quick !== undefined) return quick === 'none' ? undefined : quick;
    const written = fold(cell);
    if (NULLS.has(written)) return undefined;
    const two = TWO.exec(written);
    if (two && order === undefined && two[1] !== two[2]) { ambiguous = true; return undefined; }
    const instant = two ? ofTwo(two, order ?? 'day', short) : ofOther(written);
    if (instant === 'none') return undefined;
    if (instant === undefined) { unreadable++; firstUnreadable ??= i; }
    return instant;
  });
  return { instants, ambiguous, unreadable, firstUnreadable };
}

/** The day of an instant. */
export function dayOf(instant: number | undefined): Day | undefined {
  return instant === undefined ? undefined : Math.floor(instant / MS_PER_DAY);
}

/** The latest instant; undefined when there is none. */
export function latest(instants: Iterable<number | undefined>): number | undefined {
  let most: number | undefined;
  for (const instant of instants) if (instant !== undefined && (most === undefined || instant > most)) most = instant;
  return most;
}

/** The instant of a Windows FILETIME (hundreds of nanoseconds since 1601): undefined for zero, never and what is none. */
export function fromFiletime(written: string): number | undefined {
  if (!/^\d{17,19}$/.test(written.trim())) return undefined;
  return sane(Number(written) / 10_000 - 11_644_473_600_000);
}

/** The order of day and month in a format such as `dd/MM/yyyy`; case tells months from minutes when both stand there. */
function orderOf(format: string | undefined): Order | undefined {
  if (format === undefined) return undefined;
  const day = format.search(/d|j/i);
  const month = format.includes('M') ? format.indexOf('M') : format.search(/m/i);
  return day < 0 || month < 0 ? undefined : day < month ? 'day' : 'month';
}

/** `2026-10-05T18:26:00.000Z`, `2026-10-05 18:26:00` and the like, which consoles write by the thousand; undefined for what has to be looked at closely. */
function plainIso(cell: string): number | 'none' | undefined {
  const { length } = cell;
  if (length < 19 || length > 25 || cell.charCodeAt(4) !== 45 || cell.charCodeAt(7) !== 45 || cell.charCodeAt(13) !== 58 || cell.charCodeAt(16) !== 58) return undefined;
  const match = PLAIN.exec(cell);
  return match === null ? undefined : instantOf(Number(match[1]), Number(match[2]), Number(match[3]), match[4], match[5], match[6]);
}

/** The order that the cells prove; undefined when none does, or when two prove opposite ones. */
function decide(cells: readonly string[]): Order | undefined {
  let [day, month, noon] = [false, false, false];
  for (const cell of cells) {
    // Such a date has its first sign after one digit or two.
    const [sign, other] = [cell.charCodeAt(1), cell.charCodeAt(2)];
    if (sign >= DIGIT_0 && sign <= DIGIT_9 && other >= DIGIT_0 && other <= DIGIT_9) continue;
    const two = TWO.exec(fold(cell));
    if (!two) continue;
    const [, first = '', second = '', , , , , half] = two;
    if (Number(first) > 12) day = true;
    if (Number(second) > 12) month = true;
    if (half !== undefined) noon = true;
  }
  if (day && month) return undefined;
  if (day) return 'day';
  return month || noon ? 'month' : undefined;
}

function ofTwo(match: RegExpExecArray, order: Order, short: boolean): number | 'none' | undefined {
  const [, first = '', second = '', year = '', hour, minute, seconds, half, zone] = match;
  if (year.length === 2 && !short) return undefined;
  const [day, month] = order === 'day' ? [first, second] : [second, first];
  return instantOf(Number(year) + (year.length === 2 ? 2000 : 0), Number(month), Number(day), hour, minute, seconds, half, zone);
}

/** ISO, a named month, seconds or milliseconds since 1970, FILETIME, `/Date(…)/`; `none` for a date that stands for never. */
function ofOther(written: string): number | 'none' | undefined {
  const iso = ISO.exec(written);
  if (iso) return instantOf(Number(iso[1]), Number(iso[2]), Number(iso[3]), iso[4], iso[5], iso[6], iso[7], iso[8]);
  const epoch = /^(?:\/date\()?(\d{10}|\d{13})(?:\.\d+)?(?:\)\/)?$/.exec(written)?.[1];
  if (epoch !== undefined) return sane(Number(epoch) * (epoch.length === 10 ? 1000 : 1));
  if (/^\d{17,19}$/.test(written)) return fromFiletime(written) ?? 'none';
  const day = NAMED_DAY.exec(written);
  if (day) return named(day[3], day[2], day[1], day);
  const month = NAMED_MONTH.exec(written);
  if (month) return named(month[3], month[1], month[2], month);
  return undefined;
}

function named(year = '', name = '', day = '', match: RegExpExecArray): number | 'none' | undefined {
  const month = Object.hasOwn(MONTHS, name) ? MONTHS[name] : undefined;
  return month === undefined ? undefined : instantOf(Number(year), month, Number(day), match[4], match[5], match[6], match[7], match[8]);
}

function instantOf(year: number, month: number, day: number, hour = '0', minute = '0', second = '0', half?: string, zone?: string): number | 'none' | undefined {
  if (year < 1990 || year > 2100) return 'none';
  const date = Date.UTC(year, month - 1, day);
  if (month < 1 || month > 12 || day < 1 || (day > 28 && new Date(date).getUTCDate() !== day)) return undefined;
  let hours = Number(hour);
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return undefined;
    hours = (hours % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  }
  if (hours > 24 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const offset = zone === undefined ? null : /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  const minutes = offset ? (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3])) : 0;
  return date + (hours * 3600 + Number(minute) * 60 + Number(second)) * 1000 - minutes * 60_000;
}

/** Instants of the years 1990 to 2100; others stand for « never ». */
function sane(instant: number): number | undefined {
  return instant >= Date.UTC(1990, 0, 1) && instant < Date.UTC(2101, 0, 1) ? instant : undefined;
}
