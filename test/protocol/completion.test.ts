/** Completion over the wire: each client gets what it says it can take. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CompletionItem, CompletionList, InitializeParams } from 'vscode-languageserver/node';
import { CompletionItemKind, InsertTextFormat, InsertTextMode } from 'vscode-languageserver/node';
import { Client, uriOf } from './client.ts';

const PLAN = `care: plan/1
domaine: D2
referentiel: care-d2-poste-detection
dossier: { categorie: ght, declaration: 2027-03-31 }
etablissements:
  - { nom: CH, finess: "590000006", part_activite: 100 }
equipe: [{ id: rssi, fonction: RSSI du GHT }]
controles:
  - id: D2-POSTE-09
    statut: en_cours
    preuves: []
  - 
`;
const LINES = PLAN.split('\n');
const DASH = { line: LINES.length - 2, character: 4 };
const PROOFS = { line: LINES.indexOf('    preuves: []'), character: 14 };

type Capabilities = NonNullable<NonNullable<InitializeParams['capabilities']['textDocument']>['completion']>['completionItem'];

describe('completion over stdio', () => {
  let folder = '';
  let client: Client | undefined;
  let uri = '';

  const start = async (completionItem: Capabilities, text = PLAN): Promise<Client> => {
    client = await Client.start({ folders: [folder], capabilities: { textDocument: { completion: { ...(completionItem ? { completionItem } : {}) } } } });
    uri = await client.open(path.join(folder, 'plan.care.yaml'), text);
    return client;
  };
  const ask = async (position: { line: number; character: number }, triggerCharacter?: string): Promise<CompletionList> => {
    if (!client) throw new Error('not started');
    return client.connection.sendRequest('textDocument/completion', {
      textDocument: { uri }, position, ...(triggerCharacter === undefined ? {} : { context: { triggerKind: 2, triggerCharacter } }),
    });
  };
  const line = (list: CompletionList, label: string): CompletionItem => {
    const found = list.items.find((item) => item.label === label);
    if (!found) assert.fail(`${label} is not in ${list.items.map((item) => item.label).join(' | ')}`);
    return found;
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'care-complete-'));
    writeFileSync(path.join(folder, 'plan.care.yaml'), PLAN);
    mkdirSync(path.join(folder, 'preuves'));
  });
  afterEach(async () => {
    if (client && client.process.exitCode === null) assert.equal(await client.stop(), 0, 'the server ends well');
    client = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  it('says what triggers it', async () => {
    const c = await start(undefined);
    const { triggerCharacters } = c.result.capabilities['completionProvider'] as { triggerCharacters: string[] };
    for (const sign of [':', ' ', '-', '[', '{', '"', '/', ',']) assert.ok(triggerCharacters.includes(sign), sign);
  });

  it('a client of today: snippet, Markdown, label details, both ranges, lines as they are', async () => {
    await start({ snippetSupport: true, documentationFormat: ['markdown', 'plaintext'], insertReplaceSupport: true, labelDetailsSupport: true, insertTextModeSupport: { valueSet: [1, 2] } });
    const item = line(await ask(DASH), 'D2-POSTE-02');
    assert.equal(item.insertTextFormat, InsertTextFormat.Snippet);
    assert.equal(item.insertTextMode, InsertTextMode.asIs);
    assert.equal(item.kind, CompletionItemKind.Class);
    assert.deepEqual(item.labelDetails, { description: 'Image système standardisée et maîtrisée' });
    assert.match(JSON.stringify(item.documentation), /"kind":"markdown","value":"\*\*Image système/);
    assert.deepEqual(Object.keys(item.textEdit ?? {}).sort(), ['insert', 'newText', 'replace']);
    assert.match(item.textEdit?.newText ?? '', /^id: D2-POSTE-02\n {4}statut: \$\{1\|a_faire,/);
  });

  it('a client that indents by itself gets lines to be indented', async () => {
    await start({ snippetSupport: true });
    const item = line(await ask(DASH), 'D2-POSTE-02');
    assert.equal(item.insertTextMode, undefined);
    assert.match(item.textEdit?.newText ?? '', /^id: D2-POSTE-02\n {2}statut: \$\{1\|/);
  });

  it('a client that can do little: plain text, one range, the title in the detail', async () => {
    await start(undefined);
    const item = line(await ask(DASH), 'D2-POSTE-02');
    assert.equal(item.insertTextFormat, InsertTextFormat.PlainText);
    assert.deepEqual(item.textEdit && 'range' in item.textEdit ? item.textEdit.range : undefined, { start: DASH, end: DASH });
    assert.match(item.textEdit?.newText ?? '', /^id: D2-POSTE-02\n {4}statut: a_faire\n {4}responsable: rssi\n/);
    assert.equal(item.labelDetails, undefined);
    assert.match(item.detail ?? '', /^Image système standardisée et maîtrisée · Durcir/);
    assert.equal(typeof item.documentation, 'string');
    assert.doesNotMatch(JSON.stringify(item.documentation), /\*\*|\\[^n]/);
  });

  it('new evidence comes with its entry in the register', async () => {
    await start({ snippetSupport: true });
    const list = await ask(PROOFS, '[');
    const item = line(list, 'Nouvelle preuve pour export');
    assert.equal(item.textEdit?.newText, 'PRV-001');
    const end = { line: LINES.length - 1, character: 0 };
    assert.deepEqual(item.additionalTextEdits?.map((edit) => edit.range), [{ start: end, end }]);
    assert.match(item.additionalTextEdits?.[0]?.newText ?? '', /^preuves:\n {2}- id: PRV-001\n {4}type: export\n/);
    assert.equal(list.isIncomplete, false);
  });

  it('answers on the newest text', async () => {
    const c = await start(undefined);
    const at = { line: LINES.indexOf('    statut: en_cours'), character: 12 };
    await c.change(uri, [{ range: { start: at, end: { ...at, character: 20 } }, text: 'f' }]);
    const item = line(await ask({ ...at, character: 13 }), 'fait');
    assert.deepEqual(item.textEdit && 'range' in item.textEdit ? item.textEdit.range : undefined, { start: at, end: { ...at, character: 13 } });
    await c.change(uri, [{ range: { start: DASH, end: DASH }, text: 'id: D2-POSTE-09\n    ' }]);
    assert.ok((await ask({ line: DASH.line + 1, character: 4 })).items.some(({ label }) => label === 'statut'));
  });

  it('is silent for a space that means nothing, and in documents that are not ours', async () => {
    const c = await start(undefined);
    assert.deepEqual((await ask({ line: 1, character: 11 }, ' ')).items, []);
    const other: CompletionList = await c.connection.sendRequest('textDocument/completion', { textDocument: { uri: uriOf(path.join(folder, 'autre.yaml')) }, position: { line: 0, character: 0 } });
    assert.deepEqual(other.items, []);
  });
});
