// Opening a workspace: from the start of our server to its last diagnostics, with nothing known and the next time, next to
// walking and reading the same files in plain Node; and how long a request waits meanwhile.
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client, now, sleep } from './client.mjs';

const TIMEOUT = 120_000;
/** A request is sent this often (ms) while the workspace is read. */
const ASK_EVERY = 20;
/** Nothing more comes when nothing came for this long (ms) and the server spent less than 20 ms of CPU. */
const REST = 1500;
/** What was found is kept after so long (ms) at rest, and files count as old after two seconds. */
const KEPT = 5000;

/** Milliseconds to walk a folder, and to read its files besides. */
export function walkAndRead(root, read) {
  const start = now();
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) folders.push(file);
      else {
        lstatSync(file);
        if (read) readFileSync(file);
      }
    }
  }
  return now() - start;
}

/** One cold and one warm opening: milliseconds of each, and whether both told the same. `server` as in `servers.mjs`. */
export async function measureOpening(server, { folder, file, text }) {
  const cache = mkdtempSync(path.join(tmpdir(), 'care-bench-cache-'));
  try {
    const walk = Math.min(walkAndRead(folder, false), walkAndRead(folder, false));
    const walkRead = Math.min(walkAndRead(folder, true), walkAndRead(folder, true));
    const open = (rest) => opening({ ...server, env: { ...server.env, CARE_CACHE: cache } }, folder, file, text, rest);
    const cold = await open(KEPT);
    const warm = await open(0);
    const failed = sameLists(cold.told, warm.told) && cold.told.size > 0 ? [] : ['the second opening did not tell what the first did'];
    for (const { told: _, ...rest } of [cold, warm]) if (rest.answers.length === 0) failed.push('no request was answered');
    return { walk, walkRead, cold: figures(cold), warm: figures(warm), failed };
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

const figures = ({ ready, complete, cpu, answers }) => ({ ready, complete, cpu, answers });
const sameLists = (a, b) => a.size === b.size && [...a].every(([uri, list]) => b.get(uri) === list);

async function opening({ command, env, settings }, folder, file, text, rest) {
  const told = new Map();
  let last = now();
  let complete = 0;
  const progress = new Set();
  const root = { uri: pathToFileURL(folder).href, name: 'bench' };
  const client = new Client(command, {
    cwd: folder, env,
    answer: (method, params) => (method === 'workspace/configuration' ? params.items.map(() => settings) : method === 'workspace/workspaceFolders' ? [root] : null),
    onNotification: (method, params, time) => {
      last = time;
      if (method === 'textDocument/publishDiagnostics') {
        const list = JSON.stringify(params.diagnostics);
        if ((told.get(params.uri) ?? '[]') !== list) complete = time;
        if (params.diagnostics.length === 0) told.delete(params.uri);
        else told.set(params.uri, list);
      } else if (method === '$/progress') progress[params.value.kind === 'end' ? 'delete' : 'add'](params.token);
    },
  });
  await client.request('initialize', {
    processId: process.pid, locale: 'en', rootUri: root.uri, workspaceFolders: [root],
    capabilities: { window: { workDoneProgress: true }, workspace: { workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } }, textDocument: { hover: {}, publishDiagnostics: { relatedInformation: true } } },
  }, TIMEOUT);
  const ready = now();
  client.notify('initialized', {});
  const uri = pathToFileURL(file).href;
  client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'care', version: 1, text } });
  const line = text.split('\n').findIndex((l) => l.includes('statut: '));
  const answers = [];
  const ask = setInterval(() => {
    const sent = now();
    client.request('textDocument/hover', { textDocument: { uri }, position: { line, character: 6 } }, TIMEOUT).then((result) => { if (result) answers.push(now() - sent); }, () => {});
  }, ASK_EVERY);
  // As long as it is read: then only what comes unasked is waited for.
  while (progress.size > 0 || complete === 0 || now() - last < 200) await sleep(20);
  clearInterval(ask);
  let { cpu } = client.usage();
  for (let since = now(); now() - since < REST;) {
    await sleep(100);
    const spent = client.usage().cpu;
    if (spent - cpu >= 20 || now() - last < 100) { since = now(); cpu = spent; }
  }
  const spent = client.usage().cpu;
  await sleep(rest);
  await client.stop();
  return { ready: ready - client.spawnedAt, complete: complete - ready, cpu: spent, answers, told };
}
