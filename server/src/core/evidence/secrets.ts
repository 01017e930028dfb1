/**
 * What must not be in a dossier, found in the text of any evidence: its kind, its line and how often, never the value.
 * A warning that is often wrong is soon ignored: each kind asks for more than a word (a key, a value, a second label).
 */
import { fold } from '../text/fold.ts';
import { firstRecords } from './cells.ts';
import { nirsIn } from './nir.ts';
import type { Secret } from './reading.ts';

type Kind = Secret['kind'];

/** Everything that the text holds. `table: false` for what is not a separated table (a document, a rule). */
export function secretsIn(text: string, { table = true }: { readonly table?: boolean } = {}): Secret[] {
  const found = new Map<Kind, { at: number; count: number }>();
  const add = (kind: Kind, index: number): void => {
    const known = found.get(kind);
    if (known) known.count++;
    else found.set(kind, { at: lineOf(text, index), count: 1 });
  };
  for (const index of cpasswords(text)) add('cpassword', index);
  for (const index of privateKeys(text)) add('private-key', index);
  for (const index of connectionStrings(text)) add('connection-string', index);
  for (const index of credentials(text)) add('credentials', index);
  const ins = insIn(text);
  for (const { start } of ins) add('ins', start);
  for (const { start } of nirsIn(text)) if (!ins.some((i) => i.start === start)) add('nir', start);
  const secrets: Secret[] = [...found].map(([kind, { at, count }]) => ({ kind, at, count }));
  if (table) secrets.push(...tableSecrets(firstRecords(text, 50)));
  return secrets;
}

/** The secrets that the header of a table announces, when the rows below fill the columns: patients, and passwords of LAPS. */
export function tableSecrets(records: readonly (readonly string[])[]): Secret[] {
  const [header = [], ...rows] = records;
  const names = header.map((name) => fold(name).replace(/[_-]/g, ' '));
  const filled = (column: number): boolean => rows.some((row) => (row[column] ?? '').trim() !== '');
  const has = (form: RegExp): boolean => names.some((name, column) => form.test(name) && filled(column));
  const secrets: Secret[] = [];
  const identity = has(PATIENT_ID);
  const birth = has(BIRTH);
  const person = has(FAMILY_NAME) && (has(GIVEN_NAME) || birth || identity);
  if ((identity && (birth || person)) || (birth && person)) secrets.push({ kind: 'patients', at: 1, count: rows.length });
  const laps = names.filter((name, column) => LAPS_COLUMN.test(name) && filled(column)).length;
  if (laps > 0) secrets.push({ kind: 'laps', at: 1, count: rows.filter((row) => names.some((name, column) => LAPS_COLUMN.test(name) && (row[column] ?? '').trim() !== '')).length });
  return secrets;
}

const PATIENT_ID = /^(?:n(?:o|°|umero)? ?(?:de |du )?)?(?:ipp|iep|nip patient|ins|ins nir|matricule ins|nir|nda|securite sociale|secu|dossier patient)$|^(?:id|identifiant|num(?:ero)?) ?(?:permanent )?(?:du )?patient$/;
const BIRTH = /^(?:date (?:de )?naissance|date naiss|ddn|ne\(e\) le|nee? le|birth ?date|date of birth|dob)$/;
const FAMILY_NAME = /^(?:nom|nom (?:de )?(?:naissance|famille|usage|patronymique|utilise|patient|du patient)|last ?name|surname|nom et prenom|nom prenom|patient|patient name)$/;
const GIVEN_NAME = /^(?:prenom|prenoms|prenom (?:du )?patient|premier prenom|first ?name|given ?name|nom et prenom|nom prenom)$/;
const LAPS_COLUMN = /^(?:ms mcs admpwd|admpwd|mslaps password|mslaps encryptedpassword)$/;

/** Values that stand in the place of a secret in documentation and in what has been masked. */
const PLACEHOLDER = /^(?:[*x.•…]+|<.*|\$.*|\{.*|%.*|\[.*|changeme|password|passwd|motdepasse|mot de passe|mdp|pwd|secret|string|null|none|true|false|redacted|masque|masqué|caviardé|vide|n\/a|…)$/i;

function* cpasswords(text: string): Generator<number> {
  for (const match of text.matchAll(/\bcpassword\s*=\s*["']([A-Za-z0-9+/=]{8,})["']/gi)) yield match.index;
}

/** A header alone may be a rule that looks for keys: the key itself must follow. */
function* privateKeys(text: string): Generator<number> {
  for (const match of text.matchAll(/-----BEGIN (?:[A-Z0-9]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----/g)) {
    const body = text.slice(match.index + match[0].length, match.index + match[0].length + 2000).replace(/\\[rn]/g, '\n').replace(/^[A-Za-z-]+:.*$/gm, '');
    if (/^\s*[A-Za-z0-9+/=]{16,}/.test(body)) yield match.index;
  }
  for (const match of text.matchAll(/^PuTTY-User-Key-File-\d:/gm)) if (/^Private-Lines: [1-9]/m.test(text.slice(match.index, match.index + 8000))) yield match.index;
}

/** A password and where to use it, in one string: `Server=…;User Id=…;Password=…` or `postgres://name:password@host`. */
function* connectionStrings(text: string): Generator<number> {
  for (const match of text.matchAll(/\b(?:password|pwd)\s*=\s*([^;"'\s<>]{3,128})/gi)) {
    if (PLACEHOLDER.test(match[1] ?? '')) continue;
    const before = text.slice(Math.max(0, match.index - 300), match.index).split(/["'\r\n]/).pop() ?? '';
    const after = text.slice(match.index + match[0].length, match.index + 500).split(/["'\r\n]/)[0] ?? '';
    const server = /(?:^|[;\s])(?:server|data source|host|hostname|address|addr)\s*=/i;
    if (server.test(before) && before.includes(';') || after.startsWith(';') && server.test(after)) yield match.index;
  }
  for (const match of text.matchAll(/\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|mssql|sqlserver|oracle|redis|amqps?|ldaps?|ftps?|sftp|smb|https?):\/\/[^\s:/@"'<>]{1,64}:([^\s:/@"'<>]{3,128})@[\w.-]+/gi)) {
    if (!PLACEHOLDER.test(match[1] ?? '')) yield match.index;
  }
  for (const match of text.matchAll(/\bAccountKey=[A-Za-z0-9+/]{40,}={0,2}/g)) yield match.index;
}

/** What a phishing campaign captured, or a configuration in JSON: a field named password that holds a value. Quotes may be doubled (CSV) or escaped. */
function* credentials(text: string): Generator<number> {
  for (const match of text.matchAll(/\\?"{1,2}(?:password|passwd|pwd|pass|mdp|mot_?de_?passe|login_?password|user_?password|passphrase)\\?"{1,2}\s{0,9}:\s{0,9}\[?\s{0,40}\\?"{1,2}([^"\\]{1,200})\\?"/gi)) {
    if (!PLACEHOLDER.test((match[1] ?? '').trim())) yield match.index;
  }
}

/** National health identities: a number with a right key, after the OID of real ones or after the word INS. */
function insIn(text: string): { start: number }[] {
  const found = new Map<number, { start: number }>();
  for (const match of text.matchAll(/1\.2\.250\.1\.213\.1\.4\.[89](?!\d)|\b(?:matricule[ _-]INS|INS(?:[-_ ](?:NIR|NIA|C))?)\b/g)) {
    const from = Math.max(0, match.index - (match[0].startsWith('1') ? 80 : 0));
    // One number stands for one label: the nearest after it, or around an OID.
    for (const nir of nirsIn(text.slice(from, match.index + match[0].length + 60), true)) found.set(from + nir.start, { start: from + nir.start });
  }
  return [...found.values()];
}

function lineOf(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
