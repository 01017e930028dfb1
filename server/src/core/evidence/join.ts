/**
 * Whether two rows speak of one machine (`evidence.md`, 1.2): by the device id, then the serial number, then the short
 * name. Names of NetBIOS are cut at fifteen characters; such a match is probable only, and no match at all when two
 * machines could be meant.
 */
import type { Machine } from './reading.ts';

export interface Keys {
  readonly appareil: string | undefined;
  readonly serie: string | undefined;
  /** Upper case, without domain. */
  readonly nom: string;
  readonly domaine: string | undefined;
}

export type Match = { readonly machine: Machine; readonly sure: boolean };

const NETBIOS = 15;
/** A serial number under so many different names of one file is the maker's filler, not a number. */
const SHARED = 2;
const PLACEHOLDERS = /^(?:to be filled.*|default string|system serial number|serial number|none|no|not specified|not applicable|not available|n\/?a|null|unknown|inconnu|chassis serial number|o\.?e\.?m\.?|invalid|empty|0*|x+|f+|\.+|-+|123456789\d?|virtual machine)$/;

/** A machine is compared for several indicators. */
const KEYS = new WeakMap<Machine, Keys>();

/** What a machine is compared by. */
export function joinKeys(machine: Machine): Keys {
  let known = KEYS.get(machine);
  if (!known) KEYS.set(machine, (known = keysOf(machine)));
  return known;
}

function keysOf(machine: Machine): Keys {
  const full = machine.hote.trim().toUpperCase().replace(/\$$/, '').replace(/^.*\\/, '');
  const dot = full.indexOf('.');
  const serial = (machine.serie ?? '').trim().toLowerCase();
  const id = (machine.appareil ?? '').trim().toLowerCase().replace(/[{}]/g, '');
  return {
    appareil: /^[0-9a-f-]{32,36}$/.test(id) && !/^[0-]+$/.test(id) ? id : undefined,
    serie: serial.length < 4 || PLACEHOLDERS.test(serial) ? undefined : serial.toUpperCase(),
    nom: dot < 0 ? full : full.slice(0, dot),
    domaine: dot < 0 || dot === full.length - 1 ? undefined : full.slice(dot + 1),
  };
}

/** One machine per key, the most recently seen; `dropped` are the other rows. */
export function dedupe(machines: readonly Machine[]): { readonly machines: readonly Machine[]; readonly dropped: readonly Machine[] } {
  const keys = machines.map(joinKeys);
  const shared = fillers(keys);
  const parent = machines.map((_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root] ?? root;
    while (parent[i] !== root) [i, parent[i]] = [parent[i] ?? root, root];
    return root;
  };
  const [ids, serials, names] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const same = (first: Map<string, number>, key: string, i: number): void => {
    const known = first.get(key);
    if (known === undefined) first.set(key, i);
    else parent[find(i)] = find(known);
  };
  // One name in two domains is two machines; without a domain it is the one machine of that name.
  const domains: Several = new Map();
  for (const { nom, domaine } of keys) if (domaine !== undefined) put(domains, nom, domaine);
  keys.forEach((key, i) => {
    if (key.appareil !== undefined) same(ids, key.appareil, i);
    if (key.serie !== undefined && !shared.has(key.serie)) same(serials, key.serie, i);
    const several = countOf(domains, key.nom) > 1;
    if (key.nom !== '') same(names, several ? `${key.nom}\0${key.domaine ?? ''}` : key.nom, i);
  });
  const best = new Map<number, number>();
  machines.forEach((machine, i) => {
    const root = find(i);
    const at = best.get(root);
    if (at === undefined || (machine.quand ?? -Infinity) > (machines[at]?.quand ?? -Infinity)) best.set(root, i);
  });
  const kept = new Set(best.values());
  return { machines: machines.filter((_, i) => kept.has(i)), dropped: machines.filter((_, i) => !kept.has(i)) };
}

/** For each machine of the left, in order, the machine of the right that it is; both lists without duplicates. */
export function join(left: readonly Machine[], right: readonly Machine[]): (Match | undefined)[] {
  const rightKeys = right.map(joinKeys);
  const leftKeys = left.map(joinKeys);
  const shared = new Set([...fillers(rightKeys), ...fillers(leftKeys)]);
  const index = new Map<string, number[]>();
  const add = (key: string, i: number): void => { const list = index.get(key); if (list) list.push(i); else index.set(key, [i]); };
  rightKeys.forEach((key, i) => {
    if (key.appareil !== undefined) add(`a ${key.appareil}`, i);
    if (key.serie !== undefined && !shared.has(key.serie)) add(`s ${key.serie}`, i);
    if (key.nom === '') return;
    add(`n ${key.nom}`, i);
    if (key.nom.length > NETBIOS) add(`c ${key.nom.slice(0, NETBIOS)}`, i);
  });
  /** Long names of the left that share their first fifteen characters: a cut name of the right could be any of them. */
  const long: Several = new Map();
  for (const { nom } of leftKeys) if (nom.length > NETBIOS) put(long, nom.slice(0, NETBIOS), nom);
  const of = (i: number | undefined, sure: boolean): Match | undefined => {
    const machine = i === undefined ? undefined : right[i];
    return machine === undefined ? undefined : { machine, sure };
  };
  return leftKeys.map((key) => {
    const byId = key.appareil === undefined ? undefined : index.get(`a ${key.appareil}`);
    if (byId) return of(byId[0], true);
    const bySerial = key.serie === undefined || shared.has(key.serie) ? undefined : index.get(`s ${key.serie}`);
    if (bySerial?.length === 1) return of(bySerial[0], true);
    if (key.nom === '') return undefined;
    const named = index.get(`n ${key.nom}`);
    if (named) {
      const inDomain = named.filter((i) => key.domaine === undefined || rightKeys[i]?.domaine === undefined || rightKeys[i]?.domaine === key.domaine);
      if (inDomain.length === 1) return of(inDomain[0], true);
      // The same name in another domain only may be another machine.
      return named.length === 1 ? of(named[0], false) : undefined;
    }
    if (key.nom.length === NETBIOS) {
      const cut = index.get(`c ${key.nom}`);
      return cut?.length === 1 && !long.has(key.nom) ? of(cut[0], false) : undefined;
    }
    if (key.nom.length > NETBIOS) {
      const short = key.nom.slice(0, NETBIOS);
      const cut = index.get(`n ${short}`);
      return cut?.length === 1 && countOf(long, short) === 1 ? of(cut[0], false) : undefined;
    }
    return undefined;
  });
}

/** Serial numbers that stand under several names. */
function fillers(keys: readonly Keys[]): Set<string> {
  const names: Several = new Map();
  for (const { serie, nom } of keys) if (serie !== undefined) put(names, serie, nom);
  return new Set([...names.keys()].filter((serial) => countOf(names, serial) > SHARED));
}

/** Different values by key. Nearly every key has one, which then needs no set of its own. */
type Several = Map<string, string | Set<string>>;

function put(values: Several, key: string, value: string): void {
  const known = values.get(key);
  if (known === undefined) values.set(key, value);
  else if (typeof known !== 'string') known.add(value);
  else if (known !== value) values.set(key, new Set([known, value]));
}

function countOf(values: Several, key: string): number {
  const known = values.get(key);
  return known === undefined ? 0 : typeof known === 'string' ? 1 : known.size;
}
