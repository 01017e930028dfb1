/** Which command a command line means, and what its faults become. */
import type { Lang, Text } from '../core/index.ts';
import { nearest } from '../core/index.ts';
import { languageOf, parse, UsageError } from './args.ts';
import { runCatalogues } from './catalogues.ts';
import { runCheck } from './check.ts';
import { runExplain } from './explain.ts';
import type { CommandName } from './help.ts';
import { generalHelp } from './help.ts';
import { runInit } from './init.ts';
import type { Io } from './io.ts';
import { runLsp } from './lsp.ts';
import { runNew } from './new.ts';
import { runReport } from './report.ts';

export type Run = (args: string[], io: Io) => Promise<number>;

/** Every command; its help is in `help.ts`. */
const COMMANDS: Readonly<Record<CommandName, Run>> = {
  check: runCheck, report: runReport, explain: runExplain, catalogues: runCatalogues, init: runInit, new: runNew, lsp: runLsp,
};

/** Runs a command line (without the program's name). Never throws; gives the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const lang = languageOf(argv, io);
  try {
    return await dispatch(argv, lang, io);
  } catch (error) {
    return report(error, lang, io);
  }
}

async function dispatch(argv: readonly string[], lang: Lang, io: Io): Promise<number> {
  const at = argv.findIndex((arg, i) => !arg.startsWith('-') && argv[i - 1] !== '--lang' && argv[i - 1] !== '--today');
  const name = argv[at];
  if (name === undefined) return withoutCommand(argv, lang, io);
  const run = Object.hasOwn(COMMANDS, name) ? COMMANDS[name as CommandName] : undefined;
  // Options that every command has may stand before its name.
  if (run) return run([...argv.slice(0, at), ...argv.slice(at + 1)], io);
  const near = nearest(name, Object.keys(COMMANDS), 1)[0];
  throw new UsageError({
    fr: `La commande « ${name} » n'existe pas${near === undefined ? '.' : ` ; vouliez-vous dire « ${near} » ?`}`,
    en: `There is no command “${name}”${near === undefined ? '.' : `; did you mean “${near}”?`}`,
  });
}

function withoutCommand(argv: readonly string[], lang: Lang, io: Io): number {
  const parsed = parse(argv, { version: { type: 'boolean' } }, io);
  if (parsed.flag('version')) { io.stdout(`${CARE_VERSION}\n`); return 0; }
  if (parsed.help) { io.stdout(generalHelp(lang)); return 0; }
  io.stderr(generalHelp(lang));
  return 2;
}

function report(error: unknown, lang: Lang, io: Io): number {
  if (error instanceof UsageError) {
    const hint: Text = { fr: '« care -h » liste les commandes.', en: '“care -h” lists the commands.' };
    io.stderr(`care: ${error.text[lang]} ${hint[lang]}\n`);
    return 2;
  }
  const cause = error instanceof Error ? error.message : String(error);
  io.stderr(lang === 'fr'
    ? `care: défaut interne, ce n'est pas votre dossier qui est en cause. Signalez-le avec ce qui suit : ${cause}\n`
    : `care: internal fault, your dossier is not the cause. Please report it with what follows: ${cause}\n`);
  if ((io.env['CARE_DEBUG'] ?? '') !== '' && error instanceof Error) io.stderr(`${error.stack ?? ''}\n`);
  return 3;
}
