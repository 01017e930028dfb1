/** The formats named in the schemas, as the compiled validators call them. A form only: whether a path or an id exists is a rule's matter. */
import { parseDay } from '../text/plainDate.ts';

/** A real day, `AAAA-MM-JJ`. */
export const date = (text: string): boolean => parseDay(text) !== undefined;
export const finess = (text: string): boolean => /^(?:\d{2}|2[AB])\d{7}$/.test(text);
export const sha256 = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
export const id = (text: string): boolean => /^[A-Za-z][A-Za-z0-9._-]{1,63}$/.test(text);
export const chemin = (text: string): boolean => text.trim() !== '';
export const cible = (text: string): boolean => /^(?:>=|<=|==|>|<)\d+(?:[.,]\d+)?$/.test(text);
/** A day or the name of one, with `±Nj`. */
export const borne = (text: string): boolean => {
  const match = /^(?:(\d{4}-\d{2}-\d{2})|[A-Za-z][A-Za-z0-9_]{0,63})(?:[+-]\d+j)?$/.exec(text);
  return match !== null && (match[1] === undefined || parseDay(match[1]) !== undefined);
};
export const uri = (text: string): boolean => /^https?:\/\/\S+$/.test(text);
