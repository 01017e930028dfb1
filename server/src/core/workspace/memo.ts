/** Results that many rules need, kept as long as the answers of a view that they were made from. */

/**
 * A function of two answers (lists that stay the same object as long as nothing in them changed) that is worked out
 * once for each pair. Whatever else `make` asks of the view must be implied by those two.
 */
export function keptFor<A extends object, B extends object, C, T>(make: (a: A, b: B, context: C) => T): (a: A, b: B, context: C) => T {
  const known = new WeakMap<A, WeakMap<B, { readonly value: T }>>();
  return (a, b, context) => {
    let row = known.get(a);
    if (!row) known.set(a, (row = new WeakMap()));
    let cell = row.get(b);
    if (!cell) row.set(b, (cell = { value: make(a, b, context) }));
    return cell.value;
  };
}

const KEPT = new WeakMap<object, Map<string, unknown>>();

/** What is made from an object, kept as long as the object is; `key` names what is made, and all else that it depends on. */
export function keptWith<T>(source: object, key: string, make: () => T): T {
  let known = KEPT.get(source);
  if (!known) KEPT.set(source, (known = new Map<string, unknown>()));
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as T;
}
