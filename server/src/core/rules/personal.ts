/** Personal data in a text: e-mail addresses, French telephone numbers, social security numbers, names after a civility. */
import type { Span } from '../text/span.ts';

export type PersonalKind = 'name' | 'email' | 'phone' | 'nir';
export interface Personal extends Span { readonly kind: PersonalKind }

const EMAIL = /[\p{L}\p{N}][\p{L}\p{N}._%+'-]*@[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)+/gu;
// The same separator throughout, so that a date followed by an hour is no telephone number.
const PHONE = /(?<![\p{L}\p{N}.,-])(?:(?:\+|00)33[ .\u00a0\u202f-]?(?:\(0\)[ .\u00a0\u202f-]?)?|0)[1-9](?:([ .\u00a0\u202f-]?)\d{2})(?:\1\d{2}){3}(?![\d]|[.,-]\d)/gu;
const NIR = /(?<![\p{L}\p{N}])([1-478])[ \u00a0\u202f.]?(\d{2})[ \u00a0\u202f.]?(\d{2})[ \u00a0\u202f.]?(\d{2}|2[AB])[ \u00a0\u202f.]?(\d{3})[ \u00a0\u202f.]?(\d{3})[ \u00a0\u202f.]?(\d{2})(?![\p{L}\p{N}])/gu;
const WORD = "\\p{Lu}[\\p{L}'’-]*[\\p{L}]";
const PARTICLE = "(?:d['’]|(?:de|du|des|De|Du|Des|Le|La)[ \\u00a0](?:la[ \\u00a0])?)?";
const NAME = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:M\\.|MM\\.|Mmes?\\.?|Mlles?\\.?|Mr\\.?|Drs?\\.?|Prs?\\.?|Monsieur|Madame|Mademoiselle|Docteure?|Professeure?)[ \\u00a0\\u202f]+`
  + `${PARTICLE}(?:${WORD}|\\p{Lu}\\.)(?:[ \\u00a0]${PARTICLE}(?:${WORD}|\\p{Lu}\\.))*`, 'gu');
/** What follows « Monsieur » or « Docteur » and names a function or a discipline, not a person. */
const FUNCTIONS = /^[^ \u00a0\u202f]+[ \u00a0\u202f]+(?:[LD]e |La |Du |De la )?(?:Direct(?:eur|rice)|Président|Secrétaire|Maire|Préf[eè]|Ministre|Chef|Responsable|Médecin|Pharmacien|Cadre|Délégué|DSI|RSSI|DPO|DRH|RPCRA)/u;

/** All of them, in the order of the text. Numbers and addresses are found by their form, names only after a civility. */
export function personalData(text: string): Personal[] {
  const found: Personal[] = [];
  const add = (kind: PersonalKind, match: RegExpMatchArray): void => {
    const start = match.index ?? 0;
    const end = start + match[0].length;
    // A NIR contains digits that look like a telephone number: what was found first holds.
    if (!found.some((f) => f.start < end && start < f.end)) found.push({ kind, start, end });
  };
  for (const match of text.matchAll(EMAIL)) add('email', match);
  for (const match of text.matchAll(NIR)) if (hasValidKey(match)) add('nir', match);
  for (const match of text.matchAll(PHONE)) add('phone', match);
  for (const match of text.matchAll(NAME)) if (!FUNCTIONS.test(match[0])) add('name', match);
  return found.sort((a, b) => a.start - b.start);
}

/** The key of a NIR is 97 less the remainder of its 13 digits by 97; Corsica's 2A and 2B count as 19 and 18. */
function hasValidKey([, sex = '', year = '', month = '', department = '', town = '', order = '', key = '']: RegExpMatchArray): boolean {
  const digits = Number(`${sex}${year}${month}${department === '2A' ? '19' : department === '2B' ? '18' : department}${town}${order}`);
  return Number(key) === 97 - (digits % 97);
}
