// What the views and the preview cost in a plan of thousands of controls: from the key to the answer of the outline and of
// the preview, how much is sent, and the CPU of the server per key with both open, beside the same keys with neither.
//
//   node test/bench/views.mjs [--controls 2000] [--keys 40] [--server dist/server/main.mjs]
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Client, now, sleep } from './client.mjs';
import { generate } from './generate.mjs';

const { values } = parseArgs({ options: { controls: { type: 'string', default: '2000' }, keys: { type: 'string', default: '40' }, server: { type: 'string', default: 'dist/server/main.mjs' } } });
const TIMEOUT = 30_000;
/** How long after a key the client of VS Code has seen all that follows from it (ms). */
const SETTLED = 2500;
const CHOICES = { grouping: 'theme', gapsOnly: false, filter: '' };
const [controls, keys] = [Number(values.controls), Number(values.keys)];

const base = mkdtempSync(path.join(os.tmpdir(), 'care-bench-views-'));
const folder = path.join(base, 'dossier');
const { plans: [{ text }] } = generate(folder, { controls, proofs: Math.round(controls * 1.6), documents: 100, evidence: Math.round(controls / 10) });
// A build meanwhile does not change what is measured.
const built = path.dirname(path.resolve(values.server));
cpSync(built, path.join(base, 'server'), { recursive: true });
for (const beside of ['reader.cjs', 'reader.mjs']) if (existsSync(path.join(built, '..', beside))) cpSync(path.join(built, '..', beside), path.join(base, beside));
const program = path.join(base, 'server', path.basename(values.server));

const waiting = new Map();
const told = (method) => new Promise((resolve, reject) => {
  const timer = setTimeout(() => reject(new Error(`no ${method}`)), TIMEOUT);
  waiting.set(method, [...waiting.get(method) ?? [], () => { clearTimeout(timer); resolve(); }]);
});
const client = new Client([process.execPath, program, '--stdio'], {
  cwd: folder, env: { CARE_TODAY: '2026-11-24' }, answer: (method, params) => (method === 'workspace/configuration' ? params.items.map(() => null) : null),
  onNotification: (method) => { for (const resolve of waiting.get(method)?.splice(0) ?? []) resolve(); },
});
const root = `file://${folder}`;
const uri = `${root}/plan.care.yaml`;
const figures = new Map();
const note = (what, time, answer) => {
  const list = figures.get(what) ?? [];
  figures.set(what, [...list, { time, size: answer === undefined ? 0 : JSON.stringify(answer).length }]);
};
const middle = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** The state of the client: what it has of the outline and of the preview. */
const have = { known: {}, levels: new Map(), preview: {} };

async function outline(what, levels = [...have.levels.values()]) {
  const start = now();
  const answer = await client.request('care/outline', { choices: CHOICES, known: have.known, levels }, TIMEOUT);
  note(what, now() - start, answer);
  for (const { root: at, version } of answer.projects) if (version) have.known[at] = version;
  for (const { root: at, id, version } of answer.levels ?? []) have.levels.set(id, { root: at, id, since: version });
  return answer;
}

async function preview(what, start = now()) {
  const answer = await client.request('care/preview', { uri, known: have.preview }, TIMEOUT);
  note(what, now() - start, answer);
  have.preview = Object.fromEntries(answer.sections.map(({ key, version }) => [key, version]));
}

/** The place of a value in the middle of the controls: evidence is the second half of the plan. */
function placeOf(pattern) {
  const half = text.indexOf('\n', Math.floor(text.length / 4));
  const found = new RegExp(pattern, 'd').exec(text.slice(half));
  const before = text.slice(0, half + found.indices[1][0]).split('\n');
  return { line: before.length - 1, character: before.at(-1).length, text: found[1] };
}

let version = 1;
async function key({ line, character }, length, typed) {
  const analysed = told('care/statusChanged');
  const start = now();
  client.notify('textDocument/didChange', { textDocument: { uri, version: ++version }, contentChanges: [{ range: { start: { line, character }, end: { line, character: character + length } }, text: typed }] });
  await analysed;
  return start;
}

/** Types letters, as far apart as a quick typist's. */
async function type(at, each) {
  await sleep(SETTLED);
  const before = client.usage().cpu;
  for (let i = 0; i < keys; i++) {
    const start = await key(at, 0, 'x');
    await each(start);
    await sleep(60);
  }
  await sleep(SETTLED);
  return (client.usage().cpu - before) / keys;
}

try {
  const ready = told('care/statusChanged');
  await client.request('initialize', { processId: process.pid, rootUri: root, workspaceFolders: [{ uri: root, name: 'dossier' }], capabilities: { workspace: { workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } } } }, TIMEOUT);
  client.notify('initialized', {});
  await ready;
  client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'care', version, text } });
  await sleep(3 * SETTLED);
  const comment = placeOf('commentaire: .(.)');
  const status = placeOf('statut: (fait)');
  const alone = await type(comment, async () => undefined);

  await outline('outline, first answer');
  await outline('outline, top of the three views', ['controles', 'preuves', 'remarques'].map((id) => ({ root, id })));
  for (const id of ['controles', 'preuves']) {
    const { levels: [top] = [] } = await client.request('care/outline', { choices: CHOICES, levels: [{ root, id }] }, TIMEOUT);
    if (top) await outline(`outline, a group of ${id} opened`, [{ root, id: top.ids[0] }]);
  }
  await preview('preview, first answer');
  const open = await type(comment, (start) => preview('preview, from a key in a comment', start));
  // What was told meanwhile is asked about: only then is the next change told.
  await outline('outline, nothing differs');
  for (let i = 0; i < 6; i++) {
    const changed = told('care/outlineChanged');
    const start = await key(status, i % 2 === 0 ? 'fait'.length : 'en_cours'.length, i % 2 === 0 ? 'en_cours' : 'fait');
    await preview('preview, from a key that changes a status', start);
    await changed;
    note('outline told to have changed, from that key', now() - start);
    await outline('outline, what differs then');
    await sleep(SETTLED);
  }
  for (const [what, list] of figures) console.log(`${what.padEnd(46)} ${middle(list.map(({ time }) => time)).toFixed(1).padStart(8)} ms ${(middle(list.map(({ size }) => size)) / 1000).toFixed(1).padStart(9)} kB`);
  console.log(`CPU of the server per key${' '.repeat(21)} ${alone.toFixed(1).padStart(8)} ms without views, ${open.toFixed(1)} ms with tree and preview open`);
  console.log(`${controls} controls, ${os.cpus()[0]?.model}, load ${os.loadavg()[0].toFixed(1)}`);
} finally {
  await client.stop();
  rmSync(base, { recursive: true, force: true });
}
