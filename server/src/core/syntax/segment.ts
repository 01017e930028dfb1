/**
 * A segment: a piece of a document that is parsed, validated and understood by itself, and kept as long as its text
 * does not change. All offsets in it are relative to its start, so what is written above never makes it stale.
 */
import { countLineEnds } from '../text/lines.ts';
import type { CutState, Piece } from './cut.ts';
import { START } from './cut.ts';
import type { Markdown } from './markdown.ts';
import { parseMarkdown } from './markdown.ts';
import type { Node, ScalarNode } from './node.ts';
import type { Problem } from './problem.ts';
import { parseYaml } from './yaml.ts';

export interface Segment {
  readonly role: Piece['role'] | 'whole' | 'fence' | 'body';
  readonly text: string;
  readonly lineEnds: number;
  /** The state after it, from which the next segment was cut. */
  readonly after: CutState;
  readonly problems: readonly Problem[];
  /** Defines anchors. */
  readonly linked: boolean;
  readonly units: readonly Unit[];
  readonly markdown: Markdown | undefined;
}

/** A top-level entry, or one item of the list of an entry. */
export type Unit =
  | { readonly kind: 'entry'; readonly key: ScalarNode; readonly node: Node }
  | { readonly kind: 'item'; readonly node: Node };

/** Parses one piece of a YAML text. */
export function yamlSegment(text: string, piece: Piece): Segment {
  const source = text.slice(piece.start, piece.end);
  if (piece.role === 'preamble' || piece.role === 'conflict') {
    const at = Math.max(0, source.search(/^\uFEFF?<{7}/m));
    const marks: Problem[] = piece.role === 'conflict' ? [{ kind: 'yaml', code: 'conflict', start: at, end: firstLineEnd(source, at), name: '' }] : [];
    return segment(piece.role, source, piece.after, marks, [], false);
  }
  return parsed(piece.role, source, piece.after);
}

/** Parses a whole YAML text as one segment: for documents that cannot be cut. */
export function wholeSegment(text: string): Segment {
  return parsed('whole', text, START);
}

/** A piece of a Markdown document that is neither front matter nor body: the `---` lines. */
export function fenceSegment(text: string): Segment {
  return segment('fence', text, START, [], [], false);
}

/** The body of a Markdown document. */
export function bodySegment(text: string): Segment {
  return { ...segment('body', text, START, [], [], false), markdown: parseMarkdown(text) };
}

function parsed(role: 'entry' | 'item' | 'whole', source: string, after: CutState): Segment {
  const { root, problems, linked } = parseYaml(source);
  const all = [...problems];
  const units: Unit[] = [];
  if (root?.kind === 'map') {
    for (const { key, value } of root.pairs) {
      units.push({ kind: 'entry', key, node: value });
      if (value.kind === 'seq') for (const node of value.items) units.push({ kind: 'item', node });
    }
  } else if (root?.kind === 'seq' && role === 'item') {
    for (const node of root.items) units.push({ kind: 'item', node });
  } else if (root && all.length === 0 && !(root.kind === 'scalar' && root.style === 'empty')) {
    all.push({ kind: 'yaml', code: 'no-colon', start: root.start, end: Math.max(root.start + 1, firstLineEnd(source, root.start)), name: '' });
  }
  return segment(role, source, after, all, units, linked);
}

function segment(role: Segment['role'], text: string, after: CutState, problems: readonly Problem[], units: readonly Unit[], linked: boolean): Segment {
  return { role, text, lineEnds: countLineEnds(text), after, problems, linked, units, markdown: undefined };
}

function firstLineEnd(text: string, from: number): number {
  const end = text.slice(from).search(/\s*(?:[\r\n]|$)/);
  return from + Math.max(1, end);
}
