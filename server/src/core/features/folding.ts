/** What can be folded: sections, items, nested lists and maps, front matter, headings, and comments of several lines. */
import type { Node } from '../syntax/node.ts';
import { lineStarts, positionIn } from '../text/lines.ts';
import type { Document } from '../workspace/document.ts';
import { textOf } from '../workspace/document.ts';
import { contentEnd } from '../workspace/nodeSpan.ts';
import { segmentStarts } from '../workspace/segmentStarts.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** Answers at most, when the client sets no limit of its own. */
export const MAX_FOLDS = 5000;

/** Whole lines, from 0: the first one stays to be seen, the last one is folded too. */
export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: 'comment' | 'region' | undefined;
}

interface Found extends Fold { readonly depth: number }

/** The foldable lines of a document, in their order; with more than `limit`, the outer ones. */
export function folds(snapshot: Snapshot, path: string, limit = MAX_FOLDS): readonly Fold[] {
  const document = snapshot.documents.get(path);
  if (!document?.kind) return [];
  const text = textOf(document);
  const lines = lineStarts(text);
  const found: Found[] = [];
  const texts = new Set<number>();
  const lineOf = (offset: number): number => positionIn(lines, offset).line;
  const add = (start: number, end: number, depth: number, kind?: Fold['kind']): void => {
    const [startLine, endLine] = [lineOf(start), lineOf(end)];
    if (endLine > startLine) found.push({ startLine, endLine, depth, kind });
  };
  addParts(document, add, (start, end) => { for (let line = lineOf(start) + 1; line <= lineOf(end); line++) texts.add(line); });
  if (document.markdown) addProse(document, text, add);
  addComments(document, text, lines, texts, found);
  const outer = [...onePerLine(found)].sort((a, b) => a.depth - b.depth || a.startLine - b.startLine).slice(0, Math.max(0, limit));
  return outer.sort((a, b) => a.startLine - b.startLine).map(({ startLine, endLine, kind }) => ({ startLine, endLine, kind }));
}

type Add = (start: number, end: number, depth: number, kind?: Fold['kind']) => void;

function addParts(document: Document, add: Add, addText: (start: number, end: number) => void): void {
  const starts = segmentStarts(document);
  let section: { start: number; end: number } | undefined;
  const closeSection = (): void => { if (section) add(section.start, section.end, 0); };
  for (const part of document.parts) {
    const { unit, segment } = part;
    const base = starts.get(segment) ?? 0;
    const end = base + contentEnd(segment.text, unit.node);
    if (unit.kind === 'entry') {
      closeSection();
      section = { start: base + unit.key.start, end };
    } else {
      add(base + unit.node.start, end, 1);
      if (section) section.end = Math.max(section.end, end);
    }
    // The items of a list are parts of their own.
    if (unit.kind === 'item' || unit.node.kind !== 'seq') nested(unit.node, segment.text, base, unit.kind === 'item' ? 2 : 1, add, addText);
  }
  closeSection();
}

function nested(node: Node, text: string, base: number, depth: number, add: Add, addText: (start: number, end: number) => void): void {
  if (node.kind === 'scalar') {
    const end = contentEnd(text, node);
    if (end > node.start) addText(base + node.start, base + end);
    return;
  }
  const children = node.kind === 'map' ? node.pairs.map((pair) => ({ start: pair.key.start, value: pair.value })) : node.items.map((value) => ({ start: value.start, value }));
  for (const { start, value } of children) {
    const end = contentEnd(text, value);
    // What an alias repeats stands elsewhere in the text.
    if (end > start) add(base + start, base + end, depth);
    nested(value, text, base, depth + 1, add, addText);
  }
}

function addProse(document: Document, text: string, add: Add): void {
  const { body } = document;
  const bodyStart = body ? segmentStarts(document).get(body) ?? 0 : text.length;
  if (document.frontMatter === 'closed') add(0, Math.max(0, text.slice(0, bodyStart).trimEnd().length), 0, 'region');
  const headings = body?.markdown?.headings ?? [];
  headings.forEach((heading, i) => {
    const next = headings.slice(i + 1).find((other) => other.level <= heading.level);
    const end = next ? bodyStart + (body?.text.lastIndexOf('\n', next.start - 1) ?? 0) + 1 : text.length;
    add(bodyStart + heading.start, bodyStart + heading.start + text.slice(bodyStart + heading.start, end).trimEnd().length, heading.level);
  });
}

/** Two lines of comment or more, one below the other; `#` within a text of several lines is no comment. */
function addComments(document: Document, text: string, lines: readonly number[], texts: ReadonlySet<number>, found: Found[]): void {
  const yamlEnd = document.body ? segmentStarts(document).get(document.body) ?? 0 : text.length;
  let first = -1;
  for (let line = 0; line <= lines.length; line++) {
    const start = lines[line] ?? text.length;
    const isComment = line < lines.length && start < yamlEnd && !texts.has(line) && /^[ \t]*#/.test(text.slice(start, Math.min(lines[line + 1] ?? text.length, start + 200)));
    if (isComment && first < 0) first = line;
    if (!isComment && first >= 0) {
      if (line - 1 > first) found.push({ startLine: first, endLine: line - 1, depth: 1, kind: 'comment' });
      first = -1;
    }
  }
}

/** One fold for a line: the outermost, which is the longest. */
function onePerLine(found: readonly Found[]): Iterable<Found> {
  const byLine = new Map<number, Found>();
  for (const fold of found) {
    const other = byLine.get(fold.startLine);
    if (!other || fold.endLine > other.endLine) byLine.set(fold.startLine, fold);
  }
  return byLine.values();
}
