/** Bytes of a file → text, as French editors write them: UTF-8 with or without BOM, UTF-16, Windows-1252. */
import type { Encoding } from '../core/index.ts';

export interface Decoded { readonly text: string; readonly encoding: Encoding }

/** Decodes the bytes of a text file. A BOM is left out; a file with NUL bytes that is no UTF-16 is binary. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16' };
  const head = bytes.subarray(0, 8192);
  const zeros = head.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (zeros > 0) {
    // Without a BOM, every second byte of a UTF-16 text in Latin script is zero.
    const odd = head.reduce((count, byte, i) => count + (byte === 0 && i % 2 === 1 ? 1 : 0), 0);
    if (odd > head.length * 0.4 && odd === zeros) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16' };
    return { text: '', encoding: 'binary' };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}
