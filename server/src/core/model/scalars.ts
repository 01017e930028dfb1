/** Values of nodes, as far as they are of the kind that is wanted. */
import type { MapNode, Node, ScalarNode } from '../syntax/node.ts';
import { valueOf } from '../syntax/node.ts';
import { parseDay } from '../text/plainDate.ts';
import type { Day } from '../text/plainDate.ts';

/** The non-empty scalars of a list; a lone scalar counts as a list of one. */
export function scalarsOf(node: Node | undefined, key: string): ScalarNode[] {
  return scalars(valueOf(node, key));
}

/** The same of the list itself. */
export function scalars(value: Node | undefined): ScalarNode[] {
  if (value?.kind === 'scalar') return value.value === null ? [] : [value];
  if (value?.kind !== 'seq') return [];
  // A list that was filtered keeps room to grow, and there are many thousand of these.
  return value.items.filter((item): item is ScalarNode => item.kind === 'scalar' && item.value !== null).slice();
}

/** The maps of a list. */
export function mapsOf(node: Node | undefined, key: string): MapNode[] {
  const value = valueOf(node, key);
  return value?.kind === 'seq' ? value.items.filter((item): item is MapNode => item.kind === 'map') : [];
}

/** Facts `clé: true|false`; any other value is left out. */
export function booleansOf(node: Node | undefined): Record<string, boolean> {
  if (node?.kind !== 'map') return {};
  return Object.fromEntries(node.pairs.flatMap(({ key, value }) => value.kind === 'scalar' && typeof value.value === 'boolean' ? [[key.source, value.value]] : []));
}

export function numberOf(node: ScalarNode | undefined): number | undefined {
  return typeof node?.value === 'number' && Number.isFinite(node.value) ? node.value : undefined;
}

/** The day of a scalar; undefined when there is none or it is no real day. */
export function dayOf(node: ScalarNode | undefined): Day | undefined {
  return node === undefined ? undefined : parseDay(node.source);
}
