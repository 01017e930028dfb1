// How long VS Code says that the extension took to activate on the example dossier: the figure of « Show Running
// Extensions » (loading its code, and its call of `activate`), of several openings. Needs the editor of the tests.
//
//   node test/bench/activation.mjs [--openings 5]
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt, vsix } from '../vscode-host/built.mjs';
import { openBrowser, startServer, temporaryFolder, workbenchUrl } from '../vscode-host/host.mjs';
import { copyExample, today } from '../vscode-host/prerequisites.mjs';

const { values } = parseArgs({ options: { openings: { type: 'string', default: '5' } } });
const WAIT = { timeout: 60_000 };

/** The milliseconds that VS Code shows for the extension, in a fresh window on the example's plan. */
async function activation(browser, server, folder) {
  const page = await browser.context.newPage();
  try {
    await page.goto(workbenchUrl(server, { folder, file: 'plan.care.yaml' }));
    await page.locator('.monaco-workbench .part.statusbar').waitFor(WAIT);
    await page.locator('[id="status.problems"]').filter({ hasText: /[1-9]/ }).waitFor(WAIT); // the findings have come
    await page.keyboard.press('F1');
    await page.locator('.quick-input-box input[type=text]').fill('>Developer: Show Running Extensions');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Show Running Extensions' }).first().click(WAIT);
    const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'CaRE' }).first();
    for (let i = 0; i < 20 && !await row.isVisible(); i++) {
      await page.locator('.runtime-extensions-editor').hover();
      await page.mouse.wheel(0, 150);
      await page.waitForTimeout(100);
    }
    const text = await row.innerText(WAIT);
    const found = /(\d+)\s*ms/.exec(text);
    if (!found) throw new Error(`no time in « ${text} »`);
    return Number(found[1]);
  } finally {
    await page.close();
  }
}

ensureBuilt();
const base = temporaryFolder('care-activation-');
const browser = await openBrowser();
const server = await startServer({ vsix: [vsix], env: { CARE_TODAY: today } });
try {
  const folder = copyExample(path.join(base.folder, 'dossier'));
  const times = [];
  for (let i = 0; i < Number(values.openings); i++) times.push(await activation(browser, server, folder));
  const sorted = [...times].sort((a, b) => a - b);
  console.log(`activation: ${times.join(', ')} ms; p50 ${sorted[Math.floor(sorted.length / 2)]} ms (${os.cpus()[0]?.model}, load ${os.loadavg()[0].toFixed(1)})`);
} finally {
  await browser.close();
  await server.stop();
  base.remove();
}
