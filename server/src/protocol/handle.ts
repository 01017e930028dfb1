/**
 * The manners of every request: it leaves its turn to a cancel or a newer edit that already waits, is answered on the
 * newest text and before long work, ends early when nobody wants the answer any more, and a fault in it is logged and stays its own.
 */
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { requestFirst } from '../disk/breath.ts';
import type { Positions } from './positions.ts';

export interface Manners {
  /** What the client's columns are. */
  readonly positions: () => Positions;
  /** The text that a URI stands for now, compared by identity. */
  readonly textOf: (uri: string) => object | undefined;
  /** Why no request is answered now (not initialised yet, shut down), if so. */
  readonly refusal: () => ResponseError<void> | undefined;
  readonly log: (message: string) => void;
}

type Handler = (params: unknown, token: CancellationToken, ...rest: readonly unknown[]) => unknown;

/** A handler of requests with manners; `name` is for the log. */
export function handle(name: string, answer: Handler, { positions, textOf, refusal, log }: Manners): Handler {
  // Who asks for diagnostics waits for that very work.
  const inTurn = name.startsWith('languages.diagnostics.') ? (run: () => Promise<unknown>): Promise<unknown> => run() : requestFirst;
  return (params, token, ...rest) => inTurn(async () => {
    const uri = uriIn(params);
    try {
      const refused = refusal();
      if (refused) return refused;
      const before = uri === undefined ? undefined : textOf(uri);
      // A place of a text that has changed is another place now; what asks about the whole text gets the newest.
      const stale = (): boolean => uri !== undefined && before !== undefined && namesPlace(params) && textOf(uri) !== before;
      await turn();
      await turn();
      if (token.isCancellationRequested) return cancelled();
      if (stale()) return modified();
      const answered = await answer(positions().incoming(params, uri), token, ...rest);
      if (token.isCancellationRequested) return cancelled();
      if (stale()) return modified();
      return answered instanceof ResponseError ? answered : positions().outgoing(answered, uri);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      log(`${name}${uri === undefined ? '' : ` ${uri}`}: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
      // What was to be completed by the server stays as it is.
      return /resolve$/i.test(name) ? params : null;
    }
  });
}

/** The connection, but each request that is registered on it gets manners, and what is sent has the client's columns. */
export function withManners(connection: Connection, manners: Manners): Connection {
  return wrapped(connection, '', manners);
}

/** Names under which requests are registered; notifications and the beginning and end of a session have no answer to spoil. */
const REQUEST = /^(?:on(?!Did|Initiali|Shutdown|Exit|Notification|Progress|Unhandled|WillSaveTextDocument$)|resolve$)/;
/** Parts of a connection that register requests too. */
const PARTS = /^(?:languages|workspace)(?:\.|$)/;

function wrapped<T extends object>(target: T, path: string, manners: Manners): T {
  return new Proxy(target, {
    get(object, key): unknown {
      const value: unknown = Reflect.get(object, key, object);
      if (typeof key !== 'string') return value;
      const name = path === '' ? key : `${path}.${key}`;
      if (name === 'onRequest' && isFunction(value)) {
        return (type: unknown, handler: Handler) => value.call(object, type, handle(typeof type === 'string' ? type : name, handler, manners));
      }
      if (REQUEST.test(key) && isFunction(value)) return (handler: Handler) => value.call(object, handle(name, handler, manners));
      if ((name === 'sendDiagnostics' || name === 'workspace.applyEdit') && isFunction(value)) return (params: unknown) => value.call(object, manners.positions().outgoing(params, undefined));
      if (PARTS.test(name) && typeof value === 'object' && value !== null) return wrapped(value, name, manners);
      return isFunction(value) ? value.bind(object) : value;
    },
  });
}

/** Lets messages that wait be read: twice, because one of them is taken in each turn, after those that waited longer. */
function turn(): Promise<void> {
  return new Promise((resolve) => { setImmediate(resolve); });
}

function cancelled(): ResponseError<void> {
  return new ResponseError<void>(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}

function modified(): ResponseError<void> {
  return new ResponseError<void>(LSPErrorCodes.ContentModified, 'The text has changed.');
}

/** A request before `initialize` or after `shutdown` is answered with an error, as the protocol says. */
export function refusalIn(state: 'new' | 'serving' | 'ended'): ResponseError<void> | undefined {
  if (state === 'new') return new ResponseError<void>(ErrorCodes.ServerNotInitialized, 'The server is not initialised yet.');
  return state === 'ended' ? new ResponseError<void>(ErrorCodes.InvalidRequest, 'The server was shut down.') : undefined;
}

function uriIn(params: unknown): string | undefined {
  const document = field(params, 'textDocument');
  const uri = field(document, 'uri') ?? field(params, 'uri');
  return typeof uri === 'string' ? uri : undefined;
}

function namesPlace(params: unknown): boolean {
  return ['position', 'positions', 'range', 'ranges'].some((key) => field(params, key) !== undefined);
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

function isFunction(value: unknown): value is (...args: readonly unknown[]) => unknown {
  return typeof value === 'function';
}
