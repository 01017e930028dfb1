// VS Code in French, as hospitals have it: every word of ours follows its display language, with no setting of ours.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { editorSuite } from './editorSuite.mjs';
import { copyExample } from './prerequisites.mjs';
import { TYPING, WAIT } from './workbench.mjs';

const { 'care.language': _auto, ...settings } = TYPING;
const PLAN = 'plan.care.yaml';
/** A report of one empty page. */
const PDF = '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 4 >>\n%%EOF\n';

describe('In a VS Code in French', function () {
  this.timeout(300_000);
  const editor = editorSuite('care-french-', { settings, locale: 'fr' });
  let workbench;

  const page = () => workbench.page;
  const see = (selector, text) => page().locator(selector, { hasText: text }).first().waitFor(WAIT);
  const showViews = () => page().locator('.activitybar .action-label[aria-label^="CaRE"]').first().click({ force: true, ...WAIT });

  it('welcomes, asks and explains in French in an empty folder', async () => {
    const folder = path.join(editor.folder, 'vide');
    mkdirSync(folder);
    workbench = await editor.open({ prefix: 'francais-vide', folder });
    await showViews();
    await see('.welcome-view-content', 'Aucun dossier CaRE n\'est ouvert ici');
    await workbench.shot('accueil');
    await page().locator('.welcome-view-content .monaco-button', { hasText: 'Nouveau dossier' }).click();
    await see('.quick-input-title', 'Nouveau dossier (1/6)');
    await see('.quick-input-list .monaco-list-row', 'Domaine 2');
    await workbench.shot('referentiel');
    await page().keyboard.press('Escape');
    await workbench.command('CaRE: Découvrir en cinq étapes');
    for (const name of ['Voir où en est le dossier', 'Ajouter une preuve']) await see('.getting-started-step', name);
    await workbench.shot('decouverte');
  });

  it('shows the dossier, its findings and its commands in French', async () => {
    const folder = copyExample(path.join(editor.folder, 'dossier'));
    workbench = await editor.open({ prefix: 'francais', folder, file: PLAN });
    await showViews();
    await see('.part.sidebar .pane-header', 'Conformité');
    await page().locator('.part.sidebar .monaco-list-row[aria-label*="D2-POSTE-04"][aria-label*="écart"]').first().waitFor(WAIT);
    await see('.part.statusbar', 'écarts');
    await workbench.filterProblems('CARE403');
    await workbench.expect(async () => {
      const found = (await workbench.problems()).map(({ text }) => text);
      return found.length > 0 && found.every((text) => text.includes('calcul'));
    }, true, 'the findings about figures are in French');
    await workbench.shot('constats');
    await page().keyboard.press('F1');
    const box = page().locator('.quick-input-box input[type=text]');
    await box.waitFor(WAIT);
    await box.fill('>CaRE');
    await see('.quick-input-list .monaco-list-row', 'Ajouter une preuve');
    await workbench.shot('commandes');
    await page().keyboard.press('Escape');
    await workbench.command('CaRE: Ouvrir l\'aperçu');
    const preview = page().locator('iframe.webview').first().contentFrame().locator('iframe#active-frame').contentFrame();
    await preview.locator('#s-matrix').waitFor(WAIT);
    assert.match(await preview.locator('body').innerText(), /Jalons et échéances/);
    await workbench.shot('apercu');
  });

  // The path of somebody who has read nothing but the welcome view.
  it('from the welcome view to a gap that is closed', async () => {
    const folder = path.join(editor.folder, 'premiere-fois');
    const desk = path.join(editor.folder, 'bureau');
    for (const one of [folder, desk]) mkdirSync(one);
    const report = path.join(desk, 'comité sécurité 2026-11-19.pdf');
    writeFileSync(report, PDF);
    workbench = await editor.open({ prefix: 'premiere-fois', folder });
    const row = (text) => page().locator('.part.sidebar .monaco-list-row', { hasText: text }).first();
    const input = page().locator('.quick-input-box input[type=text]');

    await showViews();
    await page().locator('.welcome-view-content .monaco-button', { hasText: 'Ouvrir l\'exemple' }).click(WAIT);
    await see('.quick-input-title', 'Où copier l\'exemple');
    await workbench.shot('ou-copier');
    await page().locator('.quick-input-widget .monaco-button', { hasText: 'Copier ici' }).click(WAIT);
    await row('D2.O3.D').waitFor(WAIT);
    await workbench.expect(async () => /écart/.test(await row('D2.O3.D').getAttribute('aria-label')), true, 'a gap of the example');
    await workbench.shot('exemple');

    await row('D2.O3.D').click();
    await page().keyboard.press('ArrowRight');
    await row('etats_sauvegarde').waitFor(WAIT);
    for (let i = 0; i < 3; i++) await page().keyboard.press('ArrowDown'); // the list draws only what is in sight
    await row('gouvernance_controle').waitFor(WAIT);
    await row('D2.O3.D').hover();
    await workbench.shot('ce-qui-manque');
    await row('D2.O3.D').locator('.action-label[aria-label^="Ajouter une preuve"]').click(WAIT);
    await see('.quick-input-title', 'D2.O3.D');
    await see('.quick-input-list .monaco-list-row', PLAN);
    await input.fill(`${desk}/`);
    await page().locator('.quick-input-list .monaco-list-row', { hasText: path.basename(report) }).click(WAIT);
    await see('.quick-input-list .monaco-list-row', 'gouvernance_controle');
    await workbench.shot('pour-quelle-preuve');
    await page().keyboard.press('Enter');
    await see('.quick-input-widget', 'Jour');
    await page().keyboard.press('Enter');

    await workbench.expect(async () => /conforme/.test(await row('D2.O3.D').getAttribute('aria-label')), true, 'the gap is closed');
    assert.ok(existsSync(path.join(folder, 'exemple-care/preuves')));
    await workbench.shot('ecart-comble');
  });
});
