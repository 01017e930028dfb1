// A window of the workbench in Chromium, with the gestures that the editor suites use.
import assert from 'node:assert/strict';
import path from 'node:path';
import { root } from './built.mjs';
import { workbenchUrl } from './host.mjs';

/** Where the pictures of each step go. */
export const SHOTS = path.join(root, 'out/screenshots');
export const WAIT = { timeout: 60_000 };

/** Settings for tests that type: whatever the editor adds by itself would make the text depend on timing. */
export const TYPING = {
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
  'editor.suggestOnTriggerCharacters': false,
  'editor.wordBasedSuggestions': 'off',
  'editor.autoClosingBrackets': 'never',
  'editor.autoClosingQuotes': 'never',
  'editor.autoIndent': 'none',
  'editor.formatOnType': false,
  'care.language': 'fr',
};

/** A window of the workbench, with the gestures that the tests use. */
export class Workbench {
  #page;
  #prefix;
  #shots = 0;

  constructor(page, prefix) {
    this.#page = page;
    this.#prefix = prefix;
  }

  static async open({ server, browser, prefix, folder, file }) {
    const page = await browser.context.newPage();
    await page.goto(workbenchUrl(server, { folder, file }));
    await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
    if (file) await page.locator('.editor-instance .view-line').first().waitFor(WAIT);
    return new Workbench(page, prefix);
  }

  /** The page itself, for what only one suite does. */
  get page() {
    return this.#page;
  }

  async shot(name) {
    this.#shots += 1;
    await this.#page.screenshot({ path: path.join(SHOTS, `${this.#prefix}-${this.#shots}-${name}.png`) });
  }

  async close() {
    await this.#page.close();
  }

  /** Waits until `probe` gives `wanted`; then, or when time is over, compares with a message that shows both. */
  async expect(probe, wanted, what) {
    const deadline = Date.now() + WAIT.timeout;
    let seen = await probe();
    while (JSON.stringify(seen) !== JSON.stringify(wanted) && Date.now() < deadline) {
      await this.#page.waitForTimeout(100);
      seen = await probe();
    }
    assert.deepEqual(seen, wanted, what);
  }

  async languageMode() {
    return (await this.#page.locator('#status\\.editor\\.mode').innerText(WAIT)).trim();
  }

  /** Waits for the braces of the status bar, behind which an extension tells the state of the file. */
  async languageStatus() {
    await this.#page.locator('#status\\.languageStatus').waitFor(WAIT);
  }

  /** Goes to an error of `care check` and waits for a squiggle there: the editor draws those of the visible lines only. */
  async showError({ range: { start } }) {
    await this.goTo(start.line, start.column);
    await this.#page.locator('.squiggly-error').first().waitFor({ state: 'attached', ...WAIT });
  }

  /** Shows the Problems panel with only the rows that match a text: a message, a code, a source or a file. */
  async filterProblems(text) {
    const box = this.#page.locator('.panel .viewpane-filter input, .panel .viewpane-filter-container input').first();
    if (!await box.isVisible()) await this.#page.keyboard.press('Control+Shift+M');
    await box.waitFor(WAIT);
    // A panel that has just opened may draw its filter anew, and empty: it is filled until it stays.
    for (let steady = 0, tries = 0; steady < 2 && tries < 40; tries++) {
      if (await box.inputValue() === text) steady++;
      else { steady = 0; await box.fill(text); }
      await this.#page.waitForTimeout(250);
    }
  }

  /** Rows of findings in the Problems panel, as the filter leaves them; the rows of files are left out. */
  async problems() {
    return await this.#page.locator('.markers-panel .monaco-list-row').evaluateAll((all) => all
      .filter((row) => row.getAttribute('aria-level') === '2')
      .map((row) => ({ label: row.getAttribute('aria-label'), text: row.textContent })));
  }

  async goTo(line, column) {
    await this.focusEditor();
    await this.#page.keyboard.press('Control+G');
    const box = this.#page.locator('.quick-input-box input[type=text]');
    await box.waitFor(WAIT);
    await box.fill(`:${line}:${column}`);
    await this.#page.keyboard.press('Enter');
    await box.waitFor({ state: 'hidden', ...WAIT });
  }

  async focusEditor() {
    await this.#page.keyboard.press('Control+1');
    await this.#page.locator('.editor-instance .monaco-editor.focused').waitFor(WAIT);
  }

  async press(keys) {
    await this.#page.keyboard.press(keys);
  }

  async type(text) {
    await this.#page.keyboard.type(text);
  }

  async chooseTheme(name) {
    await this.command('Preferences: Color Theme');
    const row = this.#page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first();
    const box = this.#page.locator('.quick-input-box input[type=text]');
    await this.#page.locator('.quick-input-list .monaco-list-row', { hasText: 'Modern' }).first().waitFor(WAIT);
    await box.fill(name);
    await row.click(WAIT);
    await box.waitFor({ state: 'hidden', ...WAIT });
  }

  /** Opens a file of the workspace by its path in it. */
  async openFile(file) {
    await this.#page.keyboard.press('Control+P');
    const box = this.#page.locator('.quick-input-box input[type=text]');
    await box.waitFor(WAIT);
    await box.fill(file);
    await this.#page.locator('.quick-input-list .monaco-list-row', { hasText: path.basename(file) }).first().waitFor(WAIT);
    await this.#page.keyboard.press('Enter');
    await box.waitFor({ state: 'hidden', ...WAIT });
  }

  async save() {
    await this.press('Control+S');
    await this.#page.locator('.tab.active:not(.dirty)').waitFor(WAIT);
  }

  /** Ctrl+. at the cursor, then the action of that title. */
  async quickFix(title) {
    const action = this.#page.locator('.action-widget .monaco-list-row.action').filter({ hasText: title }).first();
    // The menu shows what the server knew when it was asked; just after an opening that may be nothing yet.
    const until = Date.now() + WAIT.timeout;
    do {
      await this.#page.keyboard.press('Escape');
      await this.#page.keyboard.press('Control+.');
    } while (!await action.waitFor({ state: 'visible', timeout: 5000 }).then(() => true, () => false) && Date.now() < until);
    await action.waitFor({ state: 'visible', timeout: 1000 });
    await this.shot('correction-rapide');
    await action.click();
  }

  async command(title) {
    await this.#page.keyboard.press('F1');
    const box = this.#page.locator('.quick-input-box input[type=text]');
    await box.waitFor(WAIT);
    await box.fill(`>${title}`);
    await this.#page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click(WAIT);
  }

  /** Names, as in their package.json, of the extensions that VS Code has activated. */
  async runningExtensions() {
    await this.command('Developer: Show Running Extensions');
    const rows = this.#page.locator('.runtime-extensions-editor .monaco-list-row');
    await rows.first().waitFor(WAIT);
    // The list draws only the rows in sight, and says of each how many there are: it is scrolled until all were seen.
    const names = new Set();
    await this.expect(async () => {
      const seen = await rows.evaluateAll((all) => all.map((row) => ({ name: row.getAttribute('aria-label'), of: Number(row.getAttribute('aria-setsize')) })));
      for (const row of seen) names.add(row.name);
      await rows.last().hover().catch(() => undefined); // a row may be redrawn meanwhile
      await this.#page.mouse.wheel(0, 150);
      return seen.length > 0 && seen.every((row) => row.of > 0) && names.size >= Math.max(...seen.map((row) => row.of));
    }, true, 'every running extension was seen in the list');
    await this.shot('extensions-actives');
    await this.#page.keyboard.press('Escape');
    return [...names];
  }
}
