// Installs the packages of package.json when they are not there, or not those of the lock file.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** Runs `npm ci` when node_modules is missing or older than the lock file. Ends the process with a sentence when it fails. */
export function installDependencies() {
  const mark = path.join(root, 'node_modules/.package-lock.json');
  const lock = path.join(root, 'package-lock.json');
  if (existsSync(mark) && statSync(mark).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('Installation des dépendances (npm ci)… / Installing dependencies…');
  // The scripts of packages are not needed: the bundler's binary comes in a package of its own.
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const run = spawnSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (run.status !== 0) {
    console.error('npm ci a échoué : vérifiez l’accès au registre npm, puis relancez. / npm ci failed: check the access to the npm registry, then run again.');
    process.exit(1);
  }
}
