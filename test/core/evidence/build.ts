/** Evidence files built for the tests: a trap or a fault each, which no real export has at the right place. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync, strToU8, zlibSync } from 'fflate';
import type { Reading, Refusal } from '../../../server/src/core/evidence/reading.ts';
import { readerOf } from '../../../server/src/core/evidence/readers/index.ts';
import { ROOT } from '../../protocol/client.ts';

export const SAMPLES = path.join(ROOT, 'test/core/evidence/samples');
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const sample = (name: string): Uint8Array => new Uint8Array(readFileSync(path.join(SAMPLES, name)));

/** A text in UTF-16 with its mark, as Windows writes reports. */
export function utf16(text: string, bigEndian = false): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, !bigEndian);
  for (let i = 0; i < text.length; i++) view.setUint16(2 + i * 2, text.charCodeAt(i), !bigEndian);
  return bytes;
}

/** Reads with the reader that knows the content; both must be the one expected. */
export function readAs(id: string, bytes: Uint8Array): Reading {
  const outcome = outcomeOf(id, bytes);
  assert.ok(!('refused' in outcome), 'refused' in outcome ? outcome.refused.fr : '');
  return outcome;
}

export function refusedAs(id: string, bytes: Uint8Array): string {
  const outcome = outcomeOf(id, bytes);
  assert.ok('refused' in outcome, 'it was read');
  assert.match(outcome.refused.fr, /^\p{Lu}.*[.]$/su);
  assert.match(outcome.refused.en, /^\p{Lu}.*[.]$/su);
  return outcome.refused.fr;
}

function outcomeOf(id: string, bytes: Uint8Array): Reading | Refusal {
  const reader = readerOf(bytes);
  assert.equal(reader.id, id);
  const outcome = reader.read(bytes, {});
  assert.equal(outcome.format, id);
  return outcome;
}

export const kinds = (reading: Reading): string[] => reading.secrets.map((secret) => secret.kind).sort();
export const saysFr = (reading: Reading): string => reading.remarks.map((remark) => remark.message.fr).join('\n');

/** A zip file of texts. */
export function zipOf(entries: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(entries).map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content])));
}

const TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

export function docxOf(paragraphs: readonly string[], more: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array {
  const body = paragraphs.map((p) => `<w:p><w:r><w:t xml:space="preserve">${p}</w:t></w:r></w:p>`).join('');
  return zipOf({ '[Content_Types].xml': TYPES, 'word/document.xml': `<w:document ${W}><w:body>${body}</w:body></w:document>`, ...more });
}

export function xlsxOf(sheets: readonly (readonly (readonly string[])[])[], more: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array {
  const strings = [...new Set(sheets.flat(2))];
  const entries: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': TYPES, 'xl/workbook.xml': '<workbook/>',
    'xl/sharedStrings.xml': `<sst>${strings.map((s) => `<si><t>${s}</t></si>`).join('')}</sst>`,
  };
  sheets.forEach((rows, i) => {
    entries[`xl/worksheets/sheet${i + 1}.xml`] = `<worksheet><sheetData>${rows.map((row, r) => `<row r="${r + 1}">${row.map((cell, c) => cell === '' ? '' : `<c r="${String.fromCharCode(65 + c)}${r + 1}" t="s"><v>${strings.indexOf(cell)}</v></c>`).join('')}</row>`).join('')}</sheetData></worksheet>`;
  });
  return zipOf({ ...entries, ...more });
}

/** A PDF of one page per text, in Windows-1252. */
export function pdfOf(texts: readonly string[], { deflate = false, trailer = '', catalog = '', objects = '' } = {}): Uint8Array {
  const latin = (text: string): string => [...text.replace(/’/g, '\u0092')].map((c) => c.charCodeAt(0) > 126 ? `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}` : '()\\'.includes(c) ? `\\${c}` : c).join('');
  const parts: (string | Uint8Array)[] = ['%PDF-1.4\n', `1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalog}>>\nendobj\n`, `2 0 obj\n<< /Type /Pages /Kids [] /Count ${texts.length} >>\nendobj\n`];
  texts.forEach((text, i) => {
    const content = bytesOf(`BT /F1 12 Tf 50 700 Td ${text.split('\n').map((line) => `(${latin(line)}) Tj T*`).join(' ')} ET`);
    const data = deflate ? zlibSync(content) : content;
    parts.push(`${10 + 2 * i} 0 obj\n<< /Type /Page /Parent 2 0 R /Contents ${11 + 2 * i} 0 R >>\nendobj\n`, `${11 + 2 * i} 0 obj\n<< /Length ${data.length}${deflate ? ' /Filter /FlateDecode' : ''} >>\nstream\n`, data, '\nendstream\nendobj\n');
  });
  parts.push(objects, `xref\n0 1\ntrailer\n<< /Size 99 /Root 1 0 R ${trailer}>>\nstartxref\n9\n%%EOF\n`);
  return concat(parts.map((part) => typeof part === 'string' ? bytesOf(part) : part));
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
