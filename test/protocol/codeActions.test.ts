/** Code actions over the protocol, with a client that can do little and with one that can do all. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ApplyWorkspaceEditResult, CodeAction, Command, Diagnostic, InitializeParams, Range, WorkspaceEdit } from 'vscode-languageserver/node';
import { Client } from './client.ts';

const PLAN = `care: plan/1
domaine: D2
referentiel: care-d2-poste-detection
dossier: { categorie: ght, declaration: 2027-03-31 }
etablissements:
  - { nom: CH, finess: "590000006", part_activite: 100 }
reglages: { regles: { CARE208: ignorer, CARE301: ignorer, CARE312: ignorer, CARE315: ignorer, CARE402: ignorer } }
controles:
  - id: D2-POSTE-25
    statut: en_cour
    echeance: 25/03/2027
  - id: d2-poste-09
    statut: a_faire
    echeance: 30/01/2027
  - id: D2-POSTE-21
    statut: non_applicable
  - id: D2-POSTE-02
    statut: non_applicable
`;
const ANNEXE = `care: annexe/1
controles:
  - id: D2-POSTE-03
    statut: a_faire
    echeance: 28/02/2027
`;

const LITERALS = { codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'source', 'source.fixAll'] } }, isPreferredSupport: true };
const EVERYTHING: InitializeParams['capabilities'] = {
  workspace: { applyEdit: true, workspaceEdit: { documentChanges: true } },
  textDocument: { codeAction: { ...LITERALS, dataSupport: true, resolveSupport: { properties: ['edit'] } } },
};
/** No literals: an action is a command, whose edit the server asks the client to make. */
const LITTLE: InitializeParams['capabilities'] = { workspace: { applyEdit: true } };

describe('code actions over stdio', () => {
  let folder = '';
  let client: Client | undefined;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'care-actions-'));
    mkdirSync(path.join(folder, 'annexes'));
    writeFileSync(path.join(folder, 'plan.care.yaml'), PLAN);
    writeFileSync(path.join(folder, 'annexes/postes.care.yaml'), ANNEXE);
  });
  afterEach(async () => {
    if (client && client.process.exitCode === null) assert.equal(await client.stop(), 0);
    client = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (capabilities: InitializeParams['capabilities'], options: Parameters<typeof Client.start>[0] = {}): Promise<{ c: Client; uri: string; at: (code: string, text?: string) => Promise<(CodeAction & Command)[]>; shown: (code: string) => Diagnostic }> => {
    const c = client = await Client.start({ folders: [folder], args: ['--lang', 'fr'], capabilities, ...options });
    const uri = await c.open(path.join(folder, 'plan.care.yaml'), PLAN);
    await c.until('findings', () => c.codes(uri).includes('CARE306'));
    const shown = (code: string): Diagnostic => c.diagnostics.get(uri)?.find((d) => d.code === code) ?? assert.fail(`${code} is not shown`);
    const at = (code: string): Promise<(CodeAction & Command)[]> => ask(c, uri, shown(code).range, { diagnostics: [shown(code)] });
    return { c, uri, at, shown };
  };
  const ask = (c: Client, uri: string, range: Range, context: unknown): Promise<(CodeAction & Command)[]> => c.connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range, context });
  const written = (edit: WorkspaceEdit | undefined): Record<string, string[]> => Object.fromEntries((edit?.documentChanges ?? []).map((change) => ('edits' in change
    ? [change.textDocument.uri.split('/').pop() ?? '', change.edits.map((e) => ('newText' in e ? e.newText : ''))] : ['', []])));

  it('each fix of a finding, the likeliest preferred, tied to its diagnostic', async () => {
    const { c, at, shown } = await start(EVERYTHING);
    assert.deepEqual(c.result.capabilities['codeActionProvider'], { codeActionKinds: ['quickfix', 'source.fixAll.care'], resolveProvider: true });
    assert.equal(c.result.capabilities['executeCommandProvider'], undefined, 'actions carry their edits');
    const actions = await at('CARE104');
    const fixes = actions.filter((a) => a.edit);
    assert.ok(fixes.length >= 1, JSON.stringify(actions));
    assert.deepEqual(fixes.map((a) => a.isPreferred === true), fixes.map((_, i) => i === 0));
    assert.match(fixes[0]?.title ?? '', /en_cours/);
    assert.deepEqual(fixes[0]?.diagnostics, [shown('CARE104')]);
    assert.deepEqual(written(fixes[0]?.edit), { 'plan.care.yaml': ['en_cours'] });
    assert.equal(fixes[0]?.edit?.documentChanges?.[0] && 'textDocument' in fixes[0].edit.documentChanges[0] ? fixes[0].edit.documentChanges[0].textDocument.version : undefined, 1);
  });

  it('all of a code in the document and in the project, where more than one needs no choice', async () => {
    const { c, at } = await start(EVERYTHING);
    const actions = await at('CARE105');
    const titles = actions.map((a) => a.title);
    const inDocument = actions.find((a) => a.title === 'Corriger tous les constats CARE105 du document (2)');
    const inProject = actions.find((a) => a.title === 'Corriger tous les constats CARE105 du projet (3)');
    assert.ok(inDocument && inProject, titles.join('\n'));
    assert.equal(inDocument.edit, undefined, 'computed when it is chosen');
    assert.deepEqual(written((await c.connection.sendRequest<CodeAction>('codeAction/resolve', inDocument)).edit), { 'plan.care.yaml': ['2027-03-25', '2027-01-30'] });
    assert.deepEqual(written((await c.connection.sendRequest<CodeAction>('codeAction/resolve', inProject)).edit), { 'plan.care.yaml': ['2027-03-25', '2027-01-30'], 'postes.care.yaml': ['2027-02-28'] });
    // One finding only of this code: its own fix says it all.
    assert.ok(!(await at('CARE107')).some((a) => a.title.includes('tous les constats CARE107')));
    // Two fixes are a choice that is left to each finding.
    assert.ok(!(await at('CARE306')).some((a) => a.title.includes('tous les constats CARE306')));
    // A fix that is not safe, but the only one, is no choice; what is created together has ids of its own.
    const offered = await at('CARE302');
    const stubs = offered.find((a) => /tous les constats CARE302 du projet \(\d+\)/.test(a.title)) ?? assert.fail(offered.map((a) => a.title).join('\n'));
    const made = written((await c.connection.sendRequest<CodeAction>('codeAction/resolve', stubs)).edit);
    const ids = [...Object.values(made).flat().join('').matchAll(/- id: (PRV-\d+)/g)].map((m) => m[1]);
    assert.equal(Object.keys(made).length, 2, 'in the plan and in the annexe');
    // A requirement of two proofs is one finding.
    assert.ok(ids.length >= Number(/\((\d+)\)/.exec(stubs.title)?.[1]), JSON.stringify(made));
    assert.equal(new Set(ids).size, ids.length, JSON.stringify(made));
  });

  it('`only` filters, parents included', async () => {
    const { c, uri, shown } = await start(EVERYTHING);
    const kinds = async (...only: string[]): Promise<string[]> => [...new Set((await ask(c, uri, shown('CARE105').range, { diagnostics: [], only })).map((a) => a.kind ?? ''))].sort();
    assert.deepEqual(await kinds('quickfix'), ['quickfix']);
    for (const parent of ['source.fixAll.care', 'source.fixAll', 'source']) assert.deepEqual(await kinds(parent), ['source.fixAll.care'], parent);
    assert.deepEqual(await kinds('refactor'), []);
    assert.deepEqual(await kinds('source.fixAll.other'), []);
    assert.deepEqual(await kinds('quickfix', 'source'), ['quickfix', 'source.fixAll.care']);
    // Without a filter, « fix all » shows up beside what it would fix.
    assert.deepEqual([...new Set((await ask(c, uri, shown('CARE105').range, { diagnostics: [] })).map((a) => a.kind))].sort(), ['quickfix', 'source.fixAll.care']);
    const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    assert.deepEqual(await ask(c, uri, top, { diagnostics: [] }), []);
    assert.equal((await ask(c, uri, top, { diagnostics: [], only: ['source.fixAll'] })).length, 1, 'asked for on save, wherever the cursor is');
  });

  it('fix all makes what needs no choice, in this document only', async () => {
    const { c, uri, shown } = await start(EVERYTHING);
    const [all] = await ask(c, uri, shown('CARE105').range, { diagnostics: [], only: ['source.fixAll'] });
    const { edit } = await c.connection.sendRequest<CodeAction>('codeAction/resolve', all);
    const made = written(edit);
    assert.deepEqual(Object.keys(made), ['plan.care.yaml']);
    assert.deepEqual(made['plan.care.yaml']?.filter((text) => /2027|D2-/.test(text)), ['2027-03-25', 'D2-POSTE-09', '2027-01-30']);
  });

  it('explains a finding in editors that have the page, and in no other', async () => {
    const explained = async (clientName?: string): Promise<unknown> => {
      const { c, at } = await start(EVERYTHING, clientName === undefined ? {} : { clientName });
      const found = (await at('CARE306')).find((a) => a.title === 'Expliquer CARE306');
      await c.stop();
      return found?.command;
    };
    assert.deepEqual(await explained('Visual Studio Code'), { title: 'Expliquer CARE306', command: 'care.openRuleHelp', arguments: ['CARE306'] });
    assert.equal(await explained('Neovim'), undefined);
    assert.equal(await explained(), undefined);
  });

  it('without resolve, the edits are there at once', async () => {
    const { at } = await start({ textDocument: { codeAction: LITERALS } });
    const all = (await at('CARE105')).filter((a) => a.title.includes('tous les constats'));
    assert.equal(all.length, 2);
    for (const action of all) assert.ok((action.edit?.changes?.[Object.keys(action.edit.changes)[0] ?? ''] ?? []).length > 0, 'as `changes`, for a client without `documentChanges`');
  });

  it('a fix whose finding is gone does nothing, and says so', async () => {
    const { c, uri, at } = await start(EVERYTHING);
    const action = (await at('CARE105')).find((a) => a.title.includes('du document'));
    await c.change(uri, [{ text: PLAN.replace('25/03/2027', '2027-03-25').replace('30/01/2027', '2027-01-30') }]);
    const resolved = await c.connection.sendRequest<CodeAction>('codeAction/resolve', action);
    assert.equal(resolved.edit, undefined);
    await c.until('a message', () => c.notifications.some((n) => n.method === 'window/showMessage' && JSON.stringify(n.params).includes('n’a plus d’objet')));
  });

  it('a client without literals gets commands, whose edits it is asked to make', async () => {
    const { c, uri, at } = await start(LITTLE);
    assert.equal(c.result.capabilities['codeActionProvider'], true);
    assert.deepEqual(c.result.capabilities['executeCommandProvider'], { commands: ['care.applyFix'] });
    const asked: WorkspaceEdit[] = [];
    let applied = true;
    c.connection.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }): ApplyWorkspaceEditResult => {
      asked.push(edit);
      return applied ? { applied } : { applied, failureReason: 'lecture seule' };
    });
    const commands = await at('CARE104');
    assert.ok(commands.length > 0 && commands.every((a) => typeof a.command === 'string' && a.command === 'care.applyFix' && a.kind === undefined), JSON.stringify(commands));
    const [first] = commands;
    // Text above it has moved since: the fix finds its finding again.
    await c.change(uri, [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, text: '# note\n' }]);
    await c.connection.sendRequest('workspace/executeCommand', { command: first?.command, arguments: first?.arguments });
    assert.deepEqual(asked.map((edit) => edit.changes?.[uri]), [[{ range: { start: { line: 10, character: 12 }, end: { line: 10, character: 19 } }, newText: 'en_cours' }]]);

    applied = false;
    await c.connection.sendRequest('workspace/executeCommand', { command: first?.command, arguments: first?.arguments });
    await c.until('why it was not made', () => c.notifications.some((n) => n.method === 'window/showMessage' && JSON.stringify(n.params).includes('lecture seule')));

    await c.change(uri, [{ text: PLAN.replace('en_cour\n', 'en_cours\n') }]);
    await c.connection.sendRequest('workspace/executeCommand', { command: first?.command, arguments: first?.arguments });
    assert.equal(asked.length, 2, 'nothing is made of a finding that is gone');
    await c.until('a message', () => c.notifications.some((n) => n.method === 'window/showMessage' && JSON.stringify(n.params).includes('n’a plus d’objet')));
    // Nonsense is answered with nothing.
    for (const args of [undefined, [], [null], [{ scope: 'one' }], [{ scope: 'tout', uri }]]) assert.equal(await c.connection.sendRequest('workspace/executeCommand', { command: 'care.applyFix', arguments: args }), null);
  });

  it('a client that can make no edit is offered none', async () => {
    const { c, at } = await start({});
    assert.equal(c.result.capabilities['codeActionProvider'], undefined);
    assert.deepEqual(await at('CARE104'), []);
  });

  it('a file in another encoding, which an editor would read otherwise, is left alone', async () => {
    writeFileSync(path.join(folder, 'annexes/postes.care.yaml'), Buffer.from(`# \u00e9t\u00e9\n${ANNEXE}`, 'latin1'));
    const { at } = await start(EVERYTHING);
    assert.ok(!(await at('CARE105')).some((a) => a.title.includes('du projet')));
  });
});
