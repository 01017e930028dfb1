/** The first records of a separated text, for what only looks at it; the readers of tables read it whole. */

const SEPARATORS = [';', ',', '\t', '|'];
/** Characters that are looked at: a file may be one line of millions of cells, which is no table. */
const MOST_CHARS = 1024 * 1024;

/** Up to `most` records of cells, quotes taken off; the separator is the one most frequent in the first line. */
export function firstRecords(whole: string, most: number): string[][] {
  const text = whole.slice(0, MOST_CHARS);
  const start = lead(text);
  const firstLine = text.slice(start, lineEnd(text, start));
  const separator = SEPARATORS.map((s) => ({ s, n: firstLine.split(s).length })).sort((a, b) => b.n - a.n)[0]?.s ?? ';';
  const records: string[][] = [];
  let record: string[] = [];
  let at = start;
  while (at < text.length && records.length < most) {
    const cell = cellAt(text, at, separator);
    record.push(cell.value);
    at = cell.end;
    if (text[at] === separator) { at++; if (at < text.length) continue; record.push(''); }
    if (record.length > 1 || record[0] !== '') records.push(record);
    record = [];
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
  }
  return records;
}

/** Where the header begins: after `#TYPE …` of PowerShell and `sep=;` of Excel. */
function lead(text: string): number {
  return /^(?:#TYPE [^\n]*\n|sep=.\r?\n)?/.exec(text)?.[0].length ?? 0;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function cellAt(text: string, from: number, separator: string): { value: string; end: number } {
  let at = from;
  if (text[at] === '"') {
    const parts: string[] = [];
    for (;;) {
      const close = text.indexOf('"', at + 1);
      if (close < 0) return { value: parts.join('') + text.slice(at + 1), end: text.length };
      parts.push(text.slice(at + 1, close));
      at = close + 1;
      if (text[at] !== '"') break;
      parts.push('"');
    }
    // What stands between the closing quote and the separator is of no cell.
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
    return { value: parts.join(''), end: at };
  }
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
  return { value: text.slice(from, at).trim(), end: at };
}
