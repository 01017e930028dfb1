/** A computed figure in words, so that a person can count it again by hand: for findings, cards and `care verify`. */
import { CAUSES } from '../evidence/causes.ts';
import type { Computed, Counted } from '../evidence/indicators/indicator.ts';
import { formatDay, frenchDay } from '../text/plainDate.ts';
import type { Lang } from '../text/words.ts';
import { abridge, enumerate } from '../text/words.ts';
import { sayNumber, sayUnit } from './target.ts';

/** `582 ÷ 638, formule EDR-COUV, extraction du 03/11/2026`. */
export function sayOrigin({ numerator, denominator, formula, date }: Computed, lang: Lang): string {
  const fr = lang === 'fr';
  return [
    ...(numerator === undefined || denominator === undefined ? [] : [`${numerator} ÷ ${denominator}`]), `${fr ? 'formule' : 'formula'} ${formula}`,
    ...(date === undefined ? [] : [fr ? `extraction du ${frenchDay(date)}` : `extracted ${formatDay(date)}`]),
  ].join(', ');
}

/** `91,2 %`, `92 jours`, with two decimals only where one would hide a difference with `beside`. */
export function sayFigure(value: number, unit: string, lang: Lang, beside?: number): string {
  const one = Math.round(value * 10) / 10;
  return sayNumber(one === beside && Math.abs(value - one) >= 0.005 ? value : one, lang) + sayUnit(unit, lang);
}

/** Reasons with their counts, the most frequent first: `agent muet au-delà du délai (14), absent de l’export (12) et 6 autres`. */
export function sayCounted(list: readonly Counted[], most: number, lang: Lang): string {
  const several = new Set(list.map(({ role }) => role)).size > 1;
  const items = [...list].sort((a, b) => b.count - a.count).map(({ cause, count, role }) => `${CAUSES[cause][lang]} (${count}${several ? `, ${role}` : ''})`);
  return abridge(items, most, lang);
}

/** `7 (inventaire), 13 (agents)`; empty when no row repeats another. */
export function sayDuplicates({ duplicates }: Computed, lang: Lang): string {
  return enumerate(Object.entries(duplicates).filter(([, n]) => n > 0).map(([role, n]) => `${n} (${role})`), lang);
}

/** How many reasons of each list a sentence names. */
const NAMED = 4;

/** What is not counted and why, as sentences that follow others; empty when everything is. */
export function sayLeftOut(computed: Computed, lang: Lang): string {
  const fr = lang === 'fr';
  const { missed, excluded, probable } = computed;
  const sentences: (readonly [string, string])[] = [
    [fr ? 'Non comptés' : 'Not counted', sayCounted(missed, NAMED, lang)],
    [fr ? 'Hors calcul' : 'Out of the computation', sayCounted(excluded, NAMED, lang)],
    [fr ? 'Doublons' : 'Duplicates', sayDuplicates(computed, lang)],
    [fr ? 'Rapprochements probables seulement' : 'Matches that are probable only', probable.count === 0 ? '' : String(probable.count)],
  ];
  return sentences.filter(([, words]) => words !== '').map(([name, words]) => ` ${name}${fr ? '\u00a0: ' : ': '}${words}.`).join('');
}
