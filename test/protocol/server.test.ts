/** The language server over stdio: diagnostics of the whole project, kept right through every way a dossier changes. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { createConnection, createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { parseDay } from '../../server/src/core/index.ts';
import { nodePlace } from '../../server/src/protocol/nodePlace.ts';
import { startServer } from '../../server/src/protocol/server.ts';
import { Client, uriOf } from './client.ts';

const HEAD = `care: plan/1
domaine: D2
referentiel: care-d2-poste-detection
dossier: { categorie: ght, declaration: 2027-03-31 }
etablissements:
  - { nom: CH, finess: "590000006", part_activite: 100 }
reglages: { regles: { CARE301: ignorer, CARE302: ignorer, CARE312: ignorer, CARE315: ignorer, CARE402: ignorer } }
`;
const PLAN = `${HEAD}controles:
  - id: D2-POSTE-25
    statut: en_cours
    preuves: [PRV-001]
preuves:
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: preuves/contrat.pdf }
`;

describe('language server', () => {
  let folder = '';
  let client: Client | undefined;
  const file = (name: string): string => path.join(folder, name);
  const write = (name: string, text: string): void => { mkdirSync(path.dirname(file(name)), { recursive: true }); writeFileSync(file(name), text); };
  const start = async (options: Parameters<typeof Client.start>[0] = {}): Promise<Client> => (client = await Client.start({ folders: [folder], ...options }));
  const WATCHING = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } }, textDocument: { publishDiagnostics: { relatedInformation: true } }, window: { workDoneProgress: true } };
  const touched = (type: number, ...names: string[]) => client?.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: names.map((name) => ({ uri: uriOf(file(name)), type })) });

  beforeEach(() => { folder = mkdtempSync(path.join(tmpdir(), 'care-lsp-')); });
  afterEach(async () => {
    if (client && client.process.exitCode === null) assert.equal(await client.stop(), 0, 'the server ends well');
    client = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows the findings of files that are not open', async () => {
    write('plan.care.yaml', PLAN);
    const c = await start();
    await c.until('missing file', () => c.codes(uriOf(file('plan.care.yaml'))).includes('CARE206'));
  });

  it('follows the text as it is typed, on the newest version', async () => {
    write('plan.care.yaml', PLAN);
    write('preuves/contrat.pdf', '%PDF-1.4');
    const c = await start();
    const uri = await c.open(file('plan.care.yaml'), PLAN);
    const line = PLAN.split('\n').findIndex((l) => l.includes('statut: en_cours'));
    await c.change(uri, [{ range: { start: { line, character: 12 }, end: { line, character: 20 } }, text: 'bientot' }]);
    await c.until('a value that is not allowed', () => c.codes(uri).includes('CARE104'));
    const found = c.diagnostics.get(uri)?.find((d) => d.code === 'CARE104');
    assert.deepEqual(found?.range, { start: { line, character: 12 }, end: { line, character: 19 } });
    assert.equal(found?.source, 'CaRE');
    await c.change(uri, [{ range: { start: { line, character: 12 }, end: { line, character: 19 } }, text: 'en_cours' }]);
    await c.until('none', () => !c.codes(uri).includes('CARE104'));
    // Several changes in one message, each relative to the text that the one before left.
    await c.change(uri, [
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '# un\n' },
      { range: { start: { line: line + 1, character: 12 }, end: { line: line + 1, character: 20 } }, text: 'faux' },
    ]);
    await c.until('moved', () => c.diagnostics.get(uri)?.some((d) => d.code === 'CARE104' && d.range.start.line === line + 1) === true);
  });

  it('sees files appear, change and go, by the client', async () => {
    write('plan.care.yaml', PLAN);
    const c = await start({ capabilities: WATCHING });
    const plan = uriOf(file('plan.care.yaml'));
    await c.until('registration', () => c.registrations.some((r) => r.method === 'workspace/didChangeWatchedFiles'));
    await c.until('missing file', () => c.codes(plan).includes('CARE206'));
    write('preuves/contrat.pdf', '%PDF-1.4');
    await touched(1, 'preuves/contrat.pdf');
    await c.until('file found', () => !c.codes(plan).includes('CARE206'));
    renameSync(file('preuves'), file('pieces'));
    await touched(3, 'preuves');
    await touched(1, 'pieces');
    await c.until('folder renamed', () => c.codes(plan).includes('CARE206'));
    write('plan.care.yaml', PLAN.replace('en_cours', 'bientot'));
    await touched(2, 'plan.care.yaml');
    await c.until('plan changed', () => c.codes(plan).includes('CARE104'));
    rmSync(file('plan.care.yaml'));
    await touched(3, 'plan.care.yaml');
    await c.until('plan gone', () => c.codes(plan).length === 0);
  });

  it('watches by itself for a client that does not', async () => {
    write('plan.care.yaml', PLAN);
    const c = await start();
    const plan = uriOf(file('plan.care.yaml'));
    await c.until('missing file', () => c.codes(plan).includes('CARE206'));
    write('preuves/contrat.pdf', '%PDF-1.4');
    await c.until('file found', () => !c.codes(plan).includes('CARE206'));
  });

  it('takes a branch switch of 2,000 files, told in bursts, as one pass', async () => {
    const names = Array.from({ length: 2000 }, (_, i) => `livrables/d${i}.care.md`);
    const text = (name: string, statut: string): string => `---\ncare: document/1\nid: ${path.basename(name, '.care.md')}\ntype: rapport\nstatut: ${statut}\n---\n\n# Objet\n`;
    write('plan.care.yaml', PLAN);
    write('preuves/contrat.pdf', '%PDF-1.4');
    for (const name of names) write(name, text(name, 'brouillon'));
    const c = await start({ capabilities: WATCHING });
    await c.connection.sendNotification('$/setTrace', { value: 'verbose' });
    await c.until('read', () => c.notifications.some((n) => n.method === 'care/statusChanged'), 30_000);
    // What the evidence says comes by itself.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    for (const name of names) write(name, text(name, 'perdu'));
    let passes = 0;
    c.connection.onNotification('$/logTrace', ({ message }: { message: string }) => { if (message.startsWith('CaRE:')) passes++; });
    for (let i = 0; i < names.length; i += 100) await touched(2, ...names.slice(i, i + 100));
    await c.until('all files', () => names.every((name) => c.codes(uriOf(file(name))).includes('CARE104')), 30_000);
    await c.until('the word of the trace', () => passes > 0);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.equal(passes, 1);
  });

  it('keeps what is typed over what is on the disk, and goes back to the disk when closed', async () => {
    write('plan.care.yaml', PLAN);
    write('preuves/contrat.pdf', '%PDF-1.4');
    const c = await start({ capabilities: WATCHING });
    const uri = await c.open(file('plan.care.yaml'), PLAN.replace('en_cours', 'bientot'));
    await c.until('typed', () => c.codes(uri).includes('CARE104'));
    await touched(2, 'plan.care.yaml');
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.ok(c.codes(uri).includes('CARE104'), 'the disk did not win');
    await c.close(uri);
    await c.until('the disk again', () => !c.codes(uri).includes('CARE104'));
  });

  it('reports progress while it reads, to a client that can show it', async () => {
    write('plan.care.yaml', PLAN);
    const c = await start({ capabilities: WATCHING });
    await c.until('progress', () => c.progress.some((p) => (p as { value?: { kind?: string } }).value?.kind === 'end'));
  });

  it('speaks the language of --lang, of its options, or of the client', async () => {
    write('plan.care.yaml', PLAN);
    const plan = uriOf(file('plan.care.yaml'));
    for (const [options, expected] of [[{ args: ['--lang', 'en'] }, /does not exist/], [{ locale: 'en-US' }, /does not exist/], [{ locale: 'fr-FR' }, /n[’']existe pas/], [{}, /n[’']existe pas/], [{ initializationOptions: { lang: 'en' }, locale: 'fr' }, /does not exist/]] as const) {
      const c = await start(options);
      await c.until('missing file', () => c.codes(plan).includes('CARE206'));
      const message = c.diagnostics.get(plan)?.find((d) => d.code === 'CARE206')?.message;
      assert.match(typeof message === 'string' ? message : '', expected, JSON.stringify(options));
      await c.stop();
    }
  });

  it('offers quick fixes and fixes all that needs no choice', async () => {
    const text = PLAN.replace('statut: en_cours', 'statut: en_cours\n    echeance: 12/03/2027').replace('D2-POSTE-25', 'd2-poste-25');
    write('plan.care.yaml', text);
    write('preuves/contrat.pdf', '%PDF-1.4');
    const textDocument = { ...WATCHING.textDocument, codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } };
    const c = await start({ capabilities: { ...WATCHING, textDocument, workspace: { ...WATCHING.workspace, workspaceEdit: { documentChanges: true } } } });
    const uri = await c.open(file('plan.care.yaml'), text);
    await c.until('bad date', () => c.codes(uri).includes('CARE105'));
    const diagnostic = c.diagnostics.get(uri)?.find((d) => d.code === 'CARE105');
    assert.ok(diagnostic);
    const actions: { title: string; kind: string; edit: { documentChanges: { textDocument: { version: number }; edits: { newText: string }[] }[] } }[] = await c.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri }, range: diagnostic.range, context: { diagnostics: [diagnostic] },
    });
    const fix = actions.find((a) => a.kind === 'quickfix');
    assert.equal(fix?.edit.documentChanges[0]?.edits[0]?.newText, '2027-03-12');
    assert.equal(fix?.edit.documentChanges[0]?.textDocument.version, 1);
    const all: { kind: string }[] = await c.connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range: diagnostic.range, context: { diagnostics: [], only: ['source.fixAll.care'] } });
    assert.deepEqual(all.map((a) => a.kind), ['source.fixAll.care']);
  });

  it('says what a file is for it, or why it is ignored', async () => {
    write('plan.care.yaml', PLAN);
    write('autre.md', '# Rien\n');
    const c = await start();
    await c.until('read', () => c.notifications.some((n) => n.method === 'care/statusChanged'));
    const ask = (name: string): Promise<{ state: string; label: string; detail: string }> => c.connection.sendRequest('care/status', { uri: uriOf(file(name)) });
    assert.equal((await ask('plan.care.yaml')).state, 'project');
    assert.match((await ask('plan.care.yaml')).detail, /care-d2-poste-detection|Poste de travail/);
    assert.equal((await ask('autre.md')).state, 'ignored');
  });

  it('serves a single file without a workspace folder, with the project around it', async () => {
    write('plan.care.yaml', PLAN);
    write('livrables/a.care.md', '');
    const c = await start({ folders: [] });
    const text = '---\ncare: document/1\nid: a\ntype: rapport\nstatut: brouillon\ncontroles: [D2-POSTE-99]\n---\n';
    const uri = await c.open(file('livrables/a.care.md'), text, 'markdown');
    await c.until('the project is known', () => c.codes(uri).includes('CARE201') && !c.codes(uri).includes('CARE006'));
  });

  it('begins a new day while it runs', async () => {
    write('plan.care.yaml', PLAN.replace('date: 2026-03-02', 'date: 2026-11-30'));
    write('preuves/contrat.pdf', '%PDF-1.4');
    const plan = uriOf(file('plan.care.yaml'));
    let today = parseDay('2026-11-24') ?? 0;
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    startServer(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), { place: nodePlace, clock: () => today, dayCheck: 20 });
    const connection = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
    const shown: string[][] = [];
    connection.onNotification('textDocument/publishDiagnostics', (params: { uri: string; diagnostics: { code: string }[] }) => {
      if (params.uri === plan) shown.push(params.diagnostics.map((d) => d.code));
    });
    const until = async (condition: () => boolean): Promise<void> => {
      for (let i = 0; i < 500 && !condition(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
      assert.ok(condition(), JSON.stringify(shown));
    };
    connection.listen();
    await connection.sendRequest('initialize', { processId: null, rootUri: uriOf(folder), capabilities: {} });
    await connection.sendNotification('initialized', {});
    await until(() => shown.at(-1)?.includes('CARE304') === true);
    today += 7;
    await until(() => shown.at(-1)?.includes('CARE304') === false);
    await connection.sendRequest('shutdown');
    connection.dispose();
  });
});
