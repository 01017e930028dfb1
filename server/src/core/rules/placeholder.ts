/** Words that only hold the place of a text still to be written: « TODO », « à compléter », « xxx »… */
import { fold } from '../text/fold.ts';

const LEAD = /^[^a-z0-9]*(?:todo|tbd|tbc|a (?:completer|definir|preciser|rediger|renseigner))\b/;
const PHRASES = /\b(?:todo|tbd|tbc|a (?:completer|definir|preciser|rediger|renseigner|venir)|x{3,})\b/g;

/** True when a text says something: besides placeholders, comments and signs, a letter or a figure is left. */
export function saysSomething(text: string): boolean {
  return text.replace(/<!--[^]*?(?:-->|$)/g, '').split(/\r?\n/).some((line) => {
    const folded = fold(line);
    return !LEAD.test(folded) && /[\p{L}\p{N}]/u.test(folded.replace(PHRASES, ''));
  });
}
