// Drives the installed VSIX in a real VS Code with a real browser, as its users do. One picture per step in out/screenshots/.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { careCheck, ensureBuilt, root, vsix } from './built.mjs';
import { openBrowser, startServer, temporaryFolder, workbenchUrl } from './host.mjs';
import { ensureHost } from './install.mjs';
import { copyExample, skipOnRequest, today } from './prerequisites.mjs';

const PLAN = 'plan.care.yaml';
const UNKNOWN = 'cle_inconnue_du_test'; // in no schema
const SHOTS = path.join(root, 'out/screenshots');
const WAIT = { timeout: 60_000 };

// Whatever the editor adds by itself while a test types would make the text depend on timing.
const TYPING = {
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
class Workbench {
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

// ---- a stand-in for Red Hat's YAML extension ----------------------------------------------------------------------

const STAND_IN = 'stand-in-yaml';

/**
 * Red Hat's extension is on no registry that the tests use. The stand-in takes documents as that one does: the language
 * `yaml`, and the pattern `*.y(a)ml`, in which VS Code's globs read the parentheses literally. It proves that our
 * documents are outside that selector; it proves nothing of what the real extension does beyond its selector.
 */
function buildStandIn(folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({
    name: 'yaml-stand-in', displayName: 'YAML stand-in', description: 'For the tests of CaRE', publisher: 'care-tests', version: '0.0.1', license: 'MIT',
    engines: { vscode: '^1.91.0' }, main: './main.js', activationEvents: ['onLanguage:yaml', 'onStartupFinished'],
    contributes: { languages: [{ id: 'yaml', aliases: ['YAML', 'yaml'], extensions: ['.yaml', '.yml', '.eyaml', '.eyml'] }] },
  }));
  writeFileSync(path.join(folder, 'README.md'), 'For the tests of CaRE.\n');
  writeFileSync(path.join(folder, 'main.js'), `
    const vscode = require('vscode');
    const selector = [{ language: 'yaml' }, { language: 'dockercompose' }, { language: 'github-actions-workflow' }, { pattern: '*.y(a)ml' }];
    exports.activate = (context) => {
      const collection = vscode.languages.createDiagnosticCollection('yaml');
      const look = (document) => {
        if (vscode.languages.match(selector, document) === 0) return;
        const finding = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), 'seen by the stand-in', vscode.DiagnosticSeverity.Warning);
        finding.source = '${STAND_IN}';
        collection.set(document.uri, [finding]);
      };
      context.subscriptions.push(collection, vscode.workspace.onDidOpenTextDocument(look));
      vscode.workspace.textDocuments.forEach(look);
    };`);
  const file = path.join(folder, 'stand-in.vsix');
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  const done = spawnSync(process.execPath, [vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--skip-license', '-o', file], { cwd: folder, encoding: 'utf8' });
  assert.equal(done.status, 0, done.stdout + done.stderr);
  return file;
}

// ---- suite --------------------------------------------------------------------------------------------------------

describe('In VS Code, as users see it', function () {
  this.timeout(300_000);
  let base;
  let server;
  let serverBesideYaml;
  let browser;
  let workbench;

  const unknownKeysOf = (folder) => careCheck(folder, { today }).findings.filter(({ code }) => code === 'CARE102');
  const seededIn = (folder) => {
    const seeded = unknownKeysOf(folder).find(({ file, fixes }) => file === PLAN && fixes?.length > 0);
    assert.ok(seeded, `the example dossier has no CARE102 with a fix in ${PLAN}`);
    return seeded;
  };
  const start = (more = []) => startServer({ vsix: [vsix, ...more], settings: TYPING, env: { CARE_TODAY: today } });

  before(async function () {
    this.timeout(900_000); // a first run may install VS Code
    skipOnRequest(this);
    ensureHost();
    ensureBuilt();
    rmSync(SHOTS, { recursive: true, force: true });
    mkdirSync(SHOTS, { recursive: true });
    base = temporaryFolder('care-ui-');
    server = await start();
    browser = await openBrowser();
  });

  afterEach(async function () {
    if (this.currentTest.state === 'failed') await workbench?.shot('echec');
    await workbench?.close();
    workbench = undefined;
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    await serverBesideYaml?.stop();
    base?.remove();
  });

  it('a plan: language, squiggles, Problems panel, edits and a quick fix', async () => {
    const folder = copyExample(path.join(base.folder, 'dossier'));
    const seeded = seededIn(folder);
    const count = unknownKeysOf(folder).length;

    workbench = await Workbench.open({ server, browser, prefix: 'plan', folder, file: PLAN });
    await workbench.expect(() => workbench.languageMode(), 'CaRE', 'language mode in the status bar');
    await workbench.showError(seeded);
    await workbench.languageStatus();
    await workbench.shot('ouvert');

    const rows = async () => (await workbench.problems()).length;
    await workbench.filterProblems('CARE102');
    await workbench.expect(rows, count, 'rows with CARE102 in the Problems panel');
    for (const { text } of await workbench.problems()) {
      assert.match(text, /CARE102/);
      assert.match(text, /CaRE/);
    }
    await workbench.expect(async () => (await workbench.problems()).some(({ label }) => label.includes(seeded.message)), true, `Problems panel: ${seeded.message}`);
    await workbench.shot('problemes');

    // An edit makes a finding…
    await workbench.focusEditor();
    await workbench.press('Control+End');
    await workbench.type(`\n${UNKNOWN}: 1`);
    await workbench.expect(rows, count + 1, `rows with CARE102 once ${UNKNOWN} is typed`);
    await workbench.shot('faute-ajoutee');
    // … and another clears it: keys that begin with x_ are free.
    await workbench.press('Home');
    await workbench.type('x_');
    await workbench.expect(rows, count, 'rows with CARE102 once the key is x_…');
    await workbench.shot('faute-corrigee');

    await workbench.goTo(seeded.range.start.line, seeded.range.start.column);
    await workbench.quickFix(seeded.fixes[0]);
    await workbench.expect(rows, count - 1, 'rows with CARE102 after the quick fix');
    await workbench.shot('apres-correction-rapide');

    // What the editor wrote is what the command line reads.
    await workbench.save();
    assert.match(readFileSync(path.join(folder, PLAN), 'utf8'), new RegExp(`^x_${UNKNOWN}: 1`, 'm'));
    const left = unknownKeysOf(folder);
    assert.equal(left.length, count - 1);
    assert.ok(!left.some(({ file, range }) => file === PLAN && range.start.line === seeded.range.start.line && range.start.column === seeded.range.start.column), `still found by care check: ${seeded.message}`);
  });

  it('the extension runs for our documents, and stays asleep in a folder that has none', async () => {
    const mine = copyExample(path.join(base.folder, 'avec'));
    workbench = await Workbench.open({ server, browser, prefix: 'actif', folder: mine, file: PLAN });
    await workbench.showError(seededIn(mine));
    const awake = await workbench.runningExtensions();
    assert.ok(awake.includes('care-dossier'), `not listed as running: ${awake.join(', ')}`);
    await workbench.close();

    const other = path.join(base.folder, 'sans');
    mkdirSync(other);
    writeFileSync(path.join(other, 'ordinaire.yaml'), 'cle: valeur\n');
    writeFileSync(path.join(other, 'notes.txt'), 'rien\n');
    workbench = await Workbench.open({ server, browser, prefix: 'endormi', folder: other, file: 'ordinaire.yaml' });
    await workbench.expect(() => workbench.languageMode(), 'YAML', 'language mode of a YAML file that is not ours');
    const asleep = await workbench.runningExtensions();
    assert.ok(asleep.length > 0, 'VS Code lists no running extension at all');
    assert.ok(!asleep.includes('care-dossier'), `CaRE runs in a folder without any of its documents: ${asleep.join(', ')}`);
  });

  it('beside an extension that takes YAML as Red Hat\'s does, our documents get no second messages', async () => {
    serverBesideYaml = await start([buildStandIn(path.join(base.folder, 'stand-in'))]);
    const folder = copyExample(path.join(base.folder, 'a-cote-de-yaml'));
    writeFileSync(path.join(folder, 'ordinaire.yaml'), 'cle: valeur\n');

    workbench = await Workbench.open({ server: serverBesideYaml, browser, prefix: 'yaml', folder, file: 'ordinaire.yaml' });
    await workbench.filterProblems(STAND_IN);
    await workbench.expect(async () => (await workbench.problems()).length, 1, 'the stand-in speaks about an ordinary YAML file');
    await workbench.shot('yaml-ordinaire');
    await workbench.close();

    workbench = await Workbench.open({ server: serverBesideYaml, browser, prefix: 'yaml-plan', folder, file: PLAN });
    await workbench.expect(() => workbench.languageMode(), 'CaRE', 'language mode in the status bar');
    await workbench.showError(seededIn(folder));
    await workbench.filterProblems('CARE102');
    await workbench.expect(async () => (await workbench.problems()).length, unknownKeysOf(folder).length, 'rows with CARE102');
    // The stand-in is awake (onStartupFinished) and was told of the plan as it was of the other file.
    assert.ok((await workbench.runningExtensions()).includes('yaml-stand-in'));
    await workbench.filterProblems(STAND_IN);
    await workbench.expect(async () => (await workbench.problems()).length, 0, 'messages of the stand-in');
    await workbench.shot('plan');
  });

  it('no page asked for a host outside this machine', () => {
    assert.deepEqual([...browser.outside], []);
  });
});
