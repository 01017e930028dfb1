// Installs the peers of package.json into a cache folder outside the clone, one for each lock file.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const here = import.meta.dirname;

/** `$CARE_BENCH_HOME`, else one folder for each lock under `~/.cache`. */
export function peersHome() {
  const hash = createHash('sha256').update(readFileSync(path.join(here, 'package-lock.json'))).digest('hex').slice(0, 16);
  return process.env.CARE_BENCH_HOME ? path.resolve(process.env.CARE_BENCH_HOME) : path.join(homedir(), '.cache/care-bench', hash);
}

/**
 * Makes sure that the peers are there.
 * @returns {string} their node_modules
 * @throws {Error} with what npm said
 */
export function ensurePeers() {
  const home = peersHome();
  const lock = readFileSync(path.join(here, 'package-lock.json'), 'utf8');
  // Written last, so that it stands only beside a complete installation of this very lock.
  const marker = path.join(home, '.installed');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return path.join(home, 'node_modules');
  console.error(`Installation des serveurs comparés · Installing the peers: ${home}`);
  mkdirSync(home, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(path.join(here, name), path.join(home, name));
  const windows = process.platform === 'win32';
  const npm = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: home, encoding: 'utf8', shell: windows });
  if (npm.status !== 0) throw new Error(`npm ci (${home}): ${npm.error?.message ?? npm.stderr}`);
  writeFileSync(marker, lock);
  return path.join(home, 'node_modules');
}
