/**
 * Bytes → a table: what French workstations, Excel and PowerShell do to a CSV file, undone (`evidence.md`, 1.1).
 * Cells stay as written but for spaces around them and the quote by which some tools disarm formulas.
 */
import { decode, looksBinary } from '../text/decode.ts';
import type { Encoding } from '../text/decode.ts';
import { fold } from '../text/fold.ts';
import { once } from '../text/once.ts';
import { eachRecord, readGrid } from './grid.ts';
import type { Grid } from './grid.ts';
import { LIMITS } from './reading.ts';
import type { Refusal, Remark } from './reading.ts';
import { refuse, refuseSize } from './refuse.ts';

export interface Table {
  /** As written. */
  readonly columns: readonly string[];
  /** As they are compared: without case, accents, curly quotes, no-break or repeated spaces. */
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly height: number;
  /** One cell; empty when the row is shorter. A large table is read by cells: its rows are made when they are first asked for, all at once. */
  readonly cell: (row: number, column: number) => string;
  /** One-based line of the file on which each row begins. */
  readonly lines: readonly number[];
  readonly delimiter: string;
  /** The class after `#TYPE`, which PowerShell 5.1 writes. */
  readonly type: string | undefined;
  readonly remarks: readonly Remark[];
}

export interface Header {
  readonly names: readonly string[];
  readonly delimiter: string;
  readonly type: string | undefined;
}

const DELIMITERS = [';', ',', '\t', '|'];
/** Records and characters that the delimiter is chosen on. */
const SNIFFED = 20;
const SNIFFED_CHARS = 256 * 1024;

/** The table of a whole file; a refusal says what is wrong with it and what to do. */
export function readTable(format: string, bytes: Uint8Array): Table | Refusal {
  const size = refuseSize(format, bytes);
  if (size) return size;
  if (looksBinary(bytes)) {
    return refuse(format, 'Le fichier n’est pas un texte : c’est sans doute un classeur, une archive ou une image. Exportez les données en CSV.', 'The file is not a text: it is probably a workbook, an archive or a picture. Export the data as CSV.');
  }
  const { text, encoding } = decode(bytes);
  const lead = leadOf(text);
  const delimiter = lead.delimiter ?? sniff(text, lead.at);
  const found = readGrid(text, lead.at, delimiter, lead.line);
  if ('over' in found) return refuseOver(format, found.over);
  if ('open' in found) {
    return refuse(format, `Le fichier s’arrête au milieu d’une cellule entre guillemets, ouverte à la ligne ${found.open} : il est tronqué, ou un guillemet est de trop. Refaites l’export.`,
      `The file ends inside a quoted cell opened on line ${found.open}: it is truncated, or has one quote too many. Export it again.`);
  }
  const { grid } = found;
  if (grid.height === 0) return refuse(format, 'Le fichier ne contient aucune ligne. Refaites l’export.', 'The file has no row. Export it again.');
  const columns = grid.row(0);
  while (columns.length > 1 && columns[columns.length - 1] === '') columns.pop();
  const names = columns.map(columnName);
  const lines = grid.lines.slice(1);
  const rows = once(() => lines.map((_, i) => grid.row(i + 1)));
  return {
    columns, names, lines, delimiter, type: lead.type, height: lines.length,
    cell: (row, column) => grid.cell(row + 1, column), get rows() { return rows(); },
    remarks: remarksOn(columns, names, grid, encoding, delimiter),
  };
}

/** A table whose rows are there already. */
export function tableOf(columns: readonly string[], rows: readonly (readonly string[])[] = []): Table {
  return {
    columns, names: columns.map(columnName), rows, height: rows.length, cell: (row, column) => rows[row]?.[column] ?? '',
    lines: rows.map((_, i) => i + 1), delimiter: ',', type: undefined, remarks: [],
  };
}

/** The header of a file, from its beginning; undefined when it is no table. Each format of tables asks for it. */
export function headerOf(head: Uint8Array): Header | undefined {
  if (!HEADERS.has(head)) HEADERS.set(head, readHeader(head));
  return HEADERS.get(head);
}

const HEADERS = new WeakMap<Uint8Array, Header | undefined>();

function readHeader(head: Uint8Array): Header | undefined {
  if (head.length === 0 || looksBinary(head)) return undefined;
  const { text } = decode(head, true);
  const lead = leadOf(text);
  if (/^\s*[<{[]/.test(text.slice(lead.at, lead.at + 100))) return undefined;
  const delimiter = lead.delimiter ?? sniff(text, lead.at);
  let first: string[] | undefined;
  eachRecord(text, lead.at, delimiter, (record) => { first = record; return false; });
  if (first === undefined || first.length < 2 || first.length > LIMITS.columns) return undefined;
  return { names: first.map(columnName), delimiter, type: lead.type };
}

/** Whether the beginning of a file is a table: a header of two columns or more, and as many cells in each record after it. */
export function looksTabular(head: Uint8Array): boolean {
  const header = headerOf(head);
  if (header === undefined || header.names.some((name) => name.length > 200)) return false;
  const { text } = decode(head, true);
  const widths: number[] = [];
  eachRecord(text, leadOf(text).at, header.delimiter, (record) => { widths.push(record.length); return widths.length < SNIFFED; });
  // The last record of a beginning may be cut.
  if (widths.length > 2 && widths.length < SNIFFED) widths.pop();
  return widths.length > 1 && widths.every((width) => width === widths[0]);
}

/** A column name as it is compared. */
export function columnName(written: string): string {
  return fold(written.replace(/\ufeff/g, ''));
}

/** What stands before the header: a byte order mark left by a conversion, `#TYPE …`, `sep=;`, blank lines. */
function leadOf(text: string): { at: number; line: number; delimiter?: string; type: string | undefined } {
  let at = 0;
  let line = 1;
  let type: string | undefined;
  let delimiter: string | undefined;
  for (;;) {
    while (text[at] === '\ufeff') at++;
    const end = lineEnd(text, at);
    const written = text.slice(at, Math.min(end, at + 1000)).trim().replace(/^"(.*)"$/, '$1');
    const typed = /^#TYPE\s+(\S+)/i.exec(written);
    const told = /^sep=(.)$/i.exec(text.slice(at, Math.min(end, at + 20)).replace(/[\r\n"]/g, ''));
    if (typed) type = typed[1];
    else if (told) delimiter = told[1];
    else if (written !== '' || end >= text.length) return { at, line, type, ...(delimiter === undefined ? {} : { delimiter }) };
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
    line++;
  }
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

/** The delimiter that gives every one of the first records the same number of cells; the one that gives the header most, when none does. */
function sniff(text: string, from: number): string {
  const part = text.slice(from, from + SNIFFED_CHARS);
  const cut = from + SNIFFED_CHARS < text.length;
  let best = { delimiter: ',', even: false, width: 1 };
  for (const delimiter of DELIMITERS) {
    const widths: number[] = [];
    eachRecord(part, 0, delimiter, (record) => { widths.push(record.length); return widths.length < SNIFFED; });
    if (cut && widths.length < SNIFFED) widths.pop();
    const width = widths[0] ?? 1;
    const even = widths.every((w) => w === width);
    if (width > 1 && ((even && !best.even) || (even === best.even && width > best.width))) best = { delimiter, even, width };
  }
  return best.delimiter;
}

function remarksOn(columns: readonly string[], names: readonly string[], grid: Grid, encoding: Encoding, delimiter: string): Remark[] {
  const remarks: Remark[] = [];
  if (encoding === 'windows-1252') {
    remarks.push({ kind: 'encoding', message: { fr: 'Le fichier n’est pas en UTF-8 : il a été lu en Windows-1252, l’encodage d’Excel en français.', en: 'The file is not UTF-8: it was read as Windows-1252, the encoding of Excel in French.' } });
  }
  const twice = columns.filter((_, i) => names[i] !== '' && names.indexOf(names[i] ?? '') !== i);
  if (twice.length > 0) {
    const [name = ''] = twice;
    remarks.push({ kind: 'note', message: { fr: `La colonne « ${name} » est en double : la première est lue.`, en: `Column “${name}” appears twice: the first one is read.` } });
  }
  let uneven = 0;
  let first: number | undefined;
  for (let row = 1; row < grid.height; row++) {
    const whole = grid.width(row);
    let width = whole;
    while (width > columns.length && grid.cell(row, width - 1) === '') width--;
    if (width <= columns.length && whole >= columns.length) continue;
    uneven++;
    first ??= grid.lines[row];
  }
  if (uneven > 0) {
    const [fr, en] = uneven === 1 ? ['1 ligne n’a', '1 row does'] : [`${uneven} lignes n’ont`, `${uneven} rows do`];
    const sign = delimiter === '\t' ? 'tab' : delimiter;
    remarks.push({ kind: 'partial', ...(first === undefined ? {} : { at: first }), message: {
      fr: `${fr} pas autant de cellules que l’en-tête (séparateur « ${sign === 'tab' ? 'tabulation' : sign} ») : des valeurs peuvent être décalées.`,
      en: `${en} not have as many cells as the header (delimiter “${sign}”): values may be shifted.` } });
  }
  return remarks;
}

/** A refusal of a table, or of a list in JSON, that is too large. */
export function refuseOver(format: string, over: 'rows' | 'columns' | 'cells'): Refusal {
  const most = String(LIMITS[over]).replace(/\B(?=(?:\d{3})+$)/g, ' ');
  const [fr, en] = [most.replace(/ /g, '\u202f'), most.replace(/ /g, ',')];
  if (over === 'columns') return refuse(format, `Le fichier a plus de ${fr} colonnes, ce qu’aucun export n’a. Vérifiez le séparateur et refaites l’export.`, `The file has more than ${en} columns, which no export has. Check the delimiter and export it again.`);
  if (over === 'rows') return refuse(format, `Le fichier a plus de ${fr} lignes. Réduisez l’export aux lignes utiles.`, `The file has more than ${en} rows. Export only the rows that are needed.`);
  return refuse(format, `Le fichier a plus de ${fr} cellules. Réduisez l’export aux colonnes et aux lignes utiles.`, `The file has more than ${en} cells. Export only the columns and rows that are needed.`);
}
