/** What machines are compared by: device id, serial number, short name; as text, and as numbers, which are compared in no time. */
import type { Machine } from './reading.ts';

export interface Keys {
  readonly appareil: string | undefined;
  readonly serie: string | undefined;
  /** Upper case, without domain. */
  readonly nom: string;
  readonly domaine: string | undefined;
}

/** Characters of a NetBIOS name, which longer names are cut to. */
const NETBIOS = 15;
const PLACEHOLDERS = /^(?:to be filled.*|default string|system serial number|serial number|none|no|not specified|not applicable|not available|n\/?a|null|unknown|inconnu|chassis serial number|o\.?e\.?m\.?|invalid|empty|0*|x+|f+|\.+|-+|123456789\d?|virtual machine)$/;

/** What a machine is compared by. */
export function joinKeys({ hote, serie, appareil }: Machine): Keys {
  const full = fullName(hote);
  const dot = full.indexOf('.');
  return {
    appareil: appareil === undefined ? undefined : deviceId(appareil), serie: serie === undefined ? undefined : serialNumber(serie),
    nom: dot < 0 ? full : full.slice(0, dot), domaine: dot < 0 || dot === full.length - 1 ? undefined : full.slice(dot + 1),
  };
}

function fullName(written: string): string {
  const upper = written.trim().toUpperCase();
  // Nearly every name is free of what follows.
  return /[\\$]/.test(upper) ? upper.replace(/\$$/, '').replace(/^.*\\/, '') : upper;
}

function deviceId(written: string): string | undefined {
  const id = written.trim().toLowerCase().replace(/[{}]/g, '');
  return /^[0-9a-f-]{32,36}$/.test(id) && !/^[0-]+$/.test(id) ? id : undefined;
}

function serialNumber(written: string): string | undefined {
  const serial = written.trim().toLowerCase();
  return serial.length < 4 || PLACEHOLDERS.test(serial) ? undefined : serial.toUpperCase();
}

/** Gives each text a number from 1 on; undefined is 0. */
class Numbering {
  readonly #numbers = new Map<string, number>();

  of(text: string | undefined): number {
    if (text === undefined) return 0;
    let number = this.#numbers.get(text);
    if (number === undefined) this.#numbers.set(text, (number = this.#numbers.size + 1));
    return number;
  }

  get size(): number {
    return this.#numbers.size;
  }
}

/** What was numbered, key by key. Numbers of one key and of one of these can be compared. */
export class Names {
  readonly appareil = new Numbering();
  readonly serie = new Numbering();
  readonly nom = new Numbering();
  readonly domaine = new Numbering();

  /** The highest number that was given. */
  get most(): number {
    return Math.max(this.appareil.size, this.serie.size, this.nom.size, this.domaine.size);
  }
}

/** The keys of machines as numbers, side by side. */
export interface KeyNumbers {
  readonly appareil: Int32Array;
  readonly serie: Int32Array;
  readonly nom: Int32Array;
  /** Of an empty name: 1 here, 0 elsewhere. */
  readonly nameless: Uint8Array;
  readonly domaine: Int32Array;
  /** The first fifteen characters of a name that has more; 0 for a shorter one. */
  readonly court: Int32Array;
}

/** Room for the keys of so many machines. */
export function roomFor(length: number): KeyNumbers {
  const room = (): Int32Array => new Int32Array(length);
  return { appareil: room(), serie: room(), nom: room(), nameless: new Uint8Array(length), domaine: room(), court: room() };
}

/** The keys of machines as numbers of these names. */
export function numbersOf(machines: readonly Machine[], names: Names): KeyNumbers {
  const numbers = roomFor(machines.length);
  machines.forEach((machine, at) => number(machine, at, numbers, names));
  return numbers;
}

/** Writes the numbers of one machine's keys at a place. */
export function number(machine: Machine, at: number, into: KeyNumbers, names: Names): void {
  const { appareil, serie, nom, domaine } = joinKeys(machine);
  into.appareil[at] = names.appareil.of(appareil);
  into.serie[at] = names.serie.of(serie);
  into.nom[at] = names.nom.of(nom);
  into.nameless[at] = nom === '' ? 1 : 0;
  into.domaine[at] = names.domaine.of(domaine);
  into.court[at] = nom.length > NETBIOS ? names.nom.of(nom.slice(0, NETBIOS)) : 0;
}
