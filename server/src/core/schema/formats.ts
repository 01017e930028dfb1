/** The formats named in the schemas, as the compiled validators call them. A form only: whether a path or an id exists is a rule's matter. */
import { parseDay } from '../text/plainDate.ts';

/** A real day, `AAAA-MM-JJ`. */
export const date = (text: string): boolean => parseDay(text) !== undefined;
export const finess = (text: string): boolean => /^(?:\d{2}|2[AB])\d{7}$/.test(text);
export const sha256 = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
export const id = (text: string): boolean => /^[A-Za-z][A-Za-z0-9._-]{1,63}$/.test(text);
export const chemin = (text: string): boolean => text.trim() !== '';
export const cible = (text: string): boolean => /^(?:>=|<=|==|>|<)\d+(?:[.,]\d+)?$/.test(text);
export const borne = (text: string): boolean => /^(?:\d{4}-\d{2}-\d{2}|[a-z_]+)(?:[+-]\d+j)?$/.test(text);
export const uri = (text: string): boolean => /^https?:\/\/\S+$/.test(text);
