/** The container of old Office files (.doc, .xls), and of new ones that a password protects. */
import type { Reader, Reading, Refusal } from '../reading.ts';
import { refuseSize, refuseZip } from '../refuse.ts';
import { startsWith } from '../sniff.ts';

const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** The name of the stream that holds a protected document, in UTF-16. */
const ENCRYPTED = [...'EncryptedPackage'].flatMap((c) => [c.charCodeAt(0), 0]);

export const ole: Reader = {
  id: 'ole',
  detect: (head) => startsWith(head, MAGIC),
  read,
};

function read(bytes: Uint8Array): Reading | Refusal {
  const size = refuseSize('ole', bytes);
  if (size) return size;
  if (holds(bytes, ENCRYPTED)) return refuseZip('ole', 'encrypted');
  return {
    format: 'ole', date: undefined, figures: {}, terms: {}, secrets: [],
    remarks: [{ kind: 'partial', message: {
      fr: 'Le document est dans l’ancien format d’Office : son contenu n’a pas été examiné. Enregistrez-le en .docx, .xlsx ou PDF.',
      en: 'The document is in the old format of Office: its content was not searched. Save it as .docx, .xlsx or PDF.',
    } }],
  };
}

function holds(bytes: Uint8Array, wanted: readonly number[]): boolean {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) if (startsWith(bytes, wanted, at)) return true;
  return false;
}
