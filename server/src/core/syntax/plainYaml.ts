/**
 * Reads the YAML that dossiers nearly always consist of: block maps and lists of short values on their own line. That is
 * many times faster than the whole language, and gives exactly what the `yaml` package gives (a property test holds the
 * two together). Whatever is not surely of that kind — comments, anchors, text over several lines, tabs, faults — is left
 * to the package.
 */
import type { MapNode, Node, Pair, ScalarNode, SeqNode } from './node.ts';

/** Nested deeper than this, it is not the usual. */
const MOST_LEVELS = 12;

/** Anything that asks for the whole language wherever it stands: tabs and other control characters, comments, spaces at the end of a line, lone `\r`. */
const UNUSUAL = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|(?:^|[ \n])#| (?:\r?\n|$)|\r(?!\n)/;
/** What no plain value begins with: white space and indicators. */
const NO_BEGINNING = /[\s\-?:,[\]{}#&*!|>'"%@`]/;
const PLAIN_IN_FLOW = /[\p{L}\p{N}_./+](?:[\p{L}\p{N}_./+'’%()-]| (?=[\p{L}\p{N}_./+'’%()-]))*(?= *[,\]}])/uy;
/** Quoted without escapes. */
const QUOTED = /"([^"\\\r\n]*)"|'([^'\r\n]*)'(?!')/y;
/** The first line of a text over several lines. */
const BLOCK = /([|>])(-?)\n/y;
const KEY_IN_FLOW = /([A-Za-z_][\w-]*): +/y;

/** The value of a text; undefined when it is not surely of the usual kind. */
export function readPlainYaml(text: string): Node | undefined {
  if (text === '' || UNUSUAL.test(text)) return undefined;
  try {
    const reader = new Reader(text);
    return reader.whole();
  } catch (error) {
    if (error === OTHERWISE) return undefined;
    throw error;
  }
}

/** Thrown at what is left to the package. */
const OTHERWISE = new Error('not the usual kind of YAML');

class Reader {
  readonly #text: string;
  #at = 0;
  /** Where the last value ends with its line end, as the package counts it. */
  #last = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Node {
    const node = this.#block(this.#indent(), MOST_LEVELS);
    if (this.#at < this.#text.length) throw OTHERWISE;
    return node;
  }

  /** Passes blank lines; gives the column of the next text and stands on it, or -1 at the end. */
  #indent(): number {
    for (;;) {
      let at = this.#at;
      while (this.#text.charCodeAt(at) === 32) at++;
      const c = this.#text.charCodeAt(at);
      if (at >= this.#text.length) { this.#at = at; return -1; }
      if (c !== 10 && c !== 13) { const column = at - this.#at; this.#at = at; return column; }
      this.#at = at + (c === 13 ? 2 : 1);
    }
  }

  /** The block that begins here, at this column. */
  #block(column: number, levels: number): MapNode | SeqNode {
    if (column < 0) throw OTHERWISE;
    return this.#isDash() ? this.#list(column, levels) : this.#map(column, levels);
  }

  #isDash(): boolean {
    return this.#text.charCodeAt(this.#at) === 45 && this.#text.charCodeAt(this.#at + 1) === 32;
  }

  #list(column: number, levels: number): SeqNode {
    if (levels <= 0) throw OTHERWISE;
    const start = this.#at;
    const items: Node[] = [];
    for (;;) {
      let at = this.#at + 1;
      while (this.#text.charCodeAt(at) === 32) at++;
      const inside = column + at - this.#at;
      this.#at = at;
      items.push(this.#isDash() ? this.#list(inside, levels - 1) : this.#keyEnd(at) >= 0 ? this.#map(inside, levels - 1) : this.#value());
      const next = this.#next(column);
      if (!next) return { kind: 'seq', flow: false, start, end: this.#last, items: items.slice() };
      if (!this.#isDash()) throw OTHERWISE;
    }
  }

  #map(column: number, levels: number): MapNode {
    if (levels <= 0) throw OTHERWISE;
    const start = this.#at;
    const pairs: Pair[] = [];
    for (;;) {
      const colon = this.#keyEnd(this.#at);
      if (colon < 0) throw OTHERWISE;
      const name = this.#text.slice(this.#at, colon);
      for (const pair of pairs) if (pair.key.source === name) throw OTHERWISE;
      const key = plain(name, this.#at);
      this.#at = colon + 1;
      this.#spaces();
      pairs.push({ key, value: this.#atLineEnd() ? this.#below(column, colon + 1, levels) : this.#value(column) });
      if (!this.#next(column)) return { kind: 'map', flow: false, start, end: this.#last, pairs };
    }
  }

  /** Where the key that begins here has its colon, with a space or the end of the line behind it; -1 when no key begins here. */
  #keyEnd(start: number): number {
    const text = this.#text;
    let at = start;
    let c = text.charCodeAt(at);
    if (!isWord(c) || (c >= 48 && c <= 57)) return -1;
    do c = text.charCodeAt(++at); while (isWord(c) || c === 45);
    return c === 58 && (text.charCodeAt(at + 1) === 32 || this.#isLineEnd(at + 1)) ? at : -1;
  }

  /** What stands on the lines below a key: a deeper block, a list at its own column, or nothing. */
  #below(column: number, after: number, levels: number): Node {
    this.#endLine();
    const line = this.#at;
    const next = this.#indent();
    if (next > column || (next === column && this.#isDash())) return this.#block(next, levels - 1);
    this.#at = line;
    this.#last = after;
    return { kind: 'scalar', start: after, end: after, value: null, style: 'empty', source: '' };
  }

  /** True when the block at this column goes on, standing on its next line then; false when it ends. */
  #next(column: number): boolean {
    const line = this.#at;
    const next = this.#indent();
    if (next > column) throw OTHERWISE;
    if (next === column) return true;
    if (next >= 0) this.#at = line;
    return false;
  }

  #atLineEnd(): boolean {
    return this.#isLineEnd(this.#at);
  }

  #isLineEnd(at: number): boolean {
    const c = this.#text.charCodeAt(at);
    return at >= this.#text.length || c === 10 || c === 13;
  }

  /** The value that begins here and takes the rest of the line. */
  #value(column?: number): Node {
    const c = this.#text[this.#at];
    if ((c === '|' || c === '>') && column !== undefined) return this.#lines(column);
    const node = c === '[' || c === '{' ? this.#flow(MOST_LEVELS) : c === '"' || c === "'" ? this.#quoted() : this.#plain();
    this.#endLine();
    return node;
  }

  /** Text over several lines, `|` or `>`, in lines of one indent; no value of a list, no other line ends than `\n`. */
  #lines(column: number): ScalarNode {
    BLOCK.lastIndex = this.#at;
    const header = BLOCK.exec(this.#text);
    if (!header) throw OTHERWISE;
    const start = this.#at;
    const lines: string[] = [];
    let indent = 0;
    let end = start + header[0].length;
    for (let at = end; at < this.#text.length;) {
      const lineEnd = this.#text.indexOf('\n', at);
      if (lineEnd < 0) throw OTHERWISE;
      let first = at;
      while (this.#text.charCodeAt(first) === 32) first++;
      if (first === lineEnd) lines.push('');
      else {
        if (indent === 0) indent = first - at;
        if (first - at <= column) break;
        if (first - at < indent || lines[0] === '') throw OTHERWISE;
        lines.push(this.#text.slice(at + indent, lineEnd));
        end = lineEnd + 1;
      }
      at = lineEnd + 1;
    }
    while (lines[lines.length - 1] === '') lines.pop();
    // Lines that stand further in are not folded.
    if (lines.length === 0 || this.#text[end - 2] === '\r' || (header[1] === '>' && lines.some((line) => line.startsWith(' ')))) throw OTHERWISE;
    const value = (header[1] === '|' ? lines.join('\n') : folded(lines)) + (header[2] === '-' ? '' : '\n');
    this.#at = this.#last = end;
    return { kind: 'scalar', start, end, value, style: 'block', source: value };
  }

  #endLine(): void {
    if (!this.#atLineEnd()) throw OTHERWISE;
    if (this.#at < this.#text.length) this.#at += this.#text.charCodeAt(this.#at) === 13 ? 2 : 1;
    this.#last = this.#at;
  }

  /** A plain value: no indicator at its beginning, and no `: ` or last `:` in it. */
  #plain(): ScalarNode {
    const start = this.#at;
    if (this.#atLineEnd() || NO_BEGINNING.test(this.#text[start] ?? '')) throw OTHERWISE;
    let at = start + 1;
    for (; !this.#isLineEnd(at); at++) if (this.#text.charCodeAt(at) === 58 && (this.#text.charCodeAt(at + 1) === 32 || this.#isLineEnd(at + 1))) throw OTHERWISE;
    this.#at = at;
    return plain(this.#text.slice(start, at), start);
  }

  #plainInFlow(): ScalarNode {
    PLAIN_IN_FLOW.lastIndex = this.#at;
    const found = PLAIN_IN_FLOW.exec(this.#text);
    if (!found) throw OTHERWISE;
    const node = plain(found[0], this.#at);
    this.#at = node.end;
    return node;
  }

  #quoted(): ScalarNode {
    QUOTED.lastIndex = this.#at;
    const found = QUOTED.exec(this.#text);
    if (!found) throw OTHERWISE;
    const start = this.#at;
    this.#at += found[0].length;
    const value = found[1] ?? found[2] ?? '';
    return { kind: 'scalar', start, end: this.#at, value, style: found[1] === undefined ? 'single' : 'double', source: value };
  }

  /** `[a, b]` or `{ a: b }` on one line. */
  #flow(levels: number): MapNode | SeqNode {
    if (levels <= 0) throw OTHERWISE;
    const start = this.#at;
    const map = this.#text[start] === '{';
    const close = map ? '}' : ']';
    const items: Node[] = [];
    const pairs: Pair[] = [];
    this.#at++;
    this.#spaces();
    while (this.#text[this.#at] !== close) {
      if (map) pairs.push(this.#pair(pairs, levels));
      else items.push(this.#inFlow(levels));
      this.#spaces();
      if (this.#text[this.#at] === ',') {
        this.#at++;
        this.#spaces();
      } else if (this.#text[this.#at] !== close) throw OTHERWISE;
    }
    this.#at++;
    return map ? { kind: 'map', flow: true, start, end: this.#at, pairs } : { kind: 'seq', flow: true, start, end: this.#at, items: items.slice() };
  }

  #pair(before: readonly Pair[], levels: number): Pair {
    KEY_IN_FLOW.lastIndex = this.#at;
    const found = KEY_IN_FLOW.exec(this.#text);
    const name = found?.[1] ?? '';
    if (!found || before.some((pair) => pair.key.source === name)) throw OTHERWISE;
    const key = plain(name, this.#at);
    this.#at += found[0].length;
    return { key, value: this.#inFlow(levels) };
  }

  #inFlow(levels: number): Node {
    const c = this.#text[this.#at];
    return c === '[' || c === '{' ? this.#flow(levels - 1) : c === '"' || c === "'" ? this.#quoted() : this.#plainInFlow();
  }

  #spaces(): void {
    while (this.#text.charCodeAt(this.#at) === 32) this.#at++;
  }
}

function isWord(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95;
}

/** Lines that follow one another are one; a blank line between them is a line end. */
function folded(lines: readonly string[]): string {
  let text = lines[0] ?? '';
  let blank = 0;
  for (const line of lines.slice(1)) {
    if (line === '') blank++;
    else {
      text += (blank === 0 ? ' ' : '\n'.repeat(blank)) + line;
      blank = 0;
    }
  }
  return text;
}

/** Plain words that are no text in the YAML 1.2 core schema; other numbers than decimal ones are left to the package. */
const WORDS: Readonly<Record<string, boolean | null>> = { null: null, Null: null, NULL: null, '~': null, true: true, True: true, TRUE: true, false: false, False: false, FALSE: false };
const NUMBER = /^[-+]?(?:\d+|\.\d+|\d+\.\d*)$/;
const OTHER_NUMBER = /^(?:0o[0-7]+|0x[\da-fA-F]+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)[eE][-+]?\d+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

function plain(source: string, start: number): ScalarNode {
  let value: ScalarNode['value'] = source;
  if (Object.hasOwn(WORDS, source)) value = WORDS[source] ?? null;
  else if (/^[-+.\d]/.test(source)) {
    if (OTHER_NUMBER.test(source)) throw OTHERWISE;
    if (NUMBER.test(source)) value = Number(source);
  }
  return { kind: 'scalar', start, end: start + source.length, value, style: 'plain', source };
}
