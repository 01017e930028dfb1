/** The French social security number (NIR), also the national health identity (INS), recognised by its key. */

/** Separators that people put between its groups. */
const GAP = '[ \\u00a0\\u202f]?';
/** Sex, year, month, department, town, order, key. Departments have two digits, or `2A` and `2B` in Corsica. */
const FORM = (sexes: string): string => `([${sexes}])${GAP}(\\d{2})${GAP}(0[1-9]|1[0-2]|[2-9]\\d)${GAP}(\\d{2}|2[AB])${GAP}(\\d{3})${GAP}(\\d{3})${GAP}(\\d{2})`;
const number = (sexes: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}._+/=-])${FORM(sexes)}(?![\\p{L}\\p{N}_+/=-]|\\.\\d)`, 'gu');
const USUAL = number('12');
/** 7 and 8 begin the numbers of people who wait for theirs; alone they would be taken for serial numbers. */
const ANY = number('1278');

export interface Nir { readonly start: number; readonly end: number }

/**
 * Every number of the form of a NIR whose key is right. What is no month of birth is left out: one number in 97 has a
 * right key by chance.
 * @param waiting whether the numbers of people who wait for theirs (NIA) count too; only where a label says what they are.
 */
export function nirsIn(text: string, waiting = false): Nir[] {
  const found: Nir[] = [];
  for (const match of text.matchAll(waiting ? ANY : USUAL)) {
    const [whole, sex = '', year = '', month = '', department = '', town = '', order = '', key = ''] = match;
    const start = match.index;
    if (!plausible(month, department, order)) continue;
    if (hasRightKey(`${sex}${year}${month}${department}${town}${order}`, key)) found.push({ start, end: start + whole.length });
  }
  return found;
}

/** The key is 97 less the remainder by 97 of the 13 digits; `2A` counts as 19 and `2B` as 18. */
export function hasRightKey(number: string, key: string): boolean {
  const digits = Number(number.replace('2A', '19').replace('2B', '18'));
  return Number(key) === 97 - (digits % 97);
}

/** Months 20 to 42 and 50 to 99 stand for an unknown month; no department is 00, and orders begin at 001. */
function plausible(month: string, department: string, order: string): boolean {
  const m = Number(month);
  return (m <= 12 || (m >= 20 && m <= 42) || m >= 50) && department !== '00' && order !== '000';
}
