// The views and the actions, inside VS Code's extension host, on a copy of the example dossier: what they show, what they
// write, and that one undo takes it back.
'use strict';
const assert = require('node:assert/strict');
const { createHash } = require('node:crypto');
const vscode = require('vscode');

const ID = 'care-dossier.care-dossier';
const folder = () => vscode.workspace.workspaceFolders[0].uri;
const at = (name) => vscode.Uri.joinPath(folder(), ...name.split('/'));
const bytes = (text) => new TextEncoder().encode(text);
const exists = (uri) => vscode.workspace.fs.stat(uri).then(() => true, () => false);

async function until(probe, what) {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const found = await probe();
    if (found) return found;
    assert.ok(Date.now() < deadline, `not seen within 60 s: ${what}`);
    await new Promise((done) => { setTimeout(done, 50); });
  }
}

describe('The views and the actions, in the extension host', () => {
  let api;
  let plan;

  const lines = (view = 'conformite') => api.linesOf(view);
  const control = async (id) => (await lines()).find(({ kind, label }) => kind === 'controle' && label === id);
  const below = async (line) => (await lines()).filter(({ level }) => level === line.id);
  const root = async () => (await control('D2-POSTE-06')).root;
  const text = () => plan.getText();
  const item = (id) => text().slice(text().indexOf(`id: ${id}`)).split(/\n\n/)[0];

  async function undo() {
    await vscode.window.showTextDocument(plan);
    await vscode.commands.executeCommand('undo');
  }

  /** Runs an action, checks what it wrote, takes it back with one undo, and checks that nothing is left of it. */
  async function undone(action, check) {
    const before = text();
    await action();
    await until(() => text() !== before, 'a change of the plan');
    await check();
    await undo();
    await until(() => text() === before, 'the plan as it was before the action');
  }

  before(async () => {
    plan = await vscode.workspace.openTextDocument(at('plan.care.yaml'));
    await vscode.window.showTextDocument(plan);
    const extension = vscode.extensions.getExtension(ID);
    api = await extension.activate();
    await until(() => control('D2-POSTE-06'), 'controls in the view');
  });
  after(async () => {
    await vscode.window.showTextDocument(plan);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    for (const name of ['theme', 'theme']) await vscode.commands.executeCommand('care.tree.group', name);
    await vscode.commands.executeCommand('care.tree.allControls');
  });

  it('the compliance view has themes, controls, and what each requires', async () => {
    assert.ok((await lines()).some(({ kind, label }) => kind === 'groupe' && label === 'Durcir les postes de travail'));
    assert.equal((await lines()).filter(({ kind }) => kind === 'controle').length, 26);
    const asked = await below(await control('D2-POSTE-06'));
    assert.deepEqual(asked.filter(({ kind }) => kind === 'exigence').map(({ state }) => state), ['fournie', 'attendue']);
    for (const line of await lines()) assert.ok(line.spoken.length > 0, line.id);
  });

  it('groupings and « gaps only » keep the ids of controls, so that what is open stays open', async () => {
    const ids = (await lines()).filter(({ kind }) => kind === 'controle').map(({ id }) => id).sort();
    for (const grouping of ['statut', 'responsable', 'echeance', 'theme']) {
      await vscode.commands.executeCommand('care.tree.group', grouping);
      assert.deepEqual((await lines()).filter(({ kind }) => kind === 'controle').map(({ id }) => id).sort(), ids, grouping);
    }
    await vscode.commands.executeCommand('care.tree.gapsOnly');
    const gaps = (await lines()).filter(({ kind }) => kind === 'controle');
    assert.ok(gaps.length > 0 && gaps.length < ids.length);
    assert.ok(gaps.every(({ id, state }) => ids.includes(id) && ['ecart', 'retard', 'absent'].includes(state)));
    await vscode.commands.executeCommand('care.tree.allControls');
  });

  it('opens the text at the place of a line', async () => {
    await vscode.commands.executeCommand('care.tree.open', (await control('D2-POSTE-12')).id);
    await until(() => vscode.window.visibleTextEditors.some((editor) => editor.document === plan && editor.document.lineAt(editor.selection.active.line).text.includes('D2-POSTE-12')), 'the control in the plan');
  });

  it('sets a status, and one undo takes it back', async () => {
    await undone(
      async () => vscode.commands.executeCommand('care.setStatus', { root: await root(), controle: 'D2-POSTE-06', statut: 'fait' }),
      async () => {
        assert.match(item('D2-POSTE-06'), /statut: fait\n/);
        await until(async () => (await control('D2-POSTE-06')).state === 'ecart', 'the gap in the view');
      },
    );
    await until(async () => (await control('D2-POSTE-06')).state === 'en_cours', 'the view after the undo');
  });

  it('puts somebody in charge and sets a deadline', async () => {
    await undone(async () => vscode.commands.executeCommand('care.assign', { root: await root(), controle: 'D2-POSTE-06', responsable: 'dsi' }), () => assert.match(item('D2-POSTE-06'), /responsable: dsi\n/));
    await undone(async () => vscode.commands.executeCommand('care.setDeadline', { root: await root(), controle: 'D2-POSTE-06', echeance: '2027-03-01' }), () => assert.match(item('D2-POSTE-06'), /echeance: 2027-03-01\n/));
  });

  it('adds a proof: copied, named, sealed, registered and cited; one undo takes all of it back, the copy too', async () => {
    const source = vscode.Uri.joinPath(folder(), '..', 'rapport mensuel.pdf');
    await vscode.workspace.fs.writeFile(source, bytes('%PDF-1.4 rapport'));
    const target = at('preuves/D2-POSTE-06_rapport_GHT_2026-11-20_v1.pdf');
    await undone(
      async () => vscode.commands.executeCommand('care.addProof', { root: await root(), controle: 'D2-POSTE-06', exigence: 'rapport', date: '2026-11-20', files: [source.toString()] }),
      async () => {
        assert.deepEqual(await vscode.workspace.fs.readFile(target), await vscode.workspace.fs.readFile(source));
        assert.match(item('D2-POSTE-06'), /preuves: \[PRV-016, PRV-017, PRV-\d{3}\]/);
        await until(async () => (await below(await control('D2-POSTE-06'))).find(({ item: found }) => found.refs.exigence === 'rapport')?.state === 'fournie', 'the required proof is there');
        const registers = await Promise.all(['plan.care.yaml', 'preuves.care.yaml'].map(async (name) => (await vscode.workspace.openTextDocument(at(name))).getText()));
        assert.ok(registers.some((register) => register.includes(`sha256: ${createHash('sha256').update('%PDF-1.4 rapport').digest('hex')}`)));
      },
    );
    await until(async () => !await exists(target), 'the copy is gone again');
    await until(async () => (await below(await control('D2-POSTE-06'))).find(({ item: found }) => found.refs.exigence === 'rapport')?.state === 'attendue', 'the view after the undo');
    assert.ok(await exists(source), 'the file that was chosen stays');
    await vscode.workspace.fs.delete(source);
  });

  it('makes a deliverable from its template, opens it, and cites it', async () => {
    const file = at('livrables/rapport-mensuel-des-correctifs.care.md');
    await undone(
      async () => vscode.commands.executeCommand('care.newDeliverable', { root: await root(), controle: 'D2-POSTE-06', type: 'rapport', titre: 'Rapport mensuel des correctifs' }),
      async () => {
        assert.equal(vscode.window.activeTextEditor.document.uri.toString(), file.toString());
        assert.match(vscode.window.activeTextEditor.document.getText(), /^---\ncare: document\/1\nid: rapport-mensuel-des-correctifs\n/);
        assert.match(item('D2-POSTE-06'), /rapport-mensuel-des-correctifs\]/);
      },
    );
    await until(async () => !await exists(file), 'the deliverable is gone again');
  });

  it('answers a remark', async () => {
    await undone(
      async () => vscode.commands.executeCommand('care.answerRemark', { root: await root(), remarque: 'REM-02', reponse: 'Les agents muets ne comptent pas.' }),
      () => assert.match(text().slice(text().indexOf('id: REM-02')).split('\n\n')[0], /Les agents muets ne comptent pas\.[\s\S]*statut: repondue/),
    );
  });

  it('the cursor in the text is found in the view', async () => {
    await vscode.commands.executeCommand('care.showCoverage');
    const editor = await vscode.window.showTextDocument(plan);
    const line = plan.getText().split('\n').findIndex((content) => content.includes('id: D2-POSTE-16'));
    editor.selection = new vscode.Selection(line, 8, line, 8);
    await until(async () => api.selected('conformite') === (await control('D2-POSTE-16')).id, 'the control of the cursor is selected');
  });

  it('makes a new dossier where nothing was, and writes over nothing', async () => {
    const place = vscode.Uri.joinPath(folder(), '..', 'nouveau');
    const given = { folder: place.toString(), referentiel: 'care-d2-continuite', nom: 'CH neuf', finess: '590000006', categorie: 'ebnl' };
    // The window asks whether to open it, which nobody answers here.
    void vscode.commands.executeCommand('care.newProject', given);
    const made = vscode.Uri.joinPath(place, 'plan.care.yaml');
    await until(() => exists(made), 'the new plan');
    const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(made));
    assert.match(content, /^care: plan\/1\n/);
    await vscode.workspace.fs.writeFile(made, bytes(`# mien\n${content}`));
    void vscode.commands.executeCommand('care.newProject', given);
    await new Promise((done) => { setTimeout(done, 1500); });
    assert.match(new TextDecoder().decode(await vscode.workspace.fs.readFile(made)), /^# mien\n/);
    await vscode.workspace.fs.delete(place, { recursive: true });
  });

  it('unpacks the example dossier', async () => {
    const parent = vscode.Uri.joinPath(folder(), '..', 'essai');
    await vscode.workspace.fs.createDirectory(parent);
    void vscode.commands.executeCommand('care.openExample', { parent: parent.toString() });
    await until(() => exists(vscode.Uri.joinPath(parent, 'exemple-care/plan.care.yaml')), 'the plan of the example');
    await until(async () => (await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(parent, 'exemple-care/preuves')).then((all) => all, () => [])).length > 3, 'its evidence');
    await vscode.workspace.fs.delete(parent, { recursive: true });
  });
});
