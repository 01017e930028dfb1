/**
 * One document of the workspace, as segments and parts. Immutable: an edit gives the next document, which shares every
 * segment that the edit left alone.
 */
import { sameItems } from '../text/lists.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { readCatalogue } from '../model/catalogue.ts';
import type { Kind } from '../model/kind.ts';
import { isMarkdown, kindOf } from '../model/kind.ts';
import type { Part } from '../model/part.ts';
import { makePart } from '../model/part.ts';
import { isKnownKey } from '../schema/validate.ts';
import { schemaOf } from '../schema/schemas.ts';
import type { CutState, Piece } from '../syntax/cut.ts';
import { cut, sameState, START } from '../syntax/cut.ts';
import { splitFrontMatter } from '../syntax/frontMatter.ts';
import type { ScalarNode } from '../syntax/node.ts';
import type { Segment } from '../syntax/segment.ts';
import { bodySegment, fenceSegment, wholeSegment, yamlSegment } from '../syntax/segment.ts';
import type { Position } from '../text/lines.ts';
import { lineStarts, offsetIn, positionIn } from '../text/lines.ts';
import { nearest } from '../text/near.ts';
import type { Span } from '../text/span.ts';

/** Above this many UTF-16 units a document is not analysed (finding CARE004). */
export const MAX_TEXT = 16 * 1024 * 1024;

/** How the bytes of a file were turned into text; an open document is always `utf-8`, its editor has done it. */
export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252' | 'binary';

export interface Document {
  readonly path: string;
  readonly open: boolean;
  readonly encoding: Encoding;
  readonly markdown: boolean;
  /** Undefined when `care:` is missing or unknown. */
  readonly kind: Kind | undefined;
  /** The value of `care`, if any, and its segment. */
  readonly care: { readonly node: ScalarNode; readonly segment: Segment } | undefined;
  /** They cover the text without gap. */
  readonly segments: readonly Segment[];
  /** The segments as cut, which `segments` are too unless the document has to be read as a whole. */
  readonly cuts: readonly Segment[];
  readonly parts: readonly Part[];
  /** Top-level entries by the key that they were meant to have. */
  readonly entries: ReadonlyMap<string, Part>;
  readonly body: Segment | undefined;
  readonly frontMatter: 'none' | 'open' | 'closed';
  readonly oversize: boolean;
  /** What a `referentiel/1` document defines. */
  readonly catalogue: Catalogue | undefined;
}

/** Reads a document from its whole text, keeping what it shares with `previous`. */
export function readDocument(path: string, text: string, options: { open?: boolean; encoding?: Encoding; previous?: Document | undefined } = {}): Document {
  const open = options.open ?? false;
  const encoding = options.encoding ?? 'utf-8';
  const markdown = isMarkdown(path);
  const previous = options.previous;
  if (text.length > MAX_TEXT || encoding === 'binary') {
    const segment = fenceSegment(text.length > MAX_TEXT ? text.slice(0, 4096) : '');
    return assemble({ path, open, encoding, markdown, frontMatter: 'none', oversize: text.length > MAX_TEXT }, [segment], undefined, undefined);
  }
  const base = { path, open, encoding, markdown, oversize: false };
  if (!markdown) return assemble({ ...base, frontMatter: 'none' }, cutAll(text, previous?.cuts ?? []), undefined, previous);
  const front = splitFrontMatter(text);
  if (!front) return assemble({ ...base, frontMatter: 'none' }, [bodySegment(text)], undefined, previous);
  const yamlText = text.slice(front.yamlStart, front.yamlEnd);
  const yaml = reuse(yamlText, withoutItems(cut(yamlText)), previous?.cuts.filter((s) => s.role !== 'fence' && s.role !== 'body') ?? []);
  const bodyText = text.slice(front.bodyStart);
  const body = previous?.body?.text === bodyText ? previous.body : bodySegment(bodyText);
  const fences = [fenceSegment(text.slice(0, front.yamlStart)), fenceSegment(text.slice(front.yamlEnd, front.bodyStart))] as const;
  return assemble({ ...base, frontMatter: front.closed ? 'closed' : 'open' }, [fences[0], ...yaml, fences[1], body], body, previous);
}

/** The document after `span` was replaced by `text`. Costs what the touched segments cost. */
export function editDocument(document: Document, span: Span, text: string): Document {
  const { path, open, encoding, markdown } = document;
  const whole = (): Document => {
    const old = textOf(document);
    return readDocument(path, old.slice(0, span.start) + text + old.slice(span.end), { open, encoding, previous: document });
  };
  if (document.oversize || encoding === 'binary') return whole();
  if (lengthOf(document) + text.length > MAX_TEXT) return whole();
  if (markdown) {
    const { body } = document;
    const bodyStart = body ? startOf(document, body) : 0;
    if (!body || document.frontMatter !== 'closed' || span.start <= bodyStart) return whole();
    const next = bodySegment(body.text.slice(0, span.start - bodyStart) + text + body.text.slice(span.end - bodyStart));
    return assemble({ path, open, encoding, markdown, frontMatter: 'closed', oversize: false }, [...document.cuts.slice(0, -1), next], next, document);
  }
  const cuts = recut(document.cuts, span, text);
  return assemble({ path, open, encoding, markdown, frontMatter: 'none', oversize: false }, cuts, undefined, document);
}

/** Cuts a YAML text, taking over the old segments at its beginning and its end that are the same. */
function cutAll(text: string, old: readonly Segment[]): Segment[] {
  return reuse(text, cut(text), old);
}

/** The lists of a front matter are short and belong to their key: an item is no piece of its own there. */
function withoutItems(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const before = joined[joined.length - 1];
    if (piece.role === 'item' && before?.role === 'entry') joined[joined.length - 1] = { ...before, end: piece.end, after: piece.after };
    else joined.push(piece);
  }
  return joined;
}

function reuse(text: string, pieces: readonly Piece[], old: readonly Segment[]): Segment[] {
  const same = (piece: Piece | undefined, segment: Segment | undefined): boolean => piece !== undefined && segment !== undefined
    && piece.role === segment.role && piece.end - piece.start === segment.text.length && sameState(piece.after, segment.after)
    && text.startsWith(segment.text, piece.start);
  let head = 0;
  while (head < pieces.length && same(pieces[head], old[head])) head++;
  let tail = 0;
  while (tail < pieces.length - head && tail < old.length - head && same(pieces[pieces.length - 1 - tail], old[old.length - 1 - tail])) tail++;
  const result: Segment[] = [];
  pieces.forEach((piece, i) => {
    const fromEnd = pieces.length - i;
    const kept = i < head ? old[i] : fromEnd <= tail ? old[old.length - fromEnd] : undefined;
    result.push(kept ?? yamlSegment(text, piece));
  });
  return result;
}

/** The segments after an edit: those it touches are cut again, from the one before it until the state is what it was. */
function recut(cuts: readonly Segment[], span: Span, text: string): Segment[] {
  let first = 0;
  let firstStart = 0;
  while (first < cuts.length - 1 && firstStart + (cuts[first]?.text.length ?? 0) <= span.start) firstStart += cuts[first++]?.text.length ?? 0;
  let last = first;
  let lastEnd = firstStart + (cuts[first]?.text.length ?? 0);
  while (last < cuts.length - 1 && lastEnd <= span.end) lastEnd += cuts[++last]?.text.length ?? 0;
  // The first line of a segment decides whether it is one: the segment before may have to take it in.
  if (first > 0) firstStart -= cuts[--first]?.text.length ?? 0;
  let touched = cuts.slice(first, last + 1).map((s) => s.text).join('');
  touched = touched.slice(0, span.start - firstStart) + text + touched.slice(span.end - firstStart);
  const before: CutState = first > 0 ? cuts[first - 1]?.after ?? START : START;
  for (;;) {
    const pieces = cut(touched, before);
    const next = cuts[last + 1];
    const after = pieces[pieces.length - 1]?.after ?? before;
    const atLineEnd = touched === '' || touched.endsWith('\n');
    if (next === undefined || (atLineEnd && sameState(after, cuts[last]?.after ?? START))) {
      return [...cuts.slice(0, first), ...reuse(touched, pieces, cuts.slice(first, last + 1)), ...cuts.slice(last + 1)];
    }
    // Takes in more and more, so that a state that never comes back costs one pass over the rest, not one for each segment.
    for (let step = Math.max(1, last - first); step > 0 && last < cuts.length - 1; step--) touched += cuts[++last]?.text ?? '';
  }
}

type Facts = Pick<Document, 'path' | 'open' | 'encoding' | 'markdown' | 'frontMatter' | 'oversize'>;

function assemble(facts: Facts, cuts: readonly Segment[], body: Segment | undefined, previous: Document | undefined): Document {
  const yaml = cuts.filter((s) => s.role !== 'fence' && s.role !== 'body');
  const mustBeWhole = yaml.some((s) => s.linked || s.after.whole);
  let segments = cuts;
  if (mustBeWhole) {
    const text = yaml.map((s) => s.text).join('');
    const old = previous?.segments.find((s) => s.role === 'whole' && s.text === text);
    const whole = old ?? wholeSegment(text);
    segments = facts.markdown ? [cuts[0], whole, ...cuts.slice(-2)].filter((s): s is Segment => s !== undefined) : [whole];
  }
  const care = findCare(segments);
  const kind = kindOf(care?.node.source, facts.markdown);
  const parts = kind ? partsOf(facts.path, kind, segments, previous?.kind === kind ? previous : undefined) : [];
  const entries = new Map<string, Part>();
  for (const part of parts) if (part.unit.kind === 'entry' && !entries.has(part.section)) entries.set(part.section, part);
  const catalogue = kind?.name !== 'referentiel' ? undefined
    : previous?.catalogue && sameItems(previous.parts, parts) ? previous.catalogue : readCatalogue(parts, facts.path);
  return { ...facts, kind, care, segments, cuts, parts, entries, body, catalogue };
}

function findCare(segments: readonly Segment[]): Document['care'] {
  for (const segment of segments) {
    for (const unit of segment.units) if (unit.kind === 'entry' && unit.key.source === 'care' && unit.node.kind === 'scalar') return { node: unit.node, segment };
  }
  return undefined;
}

/** The parts of the segments; those of segments that were there before, at the beginning or the end, are taken over. */
function partsOf(path: string, kind: Kind, segments: readonly Segment[], previous: Document | undefined): readonly Part[] {
  const present = new Set<string>();
  for (const segment of segments) for (const unit of segment.units) if (unit.kind === 'entry') present.add(unit.key.source);
  const parts: Part[] = [];
  let section = '';
  const make = (segment: Segment, kept: readonly Part[] | undefined): void => {
    segment.units.forEach((unit, i) => {
      if (unit.kind === 'entry') section = meantKey(kind, unit.key.source, present);
      const before = kept?.[i];
      parts.push(before?.section === section && before.unit === unit ? before : makePart(path, kind, segment, unit, section));
    });
  };
  const old = previous?.parts ?? [];
  // Parts stand in the order of their segments, so that both lists can be walked together.
  let head = 0;
  let next = 0;
  const take = (segment: Segment): readonly Part[] => {
    const first = next;
    while (old[next]?.segment === segment) next++;
    return old.slice(first, next);
  };
  while (head < segments.length && segments[head] === previous?.segments[head]) {
    const segment = segments[head++];
    if (segment) make(segment, take(segment));
  }
  const rest = segments.slice(head);
  const kept = new Set(rest);
  const before = new Map<Segment, Part[]>();
  for (; next < old.length; next++) {
    const part = old[next];
    if (!part || !kept.has(part.segment)) continue;
    const list = before.get(part.segment);
    if (list) list.push(part);
    else before.set(part.segment, [part]);
  }
  for (const segment of rest) make(segment, before.get(segment));
  return parts;
}

/** The key that a misspelt one was meant to be, when that one is not there: its items are still understood. */
function meantKey(kind: Kind, key: string, present: ReadonlySet<string>): string {
  if (isKnownKey(kind.name, key) || key.startsWith('x_')) return key;
  const near = nearest(key, Object.keys(schemaOf(kind.name).properties ?? {}), 1)[0];
  return near !== undefined && !present.has(near) ? near : key;
}

// ── Places ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The whole text. Costs a copy: not for the typing path. */
export function textOf(document: Document): string {
  return document.segments.map((s) => s.text).join('');
}

/** Number of UTF-16 units. */
export function lengthOf(document: Document): number {
  return document.segments.reduce((sum, s) => sum + s.text.length, 0);
}

/** The offset at which a segment begins. */
export function startOf(document: Document, segment: Segment): number {
  let start = 0;
  for (const s of document.segments) {
    if (s === segment) return start;
    start += s.text.length;
  }
  return start;
}

/** The offset of a line and character, drawn back to the end of its line. */
export function offsetAt(document: Document, position: Position): number {
  let line = 0;
  let start = 0;
  const { segments } = document;
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i];
    if (!segment) break;
    if (position.line < line + segment.lineEnds || i === segments.length - 1 || (position.line === line + segment.lineEnds && !/[\r\n]$/.test(segment.text))) {
      return start + offsetIn(segment.text, lineStarts(segment.text), { line: position.line - line, character: position.character });
    }
    line += segment.lineEnds;
    start += segment.text.length;
  }
  return start;
}

/** The line and character of an offset. */
export function positionAt(document: Document, offset: number): Position {
  let line = 0;
  let start = 0;
  const { segments } = document;
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i];
    if (!segment) break;
    if (offset < start + segment.text.length || i === segments.length - 1) {
      const inside = positionIn(lineStarts(segment.text), Math.max(0, Math.min(offset - start, segment.text.length)));
      return { line: line + inside.line, character: inside.character };
    }
    line += segment.lineEnds;
    start += segment.text.length;
  }
  return { line, character: 0 };
}
