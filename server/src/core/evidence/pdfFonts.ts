/**
 * Which letters the fonts of a PDF stand for: their ToUnicode tables, by the names that pages give to fonts. Word and
 * LibreOffice number their glyphs as they like, so that without the table their text is noise.
 */

export interface PdfFont {
  /** Bytes of a code. */
  readonly width: 1 | 2;
  /** Code → text; undefined where the font has no table: one-byte codes are then Windows-1252, two-byte ones unknown. */
  readonly letters: ReadonlyMap<number, string> | undefined;
}

/** Codes that one table may define; two-byte fonts have 65 536 at most. */
const MOST_CODES = 65_536;

/**
 * Fonts by the name that content streams call them by. The same name may mean two fonts on two pages: it is then
 * `undefined`, as choosing one would write wrong words.
 * @param bodies objects by number, `streams` those of them that are streams, expanded.
 */
export function fontsOf(bodies: ReadonlyMap<string, string>, streams: ReadonlyMap<string, string>): Map<string, PdfFont | undefined> {
  const fonts = new Map<string, PdfFont | undefined>();
  const objectOf = new Map<string, string>();
  const tables = new Map<string, ReadonlyMap<number, string>>();
  // Every page points to the same list of fonts, which is read once.
  const lists = new Set<string>();
  for (const body of bodies.values()) {
    for (const match of body.matchAll(/\/Font\s{0,9}(?:<<([^<>]{0,20000})>>|(\d{1,10})\s{1,9}\d{1,5}\s{1,9}R)/g)) {
      if (match[2] !== undefined && lists.size === lists.add(match[2]).size) continue;
      for (const [, name = '', number = ''] of (match[1] ?? bodies.get(match[2] ?? '') ?? '').slice(0, 20_000).matchAll(/\/([^\s/<>[\]()]{1,100})\s{1,9}(\d{1,10})\s{1,9}\d{1,5}\s{1,9}R/g)) {
        const known = objectOf.get(name);
        if (known === number) continue;
        fonts.set(name, known === undefined ? fontOf(bodies.get(number) ?? '', streams, tables) : undefined);
        objectOf.set(name, number);
      }
    }
  }
  return fonts;
}

function fontOf(body: string, streams: ReadonlyMap<string, string>, tables: Map<string, ReadonlyMap<number, string>>): PdfFont {
  const width = /\/Subtype\s{0,9}\/Type0\b/.test(body) ? 2 : 1;
  const number = /\/ToUnicode\s{1,9}(\d{1,10})\s{1,9}\d{1,5}\s{1,9}R/.exec(body)?.[1];
  const stream = number === undefined ? undefined : streams.get(number);
  if (number === undefined || stream === undefined) return { width, letters: undefined };
  const letters = tables.get(number) ?? lettersOf(stream);
  tables.set(number, letters);
  return { width, letters };
}

/** The table of a ToUnicode stream: single codes, ranges that count up, ranges that list. */
function lettersOf(table: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const section of sections(table, 'beginbfchar', 'endbfchar')) {
    for (const [, code = '', text = ''] of section.matchAll(/<([0-9A-Fa-f]{1,8})>\s{0,9}<([0-9A-Fa-f]{1,64})>/g)) {
      if (letters.size < MOST_CODES) letters.set(parseInt(code, 16), utf16(text));
    }
  }
  for (const section of sections(table, 'beginbfrange', 'endbfrange')) {
    for (const [, low = '', high = '', first, list] of section.matchAll(/<([0-9A-Fa-f]{1,8})>\s{0,9}<([0-9A-Fa-f]{1,8})>\s{0,9}(?:<([0-9A-Fa-f]{1,64})>|\[([^\]]{0,100000})\])/g)) {
      const from = parseInt(low, 16);
      const to = Math.min(parseInt(high, 16), from + MOST_CODES);
      const texts = first === undefined ? [...(list ?? '').matchAll(/<([0-9A-Fa-f]{1,64})>/g)].map((m) => utf16(m[1] ?? '')) : undefined;
      for (let code = from; code <= to && letters.size < MOST_CODES; code++) {
        letters.set(code, texts === undefined ? counted(utf16(first ?? ''), code - from) : texts[code - from] ?? '');
      }
    }
  }
  return letters;
}

function* sections(text: string, open: string, close: string): Generator<string> {
  for (let at = text.indexOf(open); at >= 0; at = text.indexOf(open, at + 1)) {
    const end = text.indexOf(close, at);
    if (end < 0) return;
    yield text.slice(at + open.length, end);
    at = end;
  }
}

/** The last unit of the text counts up along a range. */
function counted(text: string, by: number): string {
  return text.slice(0, -1) + String.fromCharCode((text.charCodeAt(text.length - 1) + by) & 0xffff);
}

function utf16(hex: string): string {
  let text = '';
  for (let i = 0; i + 4 <= hex.length; i += 4) text += String.fromCharCode(parseInt(hex.slice(i, i + 4), 16));
  return text === '' ? String.fromCharCode(parseInt(hex, 16)) : text;
}
