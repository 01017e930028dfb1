/** What a selection grows to, step by step: word, value, pair, item, list, section, document; in prose word, line, section. */
import type { Node } from '../syntax/node.ts';
import type { Segment } from '../syntax/segment.ts';
import type { Span } from '../text/span.ts';
import type { Document } from '../workspace/document.ts';
import { lengthOf } from '../workspace/document.ts';
import { contentEnd } from '../workspace/nodeSpan.ts';
import { segmentStarts } from '../workspace/segmentStarts.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** The spans around an offset, each inside the next one, the smallest first; empty for a document that is not ours. */
export function selectionSteps(snapshot: Snapshot, path: string, offset: number): readonly Span[] {
  const document = snapshot.documents.get(path);
  if (!document?.kind) return [];
  const segment = segmentAt(document, offset);
  const steps: Span[] = [];
  if (segment) {
    const base = segmentStarts(document).get(segment) ?? 0;
    const at = offset - base;
    const { word, line } = around(segment.text, at);
    // A line of YAML is a step of its own in a comment only: elsewhere the values are.
    const byLine = segment.role === 'body' || segment.text[line.start] === '#';
    steps.push(...(byLine ? [word, line] : [word]).map((span) => ({ start: base + span.start, end: base + span.end })));
    if (segment.role === 'body') steps.push(...headings(segment, at).map((span) => ({ start: base + span.start, end: base + span.end })), { start: base, end: base + segment.text.length });
    else steps.push(...values(document, segment, base, at));
  }
  if (document.markdown && segment?.role !== 'body') {
    const yaml = document.segments.filter((s) => s.role !== 'fence' && s.role !== 'body');
    const first = yaml[0] ? segmentStarts(document).get(yaml[0]) ?? 0 : 0;
    steps.push({ start: first, end: first + yaml.reduce((sum, s) => sum + s.text.length, 0) });
  }
  steps.push({ start: 0, end: lengthOf(document) });
  return nest(steps.filter((span) => span.start <= offset && offset <= span.end), offset);
}

/** The last segment that begins at or before the offset. */
function segmentAt(document: Document, offset: number): Segment | undefined {
  let found: Segment | undefined;
  for (const [segment, start] of segmentStarts(document)) if (start <= offset && segment.text !== '') found = segment;
  return found;
}

const WORD = /[\p{L}\p{N}_-]/u;

/** The word and the line at an offset. */
function around(text: string, at: number): { readonly word: Span; readonly line: Span } {
  let start = at;
  let end = at;
  while (start > 0 && WORD.test(text[start - 1] ?? '')) start--;
  while (end < text.length && WORD.test(text[end] ?? '')) end++;
  const lineStart = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
  const rest = text.slice(at).search(/[\r\n]/);
  const line = { start: lineStart, end: rest < 0 ? text.length : at + rest };
  const content = text.slice(line.start, line.end);
  const indent = content.length - content.trimStart().length;
  return { word: { start, end }, line: { start: line.start + indent, end: line.start + Math.max(indent, content.trimEnd().length) } };
}

/** The nodes of a part around an offset, the part itself, and the list and section that it stands in. */
function values(document: Document, segment: Segment, base: number, at: number): Span[] {
  const starts = segmentStarts(document);
  const steps: Span[] = [];
  const add = (start: number, end: number): void => { if (start <= at && at <= end) steps.push({ start: base + start, end: base + end }); };
  const visit = (node: Node): void => {
    if (node.start > at || Math.max(node.end, contentEnd(segment.text, node)) < at) return;
    if (node.kind === 'scalar') {
      if (node.style === 'double' || node.style === 'single') add(node.start + 1, node.end - 1);
      add(node.start, contentEnd(segment.text, node));
      return;
    }
    for (const pair of node.kind === 'map' ? node.pairs : []) {
      visit(pair.key);
      visit(pair.value);
      add(pair.key.start, Math.max(pair.key.end, contentEnd(segment.text, pair.value)));
    }
    for (const item of node.kind === 'seq' ? node.items : []) visit(item);
    add(node.start, contentEnd(segment.text, node));
  };
  let section: { start: number; end: number; items: number | undefined } | undefined;
  let holds = false;
  const closeSection = (): void => {
    if (!section || !holds) return;
    if (section.items !== undefined) steps.push({ start: section.items, end: section.end });
    steps.push({ start: section.start, end: section.end });
  };
  for (const part of document.parts) {
    const own = starts.get(part.segment) ?? 0;
    const end = own + contentEnd(part.segment.text, part.unit.node);
    const here = part.segment === segment;
    if (part.unit.kind === 'entry') {
      closeSection();
      holds = false;
      section = { start: own + part.unit.key.start, end: Math.max(end, own + part.unit.key.end), items: undefined };
      if (here) { visit(part.unit.key); visit(part.unit.node); }
    } else {
      if (section) {
        section.items ??= dash(part.segment.text, part.unit.node.start) + own;
        section.end = Math.max(section.end, end);
      }
      if (here) { visit(part.unit.node); add(dash(part.segment.text, part.unit.node.start), end - own); }
    }
    holds ||= here;
  }
  closeSection();
  return steps;
}

/** The offset of the `-` of an item, or of the item itself in a flow list. */
function dash(text: string, start: number): number {
  const lead = /-[ \t]+$/.exec(text.slice(0, start));
  return lead ? lead.index : start;
}

/** The sections of prose around an offset, the innermost first: a heading with all below it. */
function headings(segment: Segment, at: number): Span[] {
  const list = segment.markdown?.headings ?? [];
  return list.flatMap((heading, i): Span[] => {
    const start = segment.text.lastIndexOf('\n', heading.start - 1) + 1;
    const next = list.slice(i + 1).find((other) => other.level <= heading.level);
    const end = next ? segment.text.lastIndexOf('\n', next.start - 1) + 1 : segment.text.length;
    return start <= at && at <= end ? [{ start, end }] : [];
  }).reverse();
}

/** Each span inside the next: sorted by size, those that cross a smaller one or repeat it left out. */
function nest(spans: readonly Span[], offset: number): Span[] {
  const sorted = [...spans].sort((a, b) => (a.end - a.start) - (b.end - b.start));
  const nested: Span[] = [];
  for (const span of sorted) {
    const inner = nested[nested.length - 1];
    if (span.end === span.start && span.start === offset && sorted.length > 1) continue;
    if (inner && (span.start > inner.start || span.end < inner.end || (span.start === inner.start && span.end === inner.end))) continue;
    nested.push(span);
  }
  return nested;
}
