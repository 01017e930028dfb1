/** What docx and xlsx have in common: a zip file of XML parts, with the dates of the document apart. */
import { openZip } from '../text/zip.ts';
import type { ZipFile } from '../text/zip.ts';
import { dayOfInstant } from './days.ts';
import { LIMITS } from './reading.ts';
import type { Refusal, Remark } from './reading.ts';
import { refuseSize, refuseZip } from './refuse.ts';
import { startsWith } from './sniff.ts';
import { readXml } from './xml.ts';
import type { Visitor } from './xml.ts';

/** Whether the first bytes are those of a zip file in which an entry of this folder stands. */
export function holdsFolder(head: Uint8Array, folder: string): boolean {
  if (!startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return false;
  const wanted = [...folder].map((c) => c.charCodeAt(0));
  for (let at = 0; at + 30 + wanted.length <= head.length; at++) {
    if (head[at] === 0x50 && startsWith(head, [0x50, 0x4b, 0x03, 0x04], at) && startsWith(head, wanted, at + 30)) return true;
  }
  return false;
}

/** Opens the document and makes sure that it has its main part. */
export function openOffice(format: string, bytes: Uint8Array, main: string): ZipFile | Refusal {
  const size = refuseSize(format, bytes);
  if (size) return size;
  const zip = openZip(bytes, { entries: LIMITS.entries, expanded: LIMITS.expanded, ratio: LIMITS.ratio });
  if (typeof zip === 'string') return refuseZip(format, zip);
  if (!zip.names.includes('[Content_Types].xml') || !zip.names.includes(main)) return refuseZip(format, 'missing');
  return zip;
}

/** Visits a part; false when there is none of this name. */
export function visitPart(format: string, zip: ZipFile, name: string, visitor: Visitor): Refusal | boolean {
  const part = zip.read(name);
  if (part === undefined) return false;
  if (typeof part === 'string') return refuseZip(format, part);
  if (part.length === 0) return refuseZip(format, 'damaged');
  const outcome = readXml(format, part, visitor);
  return typeof outcome === 'string' ? true : outcome;
}

/** The days of creation and last change that the program has noted; they are those of the file, not of what it says. */
export function officeDays(format: string, zip: ZipFile): Readonly<Record<string, number>> {
  const figures: Record<string, number> = {};
  visitPart(format, zip, 'docProps/core.xml', {
    close: (element, text) => {
      const name = element.name === 'created' ? 'created' : element.name === 'modified' ? 'modified' : undefined;
      const day = name === undefined ? undefined : dayOfInstant(text);
      if (name !== undefined && day !== undefined) figures[name] = day;
    },
  });
  return figures;
}

/** Macros have no place in an evidence. */
export function macroRemarks(zip: ZipFile): Remark[] {
  if (!zip.names.some((name) => /vbaProject\.bin$/i.test(name))) return [];
  return [{ kind: 'note', message: { fr: 'Le document contient des macros. Joignez une copie sans macros (.docx, .xlsx) ou un PDF.', en: 'The document holds macros. Attach a copy without macros (.docx, .xlsx) or a PDF.' } }];
}
