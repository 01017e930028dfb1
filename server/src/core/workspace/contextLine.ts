/** Lines of YAML as far as lines tell: dashes, key and value of one, and the texts that go over several. */

export interface Line {
  readonly indent: number;
  /** Columns of the `-` that begin items. */
  readonly dashes: readonly number[];
  /** Column of what follows the indentation and the dashes. */
  readonly column: number;
  readonly key: string | undefined;
  /** Column of the colon of the key; -1 without key. */
  readonly colon: number;
  /** What is written after the key, or after the dashes, without comment; and its column. */
  readonly value: string;
  readonly valueStart: number;
  /** Nothing but white space or a comment. */
  readonly empty: boolean;
}

const LEAD = /^\uFEFF?([ \t]*)((?:-[ \t]+|-$)*)/;

/** Reads one line, without its line end. */
export function parseLine(text: string): Line {
  const match = LEAD.exec(text);
  const lead = match?.[0].length ?? 0;
  const indent = lead - (match?.[2]?.length ?? 0);
  const dashes: number[] = [];
  for (let i = indent; i < lead; i++) if (text[i] === '-') dashes.push(i);
  const comment = commentStart(text);
  const content = comment >= 0 ? text.slice(0, comment) : text;
  const colon = colonOf(content, lead);
  const from = colon >= 0 ? colon + 1 : lead;
  const rest = content.slice(from);
  const valueStart = from + (rest.length - rest.trimStart().length);
  return {
    indent, dashes, column: Math.min(lead, text.length), colon, valueStart: Math.min(valueStart, content.length), value: rest.trim(),
    key: colon >= 0 ? text.slice(lead, colon).trim().replace(/^(["'])(.*)\1$/, '$2') : undefined,
    empty: dashes.length === 0 && content.trim() === '',
  };
}

/** Column of the `#` of a comment; -1 when there is none. */
export function commentStart(text: string): number {
  let quote = '';
  for (let i = text.search(/[#"']/); i >= 0 && i < text.length; i++) {
    const c = text[i] ?? '';
    const before = i === 0 ? ' ' : text[i - 1] ?? ' ';
    if (quote !== '') { if (c === quote && !(quote === '"' && before === '\\')) quote = ''; }
    else if ((c === '"' || c === "'") && /[\s[{,:-]/.test(before)) quote = c;
    else if (c === '#' && /\s/.test(before)) return i;
  }
  return -1;
}

function colonOf(text: string, lead: number): number {
  const rest = text.slice(lead);
  const match = /^(?:"[^"]*"|'[^']*'|[^\s#"'[\]{},:&*!|>%@`-][^#:]*?|-[^\s#:][^#:]*?)[ \t]*:(?=[ \t]|$)/.exec(rest)
    // `statut:fait` is half-typed too, when the word before is a bare key and no address follows.
    ?? /^[A-Za-z_][\w.-]*:(?!\/\/)/.exec(rest);
  return match ? lead + match[0].length - 1 : -1;
}

/** The start of the first line that is not deeper than a column, past the text of a block scalar. */
export function afterDeeper(text: string, from: number, column: number, at: number): number {
  let start = from;
  while (start < text.length || start === at) {
    const end = lineEnd(text, start);
    const line = text.slice(start, end);
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    const isCursor = start <= at && at <= end;
    // An empty line ends the text only where somebody puts the cursor back to the left.
    if (line.trim() === '' ? isCursor && at - start <= column : indent <= column) return start;
    if (isCursor) return end + 1;
    start = nextLine(text, end);
    if (start === end) return start;
  }
  return start;
}

/** The start of the line after a quoted text of several lines; a line that begins something else ends it as well. */
export function afterQuoted(text: string, from: number, column: number, quote: string): number {
  let start = from;
  while (start < text.length) {
    const end = lineEnd(text, start);
    const line = parseLine(text.slice(start, end));
    if (!line.empty && line.indent <= column && (line.key !== undefined || line.dashes.length > 0)) return start;
    start = nextLine(text, end);
    if (text.slice(0, end).endsWith(quote)) return start;
  }
  return start;
}

/** True when a text that begins with a quote has the other one too. */
export function closes(value: string, quote: string): boolean {
  return quote === '"' ? /^"(?:[^"\\]|\\.)*"/.test(value) : /^'(?:[^']|'')*'(?!')/.test(value);
}

/** The end of a line, its `\r` left out. */
export function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  if (end < 0) return text.length;
  return end > from && text[end - 1] === '\r' ? end - 1 : end;
}

/** The start of the line after the one that ends at `end`, or the end of the text. */
export function nextLine(text: string, end: number): number {
  const newline = text.indexOf('\n', end);
  return newline < 0 ? text.length : newline + 1;
}
