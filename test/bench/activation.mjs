// How long VS Code says that the extension took to activate on the example dossier, of several openings: the figures of
// « Developer: Startup Performance ». The first two, added, are what « Show Running Extensions » shows. VS Code counts as
// loading also what another extension that is loaded at the same moment takes of the one thread: its own marks around the
// loading of our code tell the two apart. The last figure is what `activate` does after it has returned, beside everything
// else of the extension host. Needs the editor of the tests.
//
//   node test/bench/activation.mjs [--openings 5] [--vsix dist/care.vsix]
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt, vsix } from '../vscode-host/built.mjs';
import { openBrowser, startServer, temporaryFolder, workbenchUrl } from '../vscode-host/host.mjs';
import { copyExample, today } from '../vscode-host/prerequisites.mjs';

const { values } = parseArgs({ options: { openings: { type: 'string', default: '5' }, vsix: { type: 'string' } } });
const WAIT = { timeout: 60_000 };
const ID = 'care-dossier.care-dossier';
const PAGES = 80;

/** The columns of VS Code's table: loading the code, the call of `activate`, what it promised. In milliseconds. */
const ROW = new RegExp(`^\\|\\s*${ID}\\s*\\|[^|]*\\|\\s*(\\d+)\\s*\\|\\s*(\\d+)\\s*\\|\\s*(\\d+)\\s*\\|`);
const mark = (name) => new RegExp(`^code/extHost/${name}/${ID}\\s+(\\d+)`);
const [BEFORE, AFTER] = [mark('willLoadExtensionCode'), mark('didLoadExtensionCode')];

/** What VS Code says of the extension, in a fresh window on the example's plan. */
async function activation(browser, server, folder) {
  const page = await browser.context.newPage();
  try {
    await page.goto(workbenchUrl(server, { folder, file: 'plan.care.yaml' }));
    await page.locator('.monaco-workbench .part.statusbar').waitFor(WAIT);
    // The figures are told once `activate` is done: the dossiers have come by then.
    await page.locator('.statusbar-item', { hasText: /CaRE .*%/ }).first().waitFor(WAIT);
    await page.keyboard.press('F1');
    await page.locator('.quick-input-box input[type=text]').fill('>Developer: Startup Performance');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Startup Performance' }).first().click(WAIT);
    await page.locator('.tab.active', { hasText: 'Startup Performance' }).waitFor(WAIT);
    // The editor draws the lines in sight only.
    let row, before, after;
    for (let i = 0; i < PAGES && !(row && before && after); i++) {
      const lines = (await page.locator('.editor-instance .view-line').allInnerTexts()).map((line) => line.replaceAll('\u00a0', ' '));
      const find = (what) => lines.map((line) => what.exec(line)).find(Boolean);
      row ??= find(ROW);
      before ??= find(BEFORE);
      after ??= find(AFTER);
      await page.keyboard.press('PageDown');
      await page.waitForTimeout(100);
    }
    if (!row || !before || !after) throw new Error('VS Code does not tell the figures of the extension');
    return { load: Number(row[1]), own: Number(after[1]) - Number(before[1]), call: Number(row[2]), rest: Number(row[3]) };
  } finally {
    await page.close();
  }
}

if (!values.vsix) ensureBuilt();
const base = temporaryFolder('care-activation-');
const browser = await openBrowser();
const server = await startServer({ vsix: [values.vsix ?? vsix], env: { CARE_TODAY: today } });
try {
  const folder = copyExample(path.join(base.folder, 'dossier'));
  const times = [];
  for (let i = 0; i < Number(values.openings); i++) times.push(await activation(browser, server, folder));
  const p50 = (figure) => times.map(figure).sort((a, b) => a - b)[Math.floor(times.length / 2)];
  for (const [what, figure] of [
    ['activation (load + call)', ({ load, call }) => load + call], ['  of it, of this extension', ({ own, call }) => own + call],
    ['  loading the code', ({ load }) => load], ['    of it, of this extension', ({ own }) => own],
    ['  call of activate', ({ call }) => call], ['afterwards, until activate is done', ({ rest }) => rest],
  ]) console.log(`${what.padEnd(36)} p50 ${String(p50(figure)).padStart(5)} ms   ${times.map(figure).join(', ')}`);
  console.log(`${os.cpus()[0]?.model}, load ${os.loadavg()[0].toFixed(1)}`);
} finally {
  await browser.close();
  await server.stop();
  base.remove();
}
