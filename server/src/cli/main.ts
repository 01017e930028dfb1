/** Which command a command line means, and what its faults become. */
import type { Lang } from '../core/index.ts';
import { nearest } from '../core/index.ts';
import { languageOf, parse, UsageError } from './args.ts';
import { runCatalogues } from './catalogues.ts';
import { runCheck } from './check.ts';
import { runDossier } from './dossier.ts';
import { runExplain } from './explain.ts';
import type { CommandName } from './help.ts';
import { generalHelp } from './help.ts';
import { runInit } from './init.ts';
import type { Io } from './io.ts';
import { runLsp } from './lsp.ts';
import { runNew } from './new.ts';
import { runReport } from './report.ts';
import { harmless } from './text.ts';
import { runVerify } from './verify.ts';

export type Run = (args: string[], io: Io) => Promise<number> | number;

/** Every command; its help is in `help.ts`. */
const COMMANDS: Readonly<Record<CommandName, Run>> = {
  check: runCheck, report: runReport, verify: runVerify, dossier: runDossier, explain: runExplain, catalogues: runCatalogues, init: runInit, new: runNew, lsp: runLsp,
};

/** Runs a command line (without the program's name). Never throws; gives the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const lang = languageOf(argv, io);
  try {
    return await dispatch(argv, lang, io);
  } catch (error) {
    return report(error, commandOf(argv).name, lang, io);
  }
}

/** Options that every command has may stand before its name. */
function commandOf(argv: readonly string[]): { name: string | undefined; rest: string[] } {
  const at = argv.findIndex((arg, i) => !arg.startsWith('-') && argv[i - 1] !== '--lang' && argv[i - 1] !== '--today');
  return at < 0 ? { name: undefined, rest: [...argv] } : { name: argv[at], rest: [...argv.slice(0, at), ...argv.slice(at + 1)] };
}

async function dispatch(argv: readonly string[], lang: Lang, io: Io): Promise<number> {
  const { name, rest } = commandOf(argv);
  if (name === undefined) return withoutCommand(rest, lang, io);
  if (isCommand(name)) return COMMANDS[name](rest, io);
  const near = nearest(name, Object.keys(COMMANDS), 1)[0];
  throw new UsageError({
    fr: `La commande « ${name} » n'existe pas${near === undefined ? '.' : ` ; vouliez-vous dire « ${near} » ?`}`,
    en: `There is no command “${name}”${near === undefined ? '.' : `; did you mean “${near}”?`}`,
  });
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

function withoutCommand(argv: readonly string[], lang: Lang, io: Io): number {
  const parsed = parse(argv, { version: { type: 'boolean' } }, io);
  if (parsed.flag('version')) { io.stdout(`${CARE_VERSION}\n`); return 0; }
  if (parsed.help) { io.stdout(generalHelp(lang)); return 0; }
  io.stderr(generalHelp(lang));
  return 2;
}

function report(error: unknown, command: string | undefined, lang: Lang, io: Io): number {
  if (error instanceof UsageError) {
    const help = `care ${command !== undefined && isCommand(command) ? `${command} ` : ''}-h`;
    const hint = !error.help ? '' : lang === 'fr' ? ` Aide : ${help}` : ` Help: ${help}`;
    io.stderr(`care: ${harmless(error.text[lang])}${hint}\n`);
    return 2;
  }
  const cause = error instanceof Error ? error.message : String(error);
  io.stderr(lang === 'fr'
    ? `care: défaut interne, ce n'est pas votre dossier qui est en cause. Signalez-le avec ce qui suit : ${cause}\n`
    : `care: internal fault, your dossier is not the cause. Please report it with what follows: ${cause}\n`);
  if ((io.env['CARE_DEBUG'] ?? '') !== '' && error instanceof Error) io.stderr(`${error.stack ?? ''}\n`);
  return 3;
}
