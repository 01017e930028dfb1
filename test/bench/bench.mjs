#!/usr/bin/env node
// `npm run bench`: our server and its peers on the same plan, in interleaved sessions. See README.md.
//
//   node test/bench/bench.mjs [--sizes 600,6000] [--rounds 3] [--only care,json] [--samples 30] [--max-seconds 30] [--out FILE]
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { generate, sizeOf } from './generate.mjs';
import { ensurePeers } from './peers.mjs';
import { NAMES, serverOf } from './servers.mjs';
import { Session } from './session.mjs';
import { tableOf } from './table.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '600' }, rounds: { type: 'string', default: '3' }, only: { type: 'string', default: NAMES.join() },
    samples: { type: 'string', default: '30' }, 'max-seconds': { type: 'string', default: '30' }, out: { type: 'string' },
    server: { type: 'string', default: path.join(root, 'dist/care.cjs') },
  },
});
if (process.platform !== 'linux') {
  console.error('La mesure lit /proc : elle demande Linux. · The benchmark reads /proc: it needs Linux.');
  process.exit(2);
}
const names = values.only.split(',');
const sizes = values.sizes.split(',');
const limits = { samples: Number(values.samples), maxSeconds: Number(values['max-seconds']) };

/** The workspace of a size, and beside it the folder where the first plan stands as JSON. */
function prepare(size, folder) {
  const { plans, files } = generate(path.join(folder, 'dossier'), sizeOf(size));
  const { plan, text, folder: first } = plans[0];
  const json = path.join(folder, 'json');
  mkdirSync(json, { recursive: true });
  const jsonText = `${JSON.stringify(plan, null, 2)}\n`;
  writeFileSync(path.join(json, 'plan.json'), jsonText);
  return {
    files, plans: plans.length, lines: text.split('\n').length - 1, bytes: Buffer.byteLength(text),
    yaml: { folder: path.join(folder, 'dossier'), file: path.join(first, 'plan.care.yaml'), text, plan },
    json: { folder: json, file: path.join(json, 'plan.json'), text: jsonText, plan },
  };
}

async function measure(size, modules) {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'care-bench-')));
  try {
    const workspace = prepare(size, folder);
    const sessions = Object.fromEntries(names.map((name) => [name, []]));
    for (let round = 0; round < Number(values.rounds); round++) {
      // A B C, then C B A: what slows the machine down for a while does not always meet the same server.
      for (const name of round % 2 ? [...names].reverse() : names) {
        const server = serverOf(name, modules, path.resolve(values.server));
        const result = await new Session(server, workspace[server.format], limits).run();
        sessions[name].push(result);
        const failed = result.failed.length > 0 ? ` — ${result.failed.length} échec(s) / failed: ${result.failed[0]}` : '';
        console.error(`${size} ${round + 1}/${values.rounds} ${name}${failed}`);
      }
    }
    const { yaml: _yaml, json: _json, ...counts } = workspace;
    return { size, ...counts, sessions };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The aim: at 600 lines, at most half of what yaml-language-server takes without its debounce. */
function aimOf({ size, sessions }) {
  const p50 = (name) => { const all = (sessions[name] ?? []).flatMap((s) => s.key?.ms ?? []).sort((a, b) => a - b); return all[Math.floor(all.length / 2)]; };
  const [ours, theirs] = [p50('care'), p50('yaml-nodebounce')];
  if (size !== '600' || ours === undefined || theirs === undefined) return '';
  const share = `${(100 * ours / theirs).toFixed(0)} %`;
  const met = ours <= theirs / 2;
  return `\nBut (au plus la moitié de yaml-language-server sans attente) : ${met ? 'tenu' : 'manqué'}, ${share}. · Aim (at most half of yaml-language-server without debounce): ${met ? 'met' : 'missed'}, ${share}.\n`;
}

if (!existsSync(values.server)) {
  console.error('Construction du serveur · Building the server');
  const { buildServer } = await import('../../server/build.mjs');
  await buildServer();
}
const modules = names.some((name) => name !== 'care') ? ensurePeers() : '';
const results = [];
for (const size of sizes) results.push(await measure(size, modules));

const head = `${cpus()[0]?.model.trim()}, ${cpus().length} cœurs · cores, Node ${process.versions.node}, ${process.platform} ${process.arch}, ${values.rounds} passes · rounds`;
const report = [head, ...results.map((result) => {
  const { size, plans, files, lines, bytes } = result;
  return `\n## ${size}\n\n${plans} plan(s), ${files} fichiers · files ; plan : ${lines} lignes · lines, ${Math.round(bytes / 1024)} KiB\n\n${tableOf(result.sessions)}\n${aimOf(result)}`;
})].join('\n');
console.log(report);
const title = `# Mesures · Measurements

Écrit par · Written by \`node test/bench/bench.mjs ${process.argv.slice(2).filter((arg, i, all) => !/^--server/.test(arg) && all[i - 1] !== '--server').join(' ')}\`, ${new Date().toISOString().slice(0, 10)}. Comment lire · How to read: [README.md](README.md).

`;
if (values.out) writeFileSync(values.out, values.out.endsWith('.json') ? `${JSON.stringify({ head, results }, null, 1)}\n` : `${title}${report}\n`);
const failures = results.flatMap((r) => Object.values(r.sessions).flat()).reduce((n, s) => n + s.failed.length, 0);
if (failures > 0) console.error(`${failures} mesure(s) sans bon diagnostic · sample(s) without right diagnostics`);
process.exitCode = failures > 0 ? 1 : 0;
