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
