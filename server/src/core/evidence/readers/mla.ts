/** An MLA archive, the encrypted container of ANSSI in which ORADAD puts what it collected: known by its first bytes, never read. */
import type { Reader } from '../reading.ts';
import { refuseSize } from '../refuse.ts';
import { startsWith } from '../sniff.ts';

/** `MLA` and version 1, of versions 1 of the format; `MLAFAAAA`, of versions 2. */
const MAGICS = [[0x4d, 0x4c, 0x41, 1, 0, 0, 0], [...'MLAFAAAA'].map((c) => c.charCodeAt(0))];

export const mla: Reader = {
  id: 'mla',
  detect: (head) => MAGICS.some((magic) => startsWith(head, magic)),
  read: (bytes) => refuseSize('mla', bytes) ?? {
    format: 'mla', date: undefined, figures: {}, terms: {}, secrets: [],
    remarks: [{ kind: 'note', message: {
      fr: 'La collecte ORADAD est chiffrée pour l’ANSSI : rien ne s’y lit et le niveau ADS ne se recalcule pas. Le niveau est celui que vous déclarez ; joignez le rapport que rend l’ANSSI, et gardez la collecte hors du dossier (« confidentiel: true »).',
      en: 'The ORADAD collection is encrypted for ANSSI: nothing can be read in it and the ADS level is not computed again. The level is the one that you declare; attach the report that ANSSI returns, and keep the collection outside the dossier (“confidentiel: true”).' } }],
  },
};
