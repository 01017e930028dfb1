/** JSON exports as tables: the list of objects of a file, nested fields under dotted names (`os.name`). */
import { decode } from '../text/decode.ts';
import { LIMITS } from './reading.ts';
import type { Refusal, Remark } from './reading.ts';
import { refuse, refuseSize } from './refuse.ts';
import { refuseOver, tableOf } from './table.ts';
import type { Table } from './table.ts';

export interface JsonList {
  readonly table: Table;
  /** Fields around the list (`total_affected_items`, `count`, `next`…), by their own names. */
  readonly around: ReadonlyMap<string, unknown>;
}

/** Where APIs put their list, from the outside in. */
const LISTS = ['affected_items', 'items', 'results', 'value', 'resources', 'data', 'endpoints', 'agents', 'devices', 'computers', 'hosts', 'records'];

/** Whether a file begins as JSON. */
export function beginsJson(head: Uint8Array): boolean {
  return /^\s*[{[]/.test(decode(head.subarray(0, 4096), true).text);
}

/** Whether the beginning of a JSON file has all of these keys. */
export function hasKeys(head: Uint8Array, ...keys: readonly string[]): boolean {
  if (!beginsJson(head)) return false;
  const { text } = decode(head, true);
  return keys.every((key) => new RegExp(`"${key}"\\s*:`).test(text));
}

/** The value of a JSON file. */
export function parseJson(format: string, bytes: Uint8Array): { readonly value: unknown } | Refusal {
  const size = refuseSize(format, bytes);
  if (size) return size;
  const text = decode(bytes).text.replace(/^\ufeff/, '');
  if (deeperThan(text, LIMITS.depth)) return refuse(format, `Le fichier JSON imbrique plus de ${LIMITS.depth} niveaux, ce qu’aucun export ne fait. Refaites l’export.`, `The JSON file nests more than ${LIMITS.depth} levels, which no export does. Export it again.`);
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch {
    return refuse(format, 'Le fichier JSON est abîmé ou tronqué. Refaites l’export.', 'The JSON file is damaged or truncated. Export it again.');
  }
}

/** The list of objects of a JSON file as a table. */
export function readJsonList(format: string, bytes: Uint8Array): JsonList | Refusal {
  const parsed = parseJson(format, bytes);
  if ('refused' in parsed) return parsed;
  const around = new Map<string, unknown>();
  const list = listIn(parsed.value, around);
  if (list === undefined) return refuse(format, 'Le fichier JSON ne contient aucune liste de machines. Exportez la liste complète depuis la console ou son API.', 'The JSON file holds no list of machines. Export the whole list from the console or its API.');
  if (list.length > LIMITS.rows) return refuseOver(format, 'rows');
  const at = new Map<string, number>();
  const rows: string[][] = [];
  let cells = 0;
  for (const item of list) {
    if (!isObject(item)) continue;
    const row: string[] = [];
    flatten(item, '', (name, value) => {
      let index = at.get(name);
      if (index === undefined) {
        if (at.size >= LIMITS.columns) return;
        index = at.size;
        at.set(name, index);
      }
      while (row.length <= index) row.push('');
      row[index] = value;
    });
    cells += row.length;
    if (cells > LIMITS.cells) return refuseOver(format, 'cells');
    rows.push(row);
  }
  return { table: tableOf([...at.keys()], rows), around };
}

/** A remark when the file says that the list has more items than it holds. */
export function partialList({ around, table }: JsonList): Remark[] {
  const total = ['total_affected_items', 'count', 'total', 'totalCount', '@odata.count'].map((key) => around.get(key)).find((value) => typeof value === 'number');
  const next = ['next', '@odata.nextLink'].some((key) => typeof around.get(key) === 'string');
  const missing = typeof total === 'number' && total > table.height;
  if (!missing && !next) return [];
  return [{ kind: 'partial', message: missing
    ? { fr: `L’export est partiel : il contient ${table.height} éléments sur les ${String(total)} qu’il annonce. Exportez toutes les pages.`, en: `The export is partial: it holds ${table.height} of the ${String(total)} items that it announces. Export every page.` }
    : { fr: 'L’export est partiel : il annonce une page suivante. Exportez toutes les pages.', en: 'The export is partial: it announces a next page. Export every page.' } }];
}

function listIn(value: unknown, around: Map<string, unknown>): readonly unknown[] | undefined {
  if (isList(value)) return value;
  if (!isObject(value)) return undefined;
  for (const [key, inner] of Object.entries(value)) if (typeof inner !== 'object' || inner === null) around.set(key, inner);
  for (const key of LISTS) {
    const inner = Object.hasOwn(value, key) ? value[key] : undefined;
    const list = inner === undefined || inner === null ? undefined : isList(inner) ? inner : key === 'data' ? listIn(inner, around) : undefined;
    if (list !== undefined) return list;
  }
  // One machine alone, as an API gives it.
  return ['hostname', 'computerName', 'name'].some((key) => Object.hasOwn(value, key)) ? [value] : undefined;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function flatten(item: Record<string, unknown>, prefix: string, give: (name: string, value: string) => void): void {
  for (const [key, value] of Object.entries(item)) {
    const name = prefix + key;
    if (isObject(value)) flatten(value, `${name}.`, give);
    else if (Array.isArray(value)) give(name, value.filter((v) => typeof v !== 'object').join(', ').slice(0, LIMITS.value));
    else if (value !== null && value !== undefined) give(name, (typeof value === 'string' ? value : JSON.stringify(value)).trim().slice(0, LIMITS.value));
  }
}

/** Whether brackets outside of strings nest deeper than this. */
function deeperThan(text: string, most: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === 0x22) {
      for (at++; at < text.length && text.charCodeAt(at) !== 0x22; at++) if (text.charCodeAt(at) === 0x5c) at++;
    } else if (c === 0x7b || c === 0x5b) {
      if (++depth > most) return true;
    } else if (c === 0x7d || c === 0x5d) depth--;
  }
  return false;
}
