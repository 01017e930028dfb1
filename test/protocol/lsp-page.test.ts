/** `server/LSP.md` says what the server really answers: it is made from its capabilities and compared (UPDATE=1 writes it). */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { InitializeParams } from 'vscode-languageserver/node';
import { TextDocumentSyncKind } from 'vscode-languageserver/node';
import { ABSENT, GROUPS } from '../../server/src/protocol/methods.ts';
import type { Method } from '../../server/src/protocol/methods.ts';
import { Client, ROOT } from './client.ts';

const PAGE = path.join(ROOT, 'server/LSP.md');
const DYNAMIC = { dynamicRegistration: true };
/** A client that can take everything. */
const FULL: InitializeParams['capabilities'] = {
  general: { positionEncodings: ['utf-16', 'utf-8', 'utf-32'] },
  window: { workDoneProgress: true },
  workspace: {
    applyEdit: true, configuration: false, workspaceFolders: true, workspaceEdit: { documentChanges: true }, didChangeWatchedFiles: DYNAMIC, didChangeConfiguration: DYNAMIC,
    fileOperations: { willRename: true }, semanticTokens: { refreshSupport: true },
  },
  textDocument: {
    synchronization: {}, publishDiagnostics: { relatedInformation: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [''] } }, dataSupport: true, resolveSupport: { properties: ['edit'] } },
    rename: { prepareSupport: true }, codeLens: {}, inlayHint: {}, formatting: DYNAMIC, rangeFormatting: DYNAMIC,
    semanticTokens: { requests: { full: { delta: true }, range: true }, tokenTypes: [], tokenModifiers: [], formats: ['relative'] },
  },
};
/** A client that can take nothing but edits. */
const LEAST: InitializeParams['capabilities'] = { workspace: { applyEdit: true } };

/** A client that asks for diagnostics. */
const ASKING: InitializeParams['capabilities'] = { textDocument: { diagnostic: {} } };

interface Offered { readonly full: unknown; readonly least: unknown; readonly asking: unknown; readonly registered: ReadonlyMap<string, unknown> }

describe('server/LSP.md', () => {
  const methods = GROUPS.flatMap((group) => group.methods);
  let folder = '';
  let offered: Offered = { full: {}, least: {}, asking: {}, registered: new Map() };
  const unanswered: string[] = [];

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'care-page-'));
    const client = await Client.start({ folders: [folder], capabilities: FULL });
    await client.until('registrations', () => client.registrations.length >= 4);
    for (const name of [...methods.filter((m) => m.direction !== 'out' && !isNotification(m.name)).map((m) => m.name), ...ABSENT.flatMap(({ names }) => names)]) {
      try { await client.connection.sendRequest(name, {}); } catch (error) { if ((error as { code?: number }).code === -32601) unanswered.push(name); }
    }
    const full = client.result.capabilities;
    const registered = new Map(client.registrations.map((r) => [r.method, r.registerOptions]));
    await client.stop();
    const little = await Client.start({ folders: [folder], capabilities: LEAST });
    await little.stop();
    const asking = await Client.start({ folders: [folder], capabilities: ASKING });
    offered = { full, least: little.result.capabilities, asking: asking.result.capabilities, registered };
    await asking.stop();
  });
  after(() => { rmSync(folder, { recursive: true, force: true }); });

  it('each capability that is answered has its row, and each row its capability', () => {
    const known = methods.flatMap((m) => m.capability ?? []);
    const answered = [...new Set([...pathsOf(offered.full), ...pathsOf(offered.least), ...pathsOf(offered.asking)])].filter((p) => p !== 'positionEncoding');
    assert.deepEqual(answered.filter((p) => !known.some((k) => k === p || k.startsWith(`${p}.`) || p.startsWith(`${k}.`))), [], 'no row for what is offered');
    for (const method of methods) {
      if (method.capability === undefined && !method.registered) continue;
      const found = method.capability !== undefined && (at(offered.full, method.capability) !== undefined || at(offered.least, method.capability) !== undefined || at(offered.asking, method.capability) !== undefined);
      assert.ok(found || offered.registered.has(method.name), `${method.name} is not offered`);
    }
    assert.deepEqual([...offered.registered.keys()].filter((name) => !methods.some((m) => m.registered && m.name === name)), [], 'no row for what is registered');
  });

  it('what is offered is answered, what is not is refused', () => {
    assert.deepEqual(unanswered.sort(), ABSENT.flatMap(({ names }) => names).sort());
  });

  it('is the page (UPDATE=1 writes it)', () => {
    const made = page(offered);
    if (process.env['UPDATE'] === '1') writeFileSync(PAGE, made);
    else assert.equal(existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '', made, 'run UPDATE=1 npx mocha out/test/protocol/lsp-page.test.cjs');
  });
});

/** Messages without an answer: one cannot ask whether anybody listens. The end of a session is tested elsewhere. */
function isNotification(name: string): boolean {
  return /^(?:initialized?|shutdown|exit|\$\/.*)$|\/did[A-Z]/.test(name);
}

/** Top-level capabilities; those of `workspace` by their own names. */
function pathsOf(capabilities: unknown): string[] {
  return Object.entries(capabilities as object).flatMap(([key, value]: [string, unknown]) => (key === 'workspace' ? Object.keys(value as object).map((own) => `workspace.${own}`) : [key]));
}

function at(value: unknown, where: string): unknown {
  return where.split('.').reduce<unknown>((part, key) => (typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[key] : undefined), value);
}

function page(offered: Offered): string {
  const rows = (methods: readonly Method[]): string[] => methods.map((m) => `| \`${m.name}\` | ${offerOf(m, offered)} | ${m.does} | ${m.not ?? ''} |`);
  return [
    '# The Language Server Protocol, here',
    '',
    'What `care lsp --stdio` answers, and what it does not. This page is made from the answers of the server to a client that can take',
    'everything and to one that can take little; the texts are in `src/protocol/methods.ts`, and `test/protocol/lsp-page.test.ts` compares.',
    '',
    'Of every request: it is answered on the newest text; one about a place of a text that has changed meanwhile ends with',
    '`ContentModified`, a cancelled one with `RequestCancelled`; one about a document that is not ours gets `null`; a fault is logged with',
    'the method and the document, and the answer is `null`. None but those for diagnostics waits for a folder to be read.',
    '',
    ...GROUPS.flatMap(({ title, methods }) => [`## ${title}`, '', '| Method | Offered | What it does | What it leaves out |', '| --- | --- | --- | --- |', ...rows(methods), '']),
    '## Not answered', '', '| Method | Why |', '| --- | --- |',
    ...ABSENT.map(({ names, why }) => `| ${names.map((name) => `\`${name}\``).join(', ')} | ${why} |`),
    '',
  ].join('\n');
}

/** How a method is offered, as the server said. */
function offerOf(method: Method, { full, least, asking, registered }: Offered): string {
  if (method.direction === 'out') return 'sent by the server';
  if (registered.has(method.name)) return method.capability !== undefined && at(least, method.capability) !== undefined ? 'registered where the client lets it, else always' : 'registered where the client lets it';
  if (method.capability === undefined) return 'always';
  const [inFull, inLeast] = [at(full, method.capability), at(least, method.capability)];
  if (inFull === undefined && inLeast === undefined) return `to clients that ask for diagnostics: ${told(at(asking, method.capability))}`;
  if (inFull === undefined) return `to clients that can do little: ${told(inLeast)}`;
  return inLeast === undefined ? `to clients that can take it: ${told(inFull)}` : told(inFull);
}

function told(value: unknown): string {
  if (value === TextDocumentSyncKind.Incremental) return 'incremental';
  if (value === true) return 'yes';
  if (typeof value !== 'object' || value === null) return String(value);
  const parts = Object.entries(value).flatMap(([key, part]: [string, unknown]) => {
    if (part === false) return [];
    if (part === true) return [`\`${key}\``];
    if (Array.isArray(part)) return [`\`${key}\` ${part.map((item) => (typeof item === 'string' ? `\`${item}\`` : JSON.stringify(item))).join(' ')}`];
    return typeof part === 'object' && part !== null ? [`\`${key}\``] : [`\`${key}\` ${String(part)}`];
  });
  return parts.length === 0 ? 'yes' : parts.join(', ');
}
