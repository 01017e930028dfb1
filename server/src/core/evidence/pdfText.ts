/**
 * The structure of a PDF and the text of its streams, as far as they can be read without a library: streams that are
 * plain, deflated or in ASCII85, fonts in Windows-1252 or with a table of their letters. A PDF made of images gives no
 * text, and its reader says so.
 */
import { latin1 } from '../text/decode.ts';
import { inflate } from '../text/inflate.ts';
import { shownText } from './pdfContent.ts';
import { fontsOf } from './pdfFonts.ts';

export interface PdfStructure {
  /** Everything outside streams, and the objects that streams of objects hold. */
  readonly objects: string;
  readonly text: string;
  /** Bytes of strings in fonts whose letters are unknown. */
  readonly lost: number;
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
  const outside: string[] = [];
  const inner: string[] = [];
  const contents: string[] = [];
  const bodies = new Map<string, string>();
  const streams = new Map<string, string>();
  let left = limit;
  let at = 0;
  let count = 0;
  let damaged = 0;
  for (;;) {
    const begin = raw.indexOf('stream', at);
    if (begin < 0) break;
    const data = dataStart(raw, begin);
    if (data === undefined) {
      outside.push(raw.slice(at, begin + 6));
      at = begin + 6;
      continue;
    }
    const before = raw.slice(Math.max(at, begin - LONGEST_DICTIONARY), begin);
    const own = Math.max(before.lastIndexOf('obj'), 0);
    const head = before.slice(own);
    const end = dataEnd(raw, data, head);
    outside.push(raw.slice(at, begin), '\n');
    at = end;
    if (++count > MOST_STREAMS || left <= 0) {
      left = 0;
      break;
    }
    if (isOpaque(head)) continue;
    const content = expand(bytes.subarray(data, end), head, left);
    if (content === 'damaged') damaged++;
    if (content === 'too-big') left = 0;
    if (content === undefined || typeof content === 'string') continue;
    left -= content.length;
    const words = latin1(content);
    if (/\/Type\s{0,9}\/ObjStm\b/.test(head)) {
      inner.push(words, '\n');
      for (const [number, body] of objectsIn(words, head)) bodies.set(number, body);
    } else if (words.includes('beginbf')) {
      const number = /(\d{1,10})\s{1,9}\d{1,5}\s{1,9}$/.exec(before.slice(Math.max(0, own - 30), own))?.[1];
      if (number !== undefined) streams.set(number, words);
    } else if (words.includes('BT')) contents.push(words);
  }
  outside.push(raw.slice(at));
  const objects = outside.join('');
  for (const piece of objects.split('endobj')) {
    const start = /(?<!\d)(\d{1,10})\s{1,9}\d{1,5}\s{1,9}obj\b/.exec(piece);
    if (start) bodies.set(start[1] ?? '', piece.slice(start.index + start[0].length));
  }
  const fonts = fontsOf(bodies, streams);
  const shown = contents.map((content) => shownText(content, fonts));
  return {
    objects: objects + inner.join(''), text: shown.map(({ text }) => text).join('\n'), lost: shown.reduce((sum, { lost }) => sum + lost, 0),
    streams: count, damaged, partial: left <= 0,
  };
}

/** The objects of a stream of objects, by number: pairs of number and place stand first. */
function* objectsIn(words: string, head: string): Generator<readonly [string, string]> {
  const first = Number(/\/First\s{1,9}(\d{1,9})/.exec(head)?.[1] ?? '-1');
  if (first < 0) return;
  const pairs = [...words.slice(0, first).matchAll(/(?<!\d)(\d{1,10})\s{1,9}(\d{1,10})(?!\d)/g)];
  for (let i = 0; i < pairs.length; i++) {
    const next = pairs[i + 1];
    yield [pairs[i]?.[1] ?? '', words.slice(first + Number(pairs[i]?.[2] ?? 0), next === undefined ? words.length : first + Number(next[2]))];
  }
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
