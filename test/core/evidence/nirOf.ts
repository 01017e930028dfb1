/** Invented social security numbers, with the key computed apart from the code under test. */

/** The 13 characters with their key, compact or in the usual groups. */
export function nirOf(number: string, { grouped = false, keyOff = 0 } = {}): string {
  const digits = BigInt(number.replace('2A', '19').replace('2B', '18'));
  const key = ((97n - (digits % 97n) + BigInt(keyOff) - 1n) % 97n) + 1n;
  const whole = `${number}${String(key).padStart(2, '0')}`;
  return grouped ? whole.replace(/^(.)(..)(..)(..)(...)(...)(..)$/, '$1 $2 $3 $4 $5 $6 $7') : whole;
}
