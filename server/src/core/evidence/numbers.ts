/** Numbers and yes/no answers as French and English tools write them. */
import { fold } from '../text/fold.ts';

/**
 * The number of a cell: `1 234,5`, `1,234.5`, `98,5 %`. A single comma or dot before three digits (`1,234`) means one
 * thing in French and another in English: the delimiter of the table tells which (`;` is French, `,` English), and
 * without one the number is not read.
 */
export function parseNumber(written: string, delimiter: string | undefined): number | undefined {
  const text = written.replace(/[\s\u00a0\u202f]/g, '').replace(/%$/, '');
  if (!/^[+-]?\d[\d.,]*$/.test(text)) return undefined;
  const comma = text.lastIndexOf(',');
  const dot = text.lastIndexOf('.');
  let decimal: ',' | '.' | undefined;
  if (comma >= 0 && dot >= 0) decimal = comma > dot ? ',' : '.';
  else if (comma >= 0 || dot >= 0) {
    const sign = comma >= 0 ? ',' : '.';
    const parts = text.split(sign);
    const grouped = parts.slice(1).every((part) => part.length === 3) && (parts[0] ?? '').replace(/^[+-]/, '').length <= 3;
    if (parts.length > 2) {
      if (!grouped) return undefined;
    } else if (!grouped || /^[+-]?0/.test(text)) decimal = sign;
    else if (delimiter === undefined) return undefined;
    else if (sign === (delimiter === ';' ? ',' : '.')) decimal = sign;
  }
  const group = decimal === ',' ? '.' : ',';
  const [whole = '', fraction] = decimal === undefined ? [text.replace(/[.,]/g, '')] : text.split(decimal);
  if (fraction !== undefined && !/^\d*$/.test(fraction)) return undefined;
  if (decimal !== undefined && !new RegExp(`^[+-]?\\d+(?:\\${group}\\d{3})*$`).test(whole)) return undefined;
  const value = Number(`${whole.replace(/[.,]/g, '')}${fraction === undefined || fraction === '' ? '' : `.${fraction}`}`);
  return Number.isFinite(value) ? value : undefined;
}

const YES = new Set(['oui', 'o', 'yes', 'y', 'true', 'vrai', '1', 'x', 'present', 'presente', 'chiffre', 'encrypted', 'termine', 'terminee', 'acheve', 'achevee', 'complete', 'completed', 'passed', 'reussi', 'valide']);
const NO = new Set(['non', 'n', 'no', 'false', 'faux', '0', 'absent', 'absente', 'excuse', 'excusee', 'non chiffre', 'not encrypted', 'en cours', 'in progress', 'incomplete', 'non commence', 'not started', 'failed', 'non termine']);

/** Whether a cell says yes or no; undefined when it says neither. */
export function yesNo(written: string): boolean | undefined {
  const word = fold(written);
  return YES.has(word) ? true : NO.has(word) ? false : undefined;
}
