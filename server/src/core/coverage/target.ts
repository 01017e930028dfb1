/** Targets of indicators: `>=95`, `<=1`, `==100`. */

export interface Target { readonly operator: string; readonly value: number }

/** Reads a target; undefined when there is none (« suivi » only). */
export function parseTarget(text: string | undefined): Target | undefined {
  const match = /^(>=|<=|==|>|<)(\d+(?:[.,]\d+)?)$/.exec(text?.trim() ?? '');
  return match ? { operator: match[1] ?? '', value: Number((match[2] ?? '').replace(',', '.')) } : undefined;
}

/** True when a value reaches its target. */
export function reaches(value: number, target: Target): boolean {
  switch (target.operator) {
    case '>=': return value >= target.value;
    case '<=': return value <= target.value;
    case '>': return value > target.value;
    case '<': return value < target.value;
    default: return value === target.value;
  }
}

/** A target as people say it: « au moins 95 % ». */
export function sayTarget(target: Target, unit: string, lang: 'fr' | 'en'): string {
  const words = {
    '>=': { fr: 'au moins', en: 'at least' }, '<=': { fr: 'au plus', en: 'at most' }, '>': { fr: 'plus de', en: 'more than' },
    '<': { fr: 'moins de', en: 'less than' }, '==': { fr: '', en: '' },
  }[target.operator] ?? { fr: '', en: '' };
  return `${words[lang]} ${sayNumber(target.value, lang)}${sayUnit(unit, lang)}`.trim();
}

/** `96,4` in French, `96.4` in English. */
export function sayNumber(value: number, lang: 'fr' | 'en'): string {
  const text = String(Math.round(value * 100) / 100);
  return lang === 'fr' ? text.replace('.', ',') : text;
}

/** ` %` in French (no-break space), `%` in English, ` jours` otherwise. */
export function sayUnit(unit: string, lang: 'fr' | 'en'): string {
  if (unit === '') return '';
  return unit === '%' && lang === 'en' ? '%' : `\u00a0${unit}`;
}
