// From sessions to tables: samples pooled over the rounds, and how many times more a peer takes than ours.

/** The value below which the share `q` of a list lies; undefined for an empty one. */
export function quantile(list, q) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted.length === 0 ? undefined : sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))];
}
export const median = (list) => quantile(list.filter((x) => Number.isFinite(x)), 0.5);
export const number = (x) => (x === undefined ? '–' : x >= 100 ? String(Math.round(x)) : x >= 10 ? x.toFixed(1) : x.toFixed(2));

/** Requests, in the order of their rows. */
const REQUESTS = [
  ['value', 'complétion d’un statut · completion of a status'],
  ['proof', 'complétion d’une preuve · completion of an evidence'],
  ['hoverKey', 'survol d’une clé · hover on a key'],
  ['hoverControl', 'survol d’un contrôle · hover on a control'],
  ['definition', 'définition d’une preuve · definition of an evidence'],
  ['references', 'références d’une preuve · references of an evidence'],
  ['prepareRename', 'renommage, préparation · rename, prepare'],
  ['rename', 'renommage d’une preuve · rename of an evidence'],
  ['first', 'la toute première demande · the very first request'],
];

/** Rows: label, the figure of a server's sessions, and whether the ratio to ours is shown. */
const ROWS = [
  ['frappe p50 · key p50, ms', (s) => median(s.flatMap((x) => x.key?.ms ?? [])), true],
  ['frappe p95 · key p95, ms', (s) => quantile(s.flatMap((x) => x.key?.ms ?? []), 0.95), true],
  ['frappe, CPU · key, CPU ms', (s) => median(s.map((x) => x.key?.cpu)), true],
  ['structure p50 · structural key p50, ms', (s) => median(s.flatMap((x) => x.structure?.ms ?? [])), true],
  ['structure p95 · structural key p95, ms', (s) => quantile(s.flatMap((x) => x.structure?.ms ?? []), 0.95), true],
  ['structure, CPU · structural key, CPU ms', (s) => median(s.map((x) => x.structure?.cpu)), true],
  ['rafale de 200 · burst of 200, ms', (s) => median(s.flatMap((x) => x.burst?.ms ?? [])), true],
  ['rafale, CPU · burst, CPU ms', (s) => median(s.map((x) => x.burst?.cpu)), true],
  ['démarrage : initialize · start: initialize, ms', (s) => median(s.map((x) => x.cold?.initialize)), true],
  ['démarrage : premiers diagnostics · start: first right diagnostics, ms', (s) => median(s.map((x) => x.cold?.first)), true],
  ['démarrage, CPU · start, CPU ms', (s) => median(s.map((x) => x.cold?.cpu)), true],
  ['mémoire au repos · idle RSS, MiB', (s) => median(s.map((x) => x.cold?.idle)), true],
  ['mémoire à la fin · RSS at end, MiB', (s) => median(s.map((x) => x.memory.end)), true],
  ['mémoire, pic · peak RSS, MiB', (s) => median(s.map((x) => x.memory.peak)), true],
  ['cœurs pris par d’autres · foreign cores', (s) => median(s.map((x) => x.foreignCores)), false],
];

/** A Markdown table of one size; `sessions` are grouped by server name, ours is `care`. Rows without a figure are left out. */
export function tableOf(sessions) {
  const names = Object.keys(sessions);
  const cells = ROWS.map(([label, figure, compared]) => {
    const ours = sessions.care && figure(sessions.care);
    return [label, ...names.map((name) => {
      const value = figure(sessions[name]);
      return compared && ours && value !== undefined && name !== 'care' ? `${number(value)} (×${number(value / ours)})` : number(value);
    })];
  }).filter(([, ...figures]) => figures.some((figure) => figure !== '–'));
  cells.push(['mesures, échecs · samples, failed', ...names.map((name) => `${sum(sessions[name], samplesIn)}, ${sum(sessions[name], (s) => s.failed.length)}`)]);
  return markdown([['', ...names], ...cells]);
}

/** The same for the requests, with two figures for each server; undefined when none was measured. */
export function requestTableOf(sessions) {
  const names = Object.keys(sessions).filter((name) => sessions[name].some((s) => s.requests));
  if (names.length === 0) return undefined;
  const cells = REQUESTS.map(([key, label]) => {
    const lists = names.map((name) => sessions[name].flatMap((s) => s.requests?.[key] ?? []));
    return [label, ...lists.flatMap((list) => [number(median(list)), number(quantile(list, 0.95))])];
  });
  return markdown([['', ...names.flatMap((name) => [`${name} p50, ms`, 'p95, ms'])], ...cells]);
}

/** Opening the workspace with nothing known and the next time, next to plain Node; undefined when it was not measured. */
export function openingTableOf({ care = [] }) {
  const list = care.flatMap(({ opening }) => opening ?? []);
  if (list.length === 0) return undefined;
  const of = (figure) => number(median(list.map(figure)));
  const waits = (when, q) => number(quantile(list.flatMap((o) => o[when].answers), q));
  const times = (when, against) => `×${number(median(list.map((o) => o[when].complete / o[against])))}`;
  return markdown([
    ['', 'rien de connu · nothing known', 'la fois suivante · the next time'],
    ['parcourir ; parcourir et lire, en Node · walk; walk and read, in Node, ms', of((o) => o.walkRead), of((o) => o.walk)],
    ['derniers diagnostics · last diagnostics, ms', of((o) => o.cold.complete), of((o) => o.warm.complete)],
    ['rapport · ratio', times('cold', 'walkRead'), times('warm', 'walk')],
    ['CPU, ms', of((o) => o.cold.cpu), of((o) => o.warm.cpu)],
    ['survol pendant la lecture, p95 · hover meanwhile, p95, ms', waits('cold', 0.95), waits('warm', 0.95)],
    ['le plus long · longest, ms', waits('cold', 1), waits('warm', 1)],
  ]);
}

const sum = (list, f) => list.reduce((n, x) => n + f(x), 0);
const samplesIn = ({ key, structure, requests = {} }) => sum([key?.ms, structure?.ms, ...REQUESTS.filter(([name]) => name !== 'first').map(([name]) => requests[name])], (list) => list?.length ?? 0);

/** Rows as an aligned table; the first one is the head. */
export function markdown([head, ...rows]) {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i].length), 3));
  const line = (row) => `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`;
  return [line(head), `| ${widths.map((w, i) => (i === 0 ? '-'.repeat(w) : `${'-'.repeat(w - 1)}:`)).join(' | ')} |`, ...rows.map(line)].join('\n');
}
