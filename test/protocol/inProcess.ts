/** A server in the same process, spoken to in frames: several messages can arrive in one piece, as they do when it is busy. */
import { PassThrough } from 'node:stream';
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { nodePlace } from '../../server/src/protocol/nodePlace.ts';
import { startServer } from '../../server/src/protocol/server.ts';
import { TODAY } from '../fixture.ts';

export interface Answer { readonly result?: unknown; readonly error?: { readonly code: number; readonly message: string } }

export class Wire {
  readonly #toServer = new PassThrough();
  readonly #answers = new Map<number, Answer>();
  readonly notifications: { method: string; params: unknown }[] = [];
  /** What came from the server, in its order: numbers of requests that were answered, names of notifications. */
  readonly came: (number | string)[] = [];
  #id = 0;

  constructor() {
    const toClient = new PassThrough();
    startServer(createConnection(new StreamMessageReader(this.#toServer), new StreamMessageWriter(toClient)), { place: nodePlace, today: TODAY });
    new StreamMessageReader(toClient).listen((message) => {
      const { id, method, params, result, error } = message as { id?: number; method?: string; params?: unknown } & Answer;
      if (method === undefined || id === undefined) this.came.push(method ?? id ?? '');
      if (method === undefined && id !== undefined) this.#answers.set(id, error ? { error } : { result });
      else if (method !== undefined && id === undefined) this.notifications.push({ method, params });
      // What the server asks of its client is answered with nothing.
      else if (method !== undefined) this.#write([{ jsonrpc: '2.0', id, result: null }]);
    });
  }

  /** Sends messages as one piece; each is a notification, or a request whose number is given back. */
  send(...messages: readonly { method: string; params?: unknown; request?: boolean }[]): number[] {
    const ids: number[] = [];
    this.#write(messages.map(({ method, params, request }) => {
      if (!request) return { jsonrpc: '2.0', method, params };
      ids.push(++this.#id);
      return { jsonrpc: '2.0', id: this.#id, method, params };
    }));
    return ids;
  }

  /** The number that the next request will have. */
  get next(): number {
    return this.#id + 1;
  }

  async answer(id: number | undefined): Promise<Answer> {
    for (let i = 0; i < 500; i++) {
      const answer = this.#answers.get(id ?? 0);
      if (answer) return answer;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`no answer to request ${id}`);
  }

  ask(method: string, params?: unknown): Promise<Answer> {
    return this.answer(this.send({ method, params, request: true })[0]);
  }

  async start(capabilities: unknown = {}): Promise<Answer> {
    const answer = await this.ask('initialize', { processId: null, rootUri: null, capabilities });
    this.send({ method: 'initialized', params: {} });
    return answer;
  }

  open(uri: string, text: string, languageId = 'care'): void {
    this.send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId, version: 1, text } } });
  }

  end(): Promise<Answer> {
    return this.ask('shutdown');
  }

  #write(messages: readonly unknown[]): void {
    this.#toServer.write(Buffer.concat(messages.map((message) => {
      const body = Buffer.from(JSON.stringify(message));
      return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
    })));
  }
}
