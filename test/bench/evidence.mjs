#!/usr/bin/env node
// What reading the evidence costs: a dossier of 2,500 pieces and 200,000 rows, verified with nothing known and again, next to
// reading and hashing the same bytes, and typing in the plan while the server reads. See README.md.
//
//   node test/bench/evidence.mjs [--files 2500] [--rows 200000] [--rounds 3] [--out FILE]
//   node test/bench/evidence.mjs --generate DIR
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { shared } from '../../server/build.mjs';
import { Client, now, sleep } from './client.mjs';
import { parkExports, SMALL } from './exports.mjs';
import { random } from './random.mjs';
import { machine } from './report.mjs';
import { TODAY } from './servers.mjs';
import { markdown, median, number, quantile } from './table.mjs';
import { planYaml } from './yaml.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const pad = (n, width) => String(n).padStart(width, '0');

/** Writes the dossier; gives its files, bytes and plan. */
export function generateEvidence(dir, { files, rows, seed = 20261124 }) {
  const rnd = random(seed);
  const preuves = [];
  let bytes = 0;
  const add = (fichier, type, text) => {
    const content = Buffer.from(text, 'utf8');
    mkdirSync(path.dirname(path.join(dir, fichier)), { recursive: true });
    writeFileSync(path.join(dir, fichier), content);
    preuves.push({ id: `PRV-${pad(preuves.length + 1, 4)}`, type, titre: `Pièce ${preuves.length + 1}`, fichier, date: '2026-10-28', sha256: createHash('sha256').update(content).digest('hex') });
    bytes += content.length;
  };
  for (const [name, text] of parkExports(rnd, Math.round(rows / 4))) add(`preuves/parc/${name}`, 'export', text);
  for (let i = preuves.length; i < files; i++) {
    const { type, ext, text } = SMALL[i % SMALL.length];
    add(`preuves/${pad(Math.floor(i / 400), 2)}/piece-${pad(i, 5)}.${ext}`, type, text(rnd, i));
  }
  const measure = (id, valeur, sources) => ({ id, valeur, date: '2026-10-28', sources });
  const control = (id, ...indicateurs) => ({ id, statut: 'en_cours', responsable: 'rssi', echeance: '2027-01-31', preuves: ['PRV-0001'], indicateurs });
  const [inventaire, annuaire, agents, journaux] = ['PRV-0001', 'PRV-0002', 'PRV-0003', 'PRV-0004'];
  const plan = {
    care: 'plan/1', domaine: 'D2', referentiel: 'care-d2-poste-detection',
    dossier: { reference: 'ECARE-2025-0142', categorie: 'ght', candidature: '2025-10-14', declaration: '2027-03-31' },
    etablissements: [{ nom: 'Centre hospitalier de Vallombreuse', finess: '590000006', role: 'support', part_activite: 100 }],
    equipe: [{ id: 'rssi', fonction: 'RSSI du GHT' }],
    controles: [
      control('D2-POSTE-01', measure('IND-INV', 97.5, { inventaire, annuaire, agents })), control('D2-POSTE-05', measure('IND-LAPS', 97, { annuaire })),
      control('D2-POSTE-07', measure('IND-OBS', 1, { inventaire })), control('D2-POSTE-09', measure('IND-EDR', 96.4, { inventaire, agents })), control('D2-POSTE-15', measure('IND-LOG', 92, { inventaire, journaux })),
    ],
    preuves,
  };
  const text = planYaml(plan);
  writeFileSync(path.join(dir, 'plan.care.yaml'), text);
  return { bytes, files: preuves.length, paths: preuves.map(({ fichier }) => path.join(dir, fichier)), text };
}

/** CPU time (ms) and highest memory (MiB) of a process so far; undefined when it has ended. */
function usageOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const peak = Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]) / 1024;
    // A process that has ended and that nobody asked for yet has no memory any more.
    return Number.isFinite(peak) ? { cpu: (Number(fields[11]) + Number(fields[12])) * 10, peak } : undefined;
  } catch {
    return undefined;
  }
}

function childrenOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').split(' ').filter(Boolean);
  } catch {
    return [];
  }
}

/** Looks at a process and those that it starts, again and again; `end` gives the CPU time of all and the highest memory of one. */
function watchProcess(pid) {
  const seen = new Map();
  const look = () => { for (const one of [pid, ...childrenOf(pid)]) { const usage = usageOf(one); if (usage) seen.set(one, usage); } };
  const timer = setInterval(look, 20);
  return { end: () => { clearInterval(timer); return { cpu: [...seen.values()].reduce((sum, { cpu }) => sum + cpu, 0), peak: Math.max(...[...seen.values()].map(({ peak }) => peak)) }; } };
}

/** Runs a command; its wall time, CPU time (ms) and highest memory (MiB), those of the processes that it starts included; what it wrote. */
function run(args, { env = {}, cwd }) {
  const started = now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const watch = watchProcess(child.pid);
    let [out, err] = ['', ''];
    child.stdout.on('data', (data) => { out += data; });
    child.stderr.on('data', (data) => { err += data; });
    child.on('error', reject);
    child.on('close', (code) => {
      const usage = watch.end();
      if (code === 0 || code === 1) resolve({ ms: now() - started, ...usage, out });
      else reject(new Error(`${args.join(' ')}: ${code}\n${err}`));
    });
  });
}

/** The limit: every file is read and hashed, nothing else; and, with `parse`, given to its reader too. */
const LIMIT = `
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readerOf } from './evidence.mjs';
const [list, parse] = process.argv.slice(2);
const files = JSON.parse(readFileSync(list, 'utf8'));
const cpu = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
const [started, before] = [performance.now(), cpu()];
let found = 0;
for (const file of files) {
  const bytes = readFileSync(file);
  createHash('sha256').update(bytes).digest('hex');
  if (parse) found += 'refused' in readerOf(bytes).read(bytes, {}) ? 0 : 1;
}
console.log(JSON.stringify({ ms: performance.now() - started, cpu: cpu() - before, found }));
`;

/** Typing in the plan: the time from a key to the diagnostics that follow from it, while evidence is read and after. */
async function typing(server, dossier, folder, env) {
  const uri = pathToFileURL(path.join(folder, 'plan.care.yaml')).href;
  let published = () => {};
  const client = new Client([process.execPath, server, '--stdio'], {
    cwd: folder, env: { CARE_TODAY: TODAY, ...env }, answer: () => null,
    onNotification: (method, params, time) => { if (method === 'textDocument/publishDiagnostics' && params.uri === uri) published(params.diagnostics, time); },
  });
  let watch;
  const wait = (right, timeout = 60_000) => new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no right diagnostics')), timeout);
    published = (diagnostics, time) => { if (right(diagnostics)) { clearTimeout(timer); resolve(time); } };
  });
  try {
    const folders = [{ uri: pathToFileURL(folder).href, name: 'bench' }];
    watch = watchProcess(client.child.pid);
    await client.request('initialize', { processId: process.pid, rootUri: folders[0].uri, workspaceFolders: folders, capabilities: { textDocument: { publishDiagnostics: {} } } }, 30_000);
    client.notify('initialized', {});
    const started = now();
    const lines = dossier.text.split('\n');
    const line = lines.findIndex((l) => /^ {4}statut: /.test(l));
    const wrong = (diagnostics) => diagnostics.some((d) => d.code === 'CARE104' && d.range.start.line === line);
    // What only the rows can tell: the reading is complete when it is there.
    let read;
    const seen = (diagnostics) => { if (read === undefined && diagnostics.some((d) => d.code === 'CARE403')) read = now() - started; };
    const first = wait((d) => { seen(d); return true; });
    client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'care', version: 1, text: dossier.text } });
    await first;
    const during = [];
    const after = [];
    let version = 1;
    let there = false;
    const character = lines[line].length;
    for (let left = 40; left > 0;) {
      const was = read === undefined;
      const range = there ? { start: { line, character }, end: { line, character: character + 1 } } : { start: { line, character }, end: { line, character } };
      there = !there;
      const right = wait((d) => { seen(d); return wrong(d) === there; });
      const key = now();
      client.notify('textDocument/didChange', { textDocument: { uri, version: ++version }, contentChanges: [{ range, text: there ? 'x' : '' }] });
      (was ? during : after).push(await right - key);
      if (!was) left--;
      await sleep(30);
      if (now() - started > 120_000) throw new Error('the evidence was not read in two minutes');
    }
    return { read, during, after, peak: watch.end().peak };
  } finally {
    watch?.end();
    await client.stop();
  }
}

/** Measures everything, so many times. */
export async function measureEvidence({ files = 2500, rows = 200_000, rounds }) {
  const home = realpathSync(mkdtempSync(path.join(tmpdir(), 'care-evidence-')));
  try {
    const folder = path.join(home, 'dossier');
    const dossier = generateEvidence(folder, { files, rows });
    writeFileSync(path.join(home, 'files.json'), JSON.stringify(dossier.paths));
    writeFileSync(path.join(home, 'limit.mjs'), LIMIT);
    await build({ ...shared, format: 'esm', entryPoints: ['server/src/core/evidence.ts'], outfile: path.join(home, 'evidence.mjs') });
    cpSync(path.join(root, 'dist/care.cjs'), path.join(home, 'care.cjs'));
    cpSync(path.join(root, 'dist/server'), path.join(home, 'server'), { recursive: true });
    // A file that has just changed is not kept.
    await sleep(2500);
    const samples = { hash: [], parse: [], open: [], cold: [], warm: [], typing: [] };
    for (let round = 0; round < rounds; round++) {
      const cache = { CARE_CACHE: path.join(home, `cache-${round}`) };
      const limit = async (...parse) => { const { out, peak } = await run([path.join(home, 'limit.mjs'), path.join(home, 'files.json'), ...parse], {}); return { peak, ...JSON.parse(out) }; };
      const care = (...args) => run([path.join(home, 'care.cjs'), ...args], { cwd: folder, env: cache });
      samples.hash.push(await limit());
      samples.parse.push(await limit('parse'));
      samples.open.push(await care('catalogues'));
      for (const kind of ['cold', 'warm']) {
        const result = await care('verify', '--today', TODAY, '--format', 'json');
        const { preuves, indicateurs } = JSON.parse(result.out).projects[0];
        // What is not read, or not computed, was not measured.
        if (preuves.some((p) => p.lecture !== 'lue' || p.integrite !== 'scellee') || indicateurs.some((i) => i.calcule === null)) throw new Error(`${kind}: something was not read`);
        samples[kind].push(result);
      }
      samples.typing.push(await typing(path.join(home, 'server/main.mjs'), dossier, folder, { CARE_CACHE: 'off' }));
      console.error(`${round + 1}/${rounds}`);
    }
    return { ...dossier, rows, rounds, samples, date: new Date().toISOString().slice(0, 10) };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** The page of a measure. */
export function evidenceReport({ files, rows, bytes, rounds, samples, date }) {
  const of = (name) => (list) => median(list.map((s) => s[name]));
  const [ms, cpu] = [of('ms'), of('cpu')];
  const peak = (list) => number(Math.max(...list.map((s) => s.peak)));
  const row = (title, list) => [title, number(ms(list)), number(cpu(list)), peak(list)];
  const keys = (name, q) => number(quantile(samples.typing.flatMap((s) => s[name]), q));
  const met = (value, bound) => (value <= bound ? 'oui · yes' : 'non · no');
  const [hash, parse, open, cold, warm] = [samples.hash, samples.parse, samples.open, samples.cold, samples.warm].map(cpu);
  return [
    '## Preuves · Evidence', `${files} pièces · pieces, ${rows} lignes d'exports · export rows, ${number(bytes / 1024 / 1024)} MiB ; ${rounds} passe(s) · round(s), ${date}\n\n${machine()}`,
    markdown([
      ['', 'ms', 'CPU, ms', 'mémoire max · peak memory, MiB'],
      row('lire et hacher les mêmes octets · reading and hashing the same bytes', samples.hash),
      row('… et les donner aux lecteurs, dans un seul fil · and giving them to the readers, in one thread', samples.parse),
      row('`care catalogues` : ouvrir le dossier sans lire ses preuves · opening the folder without reading its evidence', samples.open),
      row('`care verify`, rien de connu · nothing known', samples.cold),
      row('`care verify`, la fois suivante · the next time', samples.warm),
      ['serveur : preuves lues après l’ouverture · server: evidence read after opening', number(median(samples.typing.map((s) => s.read))), '–', peak(samples.typing)],
    ]),
    markdown([
      ['une touche, jusqu’aux diagnostics · a key, until its diagnostics', 'p50, ms', 'p95, ms', 'max, ms'],
      ['pendant la lecture · while evidence is read', keys('during', 0.5), keys('during', 0.95), keys('during', 1)], ['après · after', keys('after', 0.5), keys('after', 0.95), keys('after', 1)],
    ]),
    'Les buts sont jugés au temps CPU, que les autres programmes de la machine ne changent guère. · The aims are judged by CPU time, which other programs on the machine hardly change.',
    markdown([
      ['But · Aim', 'mesuré · measured', 'tenu · met'],
      ['à froid, au-delà de l’ouverture ≤ 2 × (lire + hacher) + lecteurs · cold, beyond opening ≤ 2 × (reading + hashing) + readers', `${number(cold - open)} / ${number(2 * hash + (parse - hash))} ms`, met(cold - open, 2 * hash + (parse - hash))],
      ['ensuite, au-delà de l’ouverture < 300 ms · then, beyond opening < 300 ms', `${number(warm - open)} ms`, met(warm - open, 300)],
      ['mémoire à froid ≤ 300 MiB · memory, cold ≤ 300 MiB', `${peak(samples.cold)} MiB`, met(Math.max(...samples.cold.map((s) => s.peak)), 300)],
      ['frappe pendant la lecture ≤ 1,5 × après, p50 · key while reading ≤ 1.5 × after, p50', `${keys('during', 0.5)} / ${keys('after', 0.5)} ms`, met(Number(keys('during', 0.5)), 1.5 * Number(keys('after', 0.5)))],
    ]),
  ].join('\n\n');
}

if (process.argv[1] === import.meta.filename) {
  const string = { type: 'string' };
  const { values } = parseArgs({ options: { files: { ...string, default: '2500' }, rows: { ...string, default: '200000' }, rounds: { ...string, default: '3' }, out: string, generate: string } });
  const options = { files: Number(values.files), rows: Number(values.rows), rounds: Number(values.rounds) };
  if (values.generate) {
    const { bytes, files } = generateEvidence(path.resolve(values.generate), options);
    console.log(`${values.generate}: ${files} pièces · pieces, ${number(bytes / 1024 / 1024)} MiB`);
  } else {
    const report = evidenceReport(await measureEvidence(options));
    console.log(report);
    if (values.out) writeFileSync(values.out, `# Mesures · Measurements\n\n${report}\n`);
  }
}
