/** Runs the command line on folders of its own: as people do, the built file as a process, or its main function alone. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { main } from '../../server/src/cli/main.ts';
import { HEAD, TODAY } from '../fixture.ts';

const BUILT = path.join(__dirname, 'bin', 'care.cjs');

let built = false;

/** The built command line; it is built once for all tests. */
export function careFile(): string {
  if (!built) execFileSync(process.execPath, ['test/cli/build.mjs', BUILT], { stdio: 'inherit' });
  built = true;
  return BUILT;
}

export interface Ran { readonly code: number | null; readonly out: string; readonly err: string }

interface Options { readonly cwd?: string; readonly env?: Record<string, string> }

/** What the process sees of the environment: nothing of the machine's language or colours. */
function environment(extra: Record<string, string> = {}): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: os.tmpdir(), CARE_CACHE: 'off', ...extra };
}

/** Runs `care` with these words and waits for its end. */
export function care(args: readonly string[], { cwd = os.tmpdir(), env }: Options = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [careFile(), ...args], { cwd, env: environment(env), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return { code: status, out: stdout, err: stderr };
}

/** `care check` at the date of the fixtures. */
export function check(folder: string, ...args: string[]): Ran {
  return care(['check', '--today', TODAY, ...args], { cwd: folder });
}

/** The same without a process of its own: for the many words that a command line may have. */
export async function run(args: readonly string[], { cwd = os.tmpdir(), env = {} }: Options = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await main(args, {
    stdout: (text) => { out += text; }, stderr: (text) => { err += text; }, env: { CARE_CACHE: 'off', ...env }, cwd, isTTY: false, errIsTTY: false, columns: 100,
  });
  return { code, out, err };
}

/** Starts `care` and leaves it running. */
export function start(args: readonly string[], { cwd = os.tmpdir(), env }: Options = {}): ChildProcess {
  return spawn(process.execPath, [careFile(), ...args], { cwd, env: environment(env), stdio: 'pipe' });
}

const folders: string[] = [];

/** A folder with these files; it is removed after the tests. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'care-cli-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return folder;
}

after(function () {
  this.timeout(60_000);
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A plan whose only faults are those of `text`: rules about what a whole plan lacks are silenced. */
export function plan(text: string): string {
  return `${HEAD}reglages: { regles: { CARE301: ignorer, CARE302: ignorer, CARE312: ignorer, CARE315: ignorer, CARE212: ignorer } }\n${text}`;
}

/** One error (CARE202, line 10), cited beside a proof that exists. */
export const ONE_ERROR = plan(`controles:
  - id: D2-POSTE-09
    statut: en_cours
    preuves: [PRV-XYZ]
`);

/** Nothing to report. */
export const CLEAN = plan(`controles:
  - id: D2-POSTE-09
    statut: en_cours
`);
