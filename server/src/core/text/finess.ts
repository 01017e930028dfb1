/** The check digit of a FINESS number. */

/** The Luhn formula over the nine figures, 2A counting as 21 and 2B as 22; verified on known numbers, set by no text that was found. */
export function hasFinessKey(number: string): boolean {
  const digits = [...number.replace('2A', '21').replace('2B', '22')].map(Number).reverse();
  const sum = digits.reduce((total, digit, i) => total + (i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2), 0);
  return sum % 10 === 0;
}
