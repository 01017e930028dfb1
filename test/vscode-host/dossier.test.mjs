// The package of a dossier, the verification of its evidence, the preview that opens by itself, and the wizard over the
// walkthrough, as users see them. One picture per step.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cli } from './built.mjs';
import { editorSuite } from './editorSuite.mjs';
import { copyExample } from './prerequisites.mjs';
import { WAIT } from './workbench.mjs';

const PLAN = 'plan.care.yaml';

describe('In VS Code: what is handed over', function () {
  this.timeout(300_000);
  const editor = editorSuite('care-handover-');
  let workbench;

  const page = () => workbench.page;
  const choice = (text) => page().locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  const box = () => page().locator('.quick-input-box input[type=text]');
  const dialog = (text) => page().locator('.monaco-dialog-box', { hasText: text }).first();
  /** A message, in the list behind the bell: where VS Code is driven by tests it shows none over the editor. */
  const message = async (text) => {
    const item = page().locator('.notifications-center .notification-list-item', { hasText: text }).first();
    await workbench.expect(async () => {
      if (!await page().locator('.notifications-center.visible').isVisible()) await page().locator('[id="status.notifications"]').click();
      return await item.isVisible();
    }, true, `the message « ${text} »`);
    return item;
  };
  /** The commands of a dossier are offered once it is known. */
  const known = () => page().locator('.statusbar-item', { hasText: /CaRE .*%/ }).first().waitFor(WAIT);
  const webviews = () => page().locator('iframe.webview').count();

  it('builds the dossier: says what stands against it, and builds it all the same when told so', async () => {
    const folder = copyExample(path.join(editor.folder, 'remise/vallombreuse'));
    const zip = path.join(editor.folder, 'remise/dossier-care.zip');
    workbench = await editor.open({ prefix: 'remise', folder, file: PLAN });
    await known();
    const build = async () => {
      await workbench.command('CaRE: Build the Dossier');
      await choice('A zip file').click(WAIT);
      await page().locator('.quick-input-widget', { hasText: 'Where should the dossier go?' }).first().waitFor(WAIT);
      await workbench.expect(async () => /\/remise\/dossier-care-vallombreuse-2026-11-24\.zip$/.test(await box().inputValue()), true, 'a name that says what it is and of when');
      await box().fill(zip);
      await page().keyboard.press('Enter');
      await dialog('one thing stands against it').waitFor(WAIT);
    };
    await build();
    assert.match(await dialog('one thing').innerText(), /CARE401 plan\.care\.yaml:\d+ : Le fichier/);
    await workbench.shot('refus');
    await dialog('one thing').locator('.monaco-button', { hasText: 'Show the Findings' }).click();
    await page().locator('.markers-panel').waitFor(WAIT);
    assert.deepEqual(readdirSync(path.dirname(zip)), ['vallombreuse'], 'nothing was written');
    await build();
    await dialog('one thing').locator('.monaco-button', { hasText: 'Build Anyway' }).click();
    await message('The dossier is built');
    await workbench.shot('assemble');
    assert.deepEqual(readdirSync(path.dirname(zip)).sort(), ['dossier-care.zip', 'vallombreuse'], 'the package alone');
    const verified = spawnSync(process.execPath, [cli, 'verify', zip, '--lang', 'en'], { encoding: 'utf8' });
    assert.equal(verified.status, 0, verified.stdout + verified.stderr);
    assert.match(verified.stdout, /CARE401/, 'whoever receives it is told');
  });

  it('verifies the evidence, and leads to what is lost or changed', async () => {
    const folder = copyExample(path.join(editor.folder, 'verification'));
    workbench = await editor.open({ prefix: 'verification', folder, file: PLAN });
    await known();
    await workbench.command('CaRE: Verify the Evidence');
    const found = await message('verification ·');
    await workbench.shot('trouve');
    await found.locator('.monaco-button', { hasText: 'Show' }).click();
    await page().locator('.part.sidebar .pane-header.expanded', { hasText: /Evidence|Preuves/ }).first().waitFor(WAIT);
    await workbench.shot('montre');
  });

  it('the preview opens by itself where the setting says so, once', async () => {
    const folder = copyExample(path.join(editor.folder, 'ouverture'));
    mkdirSync(path.join(folder, '.vscode'), { recursive: true });
    writeFileSync(path.join(folder, '.vscode/settings.json'), JSON.stringify({ 'care.preview.autoOpen': true }));
    workbench = await editor.open({ prefix: 'ouverture', folder, file: PLAN });
    await workbench.expect(webviews, 1, 'the preview is there without being asked for');
    await page().locator('.tab', { hasText: 'CaRE preview' }).first().waitFor(WAIT);
    await workbench.shot('ouvert');
    await page().locator('.tab', { hasText: 'CaRE preview' }).first().click({ button: 'middle' });
    await workbench.expect(webviews, 0, 'closed');
    await workbench.openFile('preuves.care.yaml');
    await workbench.openFile(PLAN);
    await page().waitForTimeout(1000);
    assert.equal(await webviews(), 0, 'who closed it has had enough of it');
  });

  it('the wizard takes the keyboard over a walkthrough page', async () => {
    const folder = path.join(editor.folder, 'vide');
    mkdirSync(folder);
    workbench = await editor.open({ prefix: 'decouverte', folder });
    await page().locator('.activitybar .action-label[aria-label^="CaRE"]').first().click(WAIT);
    const welcome = page().locator('.welcome-view-content', { hasText: 'No CaRE dossier is open here' });
    await welcome.locator('a', { hasText: 'Discover it in five steps' }).click(WAIT);
    await page().locator('.getting-started-step').first().waitFor(WAIT);
    await page().locator('.getting-started-step').first().click();
    await welcome.locator('.monaco-button', { hasText: 'New dossier' }).click(WAIT);
    await page().locator('.quick-input-title', { hasText: '(1/6)' }).waitFor(WAIT);
    await choice('Domaine 2').waitFor(WAIT);
    await workbench.shot('assistant');
    await page().keyboard.press('Enter');
    await page().locator('.quick-input-title', { hasText: '(2/6)' }).waitFor(WAIT);
    await workbench.type('CH des Essais');
    await workbench.expect(() => box().inputValue(), 'CH des Essais', 'what is typed goes to the wizard');
    assert.ok(!existsSync(path.join(folder, PLAN)));
  });

  it('no page asked for a host outside this machine', () => {
    assert.deepEqual([...editor.outside], []);
  });
});
