/**
 * Edits made one after the other in a document. Those near each other, as the keys of a person who types, are put
 * together as text first: two hundred keys in a row are one edit to read.
 */
import type { PositionEncoding } from '../text/columns.ts';
import { toUtf16 } from '../text/columns.ts';
import type { Position } from '../text/lines.ts';
import { countLineEnds, lineStarts, offsetIn } from '../text/lines.ts';
import type { Document } from './document.ts';
import { editDocument } from './document.ts';
import { lengthOf, offsetAt, positionAt, textBetween } from './places.ts';

export interface PlacedEdit {
  /** In the text as the edit before left it. */
  readonly range: { readonly start: Position; readonly end: Position };
  readonly text: string;
  /** How its columns are counted; UTF-16 when absent. */
  readonly columns?: PositionEncoding;
}

/** Edits further apart than this (UTF-16 units) are made one by one: what lies between them need not be read again. */
const NEAR = 8192;

/** The document after the edits, in their order. */
export function editAll(document: Document, edits: readonly PlacedEdit[]): Document {
  let current = document;
  let region: Region | undefined;
  for (const edit of edits) {
    if (!region?.reaches(edit.range)) {
      current = region?.written() ?? current;
      region = new Region(current, edit.range);
    }
    region.edit(edit);
  }
  return region?.written() ?? current;
}

/** Some whole lines of a document, and what they have become. */
class Region {
  readonly #document: Document;
  readonly #length: number;
  /** Offsets of the document. */
  #start: number;
  #end: number;
  #firstLine: number;
  #text = '';

  constructor(document: Document, range: PlacedEdit['range']) {
    this.#document = document;
    this.#length = lengthOf(document);
    this.#start = this.#startOf(range.start.line);
    this.#end = this.#start;
    this.#firstLine = positionAt(document, this.#start).line;
    this.#takeIn(range);
  }

  /** True when a range of the text as it is now lies in the region or near it; then it is taken in. */
  reaches({ start, end }: PlacedEdit['range']): boolean {
    if (this.#start - this.#startOf(start.line) > NEAR || this.#endOf(this.#oldLine(end.line)) - this.#end > NEAR) return false;
    this.#takeIn({ start, end });
    return true;
  }

  edit({ range, text, columns = 'utf-16' }: PlacedEdit): void {
    const starts = lineStarts(this.#text);
    const offset = ({ line, character }: Position): number => {
      const own = line - this.#firstLine;
      const from = starts[own];
      const column = columns === 'utf-16' || from === undefined ? character : toUtf16(this.#text.slice(from, starts[own + 1]), character, columns);
      return offsetIn(this.#text, starts, { line: own, character: column });
    };
    const start = offset(range.start);
    const end = Math.max(start, offset(range.end));
    this.#text = this.#text.slice(0, start) + text + this.#text.slice(end);
    this.#close();
  }

  /** The document with what the region has become. */
  written(): Document {
    const old = textBetween(this.#document, this.#start, this.#end);
    const most = Math.min(old.length, this.#text.length);
    let head = 0;
    while (head < most && old.charCodeAt(head) === this.#text.charCodeAt(head)) head++;
    let tail = 0;
    while (tail < most - head && old.charCodeAt(old.length - 1 - tail) === this.#text.charCodeAt(this.#text.length - 1 - tail)) tail++;
    if (head === old.length && head === this.#text.length) return this.#document;
    return editDocument(this.#document, { start: this.#start + head, end: this.#end - tail }, this.#text.slice(head, this.#text.length - tail));
  }

  #takeIn({ start, end }: PlacedEdit['range']): void {
    if (start.line < this.#firstLine) {
      const from = this.#startOf(start.line);
      this.#text = textBetween(this.#document, from, this.#start) + this.#text;
      this.#start = from;
      this.#firstLine = positionAt(this.#document, from).line;
    }
    this.#extendTo(this.#endOf(this.#oldLine(end.line)));
    this.#close();
  }

  /** A line of the text as it is now, below the region, as a line of the document. */
  #oldLine(line: number): number {
    return line - this.#firstLine - countLineEnds(this.#text) + positionAt(this.#document, this.#end).line;
  }

  /** The region ends where a line does, so that lines below it keep their text. */
  #close(): void {
    while (this.#end < this.#length && this.#text !== '' && !this.#text.endsWith('\n')) this.#extendTo(this.#endOf(positionAt(this.#document, this.#end).line));
  }

  #extendTo(end: number): void {
    if (end <= this.#end) return;
    this.#text += textBetween(this.#document, this.#end, end);
    this.#end = end;
  }

  /** Where a line begins; a line after a lone « \r » is drawn to the one above, from which an edit may not part it. */
  #startOf(line: number): number {
    let start = offsetAt(this.#document, { line: Math.min(line, positionAt(this.#document, this.#length).line), character: 0 });
    while (start > 0 && textBetween(this.#document, start - 1, start) === '\r') start = offsetAt(this.#document, { line: positionAt(this.#document, start).line - 1, character: 0 });
    return start;
  }

  /** Where a line ends, with its line end. */
  #endOf(line: number): number {
    return line >= positionAt(this.#document, this.#length).line ? this.#length : offsetAt(this.#document, { line: line + 1, character: 0 });
  }
}
