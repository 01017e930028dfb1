// The aims of this project, and whether a run meets them. They are our own: nobody else asks for them.
import { markdown, median, number, quantile } from './table.mjs';

const keyMs = (list) => median(list.flatMap((s) => s.key?.ms ?? []));
const keyCpu = (list) => median(list.map((s) => s.key?.cpu));
const cold = (list) => median(list.map((s) => s.cold?.first));
const idle = (list) => median(list.map((s) => s.cold?.idle));
const peak = (list) => median(list.map((s) => s.memory.peak));

/** How much memory our server takes for 1,000 more controls (with their evidence), in MiB: from two sizes of one run. */
export function memoryPerThousand(results) {
  const [small, large] = ['600', '100000'].map((size) => results.find((r) => r.size === size && r.controls && r.sessions.care));
  return small && large ? ((idle(large.sessions.care) - idle(small.sessions.care)) / (large.controls - small.controls)) * 1000 : undefined;
}

/** The slowest of the requests, by its p95: its name and its milliseconds. */
const slowest = (list) => {
  const names = [...new Set(list.flatMap((s) => Object.keys(s.requests ?? {})))].filter((name) => name !== 'first');
  return names.map((name) => ({ name, ms: quantile(list.flatMap((s) => s.requests?.[name] ?? []), 0.95) })).sort((a, b) => b.ms - a.ms)[0];
};
const percent = (x) => `${(100 * x).toFixed(0)} %`;

/** Rows « aim, measured, met » for the sizes of a run; undefined when it has nothing to judge. */
export function aimsOf(results) {
  const at = (size) => results.find((r) => r.size === size)?.sessions ?? {};
  const rows = [];
  const most = (aim, value, bound, shown) => {
    if (Number.isFinite(value)) rows.push([aim, shown(value), value <= bound ? 'oui · yes' : 'non · no']);
  };
  const small = at('600');
  const ratio = (figure, a, b) => (a && b ? figure(a) / figure(b) : NaN);
  const { care, yaml, 'yaml-nodebounce': nodebounce, json } = small;
  most('frappe p50 / yaml-nodebounce ≤ 50 %', ratio(keyMs, care, nodebounce), 0.5, percent);
  most('frappe p50 / yaml-nodebounce ≤ 10 %', ratio(keyMs, care, nodebounce), 0.1, percent);
  most('frappe, CPU / yaml-nodebounce ≤ 50 %', ratio(keyCpu, care, nodebounce), 0.5, percent);
  most('frappe p50 / json ≤ 45 %', ratio(keyMs, care, json), 0.45, percent);
  most('démarrage · start / yaml ≤ 55 %', ratio(cold, care, yaml), 0.55, percent);
  for (const { size, sessions } of results) {
    const worst = sessions.care && slowest(sessions.care);
    if (worst) most(`${size} : p95 de chaque demande · of each request ≤ 20 ms`, worst.ms, 20, (ms) => `${number(ms)} ms (${worst.name})`);
  }
  for (const { size, sessions } of results) {
    const list = (sessions.care ?? []).flatMap(({ opening }) => opening ?? []);
    if (list.length === 0) continue;
    const figure = (f) => median(list.map(f));
    if (size === 'files') {
      most('20 000 fichiers, rien de connu / parcourir et lire · nothing known / walk and read ≤ 4', figure((o) => o.cold.complete / o.walkRead), 4, (x) => `×${number(x)}`);
      most('20 000 fichiers, la fois suivante / parcourir · the next time / walk ≤ 1,5', figure((o) => o.warm.complete / o.walk), 1.5, (x) => `×${number(x)}`);
    }
    most(`${size} : réponse pendant la lecture · answer while reading ≤ 50 ms`, Math.max(...list.flatMap((o) => o.cold.answers)), 50, (ms) => `${number(ms)} ms`);
  }
  const large = at('100000').care;
  if (large && care) most('frappe p50, 100 000 lignes / 600 lignes ≤ 3', keyMs(large) / keyMs(care), 3, (x) => `×${number(x)}`);
  const all = at('100000');
  const share = (x) => `${(100 * x).toPrecision(2)} %`;
  most('100 000 lignes : frappe p50 / yaml-nodebounce ≤ 0,2 %', ratio(keyMs, all.care, all['yaml-nodebounce']), 0.002, share);
  most('100 000 lignes : frappe p50 / json ≤ 1,5 %', ratio(keyMs, all.care, all.json), 0.015, share);
  const peer = all.yaml ?? all['yaml-nodebounce'];
  most('100 000 lignes : démarrage · start / yaml ≤ 35 %', ratio(cold, all.care, peer), 0.35, percent);
  most('100 000 lignes : mémoire au repos · idle memory / yaml ≤ 50 %', ratio(idle, all.care, peer), 0.5, percent);
  most('100 000 lignes : pic de mémoire · peak memory / yaml ≤ 15 %', ratio(peak, all.care, peer), 0.15, percent);
  return rows.length === 0 ? undefined : markdown([['But, à 600 lignes sauf mention · Aim, at 600 lines unless said', 'mesuré · measured', 'tenu · met'], ...rows]);
}
