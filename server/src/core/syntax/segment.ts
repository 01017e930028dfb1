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
  /** One item that reads well: there is one unit, and nothing else to know. */
  readonly single: boolean;
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
  const [only] = root?.kind === 'seq' && role === 'item' && root.items.length === 1 && problems.length === 0 && !linked && !after.whole ? root.items : [];
  if (only) return new ItemSegment(source, after, [{ kind: 'item', node: only }]);
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

const NO_PROBLEMS: readonly Problem[] = [];

/**
 * An item that reads well, as nearly every segment is. The nodes of the last ones that somebody looked at are kept; those
 * of others are read again from the text: of many thousand items, few are looked at after their facts were taken.
 */
class ItemSegment implements Segment {
  readonly text: string;
  readonly lineEnds: number;
  readonly after: CutState;
  #units: readonly Unit[] | undefined;

  constructor(text: string, after: CutState, units: readonly Unit[]) {
    this.text = text;
    this.lineEnds = countLineEnds(text);
    this.after = after;
    this.#keep(units);
  }

  get role(): 'item' { return 'item'; }
  get problems(): readonly Problem[] { return NO_PROBLEMS; }
  get linked(): false { return false; }
  get single(): true { return true; }
  get markdown(): undefined { return undefined; }

  get units(): readonly Unit[] {
    if (this.#units) return this.#units;
    const { root } = parseYaml(this.text);
    return this.#keep(root?.kind === 'seq' ? root.items.map((node): Unit => ({ kind: 'item', node })) : []);
  }

  #keep(units: readonly Unit[]): readonly Unit[] {
    this.#units = units;
    RECENT.add(this);
    return units;
  }

  /** Lets go of the nodes. */
  forget(): void {
    this.#units = undefined;
  }
}

/** Characters of the items whose nodes are kept: more than nearly all dossiers have. */
const MOST_RECENT = 512 * 1024;

/** The items whose nodes are at hand, the oldest first. It holds no segment that nobody else holds. */
class Recent {
  #items: { readonly item: WeakRef<ItemSegment>; readonly length: number }[] = [];
  #length = 0;

  add(item: ItemSegment): void {
    const { length } = item.text;
    this.#items.push({ item: new WeakRef(item), length });
    this.#length += length;
    if (this.#length <= MOST_RECENT) return;
    // Half of them go at once, so that the list is not moved for each.
    let gone = 0;
    for (const old of this.#items) {
      if (this.#length <= MOST_RECENT / 2) break;
      old.item.deref()?.forget();
      this.#length -= old.length;
      gone++;
    }
    this.#items = this.#items.slice(gone);
  }
}

const RECENT = new Recent();

function segment(role: Segment['role'], text: string, after: CutState, problems: readonly Problem[], units: readonly Unit[], linked: boolean): Segment {
  return { role, text, lineEnds: countLineEnds(text), after, problems, linked, units, single: false, markdown: undefined };
}

function firstLineEnd(text: string, from: number): number {
  const end = text.slice(from).search(/\s*(?:[\r\n]|$)/);
  return from + Math.max(1, end);
}
