// VS Code for the Web: the same extension with its server in a worker of the browser.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { careCheck, ensureBuilt, root, vsix } from './built.mjs';
import { openBrowser, startServer, temporaryFolder, workbenchUrl } from './host.mjs';
import { ensureHost } from './install.mjs';
import { copyExample, example, skipOnRequest, today } from './prerequisites.mjs';

const { unzipSync, zipSync } = createRequire(import.meta.url)('fflate');
const SHOTS = path.join(root, 'out/screenshots');
const WAIT = { timeout: 60_000 };

describe('In VS Code for the Web', function () {
  this.timeout(300_000);
  let browser;
  let server;
  let base;

  before(async function () {
    skipOnRequest(this);
    ensureHost();
    ensureBuilt();
    browser = await openBrowser();
    base = temporaryFolder('care-web-');
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    base?.remove();
  });

  it('the worker alone finds what `care check` finds, on files that the editor reads for it', async () => {
    const page = await browser.context.newPage();
    // A page of an origin of ours, so that it may start workers; nothing is served but that.
    await page.route('http://localhost:1/**', (route) => route.fulfill({ contentType: 'text/html', body: '<title>worker</title>' }));
    await page.goto('http://localhost:1/');
    const found = await page.evaluate(serveDossier, { script: readFileSync(path.join(root, 'dist/web/server.js'), 'utf8'), files: filesOf(example), today });
    const wanted = careCheck(example, { today, lang: 'fr' }).findings.map((f) => `${f.file}:${f.range.start.line}:${f.range.start.column} ${f.code} ${f.message}`);
    assert.ok(wanted.length > 10);
    assert.deepEqual(found.findings.sort(), wanted.sort());
    assert.match(found.hover, /D2-POSTE-01/);
    await page.close();
  });

  it('the extension runs in the browser, checks the folder and answers while a plan is typed', async () => {
    // Where there is another place to run, VS Code prefers it; this copy of the extension says that it has none.
    const web = path.join(base.folder, 'web.vsix');
    const entries = unzipSync(readFileSync(vsix));
    const manifest = JSON.parse(new TextDecoder().decode(entries['extension/package.json']));
    entries['extension/package.json'] = new TextEncoder().encode(JSON.stringify({ ...manifest, extensionKind: ['web'], main: undefined }));
    writeFileSync(web, zipSync(entries, { level: 0 }));
    server = await startServer({ vsix: [web], settings: { 'care.language': 'fr', 'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' }, 'editor.suggestOnTriggerCharacters': false, 'editor.autoIndent': 'none' } });
    const folder = copyExample(path.join(base.folder, 'dossier'));
    const page = await browser.context.newPage();
    await page.goto(workbenchUrl(server, { folder, file: 'plan.care.yaml' }));
    await page.locator('.monaco-workbench .part.statusbar').waitFor(WAIT);
    await page.keyboard.press('Control+Shift+M');
    const rows = page.locator('.markers-panel .monaco-list-row', { hasText: /CARE\d{3}/ });
    await rows.first().waitFor(WAIT);
    const hosts = await page.evaluate(() => [...document.querySelectorAll('iframe')].map((frame) => frame.src).filter((src) => src.includes('webWorkerExtensionHost')));
    assert.equal(hosts.length, 1, 'an extension host in the browser');
    mkdirSync(SHOTS, { recursive: true });
    await page.screenshot({ path: path.join(SHOTS, 'web-1-dossier.png') });
    await page.locator('.editor-instance .view-line').first().click(WAIT);
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\ncle_inconnue_du_test: oui\n');
    await page.locator('.markers-panel-action-filter input, .viewpane-filter input').first().fill('cle_inconnue_du_test');
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'cle_inconnue_du_test' }).first().waitFor(WAIT);
    await page.screenshot({ path: path.join(SHOTS, 'web-2-faute-tapee.png') });
    await page.close();
  });

  it('no page asked for a host outside this machine', () => {
    assert.deepEqual([...browser.outside], []);
  });
});

/** Files of a folder by their path in it, as base64. */
function filesOf(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .map((name) => ({ name: name.split(path.sep).join('/'), mtime: 1, base64: readFileSync(path.join(folder, name)).toString('base64') }));
}

/**
 * In the page: plays the client of the worker on the dossier in memory. Gives the findings as lines, once they come no
 * more, and the text of a hover.
 */
async function serveDossier({ script, files, today: day }) {
  const ROOT = 'memfs:/dossier';
  const bytesOf = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const stored = new Map(files.map(({ name, mtime, base64 }) => [`${ROOT}/${name.split('/').map(encodeURIComponent).join('/')}`, { mtime, content: bytesOf(base64) }]));
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
  const answers = new Map();
  const published = new Map();
  let last = performance.now();
  let id = 0;
  const request = (method, params) => new Promise((resolve, reject) => {
    answers.set(++id, { resolve, reject });
    worker.postMessage({ jsonrpc: '2.0', id, method, params });
  });
  const failed = new Promise((_, reject) => { worker.onerror = (event) => reject(new Error(event.message)); });
  worker.onmessage = ({ data }) => {
    last = performance.now();
    if (data.method === undefined) {
      const waiting = answers.get(data.id);
      if (data.error) waiting?.reject(new Error(data.error.message));
      else waiting?.resolve(data.result);
      return;
    }
    if (data.method === 'textDocument/publishDiagnostics') published.set(decodeURIComponent(data.params.uri).slice(ROOT.length + 1), data.params.diagnostics);
    if (data.id === undefined) return;
    let result = null;
    if (data.method === 'care/files/list') {
      const below = [...stored].filter(([uri]) => uri === data.params.uri || uri.startsWith(`${data.params.uri}/`));
      result = { files: below.map(([uri, { content, mtime }]) => ({ uri, size: content.length, mtime })), truncated: false };
    }
    if (data.method === 'care/files/read') result = { content: stored.get(data.params.uri)?.content ?? null };
    worker.postMessage({ jsonrpc: '2.0', id: data.id, result });
  };
  const work = (async () => {
    await request('initialize', { processId: null, rootUri: ROOT, locale: 'fr', capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } }, initializationOptions: { today: day } });
    worker.postMessage({ jsonrpc: '2.0', method: 'initialized', params: {} });
    while (published.size === 0 || performance.now() - last < 3000) await new Promise((resolve) => { setTimeout(resolve, 50); });
    const plan = `${ROOT}/plan.care.yaml`;
    const text = new TextDecoder().decode(stored.get(plan).content);
    worker.postMessage({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument: { uri: plan, languageId: 'care', version: 1, text } } });
    const line = text.split('\n').findIndex((l) => l.includes('id: D2-POSTE-01'));
    const hover = await request('textDocument/hover', { textDocument: { uri: plan }, position: { line, character: text.split('\n')[line].indexOf('D2-POSTE') + 2 } });
    worker.terminate();
    return { hover: JSON.stringify(hover), findings: [...published].flatMap(([file, list]) => list.map((d) => `${file}:${d.range.start.line + 1}:${d.range.start.character + 1} ${d.code} ${d.message}`)) };
  })();
  return Promise.race([work, failed]);
}
