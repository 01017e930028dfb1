/** Phishing campaigns of other tools: one row per recipient, with columns that say yes, no or when. Only counts are kept. */
import { decode } from '../../text/decode.ts';
import { columnAt } from '../columns.ts';
import { readDates } from '../dates.ts';
import { yesNo } from '../numbers.ts';
import type { Reader } from '../reading.ts';
import { secretsIn } from '../secrets.ts';
import { headerOf, readTable } from '../table.ts';

const RECIPIENT = ['email', 'e-mail', 'adresse e-mail', 'adresse mail', 'courriel', 'mail', 'email address', 'recipient', 'destinataire', 'identifiant', 'utilisateur', 'user', 'user name', 'username', 'matricule', 'agent'];
const DELIVERED = ['delivered', 'email delivered', 'remis', 'message remis', 'livre', 'email sent', 'sent', 'envoye', 'date sent'];
const CLICKED = ['clicked', 'clicked link', 'link clicked', 'a clique', 'clique', 'clic', 'clics', 'clicked at', 'date de clic', 'lien clique'];
const SUBMITTED = ['entered credentials', 'submitted data', 'data entered', 'entered data', 'compromised', 'a saisi', 'saisie', 'donnees saisies', 'identifiants saisis', 'data entered at'];
const REPORTED = ['reported', 'reported email', 'email reported', 'a signale', 'signale', 'signalement', 'reported at', 'date de signalement'];
const BOUNCED = ['bounced', 'bounce', 'erreur', 'error', 'non remis', 'failed'];

export const campaign: Reader = {
  id: 'campagne',
  detect: (head) => {
    const names = headerOf(head)?.names ?? [];
    const has = (list: readonly string[]): boolean => list.some((name) => names.includes(name));
    return has(RECIPIENT) && has(CLICKED) && (has(DELIVERED) || has(REPORTED) || has(SUBMITTED) || has(BOUNCED));
  },
  read: (bytes) => {
    const table = readTable('campagne', bytes);
    if ('refused' in table) return table;
    const at = { delivered: columnAt(table, ...DELIVERED), clicked: columnAt(table, ...CLICKED), submitted: columnAt(table, ...SUBMITTED), reported: columnAt(table, ...REPORTED), bounced: columnAt(table, ...BOUNCED) };
    const says = (row: readonly string[], column: number | undefined): boolean => column !== undefined && happened(row[column] ?? '');
    const counts = { delivered: 0, undelivered: 0, clicked: 0, submitted: 0, reported: 0 };
    for (const row of table.rows) {
      const submitted = says(row, at.submitted);
      const clicked = submitted || says(row, at.clicked);
      const reported = says(row, at.reported);
      // Who clicked or reported has received the message, whatever the column of sending says.
      const received = clicked || reported || (!says(row, at.bounced) && (at.delivered === undefined || says(row, at.delivered)));
      if (!received) { counts.undelivered++; continue; }
      counts.delivered++;
      if (clicked) counts.clicked++;
      if (submitted) counts.submitted++;
      if (reported) counts.reported++;
    }
    const { reported, ...rest } = counts;
    return { format: 'campagne', date: undefined, figures: { rows: table.rows.length, ...rest, ...(at.reported === undefined ? {} : { reported }) }, terms: {}, remarks: table.remarks, secrets: secretsIn(decode(bytes).text) };
  },
};

/** Yes, a count above zero, or the date on which it happened. */
function happened(cell: string): boolean {
  const answer = yesNo(cell);
  if (answer !== undefined) return answer;
  if (/^\d+$/.test(cell)) return Number(cell) > 0;
  // In an ambiguous order too, a date is a date.
  return readDates([cell], 'dd/MM/yyyy').instants[0] !== undefined || readDates([cell], 'MM/dd/yyyy').instants[0] !== undefined;
}
