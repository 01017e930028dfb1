/** Accounts of Windows as exports write them: security identifiers and names. */
import { fold } from '../text/fold.ts';
import type { Account, Reading, Remark } from './reading.ts';
import { passwordSecrets } from './columns.ts';
import type { Table } from './table.ts';

/** A security identifier as it is compared; undefined for what is none. */
export function sidOf(written: string): string | undefined {
  const sid = written.trim().toUpperCase();
  return /^S-1-\d+(?:-\d+){1,15}$/.test(sid) ? sid : undefined;
}

/** The last number of an identifier (RID), which tells well-known accounts and groups of any domain or machine. */
export function ridOf(sid: string): number {
  return Number(sid.slice(sid.lastIndexOf('-') + 1));
}

/** The identifier of the domain or machine that issued this one. */
export function issuerOf(sid: string): string {
  return sid.slice(0, sid.lastIndexOf('-'));
}

/** `DOMAINE\nom` in its two parts, in lower case. */
export function nameOf(written: string): { readonly domaine: string; readonly compte: string | undefined } {
  const folded = fold(written);
  const at = folded.lastIndexOf('\\');
  const compte = folded.slice(at + 1);
  return { domaine: at < 0 ? '' : folded.slice(0, at), compte: compte === '' ? undefined : compte };
}

/** What an object is, in the words of Windows in English or in French; undefined without one. */
export function genreOf(written: string): Account['genre'] {
  const word = fold(written);
  if (word === '') return undefined;
  if (word === 'user' || word === 'utilisateur' || word === 'inetorgperson') return 'utilisateur';
  return word === 'group' || word === 'groupe' ? 'groupe' : 'autre';
}

/** The reading of a table of accounts. Rows that name no account are told and left out. */
export function readingOf(format: string, table: Table, accounts: readonly Account[], more: Partial<Pick<Reading, 'date' | 'figures' | 'remarks'>> = {}): Reading {
  const nameless = table.rows.length - accounts.length - (more.figures?.['otherGroups'] ?? 0) - (more.figures?.['temporary'] ?? 0);
  const remarks: Remark[] = [...table.remarks, ...more.remarks ?? []];
  if (nameless > 0) remarks.push({ kind: 'note', message: {
    fr: `${nameless === 1 ? '1 ligne ne nomme' : `${nameless} lignes ne nomment`} aucun compte et ne ${nameless === 1 ? 'compte' : 'comptent'} pas.`,
    en: `${nameless === 1 ? '1 row names' : `${nameless} rows name`} no account and ${nameless === 1 ? 'is' : 'are'} not counted.` } });
  return { format, date: more.date, accounts, figures: { rows: table.rows.length, accounts: accounts.length, ...more.figures }, terms: {}, remarks, secrets: passwordSecrets(table) };
}
