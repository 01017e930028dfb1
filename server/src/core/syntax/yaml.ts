/**
 * YAML text → `Node`. Parsing never fails: what cannot be read becomes a problem, and the rest is still there.
 * The `yaml` package is imported here only.
 */
import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml';
import type { Scalar } from 'yaml';
import type { MapNode, Node, Pair, ScalarNode } from './node.ts';
import { readPlainYaml } from './plainYaml.ts';
import { describeYamlError } from './yamlErrors.ts';
import type { Problem } from './problem.ts';

/** Deeper than this, a document is not a dossier: it is refused, so that no walk over it can exhaust the stack. */
export const MAX_DEPTH = 64;
/** Values in one segment once its aliases are expanded; an « alias bomb » passes it with a few lines. */
export const MAX_VALUES = 1_000_000;

export interface Parsed {
  /** The value; undefined for an empty text or one that is over a limit. */
  readonly root: Node | undefined;
  readonly problems: readonly Problem[];
  /** True when the text defines an anchor: then what uses it cannot be read apart. An alias alone leads nowhere. */
  readonly linked: boolean;
}

/** Parses one YAML text. Problems carry offsets in `text`. Never throws. */
export function parseYaml(text: string): Parsed {
  const root = readPlainYaml(text);
  return root ? { root, problems: NO_PROBLEMS, linked: false } : parseYamlWithPackage(text);
}

const NO_PROBLEMS: readonly Problem[] = [];

/** The same by the package alone. */
export function parseYamlWithPackage(text: string): Parsed {
  const deep = tooDeep(text);
  if (deep !== undefined) return refused('depth', deep);
  let document: ReturnType<typeof parseDocument>;
  try {
    document = parseDocument(text, {
      schema: 'core', version: '1.2', uniqueKeys: false, prettyErrors: false, strict: true, logLevel: 'error', keepSourceTokens: false,
    });
  } catch (error) {
    // The package reports faults of the text as data; what it throws is an exhausted stack or a fault of its own.
    return refused(error instanceof RangeError ? 'depth' : 'parser', 0);
  }
  const problems: Problem[] = [];
  const converter = convert(text, document, problems);
  // The first error only: what follows it in the same segment is nearly always its consequence.
  const error = document.errors[0];
  const limit = problems.find((p) => p.kind === 'limit');
  // The package has a limit of its own on nesting, far above ours.
  if (limit || error?.code === 'RESOURCE_EXHAUSTION') return refused('depth', limit?.start ?? 0);
  if (error) problems.unshift(describeYamlError(text, error));
  if (converter.values > MAX_VALUES) return { ...refused('aliases', 0), linked: true };
  return { root: converter.root, problems, linked: converter.linked };
}

function refused(limit: 'depth' | 'parser' | 'aliases', at: number): Parsed {
  return { root: undefined, problems: [{ kind: 'limit', limit, start: at, end: at + 1 }], linked: false };
}

/** Offset where the text nests deeper than allowed, by a scan that costs a fraction of a parse. */
function tooDeep(text: string): number | undefined {
  let flow = 0;
  // Keys one after the other on a line (`a: a: a:`), which the package reads in a time that grows with their square.
  let keys = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 32 || c === 9) {
      const before = text.charCodeAt(i - 1);
      if (before === 58) { if (++keys > MAX_DEPTH) return i; }
      else if (before !== 32 && before !== 9) keys = 0;
    } else if (c === 10 || c === 44) keys = 0;
    else if (c === 91 || c === 123) { if (++flow > MAX_DEPTH) return i; }
    else if (c === 93 || c === 125) { if (flow > 0) flow--; }
  }
  const dashes = /(?:[-?:][ \t]+){64}/.exec(text);
  return dashes?.index;
}

interface Conversion { root: Node | undefined; linked: boolean; values: number }

function convert(text: string, document: ReturnType<typeof parseDocument>, problems: Problem[]): Conversion {
  const state: Conversion = { root: undefined, linked: false, values: 0 };
  const anchors = new Map<string, { node: Node; values: number }>();
  let tooDeepAt: number | undefined;

  /** Returns our node; adds the number of values it expands to. */
  const visit = (node: unknown, fallback: number, depth: number): Node => {
    if (depth > MAX_DEPTH) {
      tooDeepAt ??= fallback;
      return empty(fallback);
    }
    if (isAlias(node)) {
      const [start, end] = range(node.range, fallback);
      const target = anchors.get(node.source);
      if (!target) {
        problems.push({ kind: 'yaml', code: 'BAD_ALIAS', start, end, name: node.source });
        return empty(start);
      }
      state.values += target.values;
      return { ...target.node, start, end };
    }
    const before = state.values++;
    const result = plain(node, fallback, depth);
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor !== undefined) {
      state.linked = true;
      anchors.set(anchor, { node: result, values: state.values - before });
    }
    return result;
  };

  const plain = (node: unknown, fallback: number, depth: number): Node => {
    if (isMap(node)) {
      const [start, end] = range(node.range, fallback);
      return { kind: 'map', flow: node.flow === true, start, end, pairs: pairs(node.items, start, depth) };
    }
    if (isSeq(node)) {
      const [start, end] = range(node.range, fallback);
      const items = node.items.map((item) => isPair(item)
        ? implicitMap([item], start, depth)
        : visit(item, start, depth + 1));
      return { kind: 'seq', flow: node.flow === true, start, end, items };
    }
    if (isScalar(node)) return scalar(text, node, fallback);
    return empty(fallback);
  };

  const implicitMap = (items: readonly unknown[], start: number, depth: number): MapNode => {
    const list = pairs(items, start, depth + 1);
    return { kind: 'map', flow: true, start: list[0]?.key.start ?? start, end: list[list.length - 1]?.value.end ?? start, pairs: list };
  };

  const pairs = (items: readonly unknown[], start: number, depth: number): Pair[] => {
    const list: Pair[] = [];
    const merged: MapNode[] = [];
    const seen = new Set<string>();
    for (const item of items) {
      if (!isPair(item)) continue;
      const keyNode = visit(item.key, start, depth + 1);
      const key: ScalarNode = keyNode.kind === 'scalar' ? keyNode : { kind: 'scalar', start: keyNode.start, end: keyNode.end, value: null, style: 'plain', source: '' };
      if (keyNode.kind !== 'scalar') problems.push({ kind: 'yaml', code: 'NON_STRING_KEY', start: keyNode.start, end: keyNode.end, name: '' });
      // An empty value stands right after the colon of its key, on the same line.
      const value = item.value === null || item.value === undefined ? empty(afterColon(text, key.end)) : visit(item.value, afterColon(text, key.end), depth + 1);
      if (key.source === '<<' && key.style === 'plain') {
        if (value.kind === 'map') merged.push(value);
        else if (value.kind === 'seq') merged.push(...value.items.filter((v): v is MapNode => v.kind === 'map'));
        continue;
      }
      if (seen.has(key.source)) problems.push({ kind: 'duplicate-key', start: key.start, end: key.end, name: key.source });
      seen.add(key.source);
      list.push({ key, value });
    }
    for (const map of merged) for (const pair of map.pairs) if (!seen.has(pair.key.source)) { seen.add(pair.key.source); list.push(pair); }
    return list;
  };

  if (document.contents !== null) state.root = visit(document.contents, 0, 0);
  if (tooDeepAt !== undefined) problems.push({ kind: 'limit', limit: 'depth', start: tooDeepAt, end: tooDeepAt + 1 });
  return state;
}

function scalar(text: string, node: Scalar, fallback: number): ScalarNode {
  const [start, end] = range(node.range, fallback);
  const value = typeof node.value === 'bigint' ? Number(node.value) : node.value;
  const known = value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : text.slice(start, end);
  const style = node.type === 'QUOTE_DOUBLE' ? 'double' : node.type === 'QUOTE_SINGLE' ? 'single'
    : node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED' ? 'block' : start === end ? 'empty' : 'plain';
  if (style === 'empty') return empty(start);
  return { kind: 'scalar', start, end, value: known, style, source: typeof known === 'string' ? known : text.slice(start, end) };
}

function empty(at: number): ScalarNode {
  return { kind: 'scalar', start: at, end: at, value: null, style: 'empty', source: '' };
}

function afterColon(text: string, from: number): number {
  const rest = /^[ \t]*:/.exec(text.slice(from, from + 200));
  return from + (rest?.[0].length ?? 0);
}

function range(value: readonly [number, number, number] | null | undefined, fallback: number): [number, number] {
  return value ? [value[0], value[1]] : [fallback, fallback];
}
