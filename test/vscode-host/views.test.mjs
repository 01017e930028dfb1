// The views of the activity bar and their actions, as users see them: tree, filters, a status, a file that is dropped, the
// wizard, the walkthrough; in a light and a dark theme, in high contrast, in a narrow side bar. One picture per step.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { editorSuite } from './editorSuite.mjs';
import { copyExample, today } from './prerequisites.mjs';
import { TYPING, WAIT } from './workbench.mjs';

const PLAN = 'plan.care.yaml';

describe('In VS Code: the views and their actions', function () {
  this.timeout(300_000);
  const editor = editorSuite('care-views-', { settings: { ...TYPING, 'comments.openView': 'never' } });
  let workbench;

  const page = () => workbench.page;
  const row = (text) => page().locator('.part.sidebar .monaco-list-row', { hasText: text }).first();
  const spoken = (text) => row(text).getAttribute('aria-label');
  const choice = (text) => page().locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  const step = (text) => page().locator('.quick-input-title', { hasText: text }).waitFor(WAIT);
  const showViews = () => page().locator('.activitybar .action-label[aria-label^="CaRE"]').first().click(WAIT);

  // The list of themes draws only what is in sight: the name is written before it is looked for.
  async function chooseTheme(name) {
    await workbench.command('Preferences: Color Theme');
    await page().locator('.quick-input-box input').first().fill(name);
    await choice(name).click(WAIT);
    await page().locator('.quick-input-widget').waitFor({ state: 'hidden', ...WAIT });
  }

  async function open(name, prefix) {
    const folder = copyExample(path.join(editor.folder, name));
    workbench = await editor.open({ prefix, folder, file: PLAN });
    await showViews();
    await row('D2-POSTE-04').waitFor(WAIT);
    return folder;
  }

  it('shows the controls, leads to the text and back, and tells states in words', async () => {
    await open('vue', 'vues');
    await workbench.shot('clair');
    assert.match(await spoken('D2-POSTE-04'), /écart, preuves 1 sur 2/);
    await row('D2-POSTE-04').click();
    await workbench.expect(() => page().locator('.monaco-breadcrumb-item', { hasText: 'D2-POSTE-04' }).count().then((n) => n > 0), true, 'the control in the text');
    await page().keyboard.press('ArrowRight');
    await row('PRV-014').waitFor(WAIT);
    await workbench.shot('controle-ouvert');

    // The cursor of the text leads back.
    await workbench.goTo(readFileSync(path.join(editor.folder, 'vue', PLAN), 'utf8').split('\n').findIndex((line) => line.includes('id: D2-POSTE-09')) + 1, 10);
    await workbench.expect(() => row('D2-POSTE-09').getAttribute('aria-selected'), 'true', 'the control of the cursor is selected');
  });

  it('narrows to gaps and words, and says so; in every theme', async () => {
    await open('filtre', 'filtre');
    await workbench.command('CaRE: Show Gaps Only');
    await row('D2-POSTE-06').waitFor({ state: 'hidden', ...WAIT });
    await workbench.shot('ecarts');
    await workbench.command('CaRE: Group the Controls');
    await choice('By person in charge').click(WAIT);
    await row('RSSI du GHT').waitFor(WAIT);
    await workbench.shot('par-responsable');
    await workbench.command('CaRE: Filter the Views');
    await step('Filter the views');
    await workbench.type('remarque introuvable');
    await page().keyboard.press('Enter');
    await page().locator('.part.sidebar', { hasText: 'There is none.' }).first().waitFor(WAIT);
    await workbench.command('CaRE: Clear the Filter');
    await workbench.command('CaRE: Show All Controls');
    await row('D2-POSTE-06').waitFor(WAIT);
    for (const [name, theme] of [['sombre', 'Dark Modern'], ['contraste', 'Dark High Contrast'], ['contraste-clair', 'Light High Contrast']]) {
      await chooseTheme(theme);
      await row('D2-POSTE-06').waitFor(WAIT);
      await workbench.shot(name);
    }
    await chooseTheme('Light Modern');
    await page().setViewportSize({ width: 620, height: 800 });
    const side = await page().locator('.part.sidebar').boundingBox();
    await page().mouse.move(side.x + side.width + 1, 400);
    await page().mouse.down();
    await page().mouse.move(side.x + 190, 400, { steps: 5 });
    await page().mouse.up();
    await workbench.shot('etroit');
    await page().setViewportSize({ width: 1400, height: 900 });
  });

  it('sets a status from the view, and one undo takes it back', async () => {
    await open('statut', 'statut');
    await row('D2-POSTE-06').hover();
    await row('D2-POSTE-06').locator('.action-label[aria-label^="Set the Status"]').click(WAIT);
    await choice('Fait').waitFor(WAIT);
    await workbench.shot('choix');
    await choice('Fait').click();
    await workbench.expect(async () => /écart/.test(await spoken('D2-POSTE-06')), true, 'done without its proofs: a gap');
    await workbench.focusEditor();
    await workbench.press('Control+Z');
    await workbench.expect(async () => /en cours/.test(await spoken('D2-POSTE-06')), true, 'as before');
  });

  it('a file dropped on a control becomes its proof', async () => {
    const folder = await open('depot', 'depot');
    const data = await page().evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['%PDF-1.4 rapport mensuel'], 'rapport mensuel 2026-11-20.pdf', { type: 'application/pdf' }));
      return transfer;
    });
    for (const type of ['dragenter', 'dragover', 'drop']) await row('D2-POSTE-06').locator('.monaco-tl-contents').dispatchEvent(type, { dataTransfer: data });
    await choice('Rapport').waitFor(WAIT);
    await workbench.shot('preuve-exigee');
    await choice('Rapport').click();
    await page().locator('.quick-input-widget', { hasText: 'Day of what is proved' }).first().waitFor(WAIT);
    await page().keyboard.press('Enter');
    const copy = path.join(folder, 'preuves/D2-POSTE-06_rapport_GHT_2026-11-20_v1.pdf');
    await workbench.expect(() => existsSync(copy), true, 'the copy, with the name that the convention gives it');
    assert.equal(readFileSync(copy, 'utf8'), '%PDF-1.4 rapport mensuel');
    await workbench.expect(async () => /preuves 2 sur 2/.test(await spoken('D2-POSTE-06')), true, 'the control has its proofs');
    await workbench.expect(async () => /2\/2/.test(await row('D2-POSTE-06').innerText()), true, 'and its line shows it');
    await workbench.shot('ajoutee');
  });

  it('files dropped or pasted into the proofs of a control, in the text, become its proofs', async () => {
    const folder = await open('texte', 'texte');
    const at = readFileSync(path.join(folder, PLAN), 'utf8').split('\n').findIndex((line) => line.includes('[PRV-016, PRV-017]')) + 1;
    await workbench.goTo(at, 20);
    const line = page().locator('.view-line', { hasText: 'PRV-016' }).first();
    const box = await line.boundingBox();
    const data = await page().evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['a;b'], 'journal 2026-10-05.csv', { type: 'text/csv' }));
      return transfer;
    });
    // With Shift, which is how VS Code takes a drop into the text instead of opening the file.
    const where = { clientX: box.x + 150, clientY: box.y + box.height / 2, dataTransfer: data, shiftKey: true };
    for (const type of ['dragenter', 'dragover', 'drop']) await line.dispatchEvent(type, where);
    await workbench.expect(() => existsSync(path.join(folder, 'preuves/D2-POSTE-06_export_GHT_2026-10-05_v1.csv')), true, 'the dropped file');
    await line.filter({ hasText: 'PRV-072' }).waitFor(WAIT);

    await workbench.goTo(at, 20);
    await page().evaluate(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array([137, 80, 78, 71])], 'image.png', { type: 'image/png' }));
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
    });
    await workbench.expect(() => existsSync(path.join(folder, `preuves/D2-POSTE-06_capture_GHT_${today}_v1.png`)), true, 'the pasted screenshot');
    await line.filter({ hasText: 'PRV-073' }).waitFor(WAIT);
    await workbench.shot('depose-et-colle');
  });

  it('what is left for a person, by date', async () => {
    await open('reste', 'reste');
    await workbench.command('CaRE: What Is Left for Me');
    await choice('Responsable').waitFor(WAIT);
    await page().keyboard.press('Enter');
    await choice('D2-POSTE').waitFor(WAIT);
    const days = await page().locator('.quick-input-list .monaco-list-row').evaluateAll((all) => all.map((one) => /\d{4}-\d{2}-\d{2}/.exec(one.getAttribute('aria-label'))?.[0] ?? '9999'));
    assert.deepEqual(days, [...days].sort());
    await workbench.shot('liste');
    await page().keyboard.press('Enter');
    await page().locator('.monaco-breadcrumb-item', { hasText: 'D2-POSTE' }).first().waitFor(WAIT);
  });

  it('in an empty folder: welcome, walkthrough, and a new dossier step by step', async () => {
    const folder = path.join(editor.folder, 'vide');
    mkdirSync(folder);
    workbench = await editor.open({ prefix: 'vide', folder });
    await showViews();
    await page().locator('.welcome-view-content', { hasText: 'No CaRE dossier is open here' }).waitFor(WAIT);
    await workbench.shot('accueil');
    await page().locator('.welcome-view-content .monaco-button', { hasText: 'New dossier' }).click();
    await step('(1/6)');
    await choice('Domaine 2').waitFor(WAIT);
    await workbench.shot('referentiel');
    await page().keyboard.press('Enter');
    await step('(2/6)');
    await workbench.type('CH des Essais');
    await page().keyboard.press('Enter');
    await step('(3/6)');
    await workbench.type('590000007');
    await page().locator('.quick-input-widget', { hasText: 'La clé de ce numéro' }).first().waitFor(WAIT);
    await workbench.shot('finess');
    await page().keyboard.press('Backspace');
    await workbench.type('6');
    await page().locator('.quick-input-widget', { hasText: 'La clé de ce numéro' }).first().waitFor({ state: 'hidden', ...WAIT });
    await page().keyboard.press('Enter');
    await step('(4/6)');
    await page().keyboard.press('Enter');
    await step('(5/6)');
    await page().locator('.quick-input-widget .monaco-button', { hasText: 'Choose' }).click(WAIT);
    await page().locator('.quick-input-widget', { hasText: 'Name of its folder' }).first().waitFor(WAIT);
    await page().keyboard.press('Enter');
    await step('(6/6)');
    await choice('plan.care.yaml').waitFor(WAIT);
    await workbench.shot('avant-ecriture');
    assert.deepEqual(readdirSync(folder), [], 'nothing is written before it is confirmed');
    await page().keyboard.press('Enter');
    await row('D2-POSTE-01').waitFor(WAIT);
    await workbench.shot('nouveau-dossier');
    assert.ok(existsSync(path.join(folder, 'ch-des-essais', PLAN)));

    await workbench.command('CaRE: Discover in Five Steps');
    await page().locator('.getting-started-step').first().waitFor(WAIT);
    for (const [i, name] of ['See where the dossier stands', 'Say how far a control is', 'Add a proof', 'Show the result'].entries()) {
      await page().locator('.getting-started-step', { hasText: name }).click(WAIT);
      await page().waitForTimeout(1000); // the picture of a step fades in
      await workbench.shot(`decouverte-${i + 2}`);
    }
  });

  it('no page asked for a host outside this machine', () => {
    assert.deepEqual([...editor.outside], []);
  });
});
