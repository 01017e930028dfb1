/** Comparing and grouping lists by what they hold. */

/** True when two lists hold the very same items in the same order. */
export function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

/** How many items two lists share at their beginning and, apart from these, at their end: what lies between was replaced. */
export function sharedEnds<T>(old: readonly T[], now: readonly T[]): { readonly head: number; readonly tail: number } {
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  return { head, tail };
}

/** The list with `items` in place of those between the first `head` and the last `tail`. */
export function spliced<T>(list: readonly T[], head: number, tail: number, items: readonly T[]): T[] {
  return list.slice(0, head).concat(items, list.slice(list.length - tail));
}

/** The items by a key of theirs, in the order of first sight. */
export function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
