// The language server in Neovim's own LSP client, without any plugin: what Neovim shows is what `care check` says.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { careCheck, cli, ensureBuilt } from '../vscode-host/built.mjs';
import { temporaryFolder } from '../vscode-host/host.mjs';
import { copyExample, skipOnRequest, today } from '../vscode-host/prerequisites.mjs';
import { ensureNvim } from './install.mjs';

const PLAN = 'plan.care.yaml';
const SEVERITIES = { error: 1, warning: 2, information: 3, hint: 4 };
const LIMIT_MS = 60_000;

/** One finding as one line of text, whichever side it comes from. */
const asText = ({ code, severity, start, end, message }) => `${start.line}:${start.column}-${end.line}:${end.column} ${code} ${severity} ${message}`;

/** Runs a headless Neovim on a file and gives the JSON lines that probe.lua prints. */
async function probe(nvim, { file, expected, base }) {
  const child = spawn(nvim, ['--clean', '--headless', '-S', path.join(import.meta.dirname, 'probe.lua')], {
    cwd: base,
    env: {
      ...process.env,
      CARE_FILE: file,
      CARE_EXPECTED: String(expected),
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

describe('In Neovim', function () {
  this.timeout(300_000); // a first run may install Neovim
  let nvim;
  let base;

  before(function () {
    skipOnRequest(this);
    nvim = ensureNvim();
    ensureBuilt();
    base = temporaryFolder('care-nvim-');
  });
  after(() => base?.remove());

  it('a plan has the diagnostics of `care check`: codes, severities, positions, messages', async () => {
    const folder = copyExample(path.join(base.folder, 'dossier'));
    const wanted = careCheck(folder, { today }).findings
      .filter(({ file }) => file === PLAN)
      .map(({ range, severity, ...rest }) => asText({ ...rest, severity: SEVERITIES[severity], start: range.start, end: range.end }));
    assert.ok(wanted.length > 0, `care check finds nothing in ${PLAN}: nothing to compare`);

    const lines = await probe(nvim, { file: path.join(folder, PLAN), expected: wanted.length, base: base.folder });
    const [buffer] = lines;
    assert.deepEqual(buffer, { kind: 'buffer', filetype: 'care' });
    const shown = lines.filter(({ kind }) => kind === 'diagnostic');
    assert.deepEqual(shown.map(asText).sort(), wanted.sort());
    assert.deepEqual([...new Set(shown.map(({ source }) => source))], ['CaRE']);
    assert.deepEqual(lines.at(-1), { kind: 'exit', code: 0 }, 'the server ends by itself, and cleanly, when the editor asks it to');
  });
});
