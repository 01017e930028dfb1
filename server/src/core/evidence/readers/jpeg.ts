/** JPEG image: really one, whole to its last marker, with its size in pixels. */
import type { Reader, Reading, Refusal } from '../reading.ts';
import { refuse, refuseSize } from '../refuse.ts';
import { startsWith } from '../sniff.ts';

export const jpeg: Reader = {
  id: 'jpeg',
  detect: (head) => startsWith(head, [0xff, 0xd8, 0xff]),
  read,
};

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;

function read(bytes: Uint8Array): Reading | Refusal {
  const size = refuseSize('jpeg', bytes);
  if (size) return size;
  let at = 2;
  let [width, height, scans] = [0, 0, 0];
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1] ?? 0;
    // Any number of 0xFF may stand before a marker.
    if (marker === 0xff) { at++; continue; }
    if (marker === EOI) {
      return width > 0 && height > 0 && scans > 0
        ? { format: 'jpeg', date: undefined, figures: { width, height }, terms: {}, remarks: [], secrets: [] }
        : refuse('jpeg', 'L’image JPEG est vide. Refaites la capture.', 'The JPEG image is empty. Take the picture again.');
    }
    if (marker === SOI || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) { at += 2; continue; }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (length < 2 || at + 2 + length > bytes.length) break;
    if (isFrame(marker)) {
      height = ((bytes[at + 5] ?? 0) << 8) | (bytes[at + 6] ?? 0);
      width = ((bytes[at + 7] ?? 0) << 8) | (bytes[at + 8] ?? 0);
    }
    at += 2 + length;
    if (marker === SOS) {
      scans++;
      at = scanEnd(bytes, at);
    }
  }
  return refuse('jpeg', 'L’image JPEG est tronquée ou abîmée. Copiez-la de nouveau ou refaites la capture.', 'The JPEG image is truncated or damaged. Copy it again or take the picture again.');
}

/** Start of a frame, which has the size: C0 to CF, but for tables (C4, CC) and an extension (C8). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Where the coded data ends: at the first marker that is neither a stuffed byte nor a restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}
