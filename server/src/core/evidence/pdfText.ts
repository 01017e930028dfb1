/**
 * The structure of a PDF and the text of its streams, as far as they can be read without a library: streams that are
 * plain, deflated or in ASCII85, and fonts of one byte per letter (Windows-1252). A PDF made of images or of fonts with
 * a table of their own gives no text, and its reader says so.
 */
import { inflate } from '../text/inflate.ts';
import { latin1, windows1252 } from '../text/decode.ts';

export interface PdfStructure {
  /** Everything outside streams, and the objects that streams of objects hold. */
  readonly objects: string;
  readonly text: string;
  readonly streams: number;
  /** Streams that are compressed and damaged. */
  readonly damaged: number;
  /** True when the limit was reached before the end. */
  readonly partial: boolean;
}

const MOST_STREAMS = 20_000;
const LONGEST_DICTIONARY = 20_000;

/** Reads the streams of a PDF, expanding `limit` bytes at most in all. */
export function readPdf(bytes: Uint8Array, limit: number): PdfStructure {
  const raw = latin1(bytes);
  const objects: string[] = [];
  const text: string[] = [];
  let left = limit;
  let at = 0;
  let streams = 0;
  let damaged = 0;
  for (;;) {
    const begin = raw.indexOf('stream', at);
    if (begin < 0) break;
    const data = dataStart(raw, begin);
    if (data === undefined) { objects.push(raw.slice(at, begin + 6)); at = begin + 6; continue; }
    const before = raw.slice(Math.max(at, begin - LONGEST_DICTIONARY), begin);
    const head = before.slice(Math.max(before.lastIndexOf('obj'), 0));
    const end = dataEnd(raw, data, head);
    objects.push(raw.slice(at, begin), '\n');
    at = end;
    if (++streams > MOST_STREAMS || left <= 0) return { objects: objects.join(''), text: text.join(''), streams, damaged, partial: true };
    if (isOpaque(head)) continue;
    const content = expand(bytes.subarray(data, end), head, left);
    if (content === 'damaged') damaged++;
    if (content === 'too-big') left = 0;
    if (content === undefined || typeof content === 'string') continue;
    left -= content.length;
    const words = latin1(content);
    if (/\/Type\s{0,9}\/ObjStm\b/.test(head)) objects.push(words, '\n');
    else if (words.includes('BT')) text.push(shownText(words), '\n');
  }
  objects.push(raw.slice(at));
  const joined = text.join('');
  return { objects: objects.join(''), text: windows1252(Uint8Array.from(joined, (c) => c.charCodeAt(0))), streams, damaged, partial: left <= 0 };
}

/** Images, fonts, cross references and colours: no text in them. */
function isOpaque(head: string): boolean {
  return /\/Subtype\s{0,9}\/(?:Image|Type1C|CIDFontType0C|OpenType|XML)\b|\/Type\s{0,9}\/(?:XRef|Metadata|EmbeddedFile)\b|\/Length[123]\b|\/FunctionType\b|\/Predictor\s{1,9}(?:[2-9]|1\d)/.test(head);
}

/** Where the data of a stream begins: after the word and one end of line; undefined when the word is no stream. */
function dataStart(raw: string, begin: number): number | undefined {
  if (raw.slice(begin - 3, begin) === 'end') return undefined;
  if (raw.startsWith('\r\n', begin + 6)) return begin + 8;
  return raw[begin + 6] === '\n' || raw[begin + 6] === '\r' ? begin + 7 : undefined;
}

/** Where the data ends: after its length where the file says so rightly, else at the next `endstream`. */
function dataEnd(raw: string, data: number, head: string): number {
  const length = /\/Length\s{1,9}(\d{1,10})(?!\s{1,9}\d{1,10}\s{1,9}R)\b/.exec(head)?.[1];
  if (length !== undefined && /^\s{0,2}endstream/.test(raw.slice(data + Number(length), data + Number(length) + 12))) return data + Number(length);
  const end = raw.indexOf('endstream', data);
  return end < 0 ? raw.length : end;
}

function expand(bytes: Uint8Array, head: string, limit: number): Uint8Array | 'too-big' | 'damaged' | undefined {
  const written = /\/Filter\s{0,9}(\[[^\]]{0,200}\]|\/[A-Za-z0-9]{1,40})/.exec(head)?.[1] ?? '';
  let content = bytes;
  for (const [filter] of written.matchAll(/\/[A-Za-z0-9]{1,40}/g)) {
    if (filter === '/ASCII85Decode' || filter === '/A85') {
      const decoded = ascii85(content);
      if (decoded === undefined) return 'damaged';
      content = decoded;
    } else if (filter === '/FlateDecode' || filter === '/Fl') {
      const inflated = inflate(content, 'zlib', limit);
      if (typeof inflated === 'string') return inflated;
      content = inflated;
    } else return undefined;
  }
  return content.length > limit ? 'too-big' : content;
}

/** Five characters stand for four bytes, `z` for four zeros, until `~>`. */
function ascii85(bytes: Uint8Array): Uint8Array | undefined {
  const out = new Uint8Array(bytes.length * 4 + 4);
  let size = 0;
  let held = 0;
  let value = 0;
  const put = (count: number): void => { for (let i = 0; i < count; i++) out[size++] = Math.floor(value / 256 ** (3 - i)) % 256; };
  for (const byte of bytes) {
    if (byte === 0x7e) break;
    if (byte <= 32) continue;
    if (byte === 0x7a && held === 0) { value = 0; put(4); continue; }
    if (byte < 0x21 || byte > 0x75) return undefined;
    value = value * 85 + byte - 0x21;
    if (++held === 5) { put(4); held = 0; value = 0; }
  }
  if (held > 0) {
    for (let i = held; i < 5; i++) value = value * 85 + 84;
    put(held - 1);
  }
  return out.subarray(0, size);
}

/** The strings that the operators of a content stream show, as bytes; each move of the pen is an end of line. */
function shownText(content: string): string {
  const out: string[] = [];
  let pending: string[] = [];
  let at = 0;
  while (at < content.length) {
    const c = content[at] ?? '';
    if (c === '(') {
      const { value, end } = literal(content, at + 1);
      pending.push(value);
      at = end;
    } else if (c === '<' && content[at + 1] !== '<') {
      const close = content.indexOf('>', at);
      const end = close < 0 ? content.length : close;
      pending.push(hex(content.slice(at + 1, end)));
      at = end + 1;
    } else if (c === '%') {
      const end = content.slice(at, at + 500).search(/[\r\n]/);
      at = end < 0 ? at + 500 : at + end + 1;
    } else if (/[A-Za-z'"*]/.test(c)) {
      let end = at + 1;
      while (end < content.length && /[A-Za-z0-9*]/.test(content[end] ?? '')) end++;
      const operator = content.slice(at, end);
      if (operator === 'Tj' || operator === 'TJ') out.push(pending.join(''));
      else if (operator === "'" || operator === '"') out.push('\n', pending.join(''));
      else if (operator === 'Td' || operator === 'TD' || operator === 'T*' || operator === 'Tm' || operator === 'ET') out.push('\n');
      pending = [];
      at = end;
    } else if (c === '-' || (c >= '0' && c <= '9') || c === '.') {
      let end = at + 1;
      while (end < content.length && /[\d.]/.test(content[end] ?? '')) end++;
      // Within an array, a wide gap is a space between words.
      if (pending.length > 0 && Number(content.slice(at, end)) < -180) pending.push(' ');
      at = end;
    } else at++;
  }
  return out.join('');
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '', '\r': '' };

/** A string between parentheses, which may hold balanced ones and escapes. */
function literal(content: string, from: number): { value: string; end: number } {
  const parts: string[] = [];
  let depth = 1;
  let at = from;
  while (at < content.length) {
    const c = content[at] ?? '';
    if (c === '\\') {
      const octal = /^[0-7]{1,3}/.exec(content.slice(at + 1, at + 4))?.[0];
      if (octal !== undefined) {
        parts.push(String.fromCharCode(parseInt(octal, 8) & 0xff));
        at += 1 + octal.length;
      } else {
        const next = content[at + 1] ?? '';
        parts.push(ESCAPES[next] ?? next);
        at += 2;
      }
      continue;
    }
    if (c === '(') depth++;
    if (c === ')' && --depth === 0) return { value: parts.join(''), end: at + 1 };
    parts.push(c);
    at++;
  }
  return { value: parts.join(''), end: at };
}

function hex(digits: string): string {
  const clean = digits.replace(/[^0-9A-Fa-f]/g, '');
  const parts: string[] = [];
  for (let i = 0; i < clean.length; i += 2) parts.push(String.fromCharCode(parseInt(clean.slice(i, i + 2).padEnd(2, '0'), 16)));
  return parts.join('');
}
