/** The text that a content stream of a PDF shows, with the letters of its fonts. */
import { windows1252 } from '../text/decode.ts';
import type { PdfFont } from './pdfFonts.ts';

export interface Shown {
  readonly text: string;
  /** Codes of fonts whose letters are unknown. */
  readonly lost: number;
}

/** The strings that the operators show; each move of the pen is an end of line. */
export function shownText(content: string, fonts: ReadonlyMap<string, PdfFont | undefined>): Shown {
  const out: string[] = [];
  let pending: string[] = [];
  let lost = 0;
  let name = '';
  let font: PdfFont | undefined = PLAIN;
  let at = 0;
  const add = (bytes: string): void => {
    const text = font === undefined ? undefined : lettersOf(bytes, font);
    if (text === undefined) lost += bytes.length;
    else pending.push(text);
  };
  while (at < content.length) {
    const c = content[at] ?? '';
    if (c === '(') {
      const { value, end } = literal(content, at + 1);
      add(value);
      at = end;
    } else if (c === '<' && content[at + 1] !== '<') {
      const close = content.indexOf('>', at);
      const end = close < 0 ? content.length : close;
      add(hex(content.slice(at + 1, end)));
      at = end + 1;
    } else if (c === '%') {
      const end = content.slice(at, at + 500).search(/[\r\n]/);
      at = end < 0 ? at + 500 : at + end + 1;
    } else if (c === '/') {
      name = /^[^\s/<>[\]()]{0,100}/.exec(content.slice(at + 1, at + 101))?.[0] ?? '';
      at += 1 + name.length;
    } else if (/[A-Za-z'"*]/.test(c)) {
      let end = at + 1;
      while (end < content.length && /[A-Za-z0-9*]/.test(content[end] ?? '')) end++;
      const operator = content.slice(at, end);
      if (operator === 'Tj' || operator === 'TJ') out.push(pending.join(''));
      else if (operator === "'" || operator === '"') out.push('\n', pending.join(''));
      else if (operator === 'Td' || operator === 'TD' || operator === 'T*' || operator === 'Tm' || operator === 'ET') out.push('\n');
      else if (operator === 'Tf') font = fonts.has(name) ? fonts.get(name) : PLAIN;
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
  return { text: out.join(''), lost };
}

/** A font that the file does not describe: one byte per letter, in Windows-1252. */
const PLAIN: PdfFont = { width: 1, letters: undefined };

/** The letters of a string; undefined when the font does not say them. */
function lettersOf(bytes: string, { width, letters }: PdfFont): string | undefined {
  if (letters === undefined) return width === 2 ? undefined : plain(bytes);
  const parts: string[] = [];
  for (let i = 0; i + width <= bytes.length; i += width) {
    const code = width === 2 ? bytes.charCodeAt(i) * 256 + bytes.charCodeAt(i + 1) : bytes.charCodeAt(i);
    parts.push(letters.get(code) ?? '');
  }
  return parts.join('');
}

function plain(bytes: string): string {
  return /[\u0080-\u009f]/.test(bytes) ? windows1252(Uint8Array.from(bytes, (c) => c.charCodeAt(0))) : bytes;
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
