/** Code lenses, inlay hints and semantic tokens; the settings that turn them off; and when a client should ask again. */
import type {
  ClientCapabilities, CodeLens, Connection, InlayHint, SemanticTokens, SemanticTokensDelta, ServerCapabilities,
} from 'vscode-languageserver';
import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { Document, Lang, Position, Span, Token } from '../core/index.ts';
import { lineStarts, offsetAt, positionIn, textOf, TOKEN_MODIFIERS, TOKEN_TYPES } from '../core/index.ts';
import { inBackground } from './backgroundTimer.ts';
import { negotiate } from './positions.ts';
import { onDemand } from './onDemand.ts';
import type { Session } from './session.ts';
import { pathOf } from './uris.ts';

export interface DecorationFacts {
  readonly client: () => ClientCapabilities;
  readonly lang: () => Lang;
  readonly log: (message: string) => void;
}

export interface Decorations {
  /** Reads the settings, and asks to be told when they change. */
  readonly initialized: () => Promise<void>;
  /** Something in the workspace changed: what another document shows may be out of date. */
  readonly changed: () => void;
  readonly stop: () => void;
}

/** A client asks again by itself for the text it edits; for the others it is told, once typing has paused this long (ms). */
const REFRESH_AFTER = 500;
/** Documents whose last tokens are kept, to answer with what changed in them. */
const MOST_KEPT = 16;

/** The capabilities, for what the client knows how to show. */
export function decorationCapabilities(client: ClientCapabilities): ServerCapabilities {
  const { codeLens, inlayHint, semanticTokens: tokens } = client.textDocument ?? {};
  // Differences of tokens are numbers without places: only in UTF-16 they need no conversion.
  const delta = negotiate(client.general?.positionEncodings) === 'utf-16';
  return {
    ...(codeLens ? { codeLensProvider: { resolveProvider: false } } : {}),
    ...(inlayHint ? { inlayHintProvider: true } : {}),
    ...(tokens ? { semanticTokensProvider: { legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] }, full: delta ? { delta: true } : true, range: true } } : {}),
  };
}

interface Settings { readonly codeLens: boolean; readonly inlayHints: boolean }

/** Answers the requests. */
export function registerDecorations(connection: Connection, session: Session, { client, lang, log }: DecorationFacts): Decorations {
  let settings: Settings = { codeLens: true, inlayHints: true };
  const asked = new Set<'codeLens' | 'inlayHint' | 'semanticTokens'>();
  const kept = new Map<string, { readonly id: string; readonly data: readonly number[] }>();
  let count = 0;
  let timer: NodeJS.Timeout | undefined;

  const refresh = (): void => {
    for (const what of asked) {
      if (client().workspace?.[what]?.refreshSupport) connection.sendRequest(`workspace/${what}/refresh`).catch((error: unknown) => log(`refresh of ${what}: ${String(error)}`));
    }
  };

  const apply = (next: Settings): void => {
    if (next.codeLens === settings.codeLens && next.inlayHints === settings.inlayHints) return;
    settings = next;
    refresh();
  };

  const readSettings = async (): Promise<void> => {
    if (!client().workspace?.configuration) return;
    const [codeLens, hints] = await connection.workspace.getConfiguration([{ section: 'care.codeLens.enabled' }, { section: 'care.inlayHints.enabled' }]) as unknown[];
    apply({ codeLens: codeLens !== false, inlayHints: hints !== false });
  };

  const keep = (path: string, data: number[]): SemanticTokens => {
    const id = String(++count);
    kept.delete(path);
    kept.set(path, { id, data });
    for (const old of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(old);
    }
    return { resultId: id, data };
  };

  connection.onCodeLens(async ({ textDocument: { uri } }): Promise<CodeLens[] | null> => {
    const { codeLenses } = await onDemand();
    asked.add('codeLens');
    const document = session.snapshot.documents.get(pathOf(uri));
    if (!document) return null;
    if (!settings.codeLens) return [];
    const at = placesOf(document);
    // No command: the line is to be read. Editors show one without a name as plain text.
    return codeLenses(session.snapshot, document.path, lang()).map(({ span, title }) => ({ range: { start: at(span.start), end: at(span.end) }, command: { title, command: '' } }));
  });

  connection.languages.inlayHint.on(async ({ textDocument: { uri }, range }): Promise<InlayHint[] | null> => {
    const { inlayHints } = await onDemand();
    asked.add('inlayHint');
    const document = session.snapshot.documents.get(pathOf(uri));
    if (!document) return null;
    if (!settings.inlayHints) return [];
    const at = placesOf(document);
    const span = { start: offsetAt(document, range.start), end: offsetAt(document, range.end) };
    return inlayHints(session.snapshot, document.path, span, lang()).map(({ offset, label, tooltip }) => ({
      position: at(offset), label, paddingLeft: true, ...(tooltip === undefined ? {} : { tooltip }),
    }));
  });

  const tokens = async (uri: string, span?: (document: Document) => Span): Promise<{ path: string; data: number[] } | undefined> => {
    const { semanticTokens } = await onDemand();
    asked.add('semanticTokens');
    const document = session.snapshot.documents.get(pathOf(uri));
    if (!document?.kind) return undefined;
    return { path: document.path, data: encode(semanticTokens(session.snapshot, document.path, span?.(document)), placesOf(document)) };
  };

  connection.languages.semanticTokens.on(async ({ textDocument: { uri } }): Promise<SemanticTokens> => {
    const found = await tokens(uri);
    return found ? keep(found.path, found.data) : { data: [] };
  });
  connection.languages.semanticTokens.onDelta(async ({ textDocument: { uri }, previousResultId }): Promise<SemanticTokens | SemanticTokensDelta> => {
    const found = await tokens(uri);
    if (!found) return { data: [] };
    const before = kept.get(found.path);
    const now = keep(found.path, found.data);
    return before?.id === previousResultId ? { resultId: now.resultId ?? '', edits: difference(before.data, found.data) } : now;
  });
  connection.languages.semanticTokens.onRange(async ({ textDocument: { uri }, range }): Promise<SemanticTokens> => (
    { data: (await tokens(uri, (document) => ({ start: offsetAt(document, range.start), end: offsetAt(document, range.end) })))?.data ?? [] }
  ));

  connection.onDidChangeConfiguration(({ settings: sent }: { settings?: unknown }) => {
    if (client().workspace?.configuration) {
      readSettings().catch((error: unknown) => log(`settings: ${String(error)}`));
      return;
    }
    // A client that cannot be asked sends the settings themselves.
    const care = field(sent, 'care');
    apply({ codeLens: field(field(care, 'codeLens'), 'enabled') !== false, inlayHints: field(field(care, 'inlayHints'), 'enabled') !== false });
  });

  return {
    initialized: async () => {
      try {
        if (client().workspace?.didChangeConfiguration?.dynamicRegistration) await connection.client.register(DidChangeConfigurationNotification.type, { section: 'care' });
        await readSettings();
      } catch (error) {
        log(`settings: ${String(error)}`);
      }
    },
    changed: () => {
      clearTimeout(timer);
      timer = setTimeout(refresh, REFRESH_AFTER);
      inBackground(timer);
    },
    stop: () => clearTimeout(timer),
  };
}

/** Offsets as lines and columns, for many of them. */
function placesOf(document: Document): (offset: number) => Position {
  const starts = lineStarts(textOf(document));
  return (offset) => positionIn(starts, offset);
}

/** Five numbers for each token, lines and columns relative to the one before. */
function encode(tokens: readonly Token[], at: (offset: number) => Position): number[] {
  const data: number[] = [];
  let before: Position = { line: 0, character: 0 };
  for (const { start, end, type, modifiers } of tokens) {
    const place = at(start);
    const down = place.line - before.line;
    const bits = modifiers.reduce((sum, modifier) => sum | (1 << TOKEN_MODIFIERS.indexOf(modifier)), 0);
    data.push(down, down > 0 ? place.character : place.character - before.character, end - start, TOKEN_TYPES.indexOf(type), bits);
    before = place;
  }
  return data;
}

/** One edit that turns the numbers before into those of now; none when they are the same. */
function difference(before: readonly number[], now: readonly number[]): SemanticTokensDelta['edits'] {
  let head = 0;
  while (head < before.length && head < now.length && before[head] === now[head]) head++;
  let tail = 0;
  while (tail < before.length - head && tail < now.length - head && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const deleteCount = before.length - head - tail;
  const data = now.slice(head, now.length - tail);
  return deleteCount === 0 && data.length === 0 ? [] : [{ start: head, deleteCount, data }];
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}
