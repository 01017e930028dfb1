/** What no reader knows: it may be a good evidence, but nothing in it was looked at. */
import type { Reader, Reading, Refusal } from '../reading.ts';
import { refuseSize } from '../refuse.ts';

export const other: Reader = {
  id: 'other',
  detect: () => true,
  read,
};

function read(bytes: Uint8Array): Reading | Refusal {
  return refuseSize('other', bytes) ?? {
    format: 'other', date: undefined, figures: {}, terms: {}, secrets: [],
    remarks: [{ kind: 'partial', message: { fr: 'Le format du fichier n’est pas reconnu : son contenu n’a pas été examiné.', en: 'The format of the file is not recognised: its content was not searched.' } }],
  };
}
