/** Columns of a line as different programs count them: bytes of UTF-8, units of UTF-16 (as everywhere here), characters. */

export type PositionEncoding = 'utf-8' | 'utf-16' | 'utf-32';

/** The UTF-16 column of a column counted in `encoding`; past the end of the line, or within a character, the nearest before. */
export function toUtf16(line: string, character: number, encoding: PositionEncoding): number {
  if (encoding === 'utf-16') return character;
  let left = character;
  let at = 0;
  for (const symbol of line) {
    left -= sizeOf(symbol, encoding);
    if (left < 0) break;
    at += symbol.length;
  }
  return at;
}

/** The column counted in `encoding` of a UTF-16 column. */
export function fromUtf16(line: string, character: number, encoding: PositionEncoding): number {
  if (encoding === 'utf-16') return character;
  let at = 0;
  let count = 0;
  for (const symbol of line) {
    at += symbol.length;
    if (at > character) break;
    count += sizeOf(symbol, encoding);
  }
  return count;
}

function sizeOf(symbol: string, encoding: PositionEncoding): number {
  const code = symbol.codePointAt(0) ?? 0;
  return encoding === 'utf-32' ? 1 : code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
