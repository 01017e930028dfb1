// The preview, the remarks in the margin, the Test Explorer and the badges of Markdown, as users see them. One picture per step.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { editorSuite } from './editorSuite.mjs';
import { copyExample } from './prerequisites.mjs';
import { WAIT } from './workbench.mjs';

const PLAN = 'plan.care.yaml';
const DELIVERABLE = 'livrables/isolement-poste.care.md';
const THEMES = { clair: 'Light Modern', sombre: 'Dark Modern', contraste: 'Dark High Contrast' };

describe('In VS Code: preview, remarks, tests, badges', function () {
  this.timeout(300_000);
  const editor = editorSuite('care-preview-');
  let workbench;

  const open = async (name, file, prefix) => {
    const folder = copyExample(path.join(editor.folder, name));
    workbench = await editor.open({ prefix, folder, file });
    if (file) await workbench.languageStatus();
    return folder;
  };
  /** The content of a webview, whose page stands in a frame within a frame. */
  const webview = (index = 0) => workbench.page.locator('iframe.webview').nth(index).contentFrame().locator('iframe#active-frame').contentFrame();

  it('the preview is live, leads to the source, follows the active document, and can be kept', async () => {
    await open('dossier', PLAN, 'apercu');
    await workbench.command('CaRE: Open the Preview Beside');
    const view = webview();
    await view.locator('#s-matrix').waitFor(WAIT);
    assert.equal(await view.locator('h1').innerText(), 'Centre hospitalier de Vallombreuse');
    await workbench.shot('ouvert');

    // A change of the text is seen in the preview.
    const row = view.locator('#s-matrix tr[data-row="D2-POSTE-14"]');
    await workbench.expect(() => row.locator('td').first().innerText(), '○ à faire', 'state of D2-POSTE-14');
    const lines = readFileSync(path.join(editor.folder, 'dossier', PLAN), 'utf8').split('\n');
    const at = lines.findIndex((line) => line.includes('D2-POSTE-14'));
    const statut = lines.findIndex((line, i) => i >= at && line.includes('statut:'));
    await workbench.goTo(statut + 1, lines[statut].indexOf('a_faire') + 1);
    for (let i = 0; i < 'a_faire'.length; i++) await workbench.press('Delete');
    await workbench.type('en_cours');
    await workbench.expect(() => row.locator('td').first().innerText(), '◐ en cours', 'state of D2-POSTE-14 once it is typed');
    // The row of the control that the cursor is in is marked.
    await workbench.expect(() => row.getAttribute('aria-current'), 'true', 'row of the cursor');
    await workbench.shot('modifie');

    // A click opens the source at the item.
    await view.locator('#s-gaps button.ref').first().click();
    const id = await view.locator('#s-gaps button.ref').first().innerText();
    await workbench.expect(async () => (await workbench.page.locator('.editor-instance .view-line', { hasText: id }).count()) > 0, true, `the editor shows ${id}`);
    await workbench.shot('source');

    // Another document, unless the preview is told to stay.
    await workbench.openFile(DELIVERABLE);
    await workbench.expect(() => view.locator('h1').innerText(), 'Isolement et remédiation d\'un poste compromis', 'the preview follows');
    await workbench.shot('livrable');
    await view.locator('h1').click();
    await workbench.page.locator('.editor-actions .action-label.codicon-lock').first().click(WAIT);
    await workbench.page.locator('.editor-actions .action-label.codicon-unlock').first().waitFor(WAIT);
    await workbench.focusEditor();
    await workbench.openFile(PLAN);
    await workbench.page.waitForTimeout(1000);
    assert.equal(await view.locator('h1').innerText(), 'Isolement et remédiation d\'un poste compromis', 'a locked preview stays');
  });

  it('the preview in a light theme, a dark one, high contrast, and a narrow panel', async () => {
    await open('couleurs', PLAN, 'apercu-theme');
    await workbench.command('CaRE: Open the Preview Beside');
    await webview().locator('#s-matrix').waitFor(WAIT);
    for (const [name, theme] of Object.entries(THEMES)) {
      await workbench.chooseTheme(theme);
      const kind = { clair: 'vscode-light', sombre: 'vscode-dark', contraste: 'vscode-high-contrast' }[name];
      await workbench.expect(async () => (await webview().locator('body').getAttribute('class'))?.split(' ').includes(kind), true, theme);
      await workbench.page.waitForTimeout(300);
      await workbench.shot(name);
      await webview().locator('#s-matrix').evaluate((section) => section.scrollIntoView({ behavior: 'instant' }));
      await workbench.shot(`${name}-matrice`);
      await webview().locator('#s-figures').evaluate((section) => section.scrollIntoView({ behavior: 'instant' }));
    }
    await workbench.page.setViewportSize({ width: 900, height: 900 });
    await workbench.page.waitForTimeout(500);
    await workbench.shot('etroit');
    assert.ok(await webview().locator('html').evaluate((html) => html.scrollWidth <= html.clientWidth), 'nothing but tables scrolls sideways');
    await workbench.page.setViewportSize({ width: 1400, height: 900 });
  });

  it('comes back after the window is reloaded', async () => {
    // Opened by hand: a window that is told by its address what to open does not bring its editors back.
    await open('rechargement', undefined, 'apercu-recharge');
    await workbench.openFile(PLAN);
    await workbench.languageStatus();
    await workbench.command('CaRE: Open the Preview Beside');
    await webview().locator('#s-matrix').waitFor(WAIT);
    await workbench.command('Developer: Reload Window');
    await workbench.page.waitForTimeout(3000);
    await webview().locator('#s-matrix').waitFor(WAIT);
    assert.equal(await webview().locator('h1').innerText(), 'Centre hospitalier de Vallombreuse');
    await workbench.shot('apres');
  });

  it('says that the server has stopped, and starts it again', async () => {
    await open('arret', PLAN, 'apercu-arret');
    await workbench.command('CaRE: Open the Preview Beside');
    await webview().locator('#s-matrix').waitFor(WAIT);
    await workbench.command('CaRE: Restart the Server');
    await workbench.expect(async () => (await webview().locator('#stopped').count()) === 0 && (await webview().locator('#s-matrix').count()) === 1, true, 'the preview goes on after a restart');
  });

  it('exports the report to a file that the user chooses', async () => {
    const folder = await open('export', PLAN, 'rapport');
    await workbench.command('CaRE: Export the Report (HTML, PDF from the Browser)');
    const box = workbench.page.locator('.quick-input-box input[type=text]');
    await workbench.expect(async () => /rapport-export-[\d-]+\.html$/.test(await box.inputValue().catch(() => '')), true, 'the dialog proposes a name');
    await workbench.shot('dialogue');
    const file = path.join(folder, path.basename(await box.inputValue()));
    await workbench.press('Enter');
    await workbench.expect(async () => existsSync(file), true, `${file} is written`);
    assert.match(readFileSync(file, 'utf8'), /^<!doctype html>[^]*Centre hospitalier de Vallombreuse/);
    await workbench.shot('ecrit');
  });

  it('remarks stand in the margin and are answered there', async () => {
    const folder = await open('remarques', PLAN, 'remarques');
    const lines = () => readFileSync(path.join(folder, PLAN), 'utf8').split('\n');
    const first = lines().findIndex((line) => line.includes('- id: REM-03'));
    await workbench.goTo(first + 1, 1);
    // Below the cursor the text ends, or a thread of another remark begins: the last one in sight is taken with its own id.
    const glyph = workbench.page.locator('.comment-thread-unresolved.comment-range-glyph').last();
    await glyph.waitFor(WAIT);
    await glyph.click();
    const thread = workbench.page.locator('.review-widget').first();
    await thread.waitFor(WAIT);
    const [id] = /REM-\d+/.exec(await thread.innerText()) ?? [];
    assert.ok(id, 'the thread says which remark it is');
    await workbench.shot('fil');
    await thread.locator('.comment-form-container, .review-thread-reply-button').first().click();
    await thread.locator('.monaco-editor').first().click();
    await workbench.type('Le périmètre exclu est décrit au chapitre 3.');
    await workbench.shot('reponse');
    await thread.locator('.form-actions .monaco-button', { hasText: 'Answer the Remark' }).first().click();
    await workbench.expect(() => thread.innerText().then((text) => text.replace(/\u00a0/g, ' ').includes('Le périmètre exclu est décrit au chapitre 3.')), true, 'the thread shows the answer');
    // What is being written shows in the thread as well: the answer is there when the plan has it.
    await workbench.expect(async () => {
      await workbench.focusEditor();
      await workbench.save();
      const at = lines().findIndex((line) => line.includes(`- id: ${id}`));
      const saved = lines().slice(at, at + 16).join('\n');
      return [/reponse:[^]*Le périmètre exclu est décrit au chapitre 3\./.test(saved), /statut: repondue/.test(saved)];
    }, [true, true], `${id} has its answer and its status in the plan`);
    await workbench.shot('repondue');
  });

  it('controls are tests, with the reason at the line', async () => {
    const folder = await open('tests', PLAN, 'tests');
    await workbench.command('Testing: Focus on Test Explorer View');
    const item = workbench.page.locator('.test-explorer .monaco-list-row').first();
    await item.waitFor(WAIT);
    await workbench.command('Test: Run All Tests');
    await workbench.page.locator('.test-explorer .codicon-testing-failed-icon').first().waitFor(WAIT);
    const line = readFileSync(path.join(folder, PLAN), 'utf8').split('\n').findIndex((text) => text.includes('- id: D2-POSTE-09'));
    await workbench.goTo(line + 1, 1);
    // The reason stands at the line of the control.
    await workbench.page.locator('.editor-instance .testing-run-glyph').first().waitFor(WAIT);
    await workbench.page.getByText(/annoncé.96,4.*les preuves donnent/).first().waitFor({ state: 'attached', ...WAIT });
    await workbench.shot('explorateur');
  });

  it('the built-in Markdown preview shows references as badges, and none in code', async () => {
    await open('badges', DELIVERABLE, 'badges');
    await workbench.command('Markdown: Open Preview to the Side');
    const badge = webview().locator('.care-badge', { hasText: 'D2-POSTE-18' }).first();
    await badge.waitFor(WAIT);
    assert.match(await badge.getAttribute('title'), /conforme/);
    assert.equal(await webview().locator('code .care-badge, pre .care-badge').count(), 0);
    await workbench.shot('apercu-markdown');
  });

  it('no page asked for a host outside this machine', () => {
    assert.deepEqual([...editor.outside], []);
  });
});
