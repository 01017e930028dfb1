/**
 * Columns as the client counts them. The server counts in UTF-16 units everywhere else; here every position of a message
 * is turned from the client's counting into ours and back, for messages of any shape, so that no handler has to know.
 */
import type { Document, PositionEncoding } from '../core/index.ts';
import { fromUtf16, offsetAt, textBetween, toUtf16 } from '../core/index.ts';

const SUPPORTED: readonly PositionEncoding[] = ['utf-8', 'utf-16', 'utf-32'];

/** The first encoding of a client's list, in its order of preference, that is known here; UTF-16 is what every client has. */
export function negotiate(offered: unknown): PositionEncoding {
  const list: readonly unknown[] = Array.isArray(offered) ? offered : [];
  for (const name of list) {
    const known = SUPPORTED.find((encoding) => encoding === name);
    if (known) return known;
  }
  return 'utf-16';
}

export interface Positions {
  readonly encoding: PositionEncoding;
  /** What a client sent about the document of `uri`, with UTF-16 columns. */
  readonly incoming: <T>(value: T, uri: string | undefined) => T;
  /** What the server answers about the document of `uri`, with the client's columns. */
  readonly outgoing: <T>(value: T, uri: string | undefined) => T;
}

/** The conversions for an encoding; `documentOf` gives the text that a URI stands for now. */
export function positionsIn(encoding: PositionEncoding, documentOf: (uri: string) => Document | undefined): Positions {
  if (encoding === 'utf-16') return { encoding, incoming: (value) => value, outgoing: (value) => value };
  const convert = (column: (line: string, character: number) => number) => <T>(value: T, uri: string | undefined): T => {
    const lines = lineReader(documentOf);
    // Each part keeps its shape: only numbers are replaced.
    return walk(value, uri, (position, where) => {
      const line = lines(where, position.line);
      return line === undefined ? position.character : column(line, position.character);
    }) as T;
  };
  return { encoding, incoming: convert((line, character) => toUtf16(line, character, encoding)), outgoing: convert((line, character) => fromUtf16(line, character, encoding)) };
}

interface At { readonly line: number; readonly character: number }
type Column = (position: At, uri: string | undefined) => number;
type Plain = Readonly<Record<string, unknown>>;

/** What belongs to the sender alone comes back as it went. */
const OPAQUE = new Set(['data', 'arguments', 'initializationOptions']);

/** The same value with other columns. `uri` is the document whose places a part of the message names. */
function walk(value: unknown, uri: string | undefined, column: Column): unknown {
  if (Array.isArray(value)) return value.map((item) => walk(item, uri, column));
  if (!isPlain(value)) return value;
  if (isPosition(value)) return { ...value, character: column(value, uri) };
  if (isFold(value)) return fold(value, uri, column);
  if (isTokens(value)) return { ...value, data: tokens(value.data, uri, column) };
  const own = uriOf(value) ?? uri;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => {
    if (OPAQUE.has(key)) return [key, part];
    if ((key === 'changes' || key === 'relatedDocuments') && isPlain(part)) return [key, Object.fromEntries(Object.entries(part).map(([name, edits]) => [name, walk(edits, name, column)]))];
    // The place that a link leads from is in the document that was asked about.
    return [key, walk(part, key === 'originSelectionRange' ? uri : own, column)];
  }));
}

/** The document that a part of a message is about. */
function uriOf(value: Plain): string | undefined {
  if (typeof value['targetUri'] === 'string') return value['targetUri'];
  if (typeof value['uri'] === 'string') return value['uri'];
  const document = value['textDocument'];
  return isPlain(document) && typeof document['uri'] === 'string' ? document['uri'] : undefined;
}

/** A range of folding has its columns beside its lines. */
function fold(value: Plain & { startLine: number; endLine: number }, uri: string | undefined, column: Column): Plain {
  const { startLine, startCharacter, endLine, endCharacter } = value;
  return {
    ...value,
    ...(typeof startCharacter === 'number' ? { startCharacter: column({ line: startLine, character: startCharacter }, uri) } : {}),
    ...(typeof endCharacter === 'number' ? { endCharacter: column({ line: endLine, character: endCharacter }, uri) } : {}),
  };
}

/** Semantic tokens: five numbers for each, line and column relative to the token before. */
function tokens(data: readonly number[], uri: string | undefined, column: Column): number[] {
  const result: number[] = [];
  let line = 0;
  let character = 0;
  let before = 0;
  for (let i = 0; i + 4 < data.length; i += 5) {
    const [down = 0, right = 0, length = 0, type = 0, modifiers = 0] = data.slice(i, i + 5);
    line += down;
    character = down > 0 ? right : character + right;
    const start = column({ line, character }, uri);
    result.push(down, down > 0 ? start : start - before, column({ line, character: character + length }, uri) - start, type, modifiers);
    before = start;
  }
  return result;
}

function lineReader(documentOf: (uri: string) => Document | undefined): (uri: string | undefined, line: number) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (uri, line) => {
    if (uri === undefined) return undefined;
    const key = `${line} ${uri}`;
    if (!known.has(key)) {
      const document = documentOf(uri);
      known.set(key, document && lineOf(document, line));
    }
    return known.get(key);
  };
}

/** The text of a line without its end. */
function lineOf(document: Document, line: number): string {
  const start = offsetAt(document, { line, character: 0 });
  const end = offsetAt(document, { line, character: Number.MAX_SAFE_INTEGER });
  return textBetween(document, start, end);
}

function isPlain(value: unknown): value is Plain {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isPosition(value: Plain): value is Plain & At {
  return typeof value['line'] === 'number' && typeof value['character'] === 'number';
}

function isFold(value: Plain): value is Plain & { startLine: number; endLine: number } {
  return typeof value['startLine'] === 'number' && typeof value['endLine'] === 'number';
}

function isTokens(value: Plain): value is Plain & { data: number[] } {
  const { data } = value;
  return Array.isArray(data) && data.length % 5 === 0 && data.every((n) => typeof n === 'number') && Object.keys(value).every((key) => key === 'data' || key === 'resultId');
}
