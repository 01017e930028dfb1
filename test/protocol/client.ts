/** A small LSP client over stdio for tests: it holds what the server pushed and waits for what a test expects. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic, InitializeParams, MessageConnection } from 'vscode-languageserver/node';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';

// Nothing that was read before may answer for what is tested now, and nothing is left in the user's folders.
process.env['CARE_CACHE'] ??= 'off';

/** The root of the project; tests run from there. */
export const ROOT = process.cwd();

export interface ClientOptions {
  readonly folders?: readonly string[];
  readonly capabilities?: InitializeParams['capabilities'];
  readonly args?: readonly string[];
  readonly initializationOptions?: unknown;
  readonly locale?: string;
  /** The name that the editor gives itself. */
  readonly clientName?: string;
  readonly clientInfo?: { readonly name: string };
  /** Answers to requests of the server, by method. */
  readonly requests?: Readonly<Record<string, (params: unknown) => unknown>>;
}

export class Client {
  readonly connection: MessageConnection;
  readonly process: ChildProcess;
  readonly diagnostics = new Map<string, Diagnostic[]>();
  readonly notifications: { method: string; params: unknown }[] = [];
  readonly registrations: { method: string; registerOptions?: unknown }[] = [];
  readonly progress: unknown[] = [];
  publishes = 0;
  result: { capabilities: Record<string, unknown>; serverInfo?: { name: string; version?: string } } = { capabilities: {} };
  stderr = '';
  readonly #versions = new Map<string, number>();
  readonly #waiting = new Set<() => void>();

  private constructor(child: ChildProcess) {
    this.process = child;
    if (!child.stdout || !child.stdin) throw new Error('no streams');
    this.connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    child.stderr?.on('data', (data: Buffer) => { this.stderr += data.toString(); });
    this.connection.onNotification((method, params) => {
      if (method === 'textDocument/publishDiagnostics') {
        const { uri, diagnostics } = params as unknown as { uri: string; diagnostics: Diagnostic[] };
        this.diagnostics.set(uri, diagnostics);
        this.publishes++;
      } else this.notifications.push({ method, params });
      for (const wake of [...this.#waiting]) wake();
    });
    this.connection.onUnhandledProgress((params) => {
      this.progress.push(params);
      for (const wake of [...this.#waiting]) wake();
    });
    this.connection.onRequest('client/registerCapability', (params: { registrations: { method: string; registerOptions?: unknown }[] }) => {
      this.registrations.push(...params.registrations);
      for (const wake of [...this.#waiting]) wake();
      return null;
    });
    this.connection.onRequest('window/workDoneProgress/create', () => null);
    this.connection.listen();
  }

  /** Starts the server and says hello. */
  static async start(options: ClientOptions = {}): Promise<Client> {
    const child = spawn(process.execPath, [path.join(ROOT, 'dist/care.cjs'), 'lsp', '--stdio', ...(options.args?.includes('--today') ? [] : ['--today', '2026-11-24']), ...(options.args ?? [])], { stdio: 'pipe' });
    const client = new Client(child);
    for (const [method, answer] of Object.entries(options.requests ?? {})) client.connection.onRequest(method, answer);
    client.result = await client.connection.sendRequest('initialize', {
      processId: process.pid, rootUri: options.folders?.[0] ? uriOf(options.folders[0]) : null,
      workspaceFolders: options.folders?.map((folder) => ({ uri: uriOf(folder), name: path.basename(folder) })) ?? null,
      capabilities: options.capabilities ?? { textDocument: { publishDiagnostics: { relatedInformation: true } } },
      ...(options.initializationOptions === undefined ? {} : { initializationOptions: options.initializationOptions }),
      ...(options.clientInfo === undefined ? {} : { clientInfo: options.clientInfo }),
      ...(options.locale === undefined ? {} : { locale: options.locale }),
      ...(options.clientName === undefined ? {} : { clientInfo: { name: options.clientName } }),
    });
    await client.connection.sendNotification('initialized', {});
    return client;
  }

  async open(file: string, text: string, languageId = 'care'): Promise<string> {
    const uri = uriOf(file);
    this.#versions.set(uri, 1);
    await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    return uri;
  }

  async change(uri: string, contentChanges: readonly unknown[]): Promise<number> {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    await this.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    return version;
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  /** Codes now shown for a document, sorted. */
  codes(uri: string): string[] {
    return (this.diagnostics.get(uri) ?? []).map((d) => String(d.code)).sort();
  }

  /** Waits until `condition` holds; fails after `timeout` ms with what is there. */
  async until(what: string, condition: () => boolean, timeout = 15_000): Promise<void> {
    const end = Date.now() + timeout;
    while (!condition()) {
      const left = end - Date.now();
      if (left <= 0) throw new Error(`waited in vain for ${what}; shown: ${JSON.stringify([...this.diagnostics].map(([uri, list]) => [uri.split('/').pop(), list.map((d) => d.code)]))} ${this.stderr}`);
      await new Promise<void>((resolve) => {
        const wake = (): void => { this.#waiting.delete(wake); clearTimeout(timer); resolve(); };
        const timer = setTimeout(wake, Math.min(left, 100));
        this.#waiting.add(wake);
      });
    }
  }

  async stop(): Promise<number | null> {
    const exited = new Promise<number | null>((resolve) => this.process.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    return exited;
  }
}

export function uriOf(file: string): string {
  return pathToFileURL(file).toString();
}
