// Runs inside VS Code's extension host, on a copy of the example dossier.
// $CARE_INHOST_EXPECTED: file with what `care check --format json` says of that copy.
'use strict';
const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const vscode = require('vscode');

const ID = 'care-dossier.care-dossier';
const PLAN = 'plan.care.yaml';
// The key of the edits below. It is in no schema, and keys that begin with x_ are free.
const UNKNOWN = 'cle_inconnue_du_test';
const FREE = `x_${UNKNOWN}`;

const folder = () => vscode.workspace.workspaceFolders[0].uri;
const at = (name) => vscode.Uri.joinPath(folder(), ...name.split('/'));
const ours = (uri) => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'CaRE');
const codeOf = ({ code }) => String(typeof code === 'object' ? code.value : code);

/** Waits until `probe` gives something true, looking again at each change of the diagnostics. */
async function until(probe, what) {
  const found = probe();
  if (found) return found;
  return await new Promise((resolve, reject) => {
    const end = (settle, value) => {
      clearTimeout(timer);
      subscription.dispose();
      settle(value);
    };
    const timer = setTimeout(() => end(reject, new Error(`not seen within 60 s: ${what}`)), 60_000);
    const subscription = vscode.languages.onDidChangeDiagnostics(() => {
      const value = probe();
      if (value) end(resolve, value);
    });
  });
}

const SEVERITIES = ['error', 'warning', 'information', 'hint'];

/** A finding as a line of text, the same for the editor's diagnostics and for the command line's findings. */
const line = (code, severity, start, end) => `${code} ${severity} ${start.join(':')}-${end.join(':')}`;
const fromEditor = (d) => line(codeOf(d), SEVERITIES[d.severity], [d.range.start.line + 1, d.range.start.character + 1], [d.range.end.line + 1, d.range.end.character + 1]);
const fromCheck = (f) => line(f.code, f.severity, [f.range.start.line, f.range.start.column], [f.range.end.line, f.range.end.column]);

describe('CaRE in the extension host', () => {
  let expected;
  let editor;

  before(async () => {
    expected = JSON.parse(readFileSync(process.env.CARE_INHOST_EXPECTED, 'utf8')).findings;
    editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(at(PLAN)));
  });

  const edit = async (change) => {
    const edits = new vscode.WorkspaceEdit();
    change(edits, editor.document);
    assert.ok(await vscode.workspace.applyEdit(edits), 'the edit was refused');
  };
  const unknownKey = () => ours(at(PLAN)).filter((d) => codeOf(d) === 'CARE102' && editor.document.getText(d.range) === UNKNOWN);
  const endOf = (document) => document.lineAt(document.lineCount - 1).range.end;

  it('activates on a plan, without being asked', async () => {
    const extension = vscode.extensions.getExtension(ID);
    assert.ok(extension, `${ID} is not there`);
    const deadline = Date.now() + 60_000;
    while (!extension.isActive && Date.now() < deadline) await new Promise((done) => { setTimeout(done, 50); });
    assert.ok(extension.isActive, 'still not active 60 s after a plan was opened');
  });

  it('gives our documents their language', async () => {
    assert.equal(editor.document.languageId, 'care');
    const names = await vscode.workspace.findFiles('**/*.care.{yaml,yml}');
    assert.ok(names.length > 0);
    for (const uri of names) assert.equal((await vscode.workspace.openTextDocument(uri)).languageId, 'care', uri.path);
  });

  it('shows the findings of `care check`, with the same codes, severities and positions, in every file', async () => {
    assert.ok(expected.length > 0, 'the example dossier has no finding to compare');
    const files = new Map();
    for (const finding of expected) files.set(finding.file, [...(files.get(finding.file) ?? []), fromCheck(finding)].sort());
    const shown = () => {
      const all = new Map();
      for (const [uri] of vscode.languages.getDiagnostics()) {
        const found = ours(uri).map(fromEditor).sort();
        if (found.length > 0) all.set(vscode.workspace.asRelativePath(uri, false), found);
      }
      return all;
    };
    const asText = (all) => JSON.stringify([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
    const wanted = asText(files);
    await until(() => asText(shown()) === wanted, 'the findings of care check').catch(() => {});
    assert.deepEqual(Object.fromEntries(shown()), Object.fromEntries(files));
    for (const diagnostic of ours(at(PLAN))) {
      assert.match(codeOf(diagnostic), /^CARE\d{3}$/);
      assert.ok(diagnostic.message.trim().length > 0);
    }
  });

  it('an edit makes a finding, and another clears it', async () => {
    await edit((edits, document) => edits.insert(document.uri, endOf(document), `\n${UNKNOWN}: 1\n`));
    const [finding] = await until(() => unknownKey().length > 0 && unknownKey(), `CARE102 on ${UNKNOWN}`);
    await edit((edits, document) => edits.replace(document.uri, finding.range, FREE));
    await until(() => !ours(at(PLAN)).some((d) => codeOf(d) === 'CARE102' && editor.document.getText(d.range).includes(UNKNOWN)), 'CARE102 gone');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    assert.equal(editor.document.isDirty, false);
  });

  it('a quick fix clears its finding', async () => {
    const target = expected.find(({ code, file, fixes }) => code === 'CARE102' && file === PLAN && fixes?.length > 0);
    assert.ok(target, `the example dossier has no CARE102 with a fix in ${PLAN}`);
    const here = fromCheck(target);
    const shown = () => ours(at(PLAN)).find((d) => fromEditor(d) === here);
    const diagnostic = await until(shown, here);
    const unknownKeys = () => ours(at(PLAN)).filter((d) => codeOf(d) === 'CARE102').length;
    const count = unknownKeys();
    const actions = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', at(PLAN), diagnostic.range, vscode.CodeActionKind.QuickFix.value, 20);
    const action = actions.find(({ title }) => title === target.fixes[0]);
    assert.ok(action, `no action "${target.fixes[0]}" among: ${actions.map(({ title }) => title).join(' | ')}`);
    assert.ok(action.edit, 'the action carries no edit');
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    await until(() => unknownKeys() === count - 1 && !shown(), `${here} gone`);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('registers every command that it contributes', async () => {
    const { contributes } = vscode.extensions.getExtension(ID).packageJSON;
    const declared = contributes.commands.map(({ command }) => command);
    assert.ok(declared.length > 0);
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(declared.filter((command) => !known.has(command)), []);
    for (const { command, title, category } of contributes.commands) {
      assert.ok(title && category, `${command} has no title or category in the palette`);
      // An untranslated key still stands between percent signs.
      assert.doesNotMatch(`${title.value ?? title} ${category.value ?? category}`, /%/);
    }
  });

  it('contributes the language and its settings', () => {
    const { contributes } = vscode.extensions.getExtension(ID).packageJSON;
    assert.ok(contributes.languages.some(({ id }) => id === 'care'));
    assert.ok(vscode.workspace.getConfiguration('care').has('language'), 'no setting care.language');
  });

  it('the built-in Markdown preview gets badges for what a deliverable names, and none in links', async () => {
    const document = at('livrables/isolement-poste.care.md');
    const { extendMarkdownIt } = vscode.extensions.getExtension(ID).exports;
    const rules = {};
    extendMarkdownIt({ renderer: { rules }, utils: { escapeHtml: (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;') } });
    const render = (content, before = []) => rules.text([...before, { type: 'text', content }], before.length, {}, { currentDocument: document }, undefined);
    await vscode.commands.executeCommand('markdown.showPreviewToSide', document);
    const deadline = Date.now() + 60_000;
    while (!render('D2-POSTE-18').includes('care-badge') && Date.now() < deadline) await new Promise((done) => { setTimeout(done, 100); });
    assert.match(render('Le contrôle D2-POSTE-18.'), /^Le contrôle <span class="care-badge care-good" title="[^"]* · compliant">D2-POSTE-18<span class="care-mark" aria-hidden="true">✓<\/span><span class="care-hidden"> \(compliant\)<\/span><\/span>\.$/);
    assert.match(render('[[isolement-poste]]'), /^<span class="care-badge/);
    assert.equal(render('<b>D2-POSTE-99'), '&lt;b>D2-POSTE-99');
    assert.equal(render('D2-POSTE-18', [{ type: 'link_open', content: '' }]), 'D2-POSTE-18');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });
});
