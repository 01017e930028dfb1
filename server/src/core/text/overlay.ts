/**
 * A map that is never changed: `patched` gives the next one, which shares all but the changes with the one before. Two
 * maps that come from one another can tell in which keys they differ without looking at the others.
 */

/** With more changes than this, and than a quarter of the base, the base is copied: rarely, so that a change stays cheap. */
const MOST_CHANGES = 32;

export class Overlay<K, V> implements ReadonlyMap<K, V> {
  readonly #base: ReadonlyMap<K, V>;
  /** Over the base; undefined for a key that is gone. */
  readonly #changes: ReadonlyMap<K, V | undefined>;
  /** The list of the keys, once it was asked for; shared by all maps that have the same keys. */
  readonly #names: { list?: readonly K[] };
  readonly size: number;

  private constructor(base: ReadonlyMap<K, V>, changes: ReadonlyMap<K, V | undefined>, size: number, names: { list?: readonly K[] }) {
    this.#base = base;
    this.#changes = changes;
    this.#names = names;
    this.size = size;
  }

  /** The map of these entries. */
  static of<K, V>(entries: Iterable<readonly [K, V]> = []): Overlay<K, V> {
    const base = new Map(entries);
    return new Overlay<K, V>(base, new Map(), base.size, {});
  }

  /** The map after the changes; undefined takes a key away. The same map when nothing is different. */
  patched(changes: Iterable<readonly [K, V | undefined]>): Overlay<K, V> {
    let next: Map<K, V | undefined> | undefined;
    let { size } = this;
    let sameKeys = true;
    for (const [key, value] of changes) {
      const before = next?.has(key) ? next.get(key) : this.get(key);
      if (before === value) continue;
      next ??= new Map(this.#changes);
      if ((before === undefined) !== (value === undefined)) {
        sameKeys = false;
        size += value === undefined ? -1 : 1;
      }
      // What goes back to the base is no change any more.
      if (value === this.#base.get(key)) next.delete(key);
      else next.set(key, value);
    }
    if (!next) return this;
    const names = sameKeys ? this.#names : {};
    const made = new Overlay<K, V>(this.#base, next, size, names);
    return next.size > MOST_CHANGES && next.size > this.#base.size / 4 ? new Overlay<K, V>(new Map(made), new Map(), size, names) : made;
  }

  get(key: K): V | undefined {
    if (this.#changes.size === 0) return this.#base.get(key);
    const changed = this.#changes.get(key);
    return changed !== undefined || this.#changes.has(key) ? changed : this.#base.get(key);
  }

  has(key: K): boolean {
    return this.get(key) !== undefined;
  }

  /** The keys; the same array as long as no key came or went. */
  keyList(): readonly K[] {
    return (this.#names.list ??= [...this.keys()]);
  }

  /** False only when a key came or went since `other`, or when that is not known. */
  hasKeysOf(other: Overlay<K, V>): boolean {
    return this.#names === other.#names;
  }

  /** The keys whose values differ from those in `other`; undefined when the two share too little to tell quickly. */
  differences(other: Overlay<K, V>): Set<K> | undefined {
    const found = new Set<K>();
    if (other === this) return found;
    if (other.#base !== this.#base) return undefined;
    for (const key of this.#changes.keys()) if (this.get(key) !== other.get(key)) found.add(key);
    for (const key of other.#changes.keys()) if (this.get(key) !== other.get(key)) found.add(key);
    return found;
  }

  * #walk(): Generator<[K, V], undefined> {
    for (const [key, value] of this.#base) {
      const changed = this.#changes.get(key);
      if (changed !== undefined) yield [key, changed];
      else if (!this.#changes.has(key)) yield [key, value];
    }
    for (const [key, value] of this.#changes) if (value !== undefined && !this.#base.has(key)) yield [key, value];
    return undefined;
  }

  entries(): MapIterator<[K, V]> {
    return this.#changes.size === 0 ? this.#base.entries() : this.#walk();
  }

  * keys(): MapIterator<K> {
    for (const [key] of this.entries()) yield key;
    return undefined;
  }

  * values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value;
    return undefined;
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  forEach(callback: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    // Without the generator: a table of many thousand keys is gone through at each request of a list.
    if (this.#changes.size === 0) { this.#base.forEach((value, key) => callback(value, key, this)); return; }
    this.#base.forEach((value, key) => {
      const changed = this.#changes.get(key);
      if (changed !== undefined) callback(changed, key, this);
      else if (!this.#changes.has(key)) callback(value, key, this);
    });
    for (const [key, value] of this.#changes) if (value !== undefined && !this.#base.has(key)) callback(value, key, this);
  }
}
