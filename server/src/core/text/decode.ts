/** Bytes → text, as the tools and the workstations of a hospital write it: UTF-8, UTF-16 or Windows-1252. */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export interface Decoded { readonly text: string; readonly encoding: Encoding }

/** What Windows-1252 has between 0x80 and 0x9F; ISO-8859-1 has control characters there, which no export contains. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
/** Units turned into a string at once: more arguments than that exhaust the stack of some engines. */
const UNITS = 8192;

/**
 * Decodes a text of any of the four encodings; a byte order mark is left out. UTF-16 without one is known by the NUL
 * bytes of its first characters, and what is not strictly UTF-8 is Windows-1252. Never fails: ask `looksBinary` first.
 * @param cut true when the bytes are the beginning of a file, which may end in the middle of a character.
 */
export function decode(bytes: Uint8Array, cut = false): Decoded {
  if (!cut) return decoded(bytes, false);
  // Each format looks at the same beginning of a file.
  let known = BEGINNINGS.get(bytes);
  if (!known) BEGINNINGS.set(bytes, (known = decoded(bytes, true)));
  return known;
}

const BEGINNINGS = new WeakMap<Uint8Array, Decoded>();

function decoded(bytes: Uint8Array, cut: boolean): Decoded {
  const [a = -1, b = -1, c = -1, d = -1] = bytes;
  if (a === 0xff && b === 0xfe) return { text: utf16(bytes, 2, 0), encoding: 'utf-16le' };
  if (a === 0xfe && b === 0xff) return { text: utf16(bytes, 2, 1), encoding: 'utf-16be' };
  if (a > 0 && b === 0 && c > 0 && d === 0) return { text: utf16(bytes, 0, 0), encoding: 'utf-16le' };
  if (a === 0 && b > 0 && c === 0 && d > 0) return { text: utf16(bytes, 0, 1), encoding: 'utf-16be' };
  const text = utf8(bytes, a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0, cut);
  return text === undefined ? { text: windows1252(bytes), encoding: 'windows-1252' } : { text, encoding: 'utf-8' };
}

/** Whether the bytes are no text at all: NUL bytes that are not those of UTF-16, or many control characters. */
export function looksBinary(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, 65_536);
  const [a = -1, b = -1, c = -1, d = -1] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || (a > 0 && b === 0 && c > 0 && d === 0) || (a === 0 && b > 0 && c === 0 && d > 0)) return false;
  let odd = 0;
  for (let i = 0; i < length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === 0) return true;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27) odd++;
  }
  return odd * 50 > length;
}

/** Each byte as one character, for formats whose structure is ASCII and whose content is bytes. */
export function latin1(bytes: Uint8Array): string {
  return build(bytes.length, (units, at, count) => units.set(bytes.subarray(at, at + count)));
}

/** Windows-1252, whatever the bytes. */
export function windows1252(bytes: Uint8Array): string {
  return build(bytes.length, (units, at, count) => {
    for (let k = 0; k < count; k++) {
      const byte = bytes[at + k] ?? 0;
      units[k] = byte >= 0x80 && byte <= 0x9f ? HIGH.charCodeAt(byte - 0x80) : byte;
    }
  });
}

function utf16(bytes: Uint8Array, from: number, high: 0 | 1): string {
  const low = 1 - high;
  return build((bytes.length - from) >> 1, (units, at, count) => {
    for (let k = 0, i = from + 2 * at; k < count; k++, i += 2) units[k] = ((bytes[i + low] ?? 0) << 8) | (bytes[i + high] ?? 0);
  });
}

/** The text, or undefined when a sequence is not of UTF-8 (too long, a surrogate, cut short). */
function utf8(bytes: Uint8Array, from: number, cut: boolean): string | undefined {
  const units = new Uint16Array(Math.min(UNITS, Math.max(bytes.length, 2)));
  const parts: string[] = [];
  let held = 0;
  for (let i = from; i < bytes.length;) {
    // Most of a text is ASCII, and runs through the short loop. A character may take two units.
    for (const stop = i + Math.min(bytes.length - i, units.length - 1 - held); i < stop; i++) {
      const byte = bytes[i] as number;
      if (byte >= 0x80) break;
      units[held++] = byte;
    }
    if (held >= units.length - 1) {
      parts.push(stringOf(units, held));
      held = 0;
    }
    const lead = i < bytes.length ? bytes[i] as number : 0;
    if (lead < 0x80) continue;
    const more = lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
    if (more === 0) return undefined;
    if (i + more >= bytes.length && cut) break;
    let point = lead & (0x3f >> more);
    for (let k = 1; k <= more; k++) {
      const next = bytes[i + k] ?? 0;
      if ((next & 0xc0) !== 0x80) return undefined;
      point = (point << 6) | (next & 0x3f);
    }
    if ((more === 2 && (point < 0x800 || (point >= 0xd800 && point <= 0xdfff))) || (more === 3 && (point < 0x10000 || point > 0x10ffff))) return undefined;
    i += more + 1;
    if (point < 0x10000) units[held++] = point;
    else {
      units[held++] = 0xd7c0 + (point >> 10);
      units[held++] = 0xdc00 | (point & 0x3ff);
    }
  }
  parts.push(stringOf(units, held));
  return parts.join('');
}

/** A string of `length` UTF-16 units; `fill` writes `count` of them, the first being the one at `at` in the whole. */
function build(length: number, fill: (units: Uint16Array, at: number, count: number) => void): string {
  const units = new Uint16Array(Math.min(UNITS, length));
  const parts: string[] = [];
  for (let at = 0; at < length; at += UNITS) {
    const count = Math.min(UNITS, length - at);
    fill(units, at, count);
    parts.push(stringOf(units, count));
  }
  return parts.join('');
}

function stringOf(units: Uint16Array, count: number): string {
  // Engines take a typed array here as it is; spread, it would go through an iterator, ten times slower.
  return String.fromCharCode.apply(null, units.subarray(0, count) as unknown as number[]);
}
