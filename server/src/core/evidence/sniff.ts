/** What a file is by its first bytes, whatever its name says. */
import { looksBinary } from '../text/decode.ts';

export type Magic = 'pdf' | 'png' | 'jpeg' | 'gif' | 'zip' | 'ole' | 'gzip' | '7z' | 'rar' | 'executable' | 'text' | 'binary' | 'empty';

const SIGNATURES: readonly (readonly [Magic, readonly number[]])[] = [
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]], ['jpeg', [0xff, 0xd8, 0xff]], ['gif', [0x47, 0x49, 0x46, 0x38]], ['zip', [0x50, 0x4b, 0x03, 0x04]], ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]], ['gzip', [0x1f, 0x8b]], ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]], ['rar', [0x52, 0x61, 0x72, 0x21]], ['executable', [0x7f, 0x45, 0x4c, 0x46]],
];

/** The kind of a file. Whoever knows its name compares the two. */
export function magicOf(bytes: Uint8Array): Magic {
  if (bytes.length === 0) return 'empty';
  for (const [magic, signature] of SIGNATURES) if (startsWith(bytes, signature)) return magic;
  // A few bytes may stand before the header of a PDF, which viewers accept.
  if (pdfHeader(bytes) >= 0) return 'pdf';
  if (startsWith(bytes, [0x4d, 0x5a]) && looksBinary(bytes)) return 'executable';
  return looksBinary(bytes) ? 'binary' : 'text';
}

/** Where `%PDF-` stands in the first KiB; -1 when it does not. */
export function pdfHeader(bytes: Uint8Array): number {
  for (let at = 0; at < Math.min(1024, bytes.length - 4); at++) if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d], at)) return at;
  return -1;
}

/** Whether the bytes stand at a place. */
export function startsWith(bytes: Uint8Array, signature: readonly number[], at = 0): boolean {
  return signature.every((byte, i) => bytes[at + i] === byte);
}
