/** Audit policy (`audit.csv` of a group policy, or `auditpol /get /r`): which subcategories are recorded, by GUID. */
import { decode } from '../../text/decode.ts';
import { subcategoryGuid } from '../audit.ts';
import { firstRecords } from '../cells.ts';
import { LIMITS } from '../reading.ts';
import type { Reader, Reading, Refusal, Remark } from '../reading.ts';
import { refuse, refuseSize } from '../refuse.ts';
import { secretsIn } from '../secrets.ts';

/** The columns are translated by `auditpol`; the GUIDs and the order of the columns are not. */
const GUID = /\{0cce92[0-9a-f]{2}-69ae-11d9-bed3-505054503030\}/i;

export const auditcsv: Reader = {
  id: 'auditcsv',
  detect: (head) => {
    const records = firstRecords(decode(head, true).text, 4);
    const header = (records[0] ?? []).map((cell) => cell.trim().toLowerCase());
    if (header.includes('subcategory guid') && header.includes('policy target')) return true;
    return header.length >= 6 && header.length <= 8 && records.slice(1).some((record) => GUID.test(record[3] ?? ''));
  },
  read,
};

function read(bytes: Uint8Array): Reading | Refusal {
  const size = refuseSize('auditcsv', bytes);
  if (size) return size;
  const { text, encoding } = decode(bytes);
  const [header = [], ...rows] = firstRecords(text, LIMITS.rows + 2);
  if (rows.length > LIMITS.rows) return refuse('auditcsv', `Le fichier a plus de ${LIMITS.rows} lignes. Joignez la stratégie d’un seul poste ou d’une seule stratégie de groupe.`, `The file has more than ${LIMITS.rows} rows. Attach the policy of one machine or of one group policy.`);
  const column = (name: string, position: number): number => {
    const at = header.findIndex((cell) => cell.trim().toLowerCase() === name);
    return at >= 0 ? at : position;
  };
  const guidAt = column('subcategory guid', 3);
  const inclusionAt = column('inclusion setting', 4);
  const valueAt = header.findIndex((cell) => /^(?:setting value|valeur du param[eè]tre|valeur de param[eè]tre)$/i.test(cell.trim()));
  const audited = new Set<string>();
  const not = new Set<string>();
  let repeated = 0;
  for (const row of rows) {
    const guid = subcategoryGuid(row[guidAt] ?? '');
    if (guid === undefined) continue;
    if (audited.has(guid) || not.has(guid)) repeated++;
    (isRecorded(valueAt < 0 ? undefined : row[valueAt], row[inclusionAt] ?? '') ? audited : not).add(guid);
  }
  if (audited.size + not.size === 0) {
    return refuse('auditcsv', 'Aucune sous-catégorie d’audit n’est reconnue : la colonne « Subcategory GUID » est vide ou absente. Refaites l’export (« auditpol /get /category:* /r »).', 'No audit subcategory is recognised: the column “Subcategory GUID” is empty or missing. Export it again (“auditpol /get /category:* /r”).');
  }
  const remarks: Remark[] = [];
  if (encoding === 'windows-1252') remarks.push({ kind: 'encoding', message: { fr: 'Le fichier n’est pas en UTF-8 : il a été lu en Windows-1252.', en: 'The file is not in UTF-8: it was read as Windows-1252.' } });
  if (repeated > 0) remarks.push({ kind: 'duplicate', message: { fr: 'Une même sous-catégorie d’audit figure plusieurs fois : le fichier réunit peut-être plusieurs postes.', en: 'One audit subcategory stands several times: the file may join several machines.' } });
  return {
    format: 'auditcsv', date: undefined,
    figures: { subcategories: new Set([...audited, ...not]).size, audited: audited.size },
    terms: { audited: [...audited], notAudited: [...not].filter((guid) => !audited.has(guid)) },
    remarks, secrets: secretsIn(text),
  };
}

/** By the number (0 none, 1 success, 2 failure, 3 both) where there is one, else by the words: « Pas d'audit » and “No Auditing” record nothing. */
function isRecorded(value: string | undefined, inclusion: string): boolean {
  if (value !== undefined && /^\d+$/.test(value.trim())) return /^[1-3]$/.test(value.trim());
  return inclusion.trim() !== '' && !/^(?:no audit|pas d.?audit|aucun)/i.test(inclusion.trim());
}
