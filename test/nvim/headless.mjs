// A headless Neovim that runs a script of this folder.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { cli } from '../vscode-host/built.mjs';
import { today } from '../vscode-host/prerequisites.mjs';

const LIMIT_MS = 60_000;

/**
 * Runs a Lua script in a Neovim that has no configuration but ours; `base` takes its log and its state.
 * @returns {Promise<object[]>} the JSON lines that the script says
 * @throws {assert.AssertionError} with what Neovim printed, when the script met an error
 */
export async function runNvim(nvim, script, { base, env }) {
  const child = spawn(nvim, ['--clean', '--headless', '-S', path.join(import.meta.dirname, script)], {
    cwd: base,
    env: {
      ...process.env,
      ...env,
      CARE_CMD: JSON.stringify([process.execPath, cli, 'lsp', '--stdio', '--today', today, '--lang', 'fr']),
      // Neovim's log and state stay out of the home folder.
      XDG_CONFIG_HOME: base, XDG_DATA_HOME: base, XDG_STATE_HOME: base, XDG_CACHE_HOME: base,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (data) => { output += data; });
  child.stderr.on('data', (data) => { errors += data; });
  const code = await new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (status, signal) => done(status ?? signal));
  });
  assert.equal(code, 0, `Neovim ended with ${code}\n${output}${errors}`);
  return output.trim().split('\n').map((line) => JSON.parse(line));
}
