/** Manners: columns as the client counts them, early ends, answers on the newest text, and a server that survives its clients. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { apply, emptySnapshot, parseDay, textOf } from '../../server/src/core/index.ts';
import type { PositionEncoding } from '../../server/src/core/index.ts';
import { fromUtf16, toUtf16 } from '../../server/src/core/index.ts';
import { negotiate, positionsIn } from '../../server/src/protocol/positions.ts';
import { TODAY } from '../fixture.ts';
import { Client, ROOT } from './client.ts';
import { Wire } from './inProcess.ts';

const URI = 'untitled:plan';
const CANCELLED = -32800;
const MODIFIED = -32801;
/** Accents and an emoji stand before everything that is asked about. */
const PLAN = `care: plan/1
domaine: D2
referentiel: care-d2-poste-detection
dossier: { categorie: ght, declaration: 2027-03-31 }
etablissements: [{ nom: "Hôpital 🏥 d’Élancourt", finess: "590000006", part_activite: 100 }]
equipe: [{ id: rssi, fonction: "Éé 🛡️ sécurité" }, { id: dsi, fonction: DSI }]
controles:
  - { id: D2-POSTE-09, commentaire: "é🏥ç", statut: termine, responsable: rssi, preuves: [PRV-001] }
preuves:
  - { id: PRV-001, titre: "À l’été 🏥", type: export, date: 2026-10-01, fichier: a.csv }
`;
const lineOf = (text: string, needle: string): number => text.slice(0, text.indexOf(needle)).split('\n').length - 1;
const SIZES: Readonly<Record<PositionEncoding, (text: string) => number>> = { 'utf-8': (t) => Buffer.byteLength(t), 'utf-16': (t) => t.length, 'utf-32': (t) => [...t].length };
/** The column of the first `needle`, counted as `encoding` does. */
const columnOf = (text: string, needle: string, encoding: PositionEncoding): number => SIZES[encoding](text.slice(text.lastIndexOf('\n', text.indexOf(needle)) + 1, text.indexOf(needle)));

describe('columns', () => {
  it('the first encoding of the client that is known, UTF-16 when it says none', () => {
    assert.equal(negotiate(['utf-8', 'utf-16']), 'utf-8');
    assert.equal(negotiate(['utf-16', 'utf-8']), 'utf-16');
    assert.equal(negotiate(['utf-7', 'utf-32']), 'utf-32');
    for (const nothing of [undefined, null, [], ['utf-7'], 'utf-8', 8]) assert.equal(negotiate(nothing), 'utf-16');
  });

  it('there and back, for any line and encoding (property)', () => {
    const symbol = fc.constantFrom('a', 'é', '’', '🏥', 'Ö', '\u0301', ' ');
    fc.assert(fc.property(fc.array(symbol, { maxLength: 12 }), fc.constantFrom<PositionEncoding>('utf-8', 'utf-16', 'utf-32'), fc.nat(12), (symbols, encoding, at) => {
      const line = symbols.join('');
      const before = symbols.slice(0, at).join('');
      assert.equal(fromUtf16(line, before.length, encoding), SIZES[encoding](before));
      assert.equal(toUtf16(line, SIZES[encoding](before), encoding), before.length);
    }), { numRuns: 300 });
  });

  it('a column past the end is the end; one within a character is where it begins', () => {
    assert.equal(toUtf16('é🏥', 99, 'utf-8'), 3);
    assert.equal(toUtf16('é🏥b', 4, 'utf-8'), 1);
    assert.equal(fromUtf16('é🏥b', 2, 'utf-32'), 1);
  });

  it('of every shape of answer', () => {
    const text = 'é: 🏥 x\nb: é\n';
    const snapshot = apply(emptySnapshot(parseDay(TODAY) ?? 0, []), [{ type: 'text', path: '/a.care.yaml', text }]);
    const { outgoing } = positionsIn('utf-8', (uri) => snapshot.documents.get(uri));
    const at = (character: number, line = 0) => ({ line, character });
    const range = { start: at(3), end: at(6) };
    const turned = { start: at(4), end: at(9) };
    assert.deepEqual(outgoing([{ range, kind: 2 }], '/a.care.yaml'), [{ range: turned, kind: 2 }]);
    assert.deepEqual(outgoing({ uri: '/a.care.yaml', range }, 'other'), { uri: '/a.care.yaml', range: turned });
    assert.deepEqual(outgoing({ uri: 'unknown', range }, '/a.care.yaml'), { uri: 'unknown', range });
    assert.deepEqual(outgoing({ originSelectionRange: range, targetUri: 'unknown', targetRange: range }, '/a.care.yaml'), { originSelectionRange: turned, targetUri: 'unknown', targetRange: range });
    assert.deepEqual(outgoing({ edit: { changes: { '/a.care.yaml': [{ range, newText: '' }], unknown: [{ range, newText: '' }] } } }, undefined), { edit: { changes: { '/a.care.yaml': [{ range: turned, newText: '' }], unknown: [{ range, newText: '' }] } } });
    assert.deepEqual(outgoing({ documentChanges: [{ textDocument: { uri: '/a.care.yaml', version: 1 }, edits: [{ range, newText: '' }] }] }, undefined), { documentChanges: [{ textDocument: { uri: '/a.care.yaml', version: 1 }, edits: [{ range: turned, newText: '' }] }] });
    assert.deepEqual(outgoing({ startLine: 0, startCharacter: 3, endLine: 1, endCharacter: 4 }, '/a.care.yaml'), { startLine: 0, startCharacter: 4, endLine: 1, endCharacter: 5 });
    // Two tokens of the first line, one of the second.
    assert.deepEqual(outgoing({ data: [0, 0, 1, 1, 0, 0, 3, 2, 2, 0, 1, 3, 1, 3, 0] }, '/a.care.yaml'), { data: [0, 0, 2, 1, 0, 0, 4, 4, 2, 0, 1, 3, 2, 3, 0] });
    assert.deepEqual(outgoing({ title: 't', data: { range }, command: { arguments: [range] } }, '/a.care.yaml'), { title: 't', data: { range }, command: { arguments: [range] } }, 'what is the sender’s own comes back as it went');
    assert.equal(textOf(snapshot.documents.get('/a.care.yaml') ?? assert.fail()), text);
  });

  for (const encoding of ['utf-8', 'utf-16', 'utf-32'] as const) {
    it(`${encoding}, from the typing to the fix`, async () => {
      const wire = new Wire();
      const { result } = await wire.start({
        general: { positionEncodings: [encoding, 'utf-16'] },
        textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } }, publishDiagnostics: { relatedInformation: true } },
      });
      assert.equal((result as { capabilities: { positionEncoding: string } }).capabilities.positionEncoding, encoding);
      wire.open(URI, PLAN);
      const line = lineOf(PLAN, 'termine');
      const word = { start: { line, character: columnOf(PLAN, 'termine', encoding) }, end: { line, character: columnOf(PLAN, 'termine', encoding) + 7 } };
      const shown = (): { code: string; range: typeof word }[] => (wire.notifications.filter((n) => n.method === 'textDocument/publishDiagnostics').at(-1)?.params as { diagnostics: { code: string; range: typeof word }[] } | undefined)?.diagnostics ?? [];
      const until = async (condition: () => boolean): Promise<void> => {
        for (let i = 0; i < 500 && !condition(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
        assert.ok(condition(), JSON.stringify(shown()));
      };
      await until(() => shown().some((d) => d.code === 'CARE104'));
      assert.deepEqual(shown().find((d) => d.code === 'CARE104')?.range, word);

      const actions = (await wire.ask('textDocument/codeAction', { textDocument: { uri: URI }, range: word, context: { diagnostics: [] } })).result as { edit?: { changes: Record<string, { range: unknown }[]> } }[];
      assert.deepEqual(actions.find((a) => a.edit)?.edit?.changes[URI]?.[0]?.range, word);

      const position = { line, character: columnOf(PLAN, 'PRV-001]', encoding) + 1 };
      const places = (await wire.ask('textDocument/definition', { textDocument: { uri: URI }, position })).result as { range: unknown }[];
      const defined = { line: lineOf(PLAN, 'PRV-001, titre'), character: columnOf(PLAN, 'PRV-001, titre', encoding) };
      assert.deepEqual(places[0]?.range, { start: defined, end: { ...defined, character: defined.character + 7 } });

      // Two edits of one message: the columns of the second are those that the first leaves.
      const comment = columnOf(PLAN, 'é🏥ç', encoding);
      wire.send({ method: 'textDocument/didChange', params: { textDocument: { uri: URI, version: 2 }, contentChanges: [
        { range: { start: { line, character: comment }, end: { line, character: comment + SIZES[encoding]('é🏥ç') } }, text: '🏥🏥' },
        { range: ((by) => ({ start: { line, character: word.start.character + by }, end: { line, character: word.end.character + by } }))(SIZES[encoding]('🏥🏥') - SIZES[encoding]('é🏥ç')), text: 'en_cours' },
      ] } });
      await until(() => !shown().some((d) => d.code === 'CARE104'));
      assert.deepEqual(shown().filter((d) => /^CARE0/.test(d.code)), [], 'the text is what the client has');
      await wire.end();
    });
  }
});

describe('requests', () => {
  const position = { line: lineOf(PLAN, 'termine'), character: 8 };
  const hover = { method: 'textDocument/definition', params: { textDocument: { uri: URI }, position }, request: true };
  const outline = { method: 'textDocument/documentSymbol', params: { textDocument: { uri: URI } }, request: true };
  const edit = { method: 'textDocument/didChange', params: { textDocument: { uri: URI, version: 2 }, contentChanges: [{ range: { start: { line: 7, character: 0 }, end: { line: 8, character: 0 } }, text: '  - { id: D2-POSTE-18, statut: a_faire }\n' }] } };
  let wire = new Wire();
  beforeEach(async () => {
    wire = new Wire();
    await wire.start();
    wire.open(URI, PLAN);
  });
  afterEach(async () => { await wire.end(); });

  it('end early when they are cancelled before they are read, or while they wait', async () => {
    const cancel = (id: number) => ({ method: '$/cancelRequest', params: { id } });
    const [waiting] = wire.send(outline, cancel(wire.next));
    assert.equal((await wire.answer(waiting)).error?.code, CANCELLED);
    const ids = wire.send(...Array.from({ length: 20 }, () => outline));
    await new Promise((resolve) => setImmediate(resolve));
    wire.send(cancel(ids[19] ?? 0));
    assert.equal((await wire.answer(ids[19])).error?.code, CANCELLED);
    assert.ok(Array.isArray((await wire.answer(ids[0])).result), 'the others are answered');
  });

  it('about a place of a text that has changed meanwhile say so; about the whole text get the newest', async () => {
    const [stale] = wire.send(hover, edit);
    assert.equal((await wire.answer(stale)).error?.code, MODIFIED);
    const [whole] = wire.send(outline, { ...edit, params: { ...edit.params, textDocument: { uri: URI, version: 3 }, contentChanges: [{ text: PLAN.replace('D2-POSTE-09', 'D2-POSTE-21') }] } });
    assert.match(JSON.stringify((await wire.answer(whole)).result), /D2-POSTE-21/);
  });

  it('that come with a key are answered before the workspace is judged again', async () => {
    const diagnostics = 'textDocument/publishDiagnostics';
    const until = async (condition: () => boolean): Promise<void> => { for (let i = 0; i < 500 && !condition(); i++) await new Promise((resolve) => setTimeout(resolve, 10)); };
    await until(() => wire.came.includes(diagnostics));
    // What is loaded when first asked for takes longer than the others.
    await wire.ask(outline.method, outline.params);
    const before = wire.came.length;
    const [id] = wire.send(edit, outline);
    await wire.answer(id);
    await until(() => wire.came.slice(before).includes(diagnostics));
    assert.deepEqual(wire.came.slice(before).filter((name) => name === id || name === diagnostics), [id, diagnostics]);
  });

  it('are answered while another document is being changed', async () => {
    const [first] = wire.send(hover, { method: 'textDocument/didOpen', params: { textDocument: { uri: 'untitled:autre', languageId: 'care', version: 1, text: PLAN } } });
    assert.equal((await wire.answer(first)).error, undefined);
  });

  it('before the beginning and after the end are refused', async () => {
    const fresh = new Wire();
    assert.equal((await fresh.ask('textDocument/documentSymbol', outline.params)).error?.code, -32002);
    await fresh.start();
    assert.deepEqual((await fresh.ask('textDocument/documentSymbol', outline.params)).result, null, 'a document that is not ours');
    await fresh.end();
    assert.equal((await fresh.ask('textDocument/documentSymbol', outline.params)).error?.code, -32600);
  });

  const METHODS = ['textDocument/codeAction', 'codeAction/resolve', 'textDocument/completion', 'textDocument/definition', 'textDocument/references', 'textDocument/documentHighlight', 'textDocument/hover',
    'textDocument/prepareRename', 'textDocument/rename', 'textDocument/documentLink', 'textDocument/documentSymbol', 'workspace/symbol', 'textDocument/foldingRange', 'textDocument/selectionRange',
    'textDocument/codeLens', 'textDocument/inlayHint', 'textDocument/semanticTokens/full', 'textDocument/formatting', 'workspace/willRenameFiles', 'workspace/executeCommand', 'care/status', 'care/explain'];
  const NOTIFICATIONS = ['textDocument/didOpen', 'textDocument/didChange', 'textDocument/didClose', 'workspace/didChangeWatchedFiles', '$/cancelRequest', '$/setTrace'];

  it('that make no sense are answered, and the server goes on (property)', async () => {
    const odd = fc.oneof(fc.constantFrom<unknown>(null, 0, -1, 1e9, '', 'x', [], {}, true, { line: -1, character: -1 }, { line: 1e9, character: 1e9 }, { uri: 5 }, { uri: 'x' }, { uri: URI }), fc.jsonValue({ maxDepth: 1 }));
    const field = fc.constantFrom('textDocument', 'position', 'positions', 'range', 'context', 'contentChanges', 'changes', 'files', 'newName', 'query', 'uri', 'code', 'data', 'command', 'arguments', 'id');
    const params = fc.dictionary(field, odd, { maxKeys: 5 });
    const aimed = params.map((p) => ({ ...p, textDocument: { uri: URI, version: 2 } }));
    await fc.assert(fc.asyncProperty(fc.constantFrom(...METHODS), fc.oneof(params, aimed), fc.constantFrom(...NOTIFICATIONS), fc.oneof(params, aimed), async (method, asked, notification, told) => {
      const [id] = wire.send({ method: notification, params: told }, { method, params: asked, request: true });
      await wire.answer(id);
    }), { numRuns: 150 });
    // Whatever the nonsense did to that document, another one is served.
    wire.open('untitled:sain', PLAN);
    assert.ok(Array.isArray((await wire.ask('textDocument/documentSymbol', { textDocument: { uri: 'untitled:sain' } })).result));
  }).timeout(60_000);

  it('that fail leave a line in the log, with the method and the document', async () => {
    assert.deepEqual(await wire.ask('textDocument/definition', { textDocument: { uri: URI }, position: null }), { result: null });
    const logged = wire.notifications.filter((n) => n.method === 'window/logMessage').map((n) => (n.params as { message: string }).message);
    assert.ok(logged.some((m) => m.includes('onDefinition') && m.includes(URI)), logged.join('\n'));
  });
});

describe('the end', () => {
  it('exit after shutdown is 0, without it 1', async () => {
    assert.equal(await (await Client.start()).stop(), 0);
    const client = await Client.start();
    const code = new Promise((resolve) => client.process.once('exit', resolve));
    await client.connection.sendNotification('exit');
    assert.equal(await code, 1);
  });

  it('a client that hangs up, or dies, takes the server with it', async () => {
    const client = await Client.start();
    const code = new Promise((resolve) => client.process.once('exit', resolve));
    client.process.stdin?.end();
    assert.equal(await code, 1);

    // A client that dies without closing the pipe, which is held open here: only its process id can tell.
    const dead = spawn(process.execPath, ['-e', '0']);
    await new Promise((resolve) => dead.once('exit', resolve));
    const server = spawn(process.execPath, [path.join(ROOT, 'dist/care.cjs'), 'lsp', '--stdio'], { stdio: 'pipe' });
    const gone = new Promise((resolve) => server.once('exit', resolve));
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: dead.pid, rootUri: null, capabilities: {} } });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    assert.equal(await gone, 1);
  }).timeout(30_000);
});
