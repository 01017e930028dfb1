/**
 * GoPhish: results of a campaign (CSV or JSON), and its events, whose details hold what people have typed. Only counts
 * leave this file: no address, no name.
 */
import { columnAt, datesOf } from '../columns.ts';
import { dayOf, latest } from '../dates.ts';
import { beginsJson, hasKeys, parseJson, readJsonList } from '../json.ts';
import type { Hints, Reader, Reading, Refusal, Remark, Secret } from '../reading.ts';
import { headerOf, readTable } from '../table.ts';
import type { Table } from '../table.ts';

export const gophish: Reader = {
  id: 'gophish',
  detect: (head) => {
    if (beginsJson(head)) return hasKeys(head, 'send_date', 'reported') || hasKeys(head, 'timeline', 'results');
    const names = headerOf(head)?.names ?? [];
    return ['send_date', 'reported', 'modified_date'].every((name) => names.includes(name)) || isEvents(names);
  },
  read: (bytes, hints) => {
    if (beginsJson(bytes)) {
      const list = readJsonList('gophish', bytes);
      if ('refused' in list) return list;
      const whole = parseJson('gophish', bytes);
      const timeline = 'refused' in whole ? [] : timelineOf(whole.value);
      const typed = timeline.filter(({ message, details }) => message === 'Submitted Data' && holdsCredentials(details)).length;
      return results(list.table, hints, typed === 0 ? [] : [{ kind: 'credentials', at: undefined, count: typed }]);
    }
    const table = readTable('gophish', bytes);
    if ('refused' in table) return table;
    return isEvents(table.names) ? events(table, hints) : results(table, hints, []);
  },
};

/** Statuses of a message that never reached its recipient. */
const UNSENT = new Set(['error', 'sending', 'scheduled', 'retrying', 'queued', 'unknown', '']);
const SENT = new Set(['email sent', 'email opened', 'clicked link', 'submitted data', 'email reported', 'success']);

function isEvents(names: readonly string[]): boolean {
  return ['email', 'time', 'message', 'details'].every((name) => names.includes(name));
}

/** The status of a row is the furthest stage, so that submitted data is a click too; `reported` stands apart. */
function results(table: Table, hints: Hints, secrets: readonly Secret[]): Reading | Refusal {
  const [status, reported] = [columnAt(table, 'status'), columnAt(table, 'reported')];
  const dates = datesOf(table, columnAt(table, 'modified_date', 'send_date'), hints);
  const counts = { delivered: 0, undelivered: 0, clicked: 0, submitted: 0, reported: 0 };
  let unknown = 0;
  for (const row of table.rows) {
    const stage = (row[status ?? -1] ?? '').toLowerCase();
    if (UNSENT.has(stage)) { counts.undelivered++; continue; }
    if (!SENT.has(stage)) unknown++;
    counts.delivered++;
    if (stage === 'clicked link' || stage === 'submitted data') counts.clicked++;
    if (stage === 'submitted data') counts.submitted++;
    if ((row[reported ?? -1] ?? '').toLowerCase() === 'true') counts.reported++;
  }
  const remarks: Remark[] = [...table.remarks, ...dates.remarks];
  if (unknown > 0) remarks.push({ kind: 'note', message: { fr: `${unknown} ligne${unknown > 1 ? 's ont' : ' a'} un statut que GoPhish n’écrit pas : comptée${unknown > 1 ? 's' : ''} comme remise${unknown > 1 ? 's' : ''}, sans clic.`, en: `${unknown} row${unknown > 1 ? 's have' : ' has'} a status that GoPhish does not write: counted as delivered, without a click.` } });
  return { format: 'gophish', date: dayOf(latest(dates.instants)), figures: { rows: table.rows.length, ...counts }, terms: {}, remarks, secrets };
}

/** One line per event: the recipients of each kind are counted once. */
function events(table: Table, hints: Hints): Reading {
  const at = { email: columnAt(table, 'email'), message: columnAt(table, 'message'), details: columnAt(table, 'details') };
  const dates = datesOf(table, columnAt(table, 'time'), hints);
  const who = { sent: new Set<string>(), failed: new Set<string>(), clicked: new Set<string>(), submitted: new Set<string>(), reported: new Set<string>() };
  let typed = 0;
  let first: number | undefined;
  table.rows.forEach((row, i) => {
    const email = (row[at.email ?? -1] ?? '').toLowerCase();
    const message = (row[at.message ?? -1] ?? '').toLowerCase();
    if (message === 'email sent') who.sent.add(email);
    else if (message.startsWith('error sending')) who.failed.add(email);
    else if (message === 'clicked link') who.clicked.add(email);
    else if (message === 'email reported') who.reported.add(email);
    else if (message === 'submitted data') {
      who.clicked.add(email);
      who.submitted.add(email);
      if (holdsCredentials(row[at.details ?? -1] ?? '')) { typed++; first ??= table.lines[i]; }
    }
  });
  const failed = [...who.failed].filter((email) => !who.sent.has(email)).length;
  return {
    format: 'gophish', date: dayOf(latest(dates.instants)), terms: {}, remarks: [...table.remarks, ...dates.remarks],
    figures: { rows: table.rows.length, events: table.rows.length, delivered: who.sent.size, undelivered: failed, clicked: who.clicked.size, submitted: who.submitted.size, reported: who.reported.size },
    secrets: typed === 0 ? [] : [{ kind: 'credentials', at: first, count: typed }],
  };
}

/** Whether the details of an event hold form fields: anything in the payload but the recipient's id and the page's address. */
function holdsCredentials(details: string): boolean {
  if (details.trim() === '') return false;
  try {
    const value: unknown = JSON.parse(details);
    const payload = typeof value === 'object' && value !== null && 'payload' in value ? value.payload : undefined;
    if (typeof payload !== 'object' || payload === null) return false;
    return Object.entries(payload).some(([key, typed]) => key !== 'rid' && key !== '__original_url' && (Array.isArray(typed) ? typed.some((v) => v !== '') : typed !== '' && typed !== null));
  } catch {
    // Not JSON: cut or rewritten, and still what someone typed if a field of a form stands in it.
    return /(?:password|passwd|pwd|login|username|mot.?de.?passe|identifiant)\W/i.test(details);
  }
}

function timelineOf(value: unknown): { message: string; details: string }[] {
  if (typeof value !== 'object' || value === null || !('timeline' in value) || !Array.isArray(value.timeline)) return [];
  const list: readonly unknown[] = value.timeline;
  return list.flatMap((event) => {
    if (typeof event !== 'object' || event === null) return [];
    const message = 'message' in event && typeof event.message === 'string' ? event.message : '';
    const details = 'details' in event && typeof event.details === 'string' ? event.details : '';
    return [{ message, details }];
  });
}
