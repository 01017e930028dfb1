/** Navigation over stdio: each method with a client that takes little and with one that takes everything. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { DocumentHighlight, DocumentLink, DocumentSymbol, FoldingRange, Location, LocationLink, Position, SelectionRange, SymbolInformation, WorkspaceEdit, WorkspaceSymbol } from 'vscode-languageserver/node';
import { Client, ROOT, uriOf } from './client.ts';

const PLAN = `care: plan/1
domaine: D2
referentiel: care-d2-poste-detection
dossier: { categorie: ght, declaration: 2027-03-31 }
equipe: [{ id: rssi, fonction: RSSI }]
controles:
  - id: D2-POSTE-25
    statut: en_cours
    responsable: rssi
    preuves: [PRV-001]
preuves:
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: preuves/contrat.pdf }
`;
const DOCUMENT = `---
care: document/1
id: proc
type: procedure
controles: [D2-POSTE-25]
statut: brouillon
---
# Objet
🏥 PRV-001, [contrat](../preuves/contrat.pdf), [ici](#objet).
`;
/** A client that takes everything. */
const FULL = {
  workspace: { workspaceEdit: { documentChanges: true }, fileOperations: { willRename: true } },
  textDocument: {
    definition: { linkSupport: true }, rename: { prepareSupport: true }, documentLink: { tooltipSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true }, foldingRange: { rangeLimit: 2, lineFoldingOnly: true },
  },
};
const KINDS = { minimal: {}, full: FULL } as const;

describe('navigation over stdio', () => {
  let folder = '';
  let client: Client | undefined;
  const file = (name: string): string => path.join(folder, name);
  const uri = (name: string): string => uriOf(file(name));
  const write = (name: string, text: string): void => { mkdirSync(path.dirname(file(name)), { recursive: true }); writeFileSync(file(name), text); };
  /** The position of the nth (from 0) `word` of a text, `into` units into it. */
  const find = (text: string, word: string, nth = 0, into = 1): Position => {
    let index = -1;
    for (let i = 0; i <= nth; i++) index = text.indexOf(word, index + 1);
    assert.ok(index >= 0, word);
    const before = text.slice(0, index + into).split('\n');
    return { line: before.length - 1, character: before[before.length - 1]?.length ?? 0 };
  };
  const range = (text: string, word: string, nth = 0) => ({ start: find(text, word, nth, 0), end: find(text, word, nth, word.length) });
  const ask = <T>(method: string, params: unknown): Promise<T> => (client ?? assert.fail()).connection.sendRequest<T>(method, params);
  const at = <T>(method: string, name: string, position: Position, more: object = {}): Promise<T> => ask<T>(`textDocument/${method}`, { textDocument: { uri: uri(name) }, position, ...more });

  async function start(kind: keyof typeof KINDS, locale = 'fr'): Promise<Client> {
    write('plan.care.yaml', PLAN);
    write('livrables/proc.care.md', DOCUMENT);
    write('preuves/contrat.pdf', '%PDF');
    write('notes.md', '# PRV-001\n');
    const c = client = await Client.start({ folders: [folder], capabilities: KINDS[kind], locale });
    // The workspace is read once findings are pushed.
    await c.until('the workspace', () => c.diagnostics.has(uri('plan.care.yaml')));
    await c.open(file('plan.care.yaml'), PLAN);
    return c;
  }

  const makeFolder = (): void => { folder = mkdtempSync(path.join(tmpdir(), 'care-nav-')); };
  const stop = async (): Promise<void> => {
    if (client && client.process.exitCode === null) assert.equal(await client.stop(), 0, 'the server ends well');
    client = undefined;
    rmSync(folder, { recursive: true, force: true });
  };

  describe('that changes', () => {
    beforeEach(makeFolder);
    afterEach(stop);

    it('answers on the newest text', async () => {
      const c = await start('minimal');
      await c.change(uri('plan.care.yaml'), [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '# une ligne\n' }]);
      const [first] = await at<Location[]>('definition', 'livrables/proc.care.md', find(DOCUMENT, 'PRV-001'));
      assert.equal(first?.range.start.line, range(PLAN, 'PRV-001', 1).start.line + 1);
    });

    it('no request fails at any place of an example dossier after any edits', async function () {
      this.timeout(120_000);
      cpSync(path.join(ROOT, 'test/dossiers/ght-rives-de-lorne'), folder, { recursive: true });
      const c = client = await Client.start({ folders: [folder], capabilities: FULL });
      const names = ['plan.care.yaml', 'livrables/plan-sauvegarde.care.md'];
      await c.until('the workspace', () => c.diagnostics.has(uri('plan.care.yaml')));
      for (const name of names) await c.open(file(name), readFileSync(file(name), 'utf8'), name.endsWith('.md') ? 'markdown' : 'care');
      const place = fc.record({ line: fc.nat(400), character: fc.nat(60) });
      await fc.assert(fc.asyncProperty(fc.constantFrom(...names), place, fc.nat(3), fc.constantFrom('', '[', ' - id: ', '"', '{', '\n', '&a *a', '[[', '](', '---\n', '🏥'), place, async (name, start, length, text, position) => {
        await c.change(uri(name), [{ range: { start, end: { line: start.line, character: start.character + length } }, text }]);
        const textDocument = { uri: uri(name) };
        await Promise.all([
          ...['definition', 'documentHighlight'].map((method) => at(method, name, position)),
          at('references', name, position, { context: { includeDeclaration: true } }),
          ...['documentLink', 'documentSymbol', 'foldingRange'].map((method) => ask(`textDocument/${method}`, { textDocument })),
          ask('textDocument/selectionRange', { textDocument, positions: [position, start] }),
          ask('workspace/symbol', { query: 'prv' }),
          ask('workspace/willRenameFiles', { files: [{ oldUri: uri('preuves'), newUri: uri('pieces') }] }),
          // A refusal with a sentence is an answer; anything else is a fault.
          ...['prepareRename', 'rename'].map((method) => at(method, name, position, { newName: 'NEUF-77' }).catch((error: { code?: number }) => assert.equal(error.code, -32803))),
        ]);
      }), { numRuns: 40, seed: 5 });
    });
  });

  for (const kind of ['minimal', 'full'] as const) {
    describe(`with a ${kind} client`, () => {
      before(async () => {
        makeFolder();
        await start(kind, kind === 'full' ? 'fr' : 'en');
      });
      after(stop);

      it('says what it can do', () => {
        const { capabilities } = (client ?? assert.fail()).result;
        assert.deepEqual(capabilities['renameProvider'], kind === 'full' ? { prepareProvider: true } : true);
        for (const name of ['definitionProvider', 'referencesProvider', 'documentHighlightProvider', 'documentSymbolProvider', 'workspaceSymbolProvider', 'foldingRangeProvider', 'selectionRangeProvider']) assert.equal(capabilities[name], true, name);
        assert.deepEqual((capabilities['workspace'] as { fileOperations: unknown }).fileOperations, { willRename: { filters: [{ pattern: { glob: '**/*' } }] } });
        assert.ok((capabilities['workspace'] as { workspaceFolders: unknown }).workspaceFolders);
      });

      it('definition: places, or links with what is followed; the catalogue in its own file', async () => {
        const catalogue = path.join(ROOT, 'schemas/catalogues/care-d2-poste-detection.care.yaml');
        const catalogueText = readFileSync(catalogue, 'utf8');
        const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
        const targets = async (name: string, position: Position): Promise<[string, unknown][]> => (await at<(Location | LocationLink)[]>('definition', name, position)).map((place) => {
          assert.equal('targetUri' in place, kind === 'full');
          return 'targetUri' in place ? [place.targetUri, place.targetSelectionRange] : [place.uri, place.range];
        });
        assert.deepEqual(await targets('livrables/proc.care.md', find(DOCUMENT, 'PRV-001')), [[uri('plan.care.yaml'), range(PLAN, 'PRV-001', 1)]]);
        assert.deepEqual(await targets('livrables/proc.care.md', find(DOCUMENT, 'D2-POSTE-25')), [
          [uri('plan.care.yaml'), range(PLAN, 'D2-POSTE-25')],
          [uriOf(catalogue), { start: find(catalogueText, 'id: D2-POSTE-25', 0, 4), end: find(catalogueText, 'id: D2-POSTE-25', 0, 15) }],
        ]);
        assert.deepEqual(await targets('plan.care.yaml', find(PLAN, 'preuves/contrat')), [[uri('preuves/contrat.pdf'), top]]);
        assert.equal(await at('definition', 'plan.care.yaml', find(PLAN, 'en_cours')), null);
        assert.equal(await at('definition', 'notes.md', { line: 0, character: 4 }), null);
        if (kind === 'full') {
          const [link] = await at<LocationLink[]>('definition', 'livrables/proc.care.md', find(DOCUMENT, 'PRV-001'));
          assert.deepEqual(link?.originSelectionRange, range(DOCUMENT, 'PRV-001'));
          assert.deepEqual(link?.targetRange, range(PLAN, '{ id: PRV-001, type: contrat, date: 2026-03-02, fichier: preuves/contrat.pdf }'));
        }
      });

      it('references and highlights', async () => {
        const here = find(PLAN, 'PRV-001');
        const cited = [{ uri: uri('plan.care.yaml'), range: range(PLAN, 'PRV-001') }, { uri: uri('livrables/proc.care.md'), range: range(DOCUMENT, 'PRV-001') }];
        assert.deepEqual(await at<Location[]>('references', 'plan.care.yaml', here, { context: { includeDeclaration: false } }), cited);
        assert.deepEqual(await at<Location[]>('references', 'plan.care.yaml', here, { context: { includeDeclaration: true } }), [cited[0], { uri: uri('plan.care.yaml'), range: range(PLAN, 'PRV-001', 1) }, cited[1]]);
        assert.deepEqual(await at<DocumentHighlight[]>('documentHighlight', 'plan.care.yaml', here), [{ range: range(PLAN, 'PRV-001'), kind: 2 }, { range: range(PLAN, 'PRV-001', 1), kind: 3 }]);
        assert.equal(await at('references', 'notes.md', { line: 0, character: 4 }, { context: { includeDeclaration: true } }), null);
      });

      it('rename', async () => {
        const edit = await at<WorkspaceEdit>('rename', 'plan.care.yaml', find(PLAN, 'PRV-001'), { newName: 'CONTRAT-1' });
        const plan = [range(PLAN, 'PRV-001'), range(PLAN, 'PRV-001', 1)].map((r) => ({ range: r, newText: 'CONTRAT-1' }));
        const prose = [{ range: range(DOCUMENT, 'PRV-001'), newText: 'CONTRAT-1' }];
        if (kind === 'minimal') assert.deepEqual(edit, { changes: { [uri('plan.care.yaml')]: plan, [uri('livrables/proc.care.md')]: prose } });
        else {
          assert.deepEqual(edit.documentChanges, [
            { textDocument: { uri: uri('plan.care.yaml'), version: 1 }, edits: plan },
            { textDocument: { uri: uri('livrables/proc.care.md'), version: null }, edits: prose },
          ]);
          assert.deepEqual(await at('prepareRename', 'plan.care.yaml', find(PLAN, 'rssi', 1)), { range: range(PLAN, 'rssi', 1), placeholder: 'rssi' });
          assert.equal(await at('prepareRename', 'plan.care.yaml', find(PLAN, 'en_cours')), null);
          await assert.rejects(at('prepareRename', 'plan.care.yaml', find(PLAN, 'D2-POSTE-25')), /appartient au référentiel/);
        }
        await assert.rejects(at('rename', 'plan.care.yaml', find(PLAN, 'PRV-001'), { newName: 'proc' }), (error: { code?: number; message: string }) => {
          assert.equal(error.code, -32803);
          assert.match(error.message, kind === 'full' ? /existe déjà/ : /exists already/);
          return true;
        });
      });

      it('files that move', async () => {
        const edit = await ask<WorkspaceEdit | null>('workspace/willRenameFiles', { files: [{ oldUri: uri('preuves'), newUri: uri('pièces') }] });
        const edits = kind === 'full' ? edit?.documentChanges?.map((change) => ('edits' in change ? [change.textDocument.uri, change.edits.length] : [])) : Object.entries(edit?.changes ?? {}).map(([key, list]) => [key, list.length]);
        assert.deepEqual(edits, [[uri('plan.care.yaml'), 1], [uri('livrables/proc.care.md'), 1]]);
        assert.match(JSON.stringify(edit), /"newText":"pièces\/contrat\.pdf"/);
        assert.match(JSON.stringify(edit), /"newText":"\.\.\/pièces\/contrat\.pdf"/);
        assert.equal(await ask('workspace/willRenameFiles', { files: [{ oldUri: uri('notes.md'), newUri: uri('n.md') }] }), null);
      });

      it('links', async () => {
        const links = await ask<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri: uri('livrables/proc.care.md') } });
        assert.deepEqual(links.map((l) => [l.range, l.target]), [
          [range(DOCUMENT, '../preuves/contrat.pdf'), uri('preuves/contrat.pdf')],
          [range(DOCUMENT, '#objet'), `${uri('livrables/proc.care.md')}#L8`],
        ]);
        assert.equal(links[0]?.tooltip, kind === 'full' ? 'Ouvrir preuves/contrat.pdf' : undefined);
        assert.equal(await ask('textDocument/documentLink', { textDocument: { uri: uri('notes.md') } }), null);
      });

      it('symbols', async () => {
        const symbols = await ask<(DocumentSymbol | SymbolInformation)[]>('textDocument/documentSymbol', { textDocument: { uri: uri('plan.care.yaml') } });
        const names = symbols.map((s) => s.name);
        if (kind === 'full') {
          assert.deepEqual(names, ['care', 'domaine', 'referentiel', 'dossier', 'equipe', 'controles', 'preuves']);
          const controls = symbols.find((s) => s.name === 'controles') as DocumentSymbol;
          assert.match(controls.children?.[0]?.detail ?? '', / · en cours$/);
          assert.deepEqual(controls.children?.[0]?.selectionRange, range(PLAN, 'D2-POSTE-25'));
        } else {
          assert.deepEqual(names, ['care', 'domaine', 'referentiel', 'dossier', 'equipe', 'rssi', 'controles', 'D2-POSTE-25', 'preuves', 'PRV-001']);
          assert.equal((symbols.find((s) => s.name === 'PRV-001') as SymbolInformation).containerName, 'preuves');
        }
        const found = await ask<WorkspaceSymbol[]>('workspace/symbol', { query: 'prv 001' });
        assert.deepEqual(found.map((s) => [s.name, s.location]), [['PRV-001', { uri: uri('plan.care.yaml'), range: range(PLAN, 'PRV-001', 1) }]]);
        assert.equal(await ask('textDocument/documentSymbol', { textDocument: { uri: uri('notes.md') } }), null);
      });

      it('folding and selection', async () => {
        const folds = await ask<FoldingRange[]>('textDocument/foldingRange', { textDocument: { uri: uri('plan.care.yaml') } });
        const all = [{ startLine: 5, endLine: 9 }, { startLine: 6, endLine: 9 }, { startLine: 10, endLine: 11 }];
        assert.deepEqual(folds, kind === 'full' ? [all[0], all[2]] : all);
        const [selection] = await ask<SelectionRange[]>('textDocument/selectionRange', { textDocument: { uri: uri('plan.care.yaml') }, positions: [find(PLAN, 'en_cours')] });
        assert.deepEqual(selection?.range, range(PLAN, 'en_cours'));
        assert.deepEqual(selection?.parent?.range, range(PLAN, 'statut: en_cours'));
        assert.equal(await ask('textDocument/foldingRange', { textDocument: { uri: uri('notes.md') } }), null);
        assert.equal(await ask('textDocument/selectionRange', { textDocument: { uri: uri('notes.md') }, positions: [{ line: 0, character: 0 }] }), null);
      });
    });
  }
});
