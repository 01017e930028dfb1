/** Reading `[…]` and `{…}` up to a cursor, closed or not, on one line or several. */
import { parseLine } from './contextLine.ts';

/** A bracket that is open at the cursor. */
export interface FlowLevel {
  readonly open: '[' | '{';
  /** Keys written so far. */
  readonly keys: string[];
  /** The key whose value is being written. */
  key: string | undefined;
  /** Where the word being written begins; undefined before its first character. */
  token: number | undefined;
  /** Where a line of the block around it would begin. */
  readonly block: Block;
}

/** Columns, or columns to the left of these, where a line ends a collection that nobody closed: of an item, of a key. */
export interface Block { readonly dash: number; readonly column: number }

export type Flow =
  | { readonly state: 'inside'; readonly levels: FlowLevel[] }
  | { readonly state: 'closed'; readonly end: number }
  | { readonly state: 'comment' };

/** Reads from the opening bracket to `at`. */
export function scanFlow(text: string, from: number, at: number, block: Block): Flow {
  const levels: FlowLevel[] = [];
  for (let i = from; i < at; i++) {
    const c = text[i] ?? '';
    const level = levels[levels.length - 1];
    if (c === '\n') {
      if (beginsBlock(text, i + 1, block)) return { state: 'closed', end: i };
    } else if (c === '#' && /\s/.test(text[i - 1] ?? ' ')) {
      const end = text.indexOf('\n', i);
      if (end < 0 || end >= at) return { state: 'comment' };
      i = end - 1;
    } else if ((c === '[' || c === '{') && level?.token === undefined) {
      levels.push({ open: c, keys: [], key: undefined, token: undefined, block });
    } else if (c === ']' || c === '}') {
      levels.pop();
      const outer = levels[levels.length - 1];
      if (!outer) return { state: 'closed', end: i + 1 };
      outer.token = i;
    } else if (level && c === ',') {
      level.key = undefined;
      level.token = undefined;
    } else if (level?.open === '{' && c === ':' && level.key === undefined && level.token !== undefined) {
      level.key = text.slice(level.token, i).trim().replace(/^(["'])(.*)\1$/, '$2');
      level.keys.push(level.key);
      level.token = undefined;
    } else if (level && !/\s/.test(c) && level.token === undefined) {
      level.token = i;
      if (c === '"' || c === "'") {
        const end = closingQuote(text, i, c);
        if (end < 0 || end >= at) break;
        i = end;
      }
    }
  }
  return { state: 'inside', levels };
}

/** Offset of the quote that closes the one at `from` on the same line; -1 when there is none. */
function closingQuote(text: string, from: number, quote: string): number {
  for (let i = from + 1; i < text.length && text[i] !== '\n'; i++) {
    if (quote === '"' && text[i] === '\\') i++;
    else if (text[i] === quote) return i;
  }
  return -1;
}

function beginsBlock(text: string, start: number, { dash, column }: Block): boolean {
  const end = text.indexOf('\n', start);
  const line = parseLine(text.slice(start, end < 0 ? undefined : end).replace(/\r$/, ''));
  return line.dashes.length > 0 ? line.indent <= dash : line.key !== undefined && line.column <= column;
}

/** Where the word under the cursor ends: at a sign of the collection or at the end of the line. */
export function flowTokenEnd(text: string, at: number, key: boolean): number {
  let i = at;
  while (i < text.length && !(key ? /[,\]}\r\n:]/ : /[,\]}\r\n]/).test(text[i] ?? '') && !(text[i] === '#' && /\s/.test(text[i - 1] ?? ' '))) i++;
  while (i > at && /\s/.test(text[i - 1] ?? '')) i--;
  return i;
}

/** Keys that follow in the same `{…}`, and whether the word that ends at `from` is followed by its colon. */
export function flowKeysAfter(text: string, from: number, key: boolean, block: Block): { keys: string[]; colon: boolean } {
  const keys: string[] = [];
  const colon = key && /^["']?[ \t]*:/.test(text.slice(from, from + 20));
  let depth = 0;
  let start: number | undefined;
  for (let i = from; i < text.length; i++) {
    const c = text[i] ?? '';
    if (c === '[' || c === '{') depth++;
    else if ((c === ']' || c === '}') && --depth < 0) break;
    else if (c === '"' && depth >= 0 && /[\s,:[{]/.test(text[i - 1] ?? ' ')) { const end = closingQuote(text, i, c); if (end > 0) i = end; }
    else if (c === ',' && depth === 0) start = i + 1;
    else if (c === '\n') { if (beginsBlock(text, i + 1, block)) break; }
    // A line end does for a comma that is not there yet.
    if (c === '\n' && depth === 0) start ??= i + 1;
    if (c === ':' && depth === 0 && start !== undefined) {
      keys.push(text.slice(start, i).trim().replace(/^(["'])(.*)\1$/, '$2'));
      start = undefined;
    }
  }
  return { keys: keys.filter((name) => /^[\w.-]+$/.test(name)), colon };
}
