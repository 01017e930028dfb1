/** Reading the words of a command line: options that every command shares, and faults said in the user's language. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Day, Lang, Text } from '../core/index.ts';
import { nearest, parseDay } from '../core/index.ts';
import type { Io } from './io.ts';

/** The command cannot be carried out as it is written; ends with code 2. */
export class UsageError extends Error {
  readonly text: Text;
  /** True when the help of the command would help. */
  readonly help: boolean;
  constructor(text: Text, help = true) {
    super(text.en);
    this.text = text;
    this.help = help;
  }
}

export interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** The values allowed, when it is a closed list. */
  readonly values?: readonly string[];
  readonly multiple?: boolean;
}

export type Options = Readonly<Record<string, Option>>;

export interface Parsed {
  readonly lang: Lang;
  readonly today: Day;
  readonly color: boolean;
  /** `-h` was given: print the help of the command and do nothing. */
  readonly help: boolean;
  readonly positionals: readonly string[];
  readonly flag: (name: string) => boolean;
  readonly value: (name: string) => string | undefined;
  readonly values: (name: string) => readonly string[];
}

const COMMON: Options = {
  lang: { type: 'string', values: ['fr', 'en'] }, today: { type: 'string' }, 'no-color': { type: 'boolean' }, help: { type: 'boolean', short: 'h' },
};

/** Reads the words after the name of a command. Throws `UsageError` for an option or a value that is not known. */
export function parse(args: readonly string[], own: Options, io: Io): Parsed {
  const options: Options = { ...own, ...COMMON };
  const { tokens } = parseArgs({ args: [...args], options: plain(options), strict: false, allowPositionals: true, tokens: true });
  const given = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option) throw unknownOption(token.rawName, Object.keys(options));
    checkValue(token.rawName, option, token.value, token.inlineValue === true);
    const before = given.get(token.name);
    if (before && option.multiple) before.push(token.value ?? '');
    else given.set(token.name, [token.value ?? '']);
  }
  return {
    lang: languageOf(args, io), today: todayOf(given.get('today')?.[0]), help: given.has('help'), positionals,
    color: io.isTTY && !given.has('no-color') && (io.env['NO_COLOR'] ?? '') === '' && io.env['TERM'] !== 'dumb',
    flag: (name) => given.has(name), value: (name) => given.get(name)?.[0], values: (name) => given.get(name) ?? [],
  };
}

/** The language asked for, else the locale's, else French. Never throws: faults too are said in it. */
export function languageOf(args: readonly string[], io: Pick<Io, 'env'>): Lang {
  let asked: string | undefined;
  args.forEach((arg, i) => {
    if (arg === '--lang') asked = args[i + 1];
    else if (arg.startsWith('--lang=')) asked = arg.slice('--lang='.length);
  });
  if (asked === 'fr' || asked === 'en') return asked;
  // The first of these that is set decides, as for every program that follows POSIX.
  const locale = [io.env['LC_ALL'], io.env['LC_MESSAGES'], io.env['LANG']].find((value) => value !== undefined && value !== '') ?? '';
  return /^en(?:[^a-z]|$)/i.test(locale) ? 'en' : 'fr';
}

/** The folders that a command works on, as absolute native paths: the current one when none is named; none inside another. */
export function foldersOf(positionals: readonly string[], io: Pick<Io, 'cwd'>): string[] {
  const folders = [...new Set((positionals.length === 0 ? ['.'] : positionals).map((folder) => path.resolve(io.cwd, folder)))];
  return folders.filter((folder) => !folders.some((other) => other !== folder && folder.startsWith(other.endsWith(path.sep) ? other : other + path.sep)));
}

/** Says that a command takes no more words than `most`. */
export function atMost(parsed: Parsed, most: number): void {
  const extra = parsed.positionals[most];
  if (extra === undefined) return;
  throw new UsageError({ fr: `« ${extra} » est de trop.`, en: `“${extra}” is one word too many.` });
}

/** An option that the command cannot do without. */
export function missing(what: Text): UsageError {
  return new UsageError({ fr: `Il manque ${what.fr}.`, en: `${what.en} is missing.` });
}

function plain(options: Options): Record<string, { type: 'string' | 'boolean'; short?: string; multiple: boolean }> {
  return Object.fromEntries(Object.entries(options).map(([name, { type, short }]) => [name, { type, multiple: true, ...(short === undefined ? {} : { short }) }]));
}

function checkValue(raw: string, option: Option, value: string | undefined, inline: boolean): void {
  if (option.type === 'boolean') {
    if (value !== undefined) throw new UsageError({ fr: `L'option ${raw} ne prend pas de valeur.`, en: `The option ${raw} takes no value.` });
    return;
  }
  if (value === undefined || (!inline && value.startsWith('-'))) {
    throw new UsageError({ fr: `L'option ${raw} attend une valeur.`, en: `The option ${raw} needs a value.` });
  }
  if (option.values && !option.values.includes(value)) {
    const allowed = option.values.join(', ');
    throw new UsageError({ fr: `« ${value} » n'est pas une valeur de ${raw} : ${allowed}.`, en: `“${value}” is not a value of ${raw}: ${allowed}.` });
  }
}

function unknownOption(raw: string, names: readonly string[]): UsageError {
  const near = nearest(raw.replace(/^-+/, ''), names, 1)[0];
  return new UsageError({
    fr: `L'option « ${raw} » n'existe pas${near === undefined ? '.' : ` ; vouliez-vous dire --${near} ?`}`,
    en: `There is no option “${raw}”${near === undefined ? '.' : `; did you mean --${near}?`}`,
  });
}

function todayOf(text: string | undefined): Day {
  if (text === undefined) {
    const now = new Date();
    return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000;
  }
  const day = parseDay(text);
  if (day === undefined) throw new UsageError({ fr: `« ${text} » n'est pas une date : écrivez --today AAAA-MM-JJ.`, en: `“${text}” is not a date: write --today YYYY-MM-DD.` });
  return day;
}
