/** PNG image: really one, whole to its last chunk, with its size in pixels. */
import { crc32 } from '../../text/zip.ts';
import type { Reader, Reading, Refusal } from '../reading.ts';
import { refuse, refuseSize } from '../refuse.ts';
import { startsWith } from '../sniff.ts';

const MAGIC = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export const png: Reader = {
  id: 'png',
  detect: (head) => startsWith(head, MAGIC),
  read,
};

function read(bytes: Uint8Array): Reading | Refusal {
  const size = refuseSize('png', bytes);
  if (size) return size;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = MAGIC.length;
  let [width, height, data] = [0, 0, 0];
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) break;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) {
      return refuse('png', 'L’image PNG est abîmée : une de ses parties n’a pas la bonne somme de contrôle. Refaites la capture.', 'The PNG image is damaged: one of its parts has a wrong checksum. Take the screenshot again.');
    }
    if (name === 'IHDR' && length >= 8) [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (name === 'IDAT') data += length;
    if (name === 'IEND') {
      return width > 0 && height > 0 && data > 0
        ? { format: 'png', date: undefined, figures: { width, height }, terms: {}, remarks: [], secrets: [] }
        : refuse('png', 'L’image PNG est vide. Refaites la capture.', 'The PNG image is empty. Take the screenshot again.');
    }
    at = end;
  }
  return refuse('png', 'L’image PNG est tronquée : sa fin manque. Copiez-la de nouveau ou refaites la capture.', 'The PNG image is truncated: its end is missing. Copy it again or take the screenshot again.');
}
