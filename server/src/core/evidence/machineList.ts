/**
 * The machines of one file: a large export has fifty thousand, and the process that reads keeps four of them. What many
 * machines have in common (system, site, state) is kept once, and each is seen as a `Machine` all the same.
 */
import { dayOf } from './dates.ts';
import type { KeyNumbers, Names } from './keys.ts';
import { numbersOf } from './keys.ts';
import type { Machine } from './reading.ts';
import type { Day } from '../text/plainDate.ts';

type Common = Pick<Machine, 'ok' | 'systeme' | 'genre' | 'chiffre' | 'actif' | 'site' | 'version' | 'cause'>;
type Own = Pick<Machine, 'hote' | 'serie' | 'appareil' | 'laps' | 'quand'>;

/** Machines that are added one by one. */
export class MachineList {
  readonly machines: ListedMachine[] = [];
  readonly #common = new Map<string, Common>();
  #numbered: { readonly names: Names; readonly numbers: KeyNumbers } | undefined;

  add(machine: Omit<Machine, 'vu'>): void {
    this.machines.push(new ListedMachine(this, this.machines.length, machine, this.#commonOf(machine)));
  }

  #commonOf({ ok, systeme, genre, chiffre, actif, site, version, cause }: Common): Common {
    const key = `${systeme}|${version}|${site}|${cause}|${genre}|${ok}|${actif}|${chiffre}`;
    const known = this.#common.get(key);
    // A cell may hold the sign between two others.
    if (known && known.systeme === systeme && known.version === version && known.site === site) return known;
    const common = { ok, systeme, genre, chiffre, actif, site, version, cause };
    if (!known) this.#common.set(key, common);
    return common;
  }

  /** Where the numbers of its keys come from, as they were asked for last. */
  get names(): Names | undefined {
    return this.#numbered?.names;
  }

  /** The keys of all its machines, numbered once. */
  numbers(names: Names): KeyNumbers {
    if (this.#numbered?.names !== names) this.#numbered = { names, numbers: numbersOf(this.machines, names) };
    return this.#numbered.numbers;
  }
}

/** A machine and its place in the list of its file. */
export class ListedMachine implements Machine {
  readonly list: MachineList;
  readonly at: number;
  readonly hote: string;
  readonly serie: string | undefined;
  readonly appareil: string | undefined;
  readonly laps: Day | undefined;
  readonly quand: number | undefined;
  readonly #common: Common;

  constructor(list: MachineList, at: number, { hote, serie, appareil, laps, quand }: Own, common: Common) {
    this.list = list;
    this.at = at;
    this.hote = hote;
    this.serie = serie;
    this.appareil = appareil;
    this.laps = laps;
    this.quand = quand;
    this.#common = common;
  }

  /** As it is written down: a machine, not the list that it is of. */
  toJSON(): Machine {
    const { hote, serie, appareil, vu, laps, quand } = this;
    return { hote, serie, appareil, vu, laps, quand, ...this.#common };
  }

  get vu(): Day | undefined { return dayOf(this.quand); }
  get ok(): boolean | undefined { return this.#common.ok; }
  get systeme(): string | undefined { return this.#common.systeme; }
  get genre(): Machine['genre'] { return this.#common.genre; }
  get chiffre(): boolean | undefined { return this.#common.chiffre; }
  get actif(): boolean | undefined { return this.#common.actif; }
  get site(): string | undefined { return this.#common.site; }
  get version(): string | undefined { return this.#common.version; }
  get cause(): Machine['cause'] { return this.#common.cause; }
}
