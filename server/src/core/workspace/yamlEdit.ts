/**
 * Edits of YAML text that touch only what they mean to touch: they follow the indentation, the style (block or flow),
 * the quotes and the line ends that the document has at that place. An edit whose place is gone gives nothing.
 */
import type { Part } from '../model/part.ts';
import type { MapNode, Node, ScalarNode } from '../syntax/node.ts';
import { pairOf } from '../syntax/node.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { shift } from '../text/span.ts';
import type { Document } from './document.ts';
import { lengthOf, startOf } from './document.ts';

export type Documents = ReadonlyMap<string, Document>;

/** A value to be written: a scalar as YAML text, a list, or a map. */
export type Value = string | readonly Value[] | { readonly [key: string]: Value };

/** Replaces a span of a part. */
export function replace(documents: Documents, part: Part, span: Span, text: string): TextEdit[] {
  const start = startOfPart(documents, part);
  return start === undefined ? [] : [{ path: part.path, span: shift(span, start), text }];
}

/** Replaces the value of a scalar, keeping its quotes where the new value allows. */
export function setScalar(documents: Documents, part: Part, node: ScalarNode, value: string): TextEdit[] {
  const text = write(value, node.style);
  // An empty value has no text of its own: the new one needs a space after the colon.
  return replace(documents, part, node, node.style === 'empty' && !/[\s[{,]$/.test(part.segment.text.slice(0, node.start)) ? ` ${text}` : text);
}

/** Adds a key to a map: after the key `after` when it is there, else at the end. */
export function addKey(documents: Documents, part: Part, map: MapNode, key: string, value: Value, after?: string): TextEdit[] {
  const start = startOfPart(documents, part);
  const document = documents.get(part.path);
  if (start === undefined || !document) return [];
  const { text } = part.segment;
  const before = (after === undefined ? undefined : pairOf(map, after)) ?? map.pairs[map.pairs.length - 1];
  if (map.flow || !before) {
    const at = before ? trimmedEnd(text, before.value.end > before.value.start ? before.value.end : before.key.end + 1) : map.start + 1;
    const written = flowPair(key, value);
    return [{ path: part.path, span: { start: start + at, end: start + at }, text: before ? `, ${written}` : ` ${written} ` }];
  }
  const at = lineEndAfter(text, Math.max(lastOffset(text, before.value), before.key.end));
  const column = columnOf(text, map.pairs[0]?.key.start ?? map.start);
  const lines = block(key, value, column, styleOf(document));
  return [insertLines(document, part.path, start + at, lines, at === text.length && !text.endsWith('\n'))];
}

/** Adds an item to the list of a key of a map (the list is made when it is not there). */
export function addToList(documents: Documents, part: Part, map: MapNode, key: string, value: Value, after?: string): TextEdit[] {
  const start = startOfPart(documents, part);
  const document = documents.get(part.path);
  if (start === undefined || !document) return [];
  const { text } = part.segment;
  const pair = pairOf(map, key);
  if (!pair) return addKey(documents, part, map, key, [value], after);
  const list = pair.value;
  if (list.kind === 'scalar' && list.value === null) {
    const scalar = typeof value === 'string' ? ` [${value}]` : undefined;
    if (scalar !== undefined) return [{ path: part.path, span: shift({ start: list.start, end: list.end }, start), text: scalar }];
    const at = lineEndAfter(text, pair.key.end);
    return [insertLines(document, part.path, start + at, item(value, columnOf(text, pair.key.start) + styleOf(document).dash, styleOf(document)), at === text.length && !text.endsWith('\n'))];
  }
  // A lone scalar where a list is allowed becomes a list of two.
  if (list.kind === 'scalar') return [{ path: part.path, span: shift(list, start), text: `[${text.slice(list.start, list.end)}, ${flow(value)}]` }];
  if (list.kind !== 'seq') return [];
  const last = list.items[list.items.length - 1];
  if (list.flow || !last) {
    const at = last ? trimmedEnd(text, last.end) : list.start + 1;
    return [{ path: part.path, span: { start: start + at, end: start + at }, text: last ? `, ${flow(value)}` : flow(value) }];
  }
  const at = lineEndAfter(text, lastOffset(text, last));
  const dash = columnOf(text, list.start);
  return [insertLines(document, part.path, start + at, item(value, dash, styleOf(document), { text, node: last }), at === text.length && !text.endsWith('\n'))];
}

/** Adds an item to the list that is the value of a top-level entry, where that list stands in the entry's own segment. */
export function addToEntry(documents: Documents, part: Part, value: Value): TextEdit[] {
  const { unit } = part;
  if (unit.kind !== 'entry') return [];
  const pair = { key: unit.key, value: unit.node };
  return addToList(documents, part, { kind: 'map', flow: false, pairs: [pair], start: unit.key.start, end: unit.node.end }, unit.key.source, value);
}

/** Adds an item to a top-level list of a document; makes the list at the end of the text when there is none. */
export function addItem(document: Document, section: string, value: Value): TextEdit[] {
  const style = styleOf(document);
  const [last, secondLast] = lastItems(document, section);
  const header = document.entries.get(section);
  const documents = new Map([[document.path, document]]);
  if (last && header && last.segment === header.segment && header.unit.kind === 'entry' && header.unit.node.kind === 'seq' && header.unit.node.flow) {
    const start = startOf(document, last.segment);
    const at = start + trimmedEnd(last.segment.text, last.unit.node.end);
    return [{ path: document.path, span: { start: at, end: at }, text: `, ${flow(value)}` }];
  }
  if (last) {
    const { text } = last.segment;
    const at = lineEndAfter(text, lastOffset(text, last.unit.node));
    const dash = dashColumn(text, last.unit.node.start);
    // Items set apart by a blank line stay so.
    const spaced = secondLast !== undefined && /\n[ \t]*\r?\n[ \t]*$/.test(secondLast.segment.text);
    const lines = item(value, dash, style, { text, node: last.unit.node });
    return [insertLines(document, document.path, startOf(document, last.segment) + at, spaced ? ['', ...lines] : lines, at === text.length && !text.endsWith('\n'))];
  }
  if (header?.unit.kind === 'entry') {
    const { node, key } = header.unit;
    const { text } = header.segment;
    if (node.kind === 'seq') return replace(documents, header, node, `[${flow(value)}]`);
    const at = lineEndAfter(text, key.end);
    return [insertLines(document, document.path, startOf(document, header.segment) + at, item(value, style.dash, style), at === text.length && !text.endsWith('\n'))];
  }
  const end = document.markdown ? yamlEnd(document) : lengthOf(document);
  const lastText = document.segments[document.segments.length - 1]?.text ?? '';
  return [insertLines(document, document.path, end, [`${section}:`, ...item(value, style.dash, style)], end > 0 && !document.markdown && !lastText.endsWith('\n'))];
}

/** The last two items of a top-level list, the last one first: looked for from the end, where most lists that grow stand. */
function lastItems({ parts }: Document, section: string): readonly Part[] {
  const found: Part[] = [];
  for (let i = parts.length - 1; i >= 0 && found.length < 2; i--) {
    const part = parts[i];
    if (part?.section === section && part.unit.kind === 'item') found.push(part);
  }
  return found;
}

/** Adds an item to a list beside one that is there; in the style of that list. */
export function addItemBeside(document: Document, neighbour: Part, side: 'before' | 'after', value: Value): TextEdit[] {
  const { segment, unit } = neighbour;
  if (unit.kind !== 'item' || !document.segments.includes(segment)) return [];
  const { text } = segment;
  const start = startOf(document, segment);
  const insert = (at: number, written: string): TextEdit[] => [{ path: document.path, span: { start: start + at, end: start + at }, text: written }];
  const inFlow = document.parts.some((part) => part.segment === segment && part.section === neighbour.section && part.unit.kind === 'entry' && part.unit.node.kind === 'seq' && part.unit.node.flow);
  if (inFlow) return side === 'after' ? insert(trimmedEnd(text, unit.node.end), `, ${flow(value)}`) : insert(unit.node.start, `${flow(value)}, `);
  const style = styleOf(document);
  const lines = item(value, dashColumn(text, unit.node.start), style, { text, node: unit.node });
  if (side === 'before') {
    const at = text.lastIndexOf('\n', unit.node.start - 1) + 1;
    // A dash alone on its line stands above the item: what would be put in between would split them.
    return /^ *- *$/.test(text.slice(at, unit.node.start)) ? [insertLines(document, document.path, start + at, lines, false)] : addItem(document, neighbour.section, value);
  }
  const at = lineEndAfter(text, lastOffset(text, unit.node));
  const spaced = /^[ \t]*\r?\n/.test(text.slice(at));
  return [insertLines(document, document.path, start + at, spaced ? ['', ...lines] : lines, at === text.length && !text.endsWith('\n'))];
}

/** Adds a top-level entry: after the entry `after`, else at the end of the YAML. */
export function addEntry(document: Document, key: string, value: Value, after?: string): TextEdit[] {
  const style = styleOf(document);
  const lines = block(key, value, 0, style);
  const before = after === undefined ? undefined : document.entries.get(after);
  if (before?.unit.kind === 'entry') {
    const { text } = before.segment;
    const at = lineEndAfter(text, Math.max(lastOffset(text, before.unit.node), before.unit.key.end));
    return [insertLines(document, document.path, startOf(document, before.segment) + at, lines, at === text.length && !text.endsWith('\n'))];
  }
  const end = document.markdown ? yamlEnd(document) : lengthOf(document);
  const lastText = document.segments[document.segments.length - 1]?.text ?? '';
  return [insertLines(document, document.path, end, lines, end > 0 && !document.markdown && !lastText.endsWith('\n'))];
}

/** A value as YAML text: plain where that is safe, else in double quotes. */
export function write(value: string, style: ScalarNode['style'] = 'plain'): string {
  if (style === 'double') return quote(value);
  if (style === 'single' && !/[\r\n]/.test(value)) return `'${value.replace(/'/g, "''")}'`;
  // A day needs no quotes; other figures would be read as numbers.
  return isPlain(value) || /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : quote(value);
}

function quote(value: string): string {
  return JSON.stringify(value);
}

function isPlain(value: string): boolean {
  return /^[\p{L}\p{N}_./<=(]/u.test(value) && !/[:#,[\]{}\r\n"']|^\s|\s$|^(?:true|false|null|yes|no|~|[-+.]?[\d.][\d.eE_+-]*|0[xo][\da-fA-F]+)$/i.test(value);
}

// ── Text ──────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Style { readonly dash: number; readonly step: number; readonly eol: string }

/** How this document indents: what its own lists and maps show. */
function styleOf(document: Document): Style {
  let dash: number | undefined;
  let step: number | undefined;
  for (const part of document.parts) {
    if (part.unit.kind === 'item' && dash === undefined && part.segment.role === 'item') dash = dashColumn(part.segment.text, part.unit.node.start);
    if (part.unit.kind === 'entry' && part.unit.node.kind === 'map' && !part.unit.node.flow && step === undefined) {
      step = columnOf(part.segment.text, part.unit.node.start) || undefined;
    }
    if (dash !== undefined && step !== undefined) break;
  }
  const eol = document.segments.find((s) => s.text.includes('\n'))?.text.includes('\r\n') ? '\r\n' : '\n';
  return { dash: dash ?? 2, step: step ?? 2, eol };
}

function block(key: string, value: Value, column: number, style: Style): string[] {
  const indent = ' '.repeat(column);
  if (typeof value === 'string') return [`${indent}${key}:${value === '' ? '' : ` ${value}`}`];
  if (isList(value)) {
    if (value.every((v) => typeof v === 'string')) return [`${indent}${key}: ${flow(value)}`];
    return [`${indent}${key}:`, ...value.flatMap((v) => item(v, column + style.dash, style))];
  }
  return [`${indent}${key}:`, ...Object.entries(value).flatMap(([k, v]) => block(k, v, column + style.step, style))];
}

/** An item, written as the one that it stands beside: between braces or not, its keys as far from the dash. */
function item(value: Value, dash: number, style: Style, beside?: { readonly text: string; readonly node: Node }): string[] {
  const indent = ' '.repeat(dash);
  const braces = beside?.node.kind === 'map' && beside.node.flow;
  if (typeof value === 'string' || isList(value) || braces) return [`${indent}- ${flow(value)}`];
  const keys = beside?.node.kind === 'map' ? columnOf(beside.text, beside.node.start) : 0;
  const column = keys > dash + 1 ? keys : dash + 2;
  const lines = Object.entries(value).flatMap(([key, v]) => block(key, v, column, style));
  return lines.map((line, i) => (i === 0 ? `${indent}-${' '.repeat(column - dash - 1)}${line.slice(column)}` : line));
}

function flow(value: Value): string {
  if (typeof value === 'string') return value === '' ? '""' : value;
  if (isList(value)) return `[${value.map(flow).join(', ')}]`;
  return `{ ${Object.entries(value).map(([key, v]) => flowPair(key, v)).join(', ')} }`;
}

/** A pair of a flow map; an empty value is left empty, to be written by the author. */
function flowPair(key: string, value: Value): string {
  return value === '' ? `${key}:` : `${key}: ${flow(value)}`;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Inserts whole lines at the start of a line; `open` when the text there does not end its last line yet. */
function insertLines(document: Document, path: string, at: number, lines: readonly string[], open: boolean): TextEdit {
  const { eol } = styleOf(document);
  const text = open ? eol + lines.join(eol) : lines.join(eol) + eol;
  return { path, span: { start: at, end: at }, text };
}

/** Offset of the last character that belongs to a value, trailing white space left out. */
function lastOffset(text: string, node: Node): number {
  if (node.kind === 'map' && !node.flow) {
    const last = node.pairs[node.pairs.length - 1];
    if (last) return Math.max(last.key.end + 1, lastOffset(text, last.value));
  }
  if (node.kind === 'seq' && !node.flow) {
    const last = node.items[node.items.length - 1];
    if (last) return lastOffset(text, last);
  }
  return trimmedEnd(text, node.end);
}

function trimmedEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text[at - 1] ?? '')) at--;
  return at;
}

/** The start of the line after the one of `at`, or the end of the text. */
function lineEndAfter(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

function columnOf(text: string, at: number): number {
  return at - (text.lastIndexOf('\n', at - 1) + 1);
}

/** Column of the `-` of an item, whose value stands at `at`. */
function dashColumn(text: string, at: number): number {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const dash = /^[ ]*(?=-)/.exec(text.slice(lineStart, at + 1));
  return dash ? dash[0].length : Math.max(0, at - lineStart - 2);
}

function yamlEnd(document: Document): number {
  const closing = document.segments[document.segments.length - 2];
  return closing ? startOf(document, closing) : lengthOf(document);
}

function startOfPart(documents: Documents, part: Part): number | undefined {
  const document = documents.get(part.path);
  return document?.segments.includes(part.segment) ? startOf(document, part.segment) : undefined;
}
