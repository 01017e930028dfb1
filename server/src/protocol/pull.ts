/**
 * Diagnostics for clients that ask for them instead of being told: the same lists, from the same computing. A report is
 * `unchanged` for who has it already; what changed in documents that nobody asked about is said to be worth asking for.
 */
import type {
  CancellationToken, ClientCapabilities, Connection, Diagnostic, DocumentDiagnosticParams, DocumentDiagnosticReport, FullDocumentDiagnosticReport,
  InitializeParams, ServerCapabilities, UnchangedDocumentDiagnosticReport, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport,
} from 'vscode-languageserver';
import type { Document, Finding } from '../core/index.ts';
import { inBackground } from './backgroundTimer.ts';
import type { Diagnostics } from './diagnostics.ts';
import type { Session } from './session.ts';
import { pathOf } from './uris.ts';

export interface PullFacts {
  readonly client: () => ClientCapabilities;
  readonly log: (message: string) => void;
}

type Report = FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport;

/** A list and its number: the number stays as long as the list is the same, word for word. */
interface Numbered {
  readonly id: string;
  readonly items: Diagnostic[];
  readonly json: string;
  /** What it was made from; undefined when places in other documents are in it, which move without it. */
  readonly from: Source | undefined;
}
interface Source { readonly list: readonly Finding[] | undefined; readonly document: Document | undefined }

/** The client is asked to ask again once nothing changed for this long (ms): the text that is typed it asks about by itself. */
const REFRESH_AFTER = 500;

/** True for a client that is to ask: it cannot be told, or wants it so (`initializationOptions.diagnostics: "pull"`). */
export function pulls({ capabilities, initializationOptions }: InitializeParams): boolean {
  const { diagnostic, publishDiagnostics } = capabilities?.textDocument ?? {};
  return diagnostic !== undefined && (publishDiagnostics === undefined || (initializationOptions as { diagnostics?: unknown } | undefined)?.diagnostics === 'pull');
}

export const PULL_CAPABILITIES: ServerCapabilities = { diagnosticProvider: { identifier: 'CaRE', interFileDependencies: true, workspaceDiagnostics: true } };

export class Pull {
  readonly #connection: Connection;
  readonly #session: Session;
  readonly #diagnostics: Diagnostics;
  readonly #facts: PullFacts;
  readonly #numbered = new Map<string, Numbered>();
  /** What the client has of each document, as far as is known, or was told to ask for. */
  readonly #told = new Map<string, string>();
  #count = 0;
  #timer: NodeJS.Timeout | undefined;
  /** The client asks for whole workspaces, so it need not be given other documents with the one that it asked about. */
  #asksForAll = false;

  constructor(connection: Connection, session: Session, diagnostics: Diagnostics, facts: PullFacts) {
    this.#connection = connection;
    this.#session = session;
    this.#diagnostics = diagnostics;
    this.#facts = facts;
  }

  /** The report of a document, with those of others that changed, where the client takes them. */
  async document({ textDocument: { uri }, previousResultId }: DocumentDiagnosticParams, token: CancellationToken): Promise<DocumentDiagnosticReport> {
    await this.#diagnostics.settled(token);
    const path = pathOf(uri);
    const own = this.#reportOf(path, previousResultId);
    if (token.isCancellationRequested) return own;
    this.#tell(path);
    if (this.#asksForAll || this.#facts.client().textDocument?.diagnostic?.relatedDocumentSupport !== true) return own;
    const others = this.#untold();
    for (const other of others) this.#tell(other);
    return others.length === 0 ? own : { ...own, relatedDocuments: Object.fromEntries(others.map((other) => [this.#session.uri(other), this.#reportOf(other, undefined)])) };
  }

  /**
   * The reports of all documents that have findings, or had some for this client. One that takes partial results
   * waits until there is something new, as the protocol proposes: such a client always keeps a request open.
   */
  async workspace({ previousResultIds }: WorkspaceDiagnosticParams, token: CancellationToken, partial: boolean): Promise<WorkspaceDiagnosticReport> {
    this.#asksForAll = true;
    const had = new Map(previousResultIds.map(({ uri, value }) => [pathOf(uri), value]));
    for (;;) {
      await this.#diagnostics.settled(token);
      if (this.#diagnostics.stopped) return { items: [] };
      const paths = new Set([...had.keys(), ...this.#loud()]);
      const items = [...paths].map((path) => ({ uri: this.#session.uri(path), version: this.#session.version(path), ...this.#reportOf(path, had.get(path)) }));
      if (token.isCancellationRequested) return { items: [] };
      if (!partial || items.some(({ kind }) => kind === 'full')) {
        for (const path of paths) this.#tell(path);
        return { items };
      }
      await this.#diagnostics.next(token);
    }
  }

  /** Diagnostics were computed: whoever has old ones of documents that it did not ask about is told to ask. */
  published(): void {
    if (this.#facts.client().workspace?.diagnostics?.refreshSupport !== true) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // What is computed meanwhile comes here again.
      const untold = this.#diagnostics.busy ? [] : this.#untold();
      if (untold.length === 0) return;
      for (const path of untold) this.#tell(path);
      this.#connection.languages.diagnostics.refresh().catch((error: unknown) => this.#facts.log(`refresh of diagnostics: ${String(error)}`));
    }, REFRESH_AFTER);
    inBackground(this.#timer);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #reportOf(path: string, before: string | undefined): Report {
    const { id, items } = this.#current(path);
    return id === before ? { kind: 'unchanged', resultId: id } : { kind: 'full', resultId: id, items };
  }

  #current(path: string): Numbered {
    const source: Source = { list: this.#session.findings().get(path), document: this.#session.snapshot.documents.get(path) };
    const known = this.#numbered.get(path);
    if (known?.from && known.from.list === source.list && known.from.document === source.document) return known;
    const items = this.#diagnostics.listOf(path);
    const json = JSON.stringify(items);
    const from = source.list?.some(({ related }) => related?.some(({ place }) => place.path !== path)) ? undefined : source;
    const made = known?.json === json ? { ...known, from } : { id: String(++this.#count), items, json, from };
    this.#numbered.set(path, made);
    return made;
  }

  #tell(path: string): void {
    this.#told.set(path, this.#current(path).id);
  }

  /** Documents whose list the client does not have. An empty one counts only where it had another. */
  #untold(): string[] {
    return [...new Set([...this.#told.keys(), ...this.#loud()])].filter((path) => this.#told.get(path) !== this.#current(path).id);
  }

  #loud(): string[] {
    return [...this.#session.findings()].filter(([, list]) => list.length > 0).map(([path]) => path);
  }
}
