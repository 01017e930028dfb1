/**
 * The cells of a separated text. A large one is gone through once, and only where its cells begin is noted: most columns
 * of an export are never looked at, and half a million texts would fill the memory of the process that reads.
 */
import { LIMITS } from './reading.ts';

const [QUOTE, APOSTROPHE, LF, CR, SPACE, DELETE] = [34, 39, 10, 13, 32, 127];
/** Places that are noted in one piece, as a power of two: in a small text, and in a large one. */
const [FEW, MANY] = [10, 16];
/** Characters of a large text. */
const LARGE = 1 << 18;

/** Cells by record and column; the header is record 0. */
export class Grid {
  readonly #text: string;
  readonly #sign: number;
  readonly #bits: number;
  /** Where each cell begins in the text, one record after the other. */
  readonly #starts: Int32Array[] = [];
  #cells = 0;
  /** The number of the first cell of each record, and of the one that would follow the last. */
  readonly #firsts: number[] = [0];
  /** One-based line of the file on which each record begins. */
  readonly lines: number[] = [];

  constructor(text: string, delimiter: string) {
    this.#text = text;
    this.#sign = delimiter.charCodeAt(0);
    this.#bits = text.length < LARGE ? FEW : MANY;
  }

  get height(): number {
    return this.lines.length;
  }

  get cells(): number {
    return this.#cells;
  }

  /** Notes a cell of the record that is being read. */
  note(start: number): void {
    const piece = this.#cells >> this.#bits;
    const size = 1 << this.#bits;
    (this.#starts[piece] ??= new Int32Array(size))[this.#cells & (size - 1)] = start;
    this.#cells++;
  }

  /** Ends a record; a blank one is left out. */
  end(line: number, blank: boolean): void {
    const first = this.#firsts[this.lines.length] ?? 0;
    if (blank) { this.#cells = first; return; }
    this.#firsts.push(this.#cells);
    this.lines.push(line);
  }

  width(record: number): number {
    return (this.#firsts[record + 1] ?? 0) - (this.#firsts[record] ?? 0);
  }

  cell(record: number, column: number): string {
    if (column >= this.width(record)) return '';
    const number = (this.#firsts[record] ?? 0) + column;
    const start = this.#start(number);
    // One delimiter stands before the next cell.
    return valueAt(this.#text, start, column + 1 < this.width(record) ? this.#start(number + 1) - 1 : cellEnd(this.#text, afterQuotes(this.#text, start), this.#sign));
  }

  row(record: number): string[] {
    const cells: string[] = [];
    for (let column = 0, width = this.width(record); column < width; column++) cells.push(this.cell(record, column));
    return cells;
  }

  #start(cell: number): number {
    return this.#starts[cell >> this.#bits]?.[cell & ((1 << this.#bits) - 1)] ?? 0;
  }
}

/** The records of a text that are not blank; `over` a limit, or with the line of a quoted cell that is never closed. */
export function readGrid(text: string, from: number, delimiter: string, firstLine: number): { readonly grid: Grid } | { readonly over: 'rows' | 'columns' | 'cells' } | { readonly open: number } {
  const grid = new Grid(text, delimiter);
  const sign = delimiter.charCodeAt(0);
  let [at, line] = [from, firstLine];
  while (at < text.length) {
    const start = line;
    let [width, blank] = [0, true];
    for (;;) {
      const begins = at;
      const end = afterQuotes(text, at);
      if (end < 0) return { open: line };
      if (end > at) line += lineEnds(text, at, end);
      at = cellEnd(text, end, sign);
      if (++width <= LIMITS.columns + 1) grid.note(begins);
      blank &&= isBlank(text, begins, at);
      if (at < text.length && text.charCodeAt(at) === sign) at++;
      else break;
    }
    at += text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? 2 : 1;
    line++;
    if (width > LIMITS.columns) return { over: 'columns' };
    const rows = grid.height;
    grid.end(start, blank);
    if (blank) continue;
    if (rows > LIMITS.rows) return { over: 'rows' };
    if (grid.cells > LIMITS.cells) return { over: 'cells' };
  }
  return { grid };
}

/**
 * Hands over each record that is not blank, until `take` says no: for the beginning of a file. A quoted cell may hold
 * delimiters, line ends and doubled quotes; a quote inside an unquoted cell is a character. The record in which a quoted
 * cell is never closed is not handed over.
 */
export function eachRecord(text: string, from: number, delimiter: string, take: (record: string[]) => boolean): void {
  const sign = delimiter.charCodeAt(0);
  let at = from;
  while (at < text.length) {
    const record: string[] = [];
    for (;;) {
      const begins = at;
      const end = afterQuotes(text, at);
      if (end < 0) return;
      at = cellEnd(text, end, sign);
      // One cell beyond the limit is enough to know that the record is over it.
      if (record.length <= LIMITS.columns) record.push(valueAt(text, begins, at));
      if (at < text.length && text.charCodeAt(at) === sign) at++;
      else break;
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    if ((record.length > LIMITS.columns || record.some((cell) => cell !== '')) && !take(record)) return;
  }
}

/** The value of a cell, without its quotes and the spaces around it. */
function valueAt(text: string, from: number, to: number): string {
  if (text.charCodeAt(from) !== QUOTE) return clean(text.slice(from, to));
  let at = from;
  let value = '';
  for (;;) {
    const close = text.indexOf('"', at + 1);
    // Nearly every quoted cell is one piece.
    if (close === to - 1 && at === from) return clean(text.slice(from + 1, close));
    const part = text.slice(at + 1, close);
    value = value === '' ? part : value + part;
    at = close + 1;
    if (text.charCodeAt(at) !== QUOTE) break;
    value += '"';
  }
  return clean(to > at ? value + text.slice(at, to) : value);
}

/** After the quote that closes the cell that begins here; where it begins when it is not quoted, and -1 when it is never closed. */
function afterQuotes(text: string, from: number): number {
  if (text.charCodeAt(from) !== QUOTE) return from;
  for (let at = from; ;) {
    const close = text.indexOf('"', at + 1);
    if (close < 0) return -1;
    at = close + 1;
    if (text.charCodeAt(at) !== QUOTE) return at;
  }
}

/** The end of a cell that is not quoted. Comparing codes is several times faster than comparing characters. */
function cellEnd(text: string, from: number, sign: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === sign || code === LF || code === CR) return at;
  }
  return text.length;
}

/** Line ends of a quoted cell, of Windows, Unix or old Macintosh, in each part between two quotes. */
function lineEnds(text: string, from: number, to: number): number {
  let [all, feeds, returns] = [0, 0, 0];
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === LF) feeds++;
    else if (code === CR) returns++;
    else if (code === QUOTE) {
      all += feeds > 0 ? feeds : returns;
      feeds = returns = 0;
    }
  }
  return all;
}

/** Whether a cell has no value. Its first character nearly always tells. */
function isBlank(text: string, from: number, to: number): boolean {
  if (from === to) return true;
  const first = text.charCodeAt(text.charCodeAt(from) === QUOTE ? from + 1 : from);
  return first > SPACE && first < DELETE && first !== QUOTE ? false : valueAt(text, from, to) === '';
}

/** Spaces around the value, and the quote that keeps Excel from taking it as a formula. */
function clean(value: string): string {
  const trimmed = value.trim();
  return trimmed.charCodeAt(0) === APOSTROPHE && /^'[=+\-@]/.test(trimmed) ? trimmed.slice(1) : trimmed;
}
