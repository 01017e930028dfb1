/** What people read: each sentence in French and in English, written side by side so that none can be missing. */

export type Lang = 'fr' | 'en';

export interface Text {
  readonly fr: string;
  readonly en: string;
}

/** A sentence that is the same in both languages (an identifier, a file name). */
export function same(text: string): Text {
  return { fr: text, en: text };
}

/** A list as people write it: « a, b et c » / "a, b and c". */
export function enumerate(items: readonly string[], lang: Lang): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${lang === 'fr' ? 'et' : 'and'} ${items[items.length - 1] ?? ''}`;
}

/** At most `max` items, then « et 3 autres » / "and 3 more". */
export function abridge(items: readonly string[], max: number, lang: Lang): string {
  if (items.length <= max) return enumerate(items, lang);
  const rest = items.length - max;
  const more = lang === 'fr' ? `et ${rest} ${rest > 1 ? 'autres' : 'autre'}` : `and ${rest} more`;
  return `${items.slice(0, max).join(', ')} ${more}`;
}
