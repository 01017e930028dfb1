/**
 * First and last event of each log source: a list of ours (`source;premier;dernier`), or what Splunk gives by `tstats`
 * (earliest and latest by index) and by `metadata` (`firstTime`, `lastTime`). No standard form exists.
 */
import { columnAt, datesOf } from '../columns.ts';
import { dayOf, latest } from '../dates.ts';
import type { Reader, Remark } from '../reading.ts';
import { refuse } from '../refuse.ts';
import { headerOf, readTable } from '../table.ts';

const SOURCE = ['source', 'source de journaux', 'source des journaux', 'index', 'sourcetype', 'journal', 'journaux', 'log source', 'logsource', 'collecteur', 'datastream', 'data stream'];
const FIRST = ['premier evenement', 'premier journal', 'premier', 'plus ancien evenement', 'plus ancien', 'first event', 'first', 'oldest event', 'oldest', 'earliest event', 'earliest', 'earliest(_time)', 'min(_time)', 'firsttime', 'first_time'];
const LAST = ['dernier evenement', 'dernier journal', 'dernier', 'plus recent evenement', 'plus recent', 'last event', 'last', 'newest event', 'newest', 'latest event', 'latest', 'latest(_time)', 'max(_time)', 'lasttime', 'last_time'];
const MS_PER_DAY = 86_400_000;
/** A source that was silent for longer than this while others spoke no longer sends anything. */
const STOPPED = 7;

export const retention: Reader = {
  id: 'retention',
  detect: (head) => {
    const names = headerOf(head)?.names ?? [];
    return [SOURCE, FIRST, LAST].every((list) => list.some((name) => names.includes(name)));
  },
  read: (bytes, hints) => {
    const table = readTable('retention', bytes);
    if ('refused' in table) return table;
    const at = { source: columnAt(table, ...SOURCE), first: columnAt(table, ...FIRST), last: columnAt(table, ...LAST) };
    if (at.source === undefined || at.first === undefined || at.last === undefined) return refuse('retention', 'La liste n’a pas ses trois colonnes : source, premier, dernier.', 'The list lacks one of its three columns: source, first, last.');
    const [first, last] = [datesOf(table, at.first, hints), datesOf(table, at.last, hints)];
    const end = latest(last.instants);
    // A source in several rows (an index and its types) holds what all of them hold.
    const spans = new Map<string, { from: number | undefined; to: number | undefined }>();
    table.rows.forEach((row, i) => {
      const key = (row[at.source ?? 0] ?? '').trim().toLowerCase();
      const known = spans.get(key);
      const [from, to] = [first.instants[i], last.instants[i]];
      spans.set(key, known === undefined ? { from, to } : { from: earlier(known.from, from), to: latest([known.to, to]) });
    });
    let least: { readonly source: string; readonly days: number } | undefined;
    let [longest, undated, stopped] = [0, 0, 0];
    for (const [source, { from, to }] of spans) {
      if (from === undefined || to === undefined || to < from) { undated++; continue; }
      const days = Math.floor((to - from) / MS_PER_DAY);
      if (least === undefined || days < least.days) least = { source, days };
      longest = Math.max(longest, days);
      if (end !== undefined && end - to > STOPPED * MS_PER_DAY) stopped++;
    }
    const remarks: Remark[] = [...table.remarks, ...new Map([...first.remarks, ...last.remarks].map((remark) => [remark.message.fr, remark])).values()];
    return {
      format: 'retention', date: dayOf(end), secrets: [], remarks,
      figures: { rows: table.rows.length, sources: spans.size, undated, stopped, ...(least === undefined ? {} : { days: least.days, longest }) },
      // The name of an index tells which setting to look at; anything else than a technical name stays in the file.
      terms: { shortest: least !== undefined && /^[\w.:*-]{1,64}$/.test(least.source) ? [least.source] : [] },
    };
  },
};

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? a ?? b : Math.min(a, b);
}
