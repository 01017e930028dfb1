/** Rows between threads: packed by columns and in pieces, so that no piece takes the main thread longer than a key may wait. */
import type { Reading } from '../../core/index.ts';

type Machine = NonNullable<Reading['machines']>[number];

/** Rows of one piece: a few milliseconds to unpack. */
const PIECE = 1000;

/** Every field of a machine, in the order in which they are packed; `satisfies` keeps the list whole. */
const FIELDS = Object.keys({
  hote: 0, serie: 0, appareil: 0, vu: 0, ok: 0, systeme: 0, genre: 0, chiffre: 0, laps: 0, actif: 0, site: 0, quand: 0, version: 0, cause: 0,
} satisfies Record<keyof Machine, 0>) as (keyof Machine)[];

type Columns = { readonly [K in keyof Machine]-?: readonly (Machine[K] | null)[] };

/** The machines as pieces of bytes, whose memory may be handed over to another thread. */
export function packRows(machines: readonly Machine[]): Uint8Array<ArrayBuffer>[] {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < machines.length; at += PIECE) {
    const part = machines.slice(at, at + PIECE);
    pieces.push(new TextEncoder().encode(JSON.stringify(FIELDS.map((field) => part.map((machine) => machine[field] ?? null)))));
  }
  return pieces;
}

/** The inverse of `packRows`; `breathe` is awaited between pieces. */
export async function unpackRows(pieces: readonly Uint8Array[], breathe: () => Promise<void> | undefined): Promise<Machine[]> {
  const machines: Machine[] = [];
  for (const piece of pieces) {
    const lists = JSON.parse(new TextDecoder().decode(piece)) as unknown[][];
    const columns = Object.fromEntries(FIELDS.map((field, k) => [field, lists[k] ?? []])) as unknown as Columns;
    for (let i = 0; i < columns.hote.length; i++) machines.push(machineAt(columns, i));
    await breathe();
  }
  return machines;
}

/** Written out: all machines are then of one shape, which the engine keeps small. */
function machineAt(c: Columns, i: number): Machine {
  return {
    hote: c.hote[i] ?? '', serie: c.serie[i] ?? undefined, appareil: c.appareil[i] ?? undefined, vu: c.vu[i] ?? undefined, ok: c.ok[i] ?? undefined,
    systeme: c.systeme[i] ?? undefined, genre: c.genre[i] ?? undefined, chiffre: c.chiffre[i] ?? undefined, laps: c.laps[i] ?? undefined,
    actif: c.actif[i] ?? undefined, site: c.site[i] ?? undefined, quand: c.quand[i] ?? undefined, version: c.version[i] ?? undefined, cause: c.cause[i] ?? undefined,
  };
}
