// What the editor tests and `npm run editor` need of the project: the built files and the VSIX that users install.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Root folder of the project. */
export const root = path.resolve(import.meta.dirname, '../..');

/** The packaged extension, as users install it. */
export const vsix = path.join(root, 'dist/care.vsix');

/** The command line `care`. */
export const cli = path.join(root, 'dist/care.cjs');

function npm(...args) {
  const done = spawnSync('npm', args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
  if (done.status !== 0) throw new Error(`npm ${args.join(' ')}: exit ${done.status ?? done.error?.message}\n${done.stdout}${done.stderr}`);
}

const changed = (file) => statSync(file).mtimeMs;

// A VSIX from before the last build would test, or show, yesterday's extension.
function isStale() {
  if (!existsSync(vsix)) return true;
  const packed = changed(vsix);
  const sources = readdirSync(path.join(root, 'dist'), { recursive: true }).filter((name) => /\.(cjs|mjs|js|css|json)$/.test(name)).map((name) => path.join(root, 'dist', name));
  return [...sources, path.join(root, 'package.json')].some((file) => changed(file) > packed);
}

/** Builds and packages what is missing, and packages again what is older than the built files. */
export function ensureBuilt({ say = () => {} } = {}) {
  if (!existsSync(path.join(root, 'node_modules'))) {
    say('Installation des outils (npm ci)…', 'Installing the tools (npm ci)…');
    npm('ci', '--no-audit', '--no-fund');
  }
  if (!existsSync(cli) || !existsSync(path.join(root, 'dist/extension.cjs'))) {
    say('Compilation (npm run build)…', 'Building (npm run build)…');
    npm('run', '--silent', 'build');
  }
  if (isStale()) {
    say('Paquet VSIX (npm run package)…', 'VSIX package (npm run package)…');
    npm('run', '--silent', 'package');
  }
}

/**
 * What `care check --format json` says of a folder: the tests compare what the editors show with it.
 * @returns {object} the JSON document described in the command line's documentation
 */
export function careCheck(folder, { today, lang = 'fr' }) {
  const done = spawnSync(process.execPath, [cli, 'check', folder, '--format', 'json', '--today', today, '--lang', lang], { encoding: 'utf8', maxBuffer: 64 << 20 });
  // 1 says that there are findings at or above the threshold.
  if (done.status !== 0 && done.status !== 1) throw new Error(`care check ${folder}: exit ${done.status ?? done.signal}\n${done.stderr}`);
  return JSON.parse(done.stdout);
}
