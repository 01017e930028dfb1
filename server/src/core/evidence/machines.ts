/** What every reader of machines does with its rows: names, dates, remarks, secrets. */
import { fold } from '../text/fold.ts';
import { column, columnAt, datesOf, excelDamage, passwordSecrets, refuseHostless, refuseMapping } from './columns.ts';
import type { Canonical } from './columns.ts';
import { dayOf, latest } from './dates.ts';
import { MachineList } from './machineList.ts';
import type { Hints, Machine, Reading, Refusal, Remark } from './reading.ts';
import type { Table } from './table.ts';

/** One row, by canonical columns or by names of the format. */
export interface Row {
  readonly at: (canonical: Canonical) => string;
  /** The cell of the first of these columns (compared by `columnName`) that the file has. */
  readonly cell: (...names: readonly string[]) => string;
  readonly quand: number | undefined;
}

export interface Layout {
  readonly format: string;
  /** Columns of the host name, best first, when the format has its own order. */
  readonly hote?: readonly string[];
  /** Columns of the last contact, likewise. */
  readonly vu?: readonly string[];
  /** What the row says beyond name, dates, serial and system; undefined for a row that is no machine. */
  readonly machine: (row: Row) => Partial<Machine> | undefined;
  readonly figures?: (machines: readonly Machine[]) => Record<string, number>;
}

/** The machines of a table; the plan's `colonnes` goes before the columns of the format. */
export function readMachines(table: Table, layout: Layout, hints: Hints): Reading | Refusal {
  const unmapped = refuseMapping(layout.format, table, hints);
  if (unmapped) return unmapped;
  const named = (canonical: 'hote' | 'vu', own: readonly string[] | undefined): number | undefined =>
    (hints.colonnes?.[canonical] === undefined && own !== undefined ? columnAt(table, ...own) : undefined) ?? column(table, canonical, hints);
  const hote = named('hote', layout.hote);
  if (hote === undefined) return refuseHostless(layout.format, table);
  const dates = datesOf(table, named('vu', layout.vu), hints);
  const list = new MachineList();
  const row = rowsOf(table, dates.instants, hints);
  let nameless = 0;
  let firstNameless: number | undefined;
  for (let i = 0; i < table.height; i++) {
    row.goTo(i);
    const own = layout.machine(row);
    if (own === undefined) continue;
    const name = own.hote ?? table.cell(i, hote);
    if (name === '') { nameless++; firstNameless ??= table.lines[i]; continue; }
    list.add({
      serie: blank(row.at('serie')), appareil: blank(row.at('appareil')), ok: undefined, systeme: blank(row.at('systeme')), version: blank(row.at('version')),
      genre: undefined, chiffre: undefined, laps: undefined, actif: undefined, site: blank(row.at('site')), quand: row.quand, ...own, hote: name.slice(0, 255),
    });
  }
  const { machines } = list;
  const remarks: Remark[] = [...table.remarks, ...dates.remarks, ...excelDamage(table)];
  if (nameless > 0) {
    remarks.push({ kind: 'note', ...(firstNameless === undefined ? {} : { at: firstNameless }), message: {
      fr: `${nameless === 1 ? '1 ligne n’a pas de nom de machine et n’est pas comptée' : `${nameless} lignes n’ont pas de nom de machine et ne sont pas comptées`}.`,
      en: `${nameless === 1 ? '1 row has no machine name and is not counted' : `${nameless} rows have no machine name and are not counted`}.` } });
  }
  return {
    format: layout.format, date: dayOf(latest(machines.map((m) => m.quand))), machines,
    figures: { rows: table.height, machines: machines.length, dated: machines.filter((m) => m.quand !== undefined).length, ...layout.figures?.(machines) },
    terms: {}, remarks, secrets: passwordSecrets(table),
  };
}

/** A row that goes down the table: one for all of them, and each column is looked for once. */
function rowsOf(table: Table, instants: readonly (number | undefined)[], hints: Hints): Row & { readonly goTo: (row: number) => void } {
  const canonical = new Map<Canonical, number>();
  const named = new Map<string, number>();
  table.names.forEach((name, column) => { if (!named.has(name)) named.set(name, column); });
  let at = 0;
  const value = (column: number): string => (column < 0 ? '' : table.cell(at, column));
  return {
    goTo: (row) => { at = row; },
    get quand() { return instants[at]; },
    at: (of) => {
      let where = canonical.get(of);
      if (where === undefined) canonical.set(of, (where = column(table, of, hints) ?? -1));
      return value(where);
    },
    cell: (...names) => {
      for (const name of names) {
        const where = named.get(name);
        if (where !== undefined) return value(where);
      }
      return '';
    },
  };
}

/** Undefined for an empty cell. */
export function blank(cell: string): string | undefined {
  return cell === '' ? undefined : cell.slice(0, 255);
}

/** A word of a tool as it is compared: letters and digits only. */
export function bare(cell: string): string {
  return fold(cell).replace(/[^a-z0-9]/g, '');
}
