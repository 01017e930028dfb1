/**
 * Where a cursor is in YAML that may be half typed: which key or value is expected, inside what. It reads lines and
 * indentation, not the parsed tree, since the tree of a half-typed line is nothing to rely on.
 */
import type { Part } from '../model/part.ts';
import type { Segment } from '../syntax/segment.ts';
import { fenceSegment } from '../syntax/segment.ts';
import type { Span } from '../text/span.ts';
import { shift } from '../text/span.ts';
import type { FlowLevel } from './contextFlow.ts';
import { flowKeysAfter, flowTokenEnd, scanFlow } from './contextFlow.ts';
import type { Line } from './contextLine.ts';
import { afterDeeper, afterQuoted, closes, commentStart, lineEnd, nextLine, parseLine } from './contextLine.ts';
import type { Document } from './document.ts';
import { lengthOf } from './document.ts';
import { lastAt, layoutOf } from './layout.ts';
import { keysOf, partsAt } from './notable.ts';

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
   * `path` (whose last step is `[]`), which may be a scalar or begin a map. Where a line below a key holds nothing
   * yet, only the schema says what the key wants: it is `key` here.
   */
  readonly expects: 'key' | 'value' | 'item';
  /** What is written of it up to the cursor, quotes left out. */
  readonly word: string;
  /** Absolute span of what is written, without its quotes, to be replaced. */
  readonly span: Span;
  readonly quote: '' | '"' | "'";
  /** False when the quote that was opened is not closed on its line. */
  readonly closed: boolean;
  /** Inside `[…]` or `{…}`. */
  readonly flow: boolean;
  /** Keys that the map has already, the one under the cursor left out. */
  readonly siblings: readonly string[];
  /** Column of the keys of the map, or of the `-` of the list; in a flow collection the column of its line. */
  readonly column: number;
  /** Spaces that an empty line lacks to stand under the keys of its map. */
  readonly pad: number;
  /** True when a space is needed before what is written (`statut:|`, `-|`). */
  readonly needsSpace: boolean;
  /** True when the key has its colon already, so that only its name is replaced. */
  readonly hasColon: boolean;
  /** True when nothing but the word stands on the line, after its dashes. */
  readonly alone: boolean;
}

/** The context of an absolute offset; undefined in comments, texts of several lines, bodies of Markdown, and between things. */
export function contextAt(document: Document, offset: number): Context | undefined {
  const { segments } = document;
  const { starts } = layoutOf(segments);
  if (segments.length > 0 && offset > lengthOf(document)) return undefined;
  let index = lastAt(starts, offset);
  while (index > 0 && starts[index] === offset) index--;
  // The place after the last line belongs to what stands above, unless what follows is of the same text.
  while (index < segments.length - 1 && starts[index + 1] === offset && !goesOn(segments[index])) index++;
  const segment = segments[index] ?? fenceSegment('');
  const base = starts[index] ?? 0;
  if (segment.role === 'body' || (segment.role === 'fence' && segments.length > 0) || document.oversize) return undefined;
  // An item stands below the header of its list; the items between them say nothing of it.
  let header = index;
  while (header > 0 && segments[header]?.role === 'item') header--;
  const above = header < index ? segments[header]?.text ?? '' : '';
  const found = read(above + segment.text, above.length + (offset - base));
  if (!found) return undefined;
  const { ownKey, ...rest } = found;
  const atRoot = !found.flow && found.path.length === (found.expects === 'value' ? 1 : 0);
  const siblings = atRoot ? rootKeys(document, ownKey) : found.siblings;
  return { ...rest, siblings, document, segment, part: partAt(document, index, offset - base), span: shift(found.span, base - above.length) };
}

/** True when a text that begins right after the segment is of its last line. */
function goesOn(segment: Segment | undefined): boolean {
  return segment !== undefined && segment.role !== 'fence' && !segment.text.endsWith('\n');
}

function rootKeys(document: Document, ownKey: string | undefined): string[] {
  const keys = keysOf(document.segments, document.notable);
  // Once only: a key that stands twice is present all the same.
  const own = ownKey === undefined ? -1 : keys.indexOf(ownKey);
  return keys.filter((_, i) => i !== own);
}

/** The item that the offset stands in, else the part of its segment. */
function partAt(document: Document, index: number, offset: number): Part | undefined {
  let best: Part | undefined;
  for (const part of partsAt(document, index)) {
    if (part.unit.kind === 'item' && (part.segment.role === 'item' || (part.unit.node.start <= offset && offset <= part.unit.node.end))) return part;
    best ??= part;
  }
  return best;
}

type Found = Omit<Context, 'document' | 'segment' | 'part'> & { readonly ownKey: string | undefined };

/** A map or list that is open where the cursor is: the root, a key, or an item. */
interface Frame {
  readonly column: number;
  readonly step: Step;
  /** It has a value of its own, which nothing below can be part of. */
  filled: boolean;
  /** Keys of the map that it holds, and their column. */
  readonly keys: string[];
  keyColumn: number | undefined;
}

function read(text: string, at: number): Found | undefined {
  const cursorLine = text.lastIndexOf('\n', at - 1) + 1;
  const frames: Frame[] = [frame(-1, '')];
  let start = 0;
  while (start < cursorLine) {
    const next = takeLine(frames, text, start, at);
    if (typeof next !== 'number') return next && flowFound(frames, text, at, next);
    start = next;
  }
  // A text of several lines, or a collection that ends on this line, holds the cursor.
  return start > cursorLine ? undefined : cursorFound(frames, text, cursorLine, at);
}

function frame(column: number, step: Step): Frame {
  return { column, step, filled: false, keys: [], keyColumn: undefined };
}

function top(frames: readonly Frame[]): Frame {
  return frames[frames.length - 1] ?? frame(-1, '');
}

/** Leaves what a key at a column does not stand in. */
function leaveForKey(frames: Frame[], column: number): void {
  while (frames.length > 1 && top(frames).column >= column) frames.pop();
}

/** Opens the item of a dash: inside a key to its left, or right above it. */
function openItem(frames: Frame[], column: number): void {
  while (frames.length > 1) {
    const { column: c, step, filled } = top(frames);
    if (c < column || (c === column && step !== '[]' && !filled)) break;
    frames.pop();
  }
  frames.push(frame(column, '[]'));
}

function openKey(frames: Frame[], line: Line, key: string): Frame {
  leaveForKey(frames, line.column);
  const holder = top(frames);
  holder.keys.push(key);
  holder.keyColumn ??= line.column;
  const opened = frame(line.column, key);
  opened.filled = line.value !== '';
  frames.push(opened);
  return opened;
}

/** Takes in one line above the cursor; gives the start of the next line to read, or the flow collection that holds the cursor. */
function takeLine(frames: Frame[], text: string, start: number, at: number): number | FlowLevel[] | undefined {
  const end = lineEnd(text, start);
  const line = parseLine(text.slice(start, end));
  const next = nextLine(text, end);
  if (line.empty) return next;
  for (const dash of line.dashes) openItem(frames, dash);
  if (line.key !== undefined) openKey(frames, line, line.key);
  else if (line.dashes.length > 0) top(frames).filled = line.value !== '';
  else return next;
  const column = line.key !== undefined ? line.column : line.dashes[line.dashes.length - 1] ?? 0;
  const first = line.value[0] ?? '';
  if (first === '[' || first === '{') {
    const flow = scanFlow(text, start + line.valueStart, at, { dash: line.dashes[line.dashes.length - 1] ?? column, column });
    return flow.state === 'inside' ? flow.levels : flow.state === 'comment' ? undefined : nextLine(text, lineEnd(text, flow.end));
  }
  if (/^[|>][+-]?\d?[+-]?(?:\s+#.*)?$/.test(line.value)) return afterDeeper(text, next, column, at);
  if ((first === '"' || first === "'") && !closes(line.value, first)) return afterQuoted(text, next, column, first);
  return next;
}

function cursorFound(frames: Frame[], text: string, start: number, at: number): Found | undefined {
  const end = lineEnd(text, start);
  const source = text.slice(start, end);
  const line = parseLine(source);
  const column = at - start;
  const comment = commentStart(source);
  if (comment >= 0 && column > comment) return undefined;
  const blank = source.trim() === '' || (line.empty && column <= comment);
  // In the white space before what the line says there is nothing to write; after a lone dash there is.
  const begun = line.value !== '' || line.key !== undefined;
  if (!blank && column < (begun || line.dashes.length === 0 ? line.column : (line.dashes[line.dashes.length - 1] ?? 0) + 1)) return undefined;
  for (const dash of line.dashes) openItem(frames, dash);
  const lastDash = line.dashes[line.dashes.length - 1];
  if (line.key !== undefined && column > line.colon) {
    const { siblings, keyColumn } = inMap(frames, line.column, text, end, line.key);
    openKey(frames, line, line.key);
    const first = line.value[0] ?? '';
    if ((first === '[' || first === '{') && column > line.valueStart) {
      const flow = scanFlow(text, start + line.valueStart, at, { dash: lastDash ?? line.column, column: line.column });
      return flow.state === 'inside' ? flowFound(frames, text, at, flow.levels) : undefined;
    }
    if (/^[|>&*!]/.test(line.value) && column > line.valueStart) return undefined;
    const token = Math.min(start + line.valueStart, at);
    const found = written(text, token, at, start + line.valueStart + line.value.length);
    if (!found) return undefined;
    return {
      ...found, path: steps(frames), expects: 'value', flow: false, siblings, column: keyColumn, pad: 0,
      needsSpace: found.quote === '' && text[token - 1] === ':', hasColon: true, alone: false, ownKey: line.key,
    };
  }
  const wordColumn = blank || (lastDash !== undefined && line.value === '' && line.key === undefined) ? column : line.column;
  if (lastDash === undefined) leaveForKey(frames, wordColumn);
  const holder = top(frames);
  if (lastDash === undefined && holder.filled) return undefined;
  if (lastDash !== undefined && line.key === undefined && /^[[{]/.test(line.value) && column > line.column) {
    const flow = scanFlow(text, start + line.valueStart, at, { dash: lastDash, column: lastDash });
    return flow.state === 'inside' ? flowFound(frames, text, at, flow.levels) : undefined;
  }
  if (lastDash !== undefined && line.key === undefined && /^[|>&*!]/.test(line.value)) return undefined;
  const { siblings, keyColumn } = inMap(frames, wordColumn, text, end, line.key);
  const wordEnd = line.key !== undefined ? line.colon : line.empty ? column : line.valueStart + line.value.length;
  const found = written(text, start + wordColumn, at, start + Math.max(wordEnd, column));
  if (!found) return undefined;
  return {
    ...found, path: steps(frames), expects: lastDash !== undefined && line.key === undefined ? 'item' : 'key', flow: false, siblings,
    column: lastDash ?? keyColumn, pad: blank ? Math.max(0, keyColumn - column) : 0,
    needsSpace: lastDash !== undefined && text[start + wordColumn - 1] === '-', hasColon: line.key !== undefined,
    alone: line.key === undefined, ownKey: line.key,
  };
}

/** The other keys of the map that holds a line, and the column of its keys. */
function inMap(frames: readonly Frame[], column: number, text: string, end: number, own: string | undefined): { siblings: string[]; keyColumn: number } {
  let depth = frames.length - 1;
  while (depth > 0 && (frames[depth]?.column ?? -1) >= column) depth--;
  const holder = frames[depth] ?? frame(-1, '');
  const later: string[] = [];
  let keyColumn = holder.keyColumn;
  for (let start = nextLine(text, end); start < text.length; start = nextLine(text, lineEnd(text, start))) {
    const line = parseLine(text.slice(start, lineEnd(text, start)));
    if (line.empty) continue;
    if (line.indent <= holder.column || (line.dashes.length > 0 && line.indent < (keyColumn ?? column))) break;
    if (line.key === undefined || line.dashes.length > 0) continue;
    keyColumn ??= line.column;
    if (line.column === keyColumn) later.push(line.key);
  }
  return { siblings: [...holder.keys, ...later].filter((key) => key !== own), keyColumn: keyColumn ?? column };
}

function steps(frames: readonly Frame[]): Step[] {
  return frames.slice(1).map((f) => f.step);
}

/** What is written from `start` on, without its quotes; undefined when the cursor is past the closing quote. */
function written(text: string, start: number, at: number, end: number): Pick<Found, 'word' | 'span' | 'quote' | 'closed'> | undefined {
  const first = at > start ? text[start] : undefined;
  if (first !== '"' && first !== "'") return { word: text.slice(start, at), span: { start, end: Math.max(end, at) }, quote: '', closed: true };
  const closing = text.slice(start + 1, lineEnd(text, start)).search(first === '"' ? /(?<!\\)"/ : /'/);
  if (closing >= 0 && at > start + 1 + closing) return undefined;
  return { word: text.slice(start + 1, at), span: { start: start + 1, end: closing >= 0 ? start + 1 + closing : Math.max(end, at) }, quote: first, closed: closing >= 0 };
}

/** The context inside `[…]` or `{…}`. */
function flowFound(frames: readonly Frame[], text: string, at: number, levels: readonly FlowLevel[]): Found | undefined {
  const level = levels[levels.length - 1];
  if (!level) return undefined;
  const path = [...steps(frames), ...levels.flatMap(({ open, key }) => (open === '[' ? ['[]'] : key === undefined ? [] : [key]))];
  const expects = level.open === '[' ? 'item' : level.key === undefined ? 'key' : 'value';
  const start = level.token ?? at;
  const found = written(text, start, at, flowTokenEnd(text, at, expects === 'key'));
  if (!found) return undefined;
  const after = flowKeysAfter(text, Math.max(at, found.span.end), expects === 'key', level.block);
  const line = parseLine(text.slice(text.lastIndexOf('\n', at - 1) + 1, lineEnd(text, at)));
  return {
    ...found, path, expects, flow: true, siblings: [...level.keys.filter((key) => key !== level.key), ...after.keys], column: line.indent, pad: 0,
    needsSpace: expects === 'value' && found.quote === '' && text[start - 1] === ':', hasColon: expects === 'value' || after.colon, alone: false, ownKey: level.key,
  };
}
