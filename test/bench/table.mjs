// From sessions to one table: samples pooled over the rounds, and how many times more a peer takes than ours.

/** The value below which the share `q` of a list lies; undefined for an empty one. */
export function quantile(list, q) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted.length === 0 ? undefined : sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))];
}
export const median = (list) => quantile(list.filter((x) => Number.isFinite(x)), 0.5);
const number = (x) => (x === undefined ? '–' : x >= 100 ? String(Math.round(x)) : x >= 10 ? x.toFixed(1) : x.toFixed(2));

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

/** A Markdown table of one size; `sessions` are grouped by server name, ours is `care`. */
export function tableOf(sessions) {
  const names = Object.keys(sessions);
  const cells = ROWS.map(([label, figure, compared]) => {
    const ours = sessions.care && figure(sessions.care);
    return [label, ...names.map((name) => {
      const value = figure(sessions[name]);
      return compared && ours && value !== undefined && name !== 'care' ? `${number(value)} (×${number(value / ours)})` : number(value);
    })];
  });
  cells.push(['frappes mesurées, échecs · keys measured, failed', ...names.map((name) => {
    const keys = sessions[name].reduce((n, s) => n + (s.key?.ms.length ?? 0) + (s.structure?.ms.length ?? 0), 0);
    return `${keys}, ${sessions[name].reduce((n, s) => n + s.failed.length, 0)}`;
  })]);
  const rows = [['', ...names], ...cells];
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  const line = (row) => `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`;
  return [line(rows[0]), `| ${widths.map((w, i) => (i === 0 ? '-'.repeat(w) : `${'-'.repeat(w - 1)}:`)).join(' | ')} |`, ...cells.map(line)].join('\n');
}
