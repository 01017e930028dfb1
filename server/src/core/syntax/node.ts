/**
 * A YAML value with its place in the text: our own plain data, so that no parser's class leaves `syntax/`.
 * Offsets are relative to the segment that was parsed.
 */
import type { Span } from '../text/span.ts';

export type Node = ScalarNode | MapNode | SeqNode;

export interface ScalarNode extends Span {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly style: 'plain' | 'single' | 'double' | 'block' | 'empty';
  /** As written, quotes left out: `00125` stays `00125` where `value` is 125. */
  readonly source: string;
}

export interface MapNode extends Span {
  readonly kind: 'map';
  readonly flow: boolean;
  readonly pairs: readonly Pair[];
}

export interface SeqNode extends Span {
  readonly kind: 'seq';
  readonly flow: boolean;
  readonly items: readonly Node[];
}

export interface Pair {
  readonly key: ScalarNode;
  readonly value: Node;
}

/** The pair of a key; the first one when the key stands twice. */
export function pairOf(node: Node | undefined, key: string): Pair | undefined {
  if (node?.kind !== 'map') return undefined;
  return node.pairs.find((pair) => pair.key.source === key);
}

/** The value of a key. */
export function valueOf(node: Node | undefined, key: string): Node | undefined {
  return pairOf(node, key)?.value;
}

/** The scalar of a key when it holds a text, or a number or boolean that people meant as text. */
export function textOf(node: Node | undefined, key: string): ScalarNode | undefined {
  const value = valueOf(node, key);
  return value?.kind === 'scalar' && value.value !== null ? value : undefined;
}

/** The plain JavaScript value, for the schema validator. */
export function toValue(node: Node): unknown {
  switch (node.kind) {
    case 'scalar': return node.value;
    case 'seq': return node.items.map(toValue);
    case 'map': {
      const result: Record<string, unknown> = {};
      for (const { key, value } of node.pairs) {
        // A key such as `__proto__` must stay a plain key.
        if (!Object.hasOwn(result, key.source)) {
          Object.defineProperty(result, key.source, { value: toValue(value), enumerable: true, configurable: true, writable: true });
        }
      }
      return result;
    }
  }
}

/** The node at a path of keys and indexes (`['preuves', 0, 'id']`), as far as it exists. */
export function nodeAt(node: Node, path: readonly (string | number)[]): { node: Node; pair: Pair | undefined; rest: readonly (string | number)[] } {
  let current = node;
  let pair: Pair | undefined;
  for (let i = 0; i < path.length; i++) {
    const step = path[i];
    if (current.kind === 'map') {
      const found = pairOf(current, String(step));
      if (!found) return { node: current, pair, rest: path.slice(i) };
      pair = found;
      current = found.value;
    } else if (current.kind === 'seq') {
      const found = current.items[Number(step)];
      if (!found) return { node: current, pair, rest: path.slice(i) };
      pair = undefined;
      current = found;
    } else return { node: current, pair, rest: path.slice(i) };
  }
  return { node: current, pair, rest: [] };
}
