/**
 * Where a cursor is in YAML that may be half typed: which key or value is expected, inside what. It reads lines and
 * indentation, not the parsed tree, since the tree of a half-typed line is nothing to rely on.
 */
import type { Part } from '../model/part.ts';
import type { Segment } from '../syntax/segment.ts';
import type { Span } from '../text/span.ts';
import type { Document } from './document.ts';

/** A step from the root to the cursor: a key, or `[]` for an item of a list. */
export type Step = string;

export interface Context {
  readonly document: Document;
  readonly segment: Segment;
  /** The part that the cursor stands in, as far as the text was understood. */
  readonly part: Part | undefined;
  /** From the root to the map or list that holds the cursor: `['controles', '[]', 'preuves', '[]']`. */
  readonly path: readonly Step[];
  /**
   * `key`: a key of the map at `path`; `value`: the value of the last key of `path`; `item`: an item of the list at
   * `path` (whose last step is `[]`), which may be a scalar or begin a map.
   */
  readonly expects: 'key' | 'value' | 'item';
  /** What is written of it up to the cursor, quotes left out. */
  readonly word: string;
  /** Absolute span of what is written, quotes included, to be replaced. */
  readonly span: Span;
  readonly quote: '' | '"' | "'";
  /** Inside `[…]` or `{…}`. */
  readonly flow: boolean;
  /** Keys that the map has already. */
  readonly siblings: readonly string[];
  /** Column of the keys of the map, or of the `-` of the list; in a flow collection the column of its line. */
  readonly column: number;
  /** True when a space is needed before the value (`statut:|`). */
  readonly needsSpace: boolean;
  /** True when the key has its colon already, so that only its name is replaced. */
  readonly hasColon: boolean;
}

/** The context of an absolute offset; undefined in comments, block scalars, bodies of Markdown, and documents that are not ours. */
export function contextAt(document: Document, offset: number): Context | undefined {
  let base = 0;
  let index = -1;
  for (const [i, segment] of document.segments.entries()) {
    if (offset >= base && (offset < base + segment.text.length || (offset === base + segment.text.length && (i === document.segments.length - 1 || !segment.text.endsWith('\n') || nextIsOther(document.segments[i + 1]))))) {
      index = i;
      break;
    }
    base += segment.text.length;
  }
  const segment = document.segments[index];
  if (!segment || segment.role === 'body' || segment.role === 'fence') return undefined;
  // An item stands below the header of its list; the items between them say nothing of it.
  let header = index;
  while (header > 0 && document.segments[header]?.role === 'item') header--;
  const above = header < index ? document.segments[header]?.text ?? '' : '';
  const text = above + segment.text;
  const at = above.length + (offset - base);
  const found = read(text, at);
  if (!found) return undefined;
  const shift = base - above.length;
  const part = document.parts.find((p) => p.segment === segment && p.unit.kind === (segment.role === 'item' ? 'item' : 'entry'))
    ?? document.parts.find((p) => p.segment === segment);
  return { ...found, document, segment, part: innermost(document, segment, offset - base) ?? part, span: { start: found.span.start + shift, end: found.span.end + shift } };
}

/** A new line at the end of a segment belongs to it, unless what follows is no YAML at all. */
function nextIsOther(next: Segment | undefined): boolean {
  return next === undefined || next.role === 'fence' || next.role === 'body';
}

function innermost(document: Document, segment: Segment, offset: number): Part | undefined {
  return document.parts.find((p) => p.segment === segment && p.unit.kind === 'item' && p.unit.node.start <= offset && offset <= p.unit.node.end);
}

type Found = Omit<Context, 'document' | 'segment' | 'part'>;

interface Line { readonly start: number; readonly text: string; readonly indent: number; readonly dashes: readonly number[]; readonly key: string | undefined; readonly keyColumn: number; readonly rest: string }

function read(text: string, at: number): Found | undefined {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const newline = text.indexOf('\n', at);
  const lineEnd = newline < 0 ? text.length : text[newline - 1] === '\r' && newline - 1 >= at ? newline - 1 : newline;
  const lines = text.slice(0, lineStart).split('\n').slice(0, -1);
  let start = 0;
  const above: Line[] = lines.map((line) => { const parsed = parseLine(line.replace(/\r$/, ''), start); start += line.length + 1; return parsed; });
  const current = parseLine(text.slice(lineStart, lineEnd), lineStart);
  if (inBlockScalar(above, current)) return undefined;
  const flowStart = openFlow(text, at);
  if (flowStart !== undefined) return flowContext(text, at, lineEnd, flowStart);
  if (inComment(text.slice(lineStart, at))) return undefined;
  const column = at - lineStart;
  const { path, siblings } = enclosing(above, current, column, text, lineEnd);
  const head = text.slice(lineStart, at);
  const afterDash = current.dashes.length > 0 && column > (current.dashes[current.dashes.length - 1] ?? 0);
  const colon = current.key === undefined ? -1 : colonOf(current.text);
  if (colon >= 0 && column > colon) {
    const value = valueSpan(text, lineStart + colon + 1, lineEnd);
    const token = Math.min(value.start, at);
    return {
      path: [...path, current.key ?? ''], expects: 'value', ...written(text, token, at, value.end), flow: false, siblings,
      column: current.keyColumn, needsSpace: text[lineStart + colon + 1] !== ' ' && token === lineStart + colon + 1, hasColon: true,
    };
  }
  const wordStart = lineStart + (/[^\s]*(?: [^\s:]+)*$/.exec(head.slice(afterDash ? (current.dashes[current.dashes.length - 1] ?? 0) + 1 : 0).trimStart()) ? head.length - head.slice(afterDash ? (current.dashes[current.dashes.length - 1] ?? 0) + 1 : 0).trimStart().length : head.length);
  const wordEnd = colon >= 0 ? lineStart + colon : lineStart + current.text.trimEnd().length;
  const token = { start: wordStart, end: Math.max(at, Math.min(wordEnd, lineEnd)) };
  const needsSpace = current.dashes.length > 0 && text[wordStart - 1] === '-';
  if (afterDash) {
    return { path, expects: colon >= 0 ? 'key' : 'item', ...written(text, token.start, at, token.end), flow: false, siblings, column: current.dashes[current.dashes.length - 1] ?? 0, needsSpace, hasColon: colon >= 0 };
  }
  // On an own line below `statut:`, deeper than it, a scalar may stand too; keys are what people mean there.
  return { path, expects: 'key', ...written(text, token.start, at, token.end), flow: false, siblings, column: current.key !== undefined ? current.keyColumn : column - (at - token.start), needsSpace: false, hasColon: colon >= 0 };
}

function written(text: string, start: number, at: number, end: number): { word: string; span: Span; quote: Context['quote'] } {
  const first = text[start];
  const quote = first === '"' || first === "'" ? first : '';
  return { word: text.slice(start + quote.length, Math.max(at, start + quote.length)), span: { start, end: Math.max(end, at) }, quote };
}

const LINE = /^([ \t]*)((?:-[ \t]+|-$)*)/;

function parseLine(text: string, start: number): Line {
  const match = LINE.exec(text);
  const indent = match?.[1]?.length ?? 0;
  const dashes: number[] = [];
  const lead = match?.[2] ?? '';
  for (let i = 0; i < lead.length; i++) if (lead[i] === '-') dashes.push(indent + i);
  const keyColumn = indent + lead.length;
  const colon = colonOf(text);
  const key = colon >= 0 ? text.slice(keyColumn, colon).trim().replace(/^(["'])(.*)\1$/, '$2') : undefined;
  return { start, text, indent, dashes, key: key === '' ? undefined : key, keyColumn, rest: colon >= 0 ? text.slice(colon + 1).trim() : text.slice(keyColumn).trim() };
}

/** Column of the colon of the key of a line; -1 when it has none. */
function colonOf(text: string): number {
  const lead = LINE.exec(text)?.[0].length ?? 0;
  const match = /^(?:"[^"]*"|'[^']*'|[^\s#"'[\]{},:&*!|>%@`-][^#:]*?|-[^\s#:][^#:]*?)[ \t]*:(?=[ \t]|$)/.exec(text.slice(lead))
    // `statut:fait` is half-typed too, when the word before is a bare key.
    ?? /^[a-z_][a-z0-9_]*:/.exec(text.slice(lead));
  return match ? lead + match[0].length - 1 : -1;
}

/** Path and keys of the map or list around a line, by the indentation of the lines above and below. */
function enclosing(above: readonly Line[], current: Line, column: number, text: string, lineEnd: number): { path: Step[]; siblings: string[] } {
  const blank = current.key === undefined && current.dashes.length === 0 && current.rest === '';
  const ownColumn = current.key !== undefined || current.rest !== '' ? current.keyColumn : current.dashes.length > 0 ? current.keyColumn : blank ? column : current.indent;
  const path: Step[] = [];
  const siblings: string[] = [];
  let limit = ownColumn;
  let mayBeSibling = true;
  // The dashes of the line itself are lists that hold what follows them.
  for (let i = current.dashes.length - 1; i >= 0; i--) {
    path.unshift('[]');
    limit = current.dashes[i] ?? 0;
    mayBeSibling = false;
  }
  const ownDash = current.dashes.length > 0;
  for (let i = above.length - 1; i >= 0 && limit >= 0; i--) {
    const line = above[i];
    if (!line || (line.rest === '' && line.key === undefined && line.dashes.length === 0) || line.text.trimStart().startsWith('#')) continue;
    if (line.key !== undefined && mayBeSibling && line.keyColumn === ownColumn && limit === ownColumn) {
      siblings.push(line.key);
    }
    const holdsKey = line.key !== undefined && (line.keyColumn < limit || (line.keyColumn === limit && path[0] === '[]' && line.dashes.length === 0 && line.rest === ''));
    // The dashes of a line to the left of where we are begin the item that holds us.
    let dash = line.dashes.length - 1;
    if (holdsKey && line.key !== undefined && (line.rest === '' || line.rest.startsWith('#') || line.keyColumn < limit)) {
      if (line.rest !== '' && !line.rest.startsWith('#') && !/^[&!]\S+$/.test(line.rest)) {
        // A key with a value of its own holds nothing below it: its map does.
        if (line.keyColumn < limit && dash < 0) { limit = line.keyColumn; mayBeSibling = false; }
      } else {
        path.unshift(line.key);
        limit = line.keyColumn;
        mayBeSibling = false;
      }
    }
    for (; dash >= 0; dash--) {
      const position = line.dashes[dash] ?? 0;
      if (position < limit) { path.unshift('[]'); limit = position; mayBeSibling = false; }
    }
    if (limit === 0 && !(path[0] === '[]')) break;
  }
  if (!ownDash || current.key !== undefined) below(text, lineEnd, ownColumn, siblings);
  return { path, siblings: siblings.filter((key) => key !== current.key) };
}

/** Keys of the same map on the lines that follow. */
function below(text: string, from: number, column: number, siblings: string[]): void {
  let start = text.indexOf('\n', from) + 1;
  if (start === 0) return;
  while (start < text.length) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const line = parseLine(text.slice(start, end).replace(/\r$/, ''), start);
    if (line.key !== undefined || line.dashes.length > 0 || line.rest !== '') {
      if (line.text.trimStart().startsWith('#')) { start = end + 1; continue; }
      const first = line.dashes[0] ?? line.keyColumn;
      if (first < column) return;
      if (line.key !== undefined && line.dashes.length === 0 && line.keyColumn === column) siblings.push(line.key);
    }
    start = end + 1;
  }
}

function inComment(head: string): boolean {
  let quote = '';
  for (let i = 0; i < head.length; i++) {
    const c = head[i] ?? '';
    if (quote !== '') { if (c === quote) quote = ''; }
    else if ((c === '"' || c === "'") && /[\s[{,:-]/.test(head[i - 1] ?? ' ')) quote = c;
    else if (c === '#' && (i === 0 || /\s/.test(head[i - 1] ?? ' '))) return true;
  }
  return false;
}

function inBlockScalar(above: readonly Line[], current: Line): boolean {
  for (let i = above.length - 1; i >= 0; i--) {
    const line = above[i];
    if (!line || line.text.trim() === '') continue;
    const scalar = /^[|>][+-]?\d?[+-]?(?:\s+#.*)?$/.test(line.rest);
    const column = line.key !== undefined ? line.keyColumn : line.dashes[line.dashes.length - 1] ?? line.indent;
    if (scalar) return current.indent > column || (current.text.trim() === '' && current.text.length > column);
    if (line.indent < current.indent || line.indent === 0) { if (line.indent === 0) return false; continue; }
  }
  return false;
}

/** Offset of the innermost bracket that is open at `at`, looking back to the start of the item or entry. */
function openFlow(text: string, at: number): number | undefined {
  const stack: number[] = [];
  let quote = '';
  let depthLineStart = 0;
  for (let i = 0; i < at; i++) {
    const c = text[i] ?? '';
    if (c === '\n') {
      depthLineStart = i + 1;
      quote = '';
      // A bracket that nobody closed ends where a key or an item of the block begins.
      if (stack.length > 0 && /^[ ]*(?:- |-$|[a-z_]+:(?:\s|$))/m.test(text.slice(depthLineStart, depthLineStart + 80).split('\n')[0] ?? '')) stack.length = 0;
      continue;
    }
    if (quote !== '') { if (c === quote) quote = ''; continue; }
    const previous = text[i - 1] ?? '\n';
    if ((c === '"' || c === "'") && /[\s[{,:-]/.test(previous)) quote = c;
    else if (c === '#' && /\s/.test(previous)) { const end = text.indexOf('\n', i); if (end < 0 || end >= at) return stack[stack.length - 1] === undefined ? undefined : undefined; i = end - 1; }
    else if ((c === '[' || c === '{') && (stack.length > 0 || /[\s:[{,-]/.test(previous))) stack.push(i);
    else if ((c === ']' || c === '}') && stack.length > 0) stack.pop();
  }
  return stack[stack.length - 1];
}

/** The context inside `[…]` or `{…}`. */
function flowContext(text: string, at: number, lineEnd: number, open: number): Found | undefined {
  const outer = read(text.slice(0, open), open);
  if (!outer) return undefined;
  // What the bracket itself is: the value of a key, or an item of a list.
  const base = outer.expects === 'key' ? [...outer.path, ...(outer.word === '' ? [] : [outer.word])] : [...outer.path];
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const column = /^[ ]*/.exec(text.slice(lineStart))?.[0].length ?? 0;
  const pieces = splitFlow(text, open + 1, at);
  const last = pieces[pieces.length - 1] ?? { start: open + 1, text: '' };
  const lead = /^\s*/.exec(last.text)?.[0].length ?? 0;
  const end = flowEnd(text, at, lineEnd);
  if (text[open] === '[') {
    return { path: [...base, '[]'], expects: 'item', ...written(text, last.start + lead, at, end), flow: true, siblings: [], column, needsSpace: false, hasColon: false };
  }
  const keys = [...pieces.slice(0, -1), ...splitFlow(text, end, closing(text, end)).slice(1)].flatMap((piece) => /^\s*["']?([^\s:"']+)["']?\s*:/.exec(piece.text)?.[1] ?? []);
  const colon = /^\s*["']?([^\s:"']+)["']?\s*:(\s*)/.exec(last.text);
  if (colon && last.start + colon[0].length <= at) {
    const start = last.start + colon[0].length;
    return { path: [...base, colon[1] ?? ''], expects: 'value', ...written(text, start, at, end), flow: true, siblings: keys, column, needsSpace: colon[2] === '' && start === at, hasColon: true };
  }
  const hasColon = /^["']?[\w.-]*["']?\s*:/.test(text.slice(at, lineEnd));
  return { path: base, expects: 'key', ...written(text, last.start + lead, at, hasColon ? at + (/^[\w.-]*/.exec(text.slice(at))?.[0].length ?? 0) : end), flow: true, siblings: keys, column, needsSpace: false, hasColon };
}

function splitFlow(text: string, from: number, to: number): { start: number; text: string }[] {
  const pieces: { start: number; text: string }[] = [];
  let start = from;
  let depth = 0;
  let quote = '';
  for (let i = from; i < to; i++) {
    const c = text[i] ?? '';
    if (quote !== '') { if (c === quote) quote = ''; }
    else if ((c === '"' || c === "'") && /[\s[{,:]/.test(text[i - 1] ?? ' ')) quote = c;
    else if (c === '[' || c === '{') depth++;
    else if (c === ']' || c === '}') depth--;
    else if (c === ',' && depth === 0) { pieces.push({ start, text: text.slice(start, i) }); start = i + 1; }
  }
  pieces.push({ start, text: text.slice(start, to) });
  return pieces;
}

function flowEnd(text: string, at: number, lineEnd: number): number {
  let i = at;
  while (i < lineEnd && !/[,\]}#]/.test(text[i] ?? '')) i++;
  while (i > at && /\s/.test(text[i - 1] ?? '')) i--;
  return i;
}

function closing(text: string, from: number): number {
  const end = text.slice(from).search(/[}\n]/);
  return end < 0 ? text.length : from + end;
}

/** Where the value after a colon is written: white space and a comment left out. */
function valueSpan(text: string, from: number, lineEnd: number): Span {
  let start = from;
  while (start < lineEnd && (text[start] === ' ' || text[start] === '\t')) start++;
  const comment = /\s#/.exec(text.slice(start, lineEnd));
  let end = comment ? start + comment.index : lineEnd;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  return { start, end };
}
