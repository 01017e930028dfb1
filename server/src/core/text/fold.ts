/** Comparing words as people do: without case, accents, curly quotes or repeated spaces. */

/** `Domaine d’Application ` → `domaine d'application`. */
export function fold(text: string): string {
  // Most words of exports are of these characters alone, without a space too many.
  if (/^(?:[!-~]+(?: [!-~]+)*)?$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’ʼ‘]/g, "'")
    .replace(/œ/gi, 'oe')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** A file name or path as two systems may spell it alike: Unicode NFC, lower case. */
export function foldPath(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
