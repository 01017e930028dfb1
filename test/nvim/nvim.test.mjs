// The language server in Neovim's own LSP client, without any plugin: what Neovim shows is what `care check` says.
import assert from 'node:assert/strict';
import path from 'node:path';
import { careCheck, ensureBuilt } from '../vscode-host/built.mjs';
import { temporaryFolder } from '../vscode-host/host.mjs';
import { copyExample, skipOnRequest, today } from '../vscode-host/prerequisites.mjs';
import { runNvim } from './headless.mjs';
import { ensureNvim } from './install.mjs';

const PLAN = 'plan.care.yaml';
const SEVERITIES = { error: 1, warning: 2, information: 3, hint: 4 };

/** One finding as one line of text, whichever side it comes from. */
const asText = ({ code, severity, start, end, message }) => `${start.line}:${start.column}-${end.line}:${end.column} ${code} ${severity} ${message}`;

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

    const lines = await runNvim(nvim, 'probe.lua', { base: base.folder, env: { CARE_FILE: path.join(folder, PLAN), CARE_EXPECTED: String(wanted.length) } });
    const [buffer] = lines;
    assert.deepEqual(buffer, { kind: 'buffer', filetype: 'care' });
    const shown = lines.filter(({ kind }) => kind === 'diagnostic');
    assert.deepEqual(shown.map(asText).sort(), wanted.sort());
    assert.deepEqual([...new Set(shown.map(({ source }) => source))], ['CaRE']);
    assert.deepEqual(lines.at(-1), { kind: 'exit', code: 0 }, 'the server ends by itself, and cleanly, when the editor asks it to');
  });
});
