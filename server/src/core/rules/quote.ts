/** Quoting words in messages, as each language does it. */
import type { Lang } from '../text/words.ts';
import { enumerate } from '../text/words.ts';

/** `« mot »` with no-break spaces, or `“word”`; long values are cut. */
export function quote(word: string, lang: Lang): string {
  const line = word.replace(/\s+/g, ' ');
  const short = line.length > 60 ? `${line.slice(0, 57)}…` : line;
  return lang === 'fr' ? `«\u00a0${short}\u00a0»` : `“${short}”`;
}

/** `« a », « b » et « c »`. */
export function quoteAll(words: readonly string[], lang: Lang): string {
  return enumerate(words.map((word) => quote(word, lang)), lang);
}

/** `« a », « b » ou « c »`: a choice. */
export function quoteChoice(words: readonly string[], lang: Lang): string {
  const quoted = words.map((word) => quote(word, lang));
  if (quoted.length < 2) return quoted.join('');
  return `${quoted.slice(0, -1).join(', ')} ${lang === 'fr' ? 'ou' : 'or'} ${quoted[quoted.length - 1] ?? ''}`;
}
