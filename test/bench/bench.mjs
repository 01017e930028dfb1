#!/usr/bin/env node
// `npm run bench`: our server and its peers on the same plan, in interleaved sessions. See README.md.
//
//   node test/bench/bench.mjs [--sizes 600,6000] [--rounds 3] [--only care,json] [--parts keys,requests,opening] [--samples 30] [--max-seconds 30] [--out FILE]
//   node test/bench/bench.mjs --from ONE.json,OTHER.json --out FILE.md
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { generate, sizeOf } from './generate.mjs';
import { measureOpening } from './opening.mjs';
import { ensurePeers } from './peers.mjs';
import { machine, pageOf, reportOf } from './report.mjs';
import { NAMES, serverOf } from './servers.mjs';
import { Session } from './session.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '600' }, rounds: { type: 'string', default: '3' }, only: { type: 'string', default: NAMES.join() },
    samples: { type: 'string', default: '30' }, 'max-seconds': { type: 'string', default: '30' }, out: { type: 'string' },
    parts: { type: 'string', default: 'keys,requests,opening' }, from: { type: 'string' },
    server: { type: 'string', default: path.join(root, 'dist/server/main.mjs') },
  },
});

/** Prints results, and writes them where `--out` says. */
function publish(results) {
  const report = reportOf(results);
  console.log(report);
  if (values.out) writeFileSync(values.out, values.out.endsWith('.json') ? `${JSON.stringify(results, null, 1)}\n` : pageOf(report));
}

if (values.from) {
  publish(values.from.split(',').flatMap((file) => JSON.parse(readFileSync(file, 'utf8'))));
  process.exit();
}
if (process.platform !== 'linux') {
  console.error('La mesure lit /proc : elle demande Linux. · The benchmark reads /proc: it needs Linux.');
  process.exit(2);
}
const names = values.only.split(',');
const sizes = values.sizes.split(',').filter((size) => size !== 'evidence');
if (sizes.length < values.sizes.split(',').length) {
  const { evidenceReport, measureEvidence } = await import('./evidence.mjs');
  console.log(evidenceReport(await measureEvidence({ rounds: Number(values.rounds) })));
}
if (sizes.length === 0) process.exit();
const limits = { samples: Number(values.samples), maxSeconds: Number(values['max-seconds']), parts: values.parts.split(',') };

/** The workspace of a size, and beside it the folder where the first plan stands as JSON. */
function prepare(size, folder) {
  const { plans, files } = generate(path.join(folder, 'dossier'), sizeOf(size));
  const { plan, text, texts, folder: first } = plans[0];
  const json = path.join(folder, 'json');
  mkdirSync(json, { recursive: true });
  const jsonText = `${JSON.stringify(plan, null, 2)}\n`;
  writeFileSync(path.join(json, 'plan.json'), jsonText);
  return {
    files, plans: plans.length, lines: text.split('\n').length - 1, controls: plan.controles.length, bytes: Buffer.byteLength(text),
    yaml: { folder: path.join(folder, 'dossier'), file: path.join(first, 'plan.care.yaml'), text, plan, texts },
    json: { folder: json, file: path.join(json, 'plan.json'), text: jsonText, plan },
  };
}

/** Our server as it is now: what is built anew during the measure does not change it. Gives the copy. */
function copyServer(folder) {
  const file = path.resolve(values.server);
  const copy = path.join(folder, 'server');
  // A module stands beside the pieces that it loads; the command line is one file.
  cpSync(file.endsWith('.mjs') ? path.dirname(file) : file, file.endsWith('.mjs') ? copy : path.join(copy, path.basename(file)), { recursive: true });
  return path.join(copy, path.basename(file));
}

async function measure(size, modules, care) {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'care-bench-')));
  try {
    const workspace = prepare(size, folder);
    const sessions = Object.fromEntries(names.map((name) => [name, []]));
    for (let round = 0; round < Number(values.rounds); round++) {
      // A B C, then C B A: what slows the machine down for a while does not always meet the same server.
      for (const name of round % 2 ? [...names].reverse() : names) {
        const server = serverOf(name, modules, care);
        const result = await new Session(server, workspace[server.format], limits).run();
        if (name === 'care' && limits.parts.includes('opening')) {
          result.opening = await measureOpening(server, workspace[server.format]);
          result.failed.push(...result.opening.failed);
        }
        sessions[name].push(result);
        const failed = result.failed.length > 0 ? ` — ${result.failed.length} échec(s) / failed: ${result.failed[0]}` : '';
        console.error(`${size} ${round + 1}/${values.rounds} ${name}${failed}`);
      }
    }
    const { yaml: _yaml, json: _json, ...counts } = workspace;
    return { size, ...counts, command, date: new Date().toISOString().slice(0, 10), machine: machine(), sessions };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (!existsSync(values.server)) {
  console.error('Construction du serveur · Building the server');
  const { buildServer } = await import('../../server/build.mjs');
  await buildServer();
}
const modules = names.some((name) => name !== 'care') ? ensurePeers() : '';
// Where the results go, and which file the server is, do not change what is measured.
const shown = process.argv.slice(2).filter((arg, i, all) => !['--out', '--server'].includes(arg) && !['--out', '--server'].includes(all[i - 1]));
const command = ['node test/bench/bench.mjs', ...shown].join(' ');
const home = mkdtempSync(path.join(tmpdir(), 'care-bench-server-'));
const results = [];
try {
  const care = copyServer(home);
  for (const size of sizes) results.push(await measure(size, modules, care));
} finally {
  rmSync(home, { recursive: true, force: true });
}
publish(results);
const failures = results.flatMap((r) => Object.values(r.sessions).flat()).reduce((n, s) => n + s.failed.length, 0);
if (failures > 0) console.error(`${failures} mesure(s) sans bonne réponse · sample(s) without the right answer`);
process.exitCode = failures > 0 ? 1 : 0;
