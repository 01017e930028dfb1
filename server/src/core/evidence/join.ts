/**
 * Whether two rows speak of one machine (`evidence.md`, 1.2): by the device id, then the serial number, then the short
 * name. Names of NetBIOS are cut at fifteen characters; such a match is probable only, and no match at all when two
 * machines could be meant. Keys are compared as numbers: an export has fifty thousand machines, and several formulas
 * compare four of them.
 */
import { Names, number, roomFor } from './keys.ts';
import type { KeyNumbers } from './keys.ts';
import { ListedMachine } from './machineList.ts';
import type { Machine } from './reading.ts';

export { joinKeys } from './keys.ts';
export type { Keys } from './keys.ts';

export type Match = { readonly machine: Machine; readonly sure: boolean };

/** A serial number under so many different names of one file is the maker's filler, not a number. */
const SHARED = 2;

/** One machine per key, the most recently seen; `dropped` are the other rows. */
export function dedupe(machines: readonly Machine[]): { readonly machines: readonly Machine[]; readonly dropped: readonly Machine[] } {
  const names = namesFor(machines);
  const { appareil, serie, nom, nameless, domaine } = keysOf(machines, names);
  const most = names.most + 1;
  const fillers = new Uint8Array(most);
  markFillers(serie, nom, fillers);
  const group = groups(machines.length);
  group.join(appareil, most);
  group.join(serie, most, (i) => fillers[serie[i] ?? 0] === 0);
  // One name in two domains is two machines; without a domain it is the one machine of that name.
  const several = new Uint8Array(most);
  const first = new Int32Array(most);
  for (let i = 0; i < machines.length; i++) {
    const [name = 0, domain = 0] = [nom[i], domaine[i]];
    if (domain === 0) continue;
    if (first[name] === 0) first[name] = domain;
    else if (first[name] !== domain) several[name] = 1;
  }
  const inDomain = new Map<number, number>();
  group.join(nom, most, (i) => {
    if (nameless[i] === 1) return false;
    const [name = 0, domain = 0] = [nom[i], domaine[i]];
    if (several[name] === 0) return true;
    const known = inDomain.get(name * most + domain);
    if (known === undefined) inDomain.set(name * most + domain, i);
    else group.unite(i, known);
    return false;
  });
  const best = new Int32Array(machines.length).fill(-1);
  for (let i = 0; i < machines.length; i++) {
    const root = group.of(i);
    const at = best[root] ?? -1;
    if (at < 0 || (machines[i]?.quand ?? -Infinity) > (machines[at]?.quand ?? -Infinity)) best[root] = i;
  }
  const isBest = (i: number): boolean => best[group.of(i)] === i;
  return { machines: machines.filter((_, i) => isBest(i)), dropped: machines.filter((_, i) => !isBest(i)) };
}

/** For each machine of the left, in order, the machine of the right that it is; both lists without duplicates. */
export function join(left: readonly Machine[], right: readonly Machine[]): (Match | undefined)[] {
  const names = namesFor(left, right);
  const r = keysOf(right, names);
  const l = keysOf(left, names);
  const most = names.most + 1;
  const fillers = new Uint8Array(most);
  markFillers(r.serie, r.nom, fillers);
  markFillers(l.serie, l.nom, fillers);
  const byId = new Index(r.appareil, most);
  const bySerial = new Index(r.serie, most);
  const byName = new Index(r.nom, most, r.nameless);
  const byCut = new Index(r.court, most);
  /** Long names of the left that share their first fifteen characters: a cut name of the right could be any of them. */
  const long = new Int32Array(most);
  const ambiguous = new Uint8Array(most);
  l.court.forEach((cut, i) => {
    if (cut === 0) return;
    if (long[cut] === 0) long[cut] = l.nom[i] ?? 0;
    else if (long[cut] !== l.nom[i]) ambiguous[cut] = 1;
  });
  const of = (i: number, sure: boolean): Match | undefined => {
    const machine = right[i];
    return machine === undefined ? undefined : { machine, sure };
  };
  return left.map((_, i) => {
    const [id = 0, serial = 0, name = 0, domain = 0, cut = 0] = [l.appareil[i], l.serie[i], l.nom[i], l.domaine[i], l.court[i]];
    if (byId.has(id)) return of(byId.first(id), true);
    if (fillers[serial] === 0 && bySerial.only(serial)) return of(bySerial.first(serial), true);
    if (l.nameless[i] === 1) return undefined;
    if (byName.has(name)) {
      let [found, inDomain] = [-1, 0];
      for (let at = byName.first(name); at >= 0; at = byName.next(at)) {
        const other = r.domaine[at] ?? 0;
        if (domain !== 0 && other !== 0 && other !== domain) continue;
        inDomain++;
        found = at;
      }
      if (inDomain === 1) return of(found, true);
      // The same name in another domain only may be another machine.
      return byName.only(name) ? of(byName.first(name), false) : undefined;
    }
    // Names of fifteen characters are the only ones that others are cut to.
    if (cut === 0) return byCut.only(name) && long[name] === 0 ? of(byCut.first(name), false) : undefined;
    return byName.only(cut) && ambiguous[cut] === 0 ? of(byName.first(cut), false) : undefined;
  });
}

/** Names that the machines of these lists are numbered by already, or new ones. */
function namesFor(...lists: readonly (readonly Machine[])[]): Names {
  for (const machines of lists) {
    const [first] = machines;
    if (first instanceof ListedMachine && first.list.names !== undefined) return first.list.names;
  }
  return new Names();
}

/** The keys of machines as numbers. Those of a file are numbered once, whichever of its machines are asked for. */
function keysOf(machines: readonly Machine[], names: Names): KeyNumbers {
  const keys = roomFor(machines.length);
  machines.forEach((machine, i) => {
    if (!(machine instanceof ListedMachine)) { number(machine, i, keys, names); return; }
    const all = machine.list.numbers(names);
    const { at } = machine;
    keys.appareil[i] = all.appareil[at] ?? 0;
    keys.serie[i] = all.serie[at] ?? 0;
    keys.nom[i] = all.nom[at] ?? 0;
    keys.nameless[i] = all.nameless[at] ?? 0;
    keys.domaine[i] = all.domaine[at] ?? 0;
    keys.court[i] = all.court[at] ?? 0;
  });
  return keys;
}

/** Marks serial numbers that stand under more than `SHARED` names. */
function markFillers(serie: Int32Array, nom: Int32Array, fillers: Uint8Array): void {
  const seen: Int32Array[] = Array.from({ length: SHARED }, () => new Int32Array(fillers.length));
  serie.forEach((serial, i) => {
    if (serial === 0) return;
    const name = nom[i] ?? 0;
    for (const known of seen) {
      if (known[serial] === name) return;
      if (known[serial] === 0) { known[serial] = name; return; }
    }
    fillers[serial] = 1;
  });
}

/** Places by number: the first of each and, from each, the next. */
class Index {
  readonly #first: Int32Array;
  readonly #next: Int32Array;

  /** `but` marks places that are left out. */
  constructor(numbers: Int32Array, most: number, but?: Uint8Array) {
    this.#first = new Int32Array(most).fill(-1);
    this.#next = new Int32Array(numbers.length).fill(-1);
    for (let i = numbers.length - 1; i >= 0; i--) {
      const number = numbers[i] ?? 0;
      if (number === 0 || but?.[i] === 1) continue;
      this.#next[i] = this.#first[number] ?? -1;
      this.#first[number] = i;
    }
  }

  first(number: number): number { return this.#first[number] ?? -1; }
  next(at: number): number { return this.#next[at] ?? -1; }
  has(number: number): boolean { return this.first(number) >= 0; }
  only(number: number): boolean { return this.has(number) && this.next(this.first(number)) < 0; }
}

/** Places that stand for one machine, as sets that grow together. */
function groups(length: number): {
  readonly of: (i: number) => number;
  readonly unite: (i: number, known: number) => void;
  /** Unites all places of one number, but for those that `counts` refuses. */
  readonly join: (numbers: Int32Array, most: number, counts?: (i: number) => boolean) => void;
} {
  const parent = Int32Array.from({ length }, (_, i) => i);
  const of = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root] ?? root;
    for (let at = i; at !== root;) {
      const up = parent[at] ?? root;
      parent[at] = root;
      at = up;
    }
    return root;
  };
  const unite = (i: number, known: number): void => { parent[of(i)] = of(known); };
  return {
    of, unite,
    join: (numbers, most, counts) => {
      const first = new Int32Array(most).fill(-1);
      numbers.forEach((number, i) => {
        if (number === 0 || counts?.(i) === false) return;
        const known = first[number] ?? -1;
        if (known < 0) first[number] = i;
        else unite(i, known);
      });
    },
  };
}
