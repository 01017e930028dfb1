/** Diagnostics for a client that asks for them: the same as are told to others, each list once, and never both ways. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DocumentDiagnosticReport, InitializeParams, WorkspaceDiagnosticReport } from 'vscode-languageserver/node';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { Client, uriOf } from './client.ts';

const PLAN = `care: plan/1
domaine: D2
referentiel: care-d2-poste-detection
dossier: { categorie: ght, declaration: 2027-03-31 }
etablissements:
  - { nom: CH, finess: "590000006", part_activite: 100 }
equipe: [{ id: rssi, fonction: RSSI }]
reglages: { regles: { CARE301: ignorer, CARE302: ignorer, CARE312: ignorer, CARE315: ignorer, CARE402: ignorer, CARE501: ignorer } }
controles:
  - id: D2-POSTE-25
    statut: en_cours
    preuves: [procedure]
`;
const DELIVERABLE = '---\ncare: document/1\nid: procedure\ntype: procedure\ntitre: Procédure\nstatut: brouillon\nversion: "1.0"\nredacteur: rssi\ncontroles: [D2-POSTE-25]\n---\n# Objet\n\nTexte.\n';

const ASKING: InitializeParams['capabilities'] = { textDocument: { diagnostic: { relatedDocumentSupport: true } }, workspace: { diagnostics: { refreshSupport: true } } };
const BOTH: InitializeParams['capabilities'] = { ...ASKING, textDocument: { ...ASKING.textDocument, publishDiagnostics: {} } };

describe('pulled diagnostics', function () {
  this.timeout(20_000);

  let folder = '';
  let client: Client | undefined;
  const plan = (): string => uriOf(path.join(folder, 'plan.care.yaml'));
  const deliverable = (): string => uriOf(path.join(folder, 'livrables/procedure.care.md'));
  let refreshed = 0;
  const start = async (capabilities = ASKING, initializationOptions?: unknown): Promise<Client> => {
    if (client) await client.stop();
    client = await Client.start({ folders: [folder], capabilities, initializationOptions, requests: { 'workspace/diagnostic/refresh': () => { refreshed++; return null; } } });
    return client;
  };
  const ask = (c: Client, uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> => (
    c.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, ...(previousResultId === undefined ? {} : { previousResultId }) })
  );
  const askAll = (c: Client, had: readonly { uri: string; value: string }[] = [], more: object = {}): Promise<WorkspaceDiagnosticReport> => (
    c.connection.sendRequest('workspace/diagnostic', { previousResultIds: had, ...more })
  );
  const codes = (report: { kind: string; items?: readonly { code?: unknown }[] } | undefined): unknown => (report?.kind === 'full' ? report.items?.map(({ code }) => code) : report?.kind);

  beforeEach(() => {
    refreshed = 0;
    folder = mkdtempSync(path.join(tmpdir(), 'care-pull-'));
    mkdirSync(path.join(folder, 'livrables'));
    writeFileSync(path.join(folder, 'plan.care.yaml'), PLAN);
    writeFileSync(path.join(folder, 'livrables/procedure.care.md'), DELIVERABLE);
  });
  afterEach(async () => {
    if (client && client.process.exitCode === null) assert.equal(await client.stop(), 0, 'the server ends well');
    client = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  it('answers on the newest text, says what did not change, and tells nothing besides', async () => {
    const c = await start();
    assert.deepEqual(c.result.capabilities['diagnosticProvider'], { identifier: 'CaRE', interFileDependencies: true, workspaceDiagnostics: true });
    const uri = await c.open(path.join(folder, 'plan.care.yaml'), PLAN);
    // The folder is being read: the answer comes when it is, and nothing seems missing.
    const first = await ask(c, uri);
    assert.deepEqual(codes(first), []);
    assert.equal(codes(await ask(c, uri, first.resultId)), 'unchanged');
    const at = { line: 10, character: 12 };
    void c.change(uri, [{ range: { start: at, end: { ...at, character: 20 } }, text: 'bientot' }]);
    const wrong = await ask(c, uri, first.resultId);
    assert.deepEqual(codes(wrong), ['CARE104']);
    assert.notEqual(wrong.resultId, first.resultId);
    void c.change(uri, [{ range: { start: at, end: { ...at, character: 19 } }, text: 'en_cours' }]);
    assert.deepEqual(codes(await ask(c, uri, wrong.resultId)), []);
    assert.equal(c.publishes, 0);
  });

  it('gives with a document what changed in others', async () => {
    const c = await start();
    const uri = await c.open(path.join(folder, 'plan.care.yaml'), PLAN);
    assert.equal((await ask(c, uri)).relatedDocuments, undefined);
    void c.change(uri, [{ text: PLAN.replace('id: rssi', 'id: dsi') }]);
    const report = await ask(c, uri);
    const other = report.relatedDocuments?.[deliverable()];
    assert.ok(other?.kind === 'full' && other.items.length > 0, JSON.stringify(report));
    // The same once only.
    assert.equal((await ask(c, uri)).relatedDocuments, undefined);
    assert.equal(codes(await ask(c, deliverable(), other.resultId)), 'unchanged');
  });

  it('answers for the workspace, holds the request of who always asks until something is new, and has others ask again', async () => {
    writeFileSync(path.join(folder, 'plan.care.yaml'), PLAN.replace('en_cours', 'bientot'));
    const c = await start();
    const all = await askAll(c);
    assert.deepEqual(all.items.map((item) => [item.uri, codes(item)]), [[plan(), ['CARE104']]]);
    const had = all.items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }));
    assert.deepEqual((await askAll(c, had)).items.map(({ kind }) => kind), ['unchanged']);
    let answered = false;
    const held = askAll(c, had, { partialResultToken: 'held' }).finally(() => { answered = true; });
    await ask(c, plan());
    assert.equal(answered, false, 'nothing is new');
    writeFileSync(path.join(folder, 'plan.care.yaml'), PLAN);
    const answer = await held;
    assert.deepEqual(answer.items.map((item) => [item.uri, codes(item)]), [[plan(), []]]);
    writeFileSync(path.join(folder, 'plan.care.yaml'), PLAN.replace('en_cours', 'demain'));
    await c.until('to be told to ask again', () => refreshed > 0);
    assert.deepEqual(codes(await ask(c, plan(), answer.items[0]?.resultId)), ['CARE104']);
    assert.equal(c.publishes, 0);
  });

  it('lets go of a request that is cancelled, and of one that waits at the end', async () => {
    const c = await start();
    const had = (await askAll(c)).items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }));
    const source = new CancellationTokenSource();
    const cancelled = c.connection.sendRequest('workspace/diagnostic', { previousResultIds: had, partialResultToken: 'a' }, source.token).then(() => 'answered', (error: { code: number }) => error.code);
    source.cancel();
    assert.equal(await cancelled, -32800);
    const waits = askAll(c, had, { partialResultToken: 'b' }).then(() => 'answered', () => 'refused');
    assert.equal(await c.stop(), 0);
    assert.equal(await waits, 'answered');
  });

  it('a client that can do both is told, unless it wants to ask', async () => {
    writeFileSync(path.join(folder, 'plan.care.yaml'), PLAN.replace('en_cours', 'bientot'));
    const told = await start(BOTH);
    assert.equal(told.result.capabilities['diagnosticProvider'], undefined);
    await told.until('the finding', () => told.codes(plan()).includes('CARE104'));
    const asks = await start(BOTH, { diagnostics: 'pull' });
    assert.ok(asks.result.capabilities['diagnosticProvider']);
    assert.deepEqual(codes(await ask(asks, plan())), ['CARE104']);
    assert.equal(asks.publishes, 0);
  });

  it('counts columns as the client does, in other documents too', async () => {
    const text = PLAN.replace('statut: en_cours', 'responsable: "é𝄞", statut: bientot').replace('  - id: D2-POSTE-25\n    ', '  - { id: D2-POSTE-25, ').replace('bientot\n    preuves: [procedure]', 'bientot, preuves: [procedure] }');
    const c = await start({ ...ASKING, general: { positionEncodings: ['utf-8'] } });
    const uri = await c.open(path.join(folder, 'plan.care.yaml'), text);
    const line = text.split('\n').findIndex((l) => l.includes('bientot'));
    const report = await ask(c, uri);
    const found = report.kind === 'full' ? report.items.find(({ code }) => code === 'CARE104') : undefined;
    const before = (text.split('\n')[line] ?? '').split('bientot')[0] ?? '';
    assert.deepEqual(found?.range.start, { line, character: Buffer.byteLength(before) });
  });
});
