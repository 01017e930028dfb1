/** Hover, lenses, hints, tokens and formatting over stdio: with a client that takes little and with one that takes everything. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CodeLens, Hover, InlayHint, MarkupContent, Position, SemanticTokens, SemanticTokensDelta, TextEdit } from 'vscode-languageserver/node';
import { Client, ROOT, uriOf } from './client.ts';

const PLAN = `care: plan/1
domaine: D2
referentiel: care-d2-poste-detection
dossier: { categorie: ght, declaration: 2027-03-31 }
equipe: [{ id: rssi, fonction: RSSI 🏥 }]
reglages: { regles: { CARE302: ignorer } }
controles:
  - id: D2-POSTE-09
    statut:   fait
    responsable: rssi
    preuves: [PRV-001]
preuves:
  - { id: PRV-001, type: export, date: 2026-11-02, fichier: a.csv }
`;
/** A client that takes everything. */
const FULL = {
  workspace: {
    configuration: true, didChangeConfiguration: { dynamicRegistration: true },
    codeLens: { refreshSupport: true }, inlayHint: { refreshSupport: true }, semanticTokens: { refreshSupport: true },
  },
  textDocument: {
    hover: { contentFormat: ['markdown', 'plaintext'] as ('markdown' | 'plaintext')[] }, codeLens: {}, inlayHint: {}, formatting: { dynamicRegistration: true }, rangeFormatting: { dynamicRegistration: true },
    semanticTokens: { requests: { full: { delta: true }, range: true }, tokenTypes: [], tokenModifiers: [], formats: [] },
  },
};

describe('hover, decorations and formatting over stdio', () => {
  let folder = '';
  let client: Client | undefined;
  let settings = new Map<string, unknown>();
  let asked: string[] = [];
  const uri = (name = 'plan.care.yaml'): string => uriOf(path.join(folder, name));
  const find = (text: string, word: string): Position => {
    const before = text.slice(0, text.indexOf(word) + 1).split('\n');
    return { line: before.length - 1, character: (before[before.length - 1]?.length ?? 0) };
  };
  const ask = <T>(method: string, params: object = {}, name?: string): Promise<T> => (client ?? assert.fail()).connection.sendRequest<T>(`textDocument/${method}`, { textDocument: { uri: uri(name) }, ...params });
  const answer = (method: string) => (): null => { asked.push(method); return null; };
  const start = async (options: Parameters<typeof Client.start>[0] = {}): Promise<Client> => {
    client = await Client.start({
      folders: [folder],
      requests: {
        'workspace/configuration': (params) => (params as { items: { section: string }[] }).items.map(({ section }) => settings.get(section) ?? null),
        'workspace/codeLens/refresh': answer('codeLens'), 'workspace/inlayHint/refresh': answer('inlayHint'), 'workspace/semanticTokens/refresh': answer('semanticTokens'),
      },
      ...options,
    });
    await client.open(path.join(folder, 'plan.care.yaml'), PLAN);
    await client.until('the workspace', () => client?.notifications.some((n) => n.method === 'care/statusChanged') === true);
    return client;
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'care-deco-'));
    writeFileSync(path.join(folder, 'plan.care.yaml'), PLAN);
    writeFileSync(path.join(folder, 'a.csv'), 'x\n');
    settings = new Map();
    asked = [];
  });
  afterEach(async () => {
    if (client && client.process.exitCode === null) assert.equal(await client.stop(), 0, 'the server ends well');
    assert.equal(client?.stderr ?? '', '');
    client = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  it('a minimal client gets plain text, the static formatter, and no more capabilities than it can show', async () => {
    const { result: { capabilities } } = await start({ capabilities: {} });
    assert.equal(capabilities['hoverProvider'], true);
    assert.equal(capabilities['documentFormattingProvider'], true);
    for (const name of ['codeLensProvider', 'inlayHintProvider', 'semanticTokensProvider']) assert.equal(capabilities[name], undefined, name);
    const hover = await ask<Hover>('hover', { position: find(PLAN, 'D2-POSTE-09') });
    const { kind, value } = hover.contents as MarkupContent;
    assert.equal(kind, 'plaintext');
    assert.match(value, /^D2-POSTE-09 — Antivirus/);
    assert.doesNotMatch(value, /\*\*|`/);
    assert.deepEqual(hover.range, { start: { line: 7, character: 8 }, end: { line: 7, character: 19 } });
    assert.equal(await ask('hover', { position: { line: 0, character: 0 } }, 'absent.care.yaml'), null);
    assert.deepEqual(await ask<TextEdit[]>('formatting', { options: { tabSize: 4, insertSpaces: true } }), [{ range: { start: { line: 8, character: 11 }, end: { line: 8, character: 14 } }, newText: ' ' }]);
    assert.deepEqual(await ask('rangeFormatting', { range: { start: { line: 0, character: 0 }, end: { line: 7, character: 0 } }, options: { tabSize: 2, insertSpaces: true } }), []);
  });

  it('hovers are in the language of the user, with a link for the editors that know our command', async () => {
    await start({ capabilities: FULL, clientInfo: { name: 'Visual Studio Code' }, locale: 'en' });
    const value = async (word: string): Promise<string> => ((await ask<Hover>('hover', { position: find(PLAN, word) })).contents as MarkupContent).value;
    assert.match(await value('D2-POSTE-09'), /\*\*Required proofs\*\*/);
    assert.match(await value('CARE302'), /\]\(command:care\.openRuleHelp\?%5B%22CARE302%22%5D\)/);
    await client?.stop();
    await start({ capabilities: FULL, clientInfo: { name: 'Neovim' }, locale: 'fr' });
    assert.match(await value('D2-POSTE-09'), /\*\*Preuves demandées\*\*/);
    assert.match(await value('CARE302'), /`care explain CARE302`/);
  });

  it('a full client gets lenses, hints and tokens', async () => {
    await start({ capabilities: FULL, locale: 'fr' });
    const lenses = await ask<CodeLens[]>('codeLens');
    assert.deepEqual(lenses.map(({ range, command }) => [range.start, command?.title.replace(/\u00a0/g, ' '), command?.command]), [[{ line: 7, character: 8 }, 'preuves 1/2 · IND-EDR non mesuré (cible ≥ 95 %)', '']]);
    const whole = { range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } } };
    const hints = await ask<InlayHint[]>('inlayHint', whole);
    assert.deepEqual(hints.map(({ position, label }) => [position, label]), [
      [{ line: 7, character: 19 }, 'Antivirus/EDR déployé et supervisé sur les postes'], [{ line: 12, character: 49 }, 'il y a 22 j, expire dans 38 j'],
    ]);
    const tokens = await ask<SemanticTokens>('semanticTokens/full');
    assert.equal(tokens.data.length % 5, 0);
    const legend = (client?.result.capabilities['semanticTokensProvider'] as { legend: { tokenTypes: string[]; tokenModifiers: string[] } }).legend;
    let [line, character] = [0, 0];
    const texts: string[] = [];
    for (let i = 0; i < tokens.data.length; i += 5) {
      const [down = 0, right = 0, length = 0, type = 0, bits = 0] = tokens.data.slice(i, i + 5);
      line += down;
      character = down > 0 ? right : character + right;
      texts.push(`${(PLAN.split('\n')[line] ?? '').slice(character, character + length)} ${[legend.tokenTypes[type], ...legend.tokenModifiers.filter((_, bit) => (bits & (1 << bit)) !== 0)].join('.')}`);
    }
    assert.deepEqual(texts, ['care-d2-poste-detection namespace', '2027-03-31 number', 'rssi parameter.declaration', 'D2-POSTE-09 class.declaration.ecart', 'fait enumMember.ecart', 'rssi parameter', 'PRV-001 variable', 'PRV-001 variable.declaration', '2026-11-02 number']);
    const some = await ask<SemanticTokens>('semanticTokens/range', { range: { start: { line: 8, character: 0 }, end: { line: 9, character: 0 } } });
    assert.equal(some.data.length, 5);
    assert.deepEqual(await ask('codeLens', {}, 'absent.care.yaml'), null);
  });

  it('tokens can be asked as what changed, against what the client has', async () => {
    const c = await start({ capabilities: FULL });
    const before = await ask<SemanticTokens>('semanticTokens/full');
    await c.change(uri(), [{ range: { start: { line: 8, character: 14 }, end: { line: 8, character: 18 } }, text: 'en_cours' }]);
    const change = await ask<SemanticTokensDelta>('semanticTokens/full/delta', { previousResultId: before.resultId });
    const data = [...before.data];
    for (const edit of change.edits) data.splice(edit.start, edit.deleteCount, ...(edit.data ?? []));
    const now = await ask<SemanticTokens>('semanticTokens/full');
    assert.deepEqual(data, now.data);
    assert.ok(change.edits.flatMap((e) => e.data ?? []).length < now.data.length);
    const whole = await ask<SemanticTokens>('semanticTokens/full/delta', { previousResultId: 'unknown' });
    assert.deepEqual(whole.data, now.data);
  });

  it('a client that counts in UTF-8 is offered no differences, and gets columns that are its own', async () => {
    const c = await start({ capabilities: { ...FULL, general: { positionEncodings: ['utf-8'] } } });
    assert.deepEqual((c.result.capabilities['semanticTokensProvider'] as { full: unknown }).full, true);
    const hover = await ask<Hover>('hover', { position: find(PLAN, 'rssi') });
    assert.match((hover.contents as MarkupContent).value, /RSSI/);
  });

  it('settings turn lenses and hints off and on, and the client is told to ask again', async () => {
    settings.set('care.codeLens.enabled', false);
    const c = await start({ capabilities: FULL });
    await c.until('registration', () => c.registrations.some((r) => r.method === 'workspace/didChangeConfiguration'));
    // Lenses that were asked before the settings are known are asked again once they are.
    if ((await ask<CodeLens[]>('codeLens')).length > 0) await c.until('refresh', () => asked.includes('codeLens'));
    assert.deepEqual(await ask('codeLens'), []);
    const whole = { range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } } };
    assert.equal((await ask<InlayHint[]>('inlayHint', whole)).length, 2);
    settings.set('care.codeLens.enabled', true).set('care.inlayHints.enabled', false);
    asked = [];
    await c.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await c.until('refresh', () => asked.includes('codeLens') && asked.includes('inlayHint'));
    assert.equal((await ask<CodeLens[]>('codeLens')).length, 1);
    assert.deepEqual(await ask('inlayHint', whole), []);
  });

  it('a client that cannot be asked sends its settings', async () => {
    const c = await start({ capabilities: { textDocument: FULL.textDocument } });
    assert.equal((await ask<CodeLens[]>('codeLens')).length, 1);
    await c.connection.sendNotification('workspace/didChangeConfiguration', { settings: { care: { codeLens: { enabled: false } } } });
    assert.deepEqual(await ask('codeLens'), []);
  });

  it('after a change in another document the client is told to ask again for what it asked before', async () => {
    const c = await start({ capabilities: FULL });
    await ask('codeLens');
    asked = [];
    await c.change(uri(), [{ range: { start: { line: 12, character: 39 }, end: { line: 12, character: 49 } }, text: '2025-01-01' }]);
    await c.until('refresh', () => asked.includes('codeLens'));
    assert.ok(!asked.includes('inlayHint'), 'it never asked for hints');
    assert.match((await ask<CodeLens[]>('codeLens'))[0]?.command?.title ?? '', /1 périmée/);
  });

  it('formatting is offered for what is ours by its name, and leaves the examples alone', async () => {
    cpSync(path.join(ROOT, 'test/dossiers/clinique-des-tilleuls'), path.join(folder, 'c'), { recursive: true });
    const c = await start({ capabilities: FULL });
    await c.until('registration', () => c.registrations.some((r) => r.method === 'textDocument/rangeFormatting'));
    const offered = c.registrations.find((r) => r.method === 'textDocument/formatting')?.registerOptions as { documentSelector: unknown[] };
    assert.deepEqual(offered.documentSelector.slice(0, 2), [{ language: 'care' }, { pattern: '**/*.care.md' }]);
    const options = { options: { tabSize: 8, insertSpaces: false } };
    assert.deepEqual(await ask('formatting', options, 'c/plan.care.yaml'), []);
    assert.deepEqual(await ask('formatting', options, 'c/livrables/politique-correctifs.care.md'), []);
    assert.equal(await ask('formatting', options, 'notes.md'), null);
  });
});
