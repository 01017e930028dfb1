/**
 * Formatting of YAML that changes white space only, and only where the values are proved to stay the same: the text is
 * read again after the change, segment by segment, and a segment that would say anything else is left as it was.
 * Comments, blank lines, order, quotes, block and flow style are kept. The body of a Markdown document is not touched.
 */
import type { Span } from '../text/span.ts';
import { cut } from '../syntax/cut.ts';
import type { Node } from '../syntax/node.ts';
import type { Segment } from '../syntax/segment.ts';
import { wholeSegment, yamlSegment } from '../syntax/segment.ts';
import { lineStarts } from '../text/lines.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { gapsOf } from './formatGaps.ts';
import type { SourceLine } from './formatLines.ts';
import { indents, lineKinds, styleOf, tidyEnd } from './formatLines.ts';

export interface FormatEdit {
  readonly span: Span;
  readonly text: string;
}

/** The edits that format a document, or the lines of it that a range touches; none for what is well formed already. */
export function format(snapshot: Snapshot, path: string, range?: Span): FormatEdit[] {
  const document = snapshot.documents.get(path);
  if (!document?.kind || document.oversize || document.encoding === 'binary') return [];
  const yaml = document.segments.filter((s) => s.role !== 'fence' && s.role !== 'body');
  const text = yaml.map((s) => s.text).join('');
  // A lone carriage return ends a line for some readers and not for others.
  if (/\r(?!\n)/.test(text)) return [];
  const base = document.markdown ? document.segments[0]?.text.length ?? 0 : 0;
  if (document.markdown && document.frontMatter !== 'closed') return [];
  const lines = sourceLines(yaml);
  const shown = range && { start: range.start - base, end: range.end - base };
  const wanted = solve(yaml, lines, (line) => !shown || (line.start <= shown.end && line.start + line.text.length >= shown.start));
  const tail = document.markdown || (shown && shown.end < text.length) ? undefined : endOfFile(yaml, text, lines, wanted);
  const edits = wanted.flatMap((now, i): FormatEdit[] => {
    const line = lines[i];
    return !line || now === line.text || (tail && line.start > tail.span.start) ? [] : runsThatDiffer(line, now, base);
  });
  return tail ? [...edits, tail] : edits;
}

/** The lines of all segments, with what each of them is. */
function sourceLines(segments: readonly Segment[]): SourceLine[] {
  const lines: SourceLine[] = [];
  let base = 0;
  segments.forEach((segment, index) => {
    const { text } = segment;
    const readable = isReadable(segment);
    const starts = lineStarts(text).filter((start) => start < text.length);
    const kinds = lineKinds(text, readable ? segment.units : [], starts);
    const first = lines.length;
    starts.forEach((start, i) => {
      const known = kinds[i] ?? { kind: 'plain' as const, owner: i };
      const line = text.slice(start, starts[i + 1] ?? text.length).replace(/\r?\n$/, '');
      lines.push({ start: base + start, text: line, segment: index, kind: readable ? known.kind : 'fixed', owner: first + known.owner });
    });
    base += text.length;
  });
  return lines;
}

function isReadable(segment: Segment): boolean {
  // A key written with `?` may go over lines in ways that columns of lines do not tell.
  return segment.problems.length === 0 && segment.role !== 'conflict' && !/^[ \t]*(?:- +)*\?(?:\s|$)/m.test(segment.text);
}

/**
 * The lines as they should be. What would change a value is given up step by step: first the columns of the segments
 * concerned, then their spaces as well; where the cut itself would change, all columns.
 */
function solve(segments: readonly Segment[], lines: readonly SourceLine[], isShown: (line: SourceLine) => boolean): string[] {
  const style = styleOf(lines);
  const stays = new Set<number>();
  const untouched = new Set<number>();
  let columns = true;
  for (let round = 0; round < segments.length * 2 + 3; round++) {
    const next = rewrite(segments, lines, style.step, columns ? stays : undefined, untouched, isShown);
    const faulty = changedSegments(segments, lines, next);
    if (faulty === 'cut') {
      if (!columns) break;
      columns = false;
      continue;
    }
    if (faulty.length === 0) return next;
    for (const index of faulty) (columns && !stays.has(index) ? stays : untouched).add(index);
  }
  return lines.map((line) => line.text);
}

/** `stays`: segments whose columns are kept; undefined to keep all columns. */
function rewrite(segments: readonly Segment[], lines: readonly SourceLine[], step: number, stays: ReadonlySet<number> | undefined, untouched: ReadonlySet<number>, isShown: (line: SourceLine) => boolean): string[] {
  const frozen = (index: number): boolean => !stays || stays.has(index) || untouched.has(index);
  // The items of a list stand at one column: one that has to stay keeps all of them.
  const held = new Set<number>();
  const firsts = new Map<number, number>();
  lines.forEach((line, i) => {
    if (!isShown(line)) held.add(line.segment);
    if (line.kind === 'plain' && !firsts.has(line.segment)) firsts.set(line.segment, i);
  });
  const kept = new Set<number>();
  let header = 0;
  const headers = segments.map((segment, index) => {
    if (segment.role !== 'item') header = index;
    else if (frozen(index) || held.has(index) || !isReadable(segment)) kept.add(header);
    return header;
  });
  const keepsList = (i: number): boolean => {
    const index = lines[i]?.segment ?? 0;
    return segments[index]?.role === 'item' && kept.has(headers[index] ?? 0) && firsts.get(index) === i;
  };
  const columns = stays ? indents(lines, { step }, keepsList) : [];
  const gaps = segments.map((segment, index) => (isReadable(segment) && !untouched.has(index) ? gapsOf(segment.text, segment.units) : []));
  return lines.map((line, i) => {
    if (line.kind === 'fixed' || untouched.has(line.segment) || !isShown(line)) return line.text;
    const from = line.start - startOfSegment(segments, line.segment);
    let text = line.text;
    const own = gaps[line.segment]?.filter((gap) => gap.start >= from && gap.end <= from + line.text.length) ?? [];
    for (const gap of [...own].reverse()) text = text.slice(0, gap.start - from) + gap.text + text.slice(gap.end - from);
    text = tidyEnd(text, line.kind);
    const lead = frozen(line.segment) ? undefined : columns[i];
    return lead === undefined ? text : lead + text.slice(leadOf(text, line.kind).length);
  });
}

/** White space at the beginning of a line, and its dashes. */
function leadOf(text: string, kind: SourceLine['kind']): string {
  return (kind === 'plain' ? /^\uFEFF?[ \t]*(?:-[ \t]+|-$)*/ : /^[ \t]*/).exec(text)?.[0] ?? '';
}

/** The segments that would not say the same after the change; `cut` when the text would be cut otherwise. */
function changedSegments(segments: readonly Segment[], lines: readonly SourceLine[], next: readonly string[]): number[] | 'cut' {
  const texts = segments.map(() => '');
  lines.forEach((line, i) => {
    const segment = segments[line.segment];
    const start = line.start - startOfSegment(segments, line.segment);
    const end = segment ? /^.*?(\r?\n|$)/s.exec(segment.text.slice(start + line.text.length, start + line.text.length + 2))?.[1] ?? '' : '';
    texts[line.segment] += (next[i] ?? '') + end;
  });
  if (segments.length === 1 && segments[0]?.role === 'whole') {
    return sameSegment(segments[0], wholeSegment(texts[0] ?? '')) ? [] : [0];
  }
  const text = texts.join('');
  if (text === segments.map((s) => s.text).join('')) return [];
  const pieces = merged(cut(text), segments);
  // The cut looks at lines only, and takes one with nothing but a tab for an entry: then both texts are read whole.
  if (!pieces) return segments.every(isReadable) && sameSegment(wholeSegment(segments.map((s) => s.text).join('')), wholeSegment(text)) ? [] : 'cut';
  return segments.flatMap((segment, index) => {
    const own = texts[index] ?? '';
    if (own === segment.text) return [];
    const piece = pieces[index];
    return piece && squeeze(own) === squeeze(segment.text) && sameSegment(segment, yamlSegment(text, piece)) ? [] : [index];
  });
}

const STARTS = new WeakMap<readonly Segment[], number[]>();

function startOfSegment(segments: readonly Segment[], index: number): number {
  let starts = STARTS.get(segments);
  if (!starts) {
    let at = 0;
    starts = segments.map((segment) => { const start = at; at += segment.text.length; return start; });
    STARTS.set(segments, starts);
  }
  return starts[index] ?? 0;
}

/** The pieces of the changed text, one for each segment; undefined when it falls into others. */
function merged(pieces: readonly ReturnType<typeof cut>[number][], segments: readonly Segment[]): ReturnType<typeof cut> | undefined {
  const result: ReturnType<typeof cut> = [];
  // In a front matter a list belongs to its key.
  for (const piece of pieces) {
    const before = result[result.length - 1];
    if (piece.role === 'item' && before?.role === 'entry' && segments[result.length]?.role !== 'item') result[result.length - 1] = { ...before, end: piece.end, after: piece.after };
    else result.push(piece);
  }
  return result.length === segments.length && result.every((piece, i) => piece.role === segments[i]?.role) ? result : undefined;
}

function squeeze(text: string): string {
  return text.replace(/[ \t]+/g, '');
}

function sameSegment(a: Segment, b: Segment): boolean {
  return b.problems.length === 0 && a.units.length === b.units.length && a.units.every((unit, i) => {
    const other = b.units[i];
    if (unit.kind === 'entry') return other?.kind === 'entry' && sameNode(unit.key, other.key) && sameNode(unit.node, other.node);
    return other?.kind === 'item' && sameNode(unit.node, other.node);
  });
}

/** The same values, written in the same styles. */
function sameNode(a: Node, b: Node): boolean {
  if (a.kind === 'scalar') return b.kind === 'scalar' && Object.is(a.value, b.value) && a.style === b.style && a.source === b.source;
  if (a.kind === 'seq') return b.kind === 'seq' && a.flow === b.flow && a.items.length === b.items.length && a.items.every((item, i) => { const other = b.items[i]; return other !== undefined && sameNode(item, other); });
  return b.kind === 'map' && a.flow === b.flow && a.pairs.length === b.pairs.length && a.pairs.every(({ key, value }, i) => {
    const other = b.pairs[i];
    return other !== undefined && sameNode(key, other.key) && sameNode(value, other.value);
  });
}

/** The runs of white space of one line that differ: nothing else does, so a cursor in a word stays where it is. */
function runsThatDiffer({ text: before, start }: SourceLine, now: string, base: number): FormatEdit[] {
  const edits: FormatEdit[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < now.length) {
    const [from, to] = [i, j];
    while (i < before.length && isSpace(before[i])) i++;
    while (j < now.length && isSpace(now[j])) j++;
    if (before.slice(from, i) !== now.slice(to, j)) edits.push({ span: { start: base + start + from, end: base + start + i }, text: now.slice(to, j) });
    // What follows is the same character in both.
    i++;
    j++;
  }
  return edits;
}

function isSpace(c: string | undefined): boolean {
  return c === ' ' || c === '\t';
}

/** One line end at the end of the file, where that changes no value: a block text may count the empty lines below it. */
function endOfFile(segments: readonly Segment[], text: string, lines: readonly SourceLine[], wanted: readonly string[]): FormatEdit | undefined {
  let count = lines.length;
  while (count > 0 && lines[count - 1]?.text.trim() === '') count--;
  const content = lines[count - 1];
  const segment = segments[segments.length - 1];
  if (!content || !segment || !isReadable(segment) || content.segment !== segments.length - 1) return undefined;
  const lineEnd = /\r\n/.test(text) ? '\r\n' : '\n';
  const from = content.start + content.text.length;
  if (text.slice(from) === lineEnd) return undefined;
  const start = startOfSegment(segments, segments.length - 1);
  const own = lines.slice(0, count).flatMap((line, i) => (line.segment === content.segment ? [wanted[i] ?? ''] : [])).join(lineEnd) + lineEnd;
  const again = segment.role === 'whole' ? wholeSegment(own) : yamlSegment(own, { role: segment.role === 'item' ? 'item' : segment.role === 'entry' ? 'entry' : 'preamble', start: 0, end: own.length, after: segment.after });
  return start <= from && sameSegment(segment, again) ? { span: { start: from, end: text.length }, text: lineEnd } : undefined;
}
