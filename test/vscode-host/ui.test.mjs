// Drives the installed VSIX in a real VS Code with a real browser, as its users do. One picture per step in out/screenshots/.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { careCheck, root, vsix } from './built.mjs';
import { editorSuite } from './editorSuite.mjs';
import { copyExample, today } from './prerequisites.mjs';

const PLAN = 'plan.care.yaml';
const UNKNOWN = 'cle_inconnue_du_test'; // in no schema

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
  const editor = editorSuite('care-ui-');
  let workbench;

  const unknownKeysOf = (folder) => careCheck(folder, { today }).findings.filter(({ code }) => code === 'CARE102');
  const seededIn = (folder) => {
    const seeded = unknownKeysOf(folder).find(({ file, fixes }) => file === PLAN && fixes?.length > 0);
    assert.ok(seeded, `the example dossier has no CARE102 with a fix in ${PLAN}`);
    return seeded;
  };

  it('a plan: language, squiggles, Problems panel, edits and a quick fix', async () => {
    const folder = copyExample(path.join(editor.folder, 'dossier'));
    const seeded = seededIn(folder);
    const count = unknownKeysOf(folder).length;

    workbench = await editor.open({ prefix: 'plan', folder, file: PLAN });
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
    const mine = copyExample(path.join(editor.folder, 'avec'));
    workbench = await editor.open({ prefix: 'actif', folder: mine, file: PLAN });
    await workbench.showError(seededIn(mine));
    const awake = await workbench.runningExtensions();
    assert.ok(awake.includes('care-dossier'), `not listed as running: ${awake.join(', ')}`);
    await workbench.close();

    const other = path.join(editor.folder, 'sans');
    mkdirSync(other);
    writeFileSync(path.join(other, 'ordinaire.yaml'), 'cle: valeur\n');
    writeFileSync(path.join(other, 'notes.txt'), 'rien\n');
    workbench = await editor.open({ prefix: 'endormi', folder: other, file: 'ordinaire.yaml' });
    await workbench.expect(() => workbench.languageMode(), 'YAML', 'language mode of a YAML file that is not ours');
    const asleep = await workbench.runningExtensions();
    assert.ok(asleep.length > 0, 'VS Code lists no running extension at all');
    assert.ok(!asleep.includes('care-dossier'), `CaRE runs in a folder without any of its documents: ${asleep.join(', ')}`);
  });

  it('beside an extension that takes YAML as Red Hat\'s does, our documents get no second messages', async () => {
    const besideYaml = await editor.start({ vsix: [vsix, buildStandIn(path.join(editor.folder, 'stand-in'))] });
    const folder = copyExample(path.join(editor.folder, 'a-cote-de-yaml'));
    writeFileSync(path.join(folder, 'ordinaire.yaml'), 'cle: valeur\n');

    workbench = await editor.open({ server: besideYaml, prefix: 'yaml', folder, file: 'ordinaire.yaml' });
    await workbench.filterProblems(STAND_IN);
    await workbench.expect(async () => (await workbench.problems()).length, 1, 'the stand-in speaks about an ordinary YAML file');
    await workbench.shot('yaml-ordinaire');
    await workbench.close();

    workbench = await editor.open({ server: besideYaml, prefix: 'yaml-plan', folder, file: PLAN });
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
    assert.deepEqual([...editor.outside], []);
  });
});
