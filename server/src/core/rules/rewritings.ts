/** For each form: how to say it, and how a value in another usual form may be rewritten. */
import * as formats from '../schema/formats.ts';
import { formatDay, isoFromOther, parseDay } from '../text/plainDate.ts';
import { fold } from '../text/fold.ts';
import type { Text } from '../text/words.ts';

export interface Rewriting { readonly text: string; readonly safe: boolean }

export interface Form { readonly form: Text; readonly rewritings: readonly Rewriting[] }

/** What is right for a format of the schemas, and what `source` may have meant. */
export function formOf(format: string, source: string): Form {
  switch (format) {
    case 'date': return date(source);
    case 'finess': return {
      form: {
        fr: /^\d{8}$/.test(source) ? 'un FINESS a 9 caractères, le zéro de tête a sans doute été perdu' : 'un FINESS a 9 caractères, sans espaces (9 chiffres, ou 2A et 2B en Corse)',
        en: /^\d{8}$/.test(source) ? 'a FINESS number has 9 characters, the leading zero was probably lost' : 'a FINESS number has 9 characters without spaces (9 digits, or 2A and 2B in Corsica)',
      },
      rewritings: finess(source),
    };
    case 'sha256': return {
      form: { fr: "une empreinte SHA-256 a 64 signes parmi 0-9 et a-f, en minuscules et d'un seul tenant", en: 'a SHA-256 digest has 64 signs among 0-9 and a-f, in lower case and in one piece' },
      rewritings: valid([source.toLowerCase().replace(/^sha-?256[:=]?/, '').replace(/[\s:-]/g, '')], formats.sha256, true),
    };
    case 'id': return {
      form: { fr: 'un identifiant a de 2 à 64 signes, commence par une lettre et se compose de lettres sans accent, de chiffres, de « . », « _ » et « - »', en: 'an id has 2 to 64 signs, begins with a letter and is made of letters without accents, digits, “.”, “_” and “-”' },
      rewritings: valid([cleanId(source)], formats.id, false),
    };
    case 'chemin': return { form: { fr: "un chemin s'écrit depuis le document, avec des « / »", en: 'a path is written from the document, with “/”' }, rewritings: [] };
    case 'cible': return { form: { fr: 'une cible se compose de « >= », « <= », « == », « > » ou « < » et d’un nombre, par exemple « >=95 »', en: 'a target is made of “>=”, “<=”, “==”, “>” or “<” and a number, for example “>=95”' }, rewritings: target(source) };
    case 'borne': return { form: { fr: 'une borne est un jour (AAAA-MM-JJ) ou une date nommée, suivis au besoin de « +N » ou « -N » jours, par exemple « declaration-60j »', en: 'a bound is a day (YYYY-MM-DD) or a named date, followed where needed by “+N” or “-N” days, for example “declaration-60j”' }, rewritings: bound(source) };
    case 'nom': return { form: { fr: "le nom d'une date commence par une lettre et se compose de lettres sans accent, de chiffres et de « _ »", en: 'the name of a date begins with a letter and is made of letters without accents, digits and “_”' }, rewritings: [] };
    default: return { form: { fr: "cette forme n'est pas permise ici", en: 'this form is not allowed here' }, rewritings: [] };
  }
}

const MONTHS = {
  fr: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};

function date(source: string): Form {
  const other = isoFromOther(source);
  const written = { fr: 'une date s’écrit AAAA-MM-JJ', en: 'a date is written YYYY-MM-DD' };
  if (other !== undefined) return { form: { fr: `${written.fr}, ici ${other}`, en: `${written.en}, here ${other}` }, rewritings: dayFirst(source, other) };
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(source);
  if (!match) return { form: written, rewritings: [] };
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const fr = MONTHS.fr[month - 1];
  const en = MONTHS.en[month - 1];
  if (fr === undefined || en === undefined) {
    return {
      form: { fr: `le mois ${match[2] ?? ''} n'existe pas`, en: `month ${match[2] ?? ''} does not exist` },
      rewritings: valid([`${match[1] ?? ''}-${match[3] ?? ''}-${match[2] ?? ''}`], formats.date, false),
    };
  }
  const first = parseDay(`${month === 12 ? year + 1 : year}-${String((month % 12) + 1).padStart(2, '0')}-01`);
  return {
    form: { fr: `le ${day} ${fr} ${year} n'existe pas`, en: `${en} ${day}, ${year} does not exist` },
    rewritings: first === undefined || day === 0 ? [] : [{ text: formatDay(first - 1), safe: false }],
  };
}

/** French dates have the day first; where an English tool may have written the month first, both readings are offered. */
function dayFirst(source: string, iso: string): Rewriting[] {
  const match = /^\s*(\d{1,2})[/.\- ](\d{1,2})[/.\- ]\d{4}\s*$/.exec(source);
  const [a, b] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)];
  if (!match || a > 12 || a === b) return [{ text: iso, safe: true }];
  return [{ text: iso, safe: false }, { text: `${iso.slice(0, 4)}-${iso.slice(8)}-${iso.slice(5, 7)}`, safe: false }];
}

function finess(source: string): Rewriting[] {
  const bare = source.toUpperCase().replace(/[\s\u00a0\u202f._-]/g, '');
  if (formats.finess(bare)) return [{ text: bare, safe: true }];
  return /^\d{8}$/.test(bare) ? [{ text: `0${bare}`, safe: false }] : [];
}

function cleanId(source: string): string {
  const plain = source.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/g, 'oe').replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-._]+|[-._]+$/g, '');
  return (/^\d/.test(plain) ? `ID-${plain}` : plain).slice(0, 64);
}

function target(source: string): Rewriting[] {
  const text = source.replace(/≥/g, '>=').replace(/≤/g, '<=').replace(/^\s*=>/, '>=').replace(/^\s*=</, '<=').replace(/^\s*=(?!=)/, '==').replace(/[\s%]/g, '');
  if (formats.cible(text)) return [{ text, safe: true }];
  return /^\d+(?:[.,]\d+)?$/.test(text) ? [{ text: `>=${text}`, safe: false }, { text: `<=${text}`, safe: false }] : [];
}

function bound(source: string): Rewriting[] {
  const joined = fold(source).replace(/[\s']+/g, '').replace(/jours?$/, 'j');
  const text = !/^\d{4}-\d{2}-\d{2}$/.test(joined) && /[+-]\d+$/.test(joined) ? `${joined}j` : joined;
  return valid([text], (candidate) => formats.borne(candidate) && candidate !== source, false);
}

function valid(texts: readonly string[], test: (text: string) => boolean, safe: boolean): Rewriting[] {
  return texts.filter(test).map((text) => ({ text, safe }));
}
