/** `care verify`: what the evidence of a dossier says, beside what its plan claims. */
import type { Finding } from '../core/index.ts';
import { formatDay } from '../core/index.ts';
import { verification } from '../core/features.ts';
import { toCore } from '../disk/paths.ts';
import type { Options, Parsed } from './args.ts';
import { foldersOf, parse, UsageError } from './args.ts';
import { runVerifyBags } from './bag/run.ts';
import { looksLikeBag } from './bag/verify.ts';
import { describeFixed, fixFolder } from './fix.ts';
import { helpOf } from './help.ts';
import type { Io } from './io.ts';
import type { Loaded, Located } from './load.ts';
import { baseOf, load, locate, shownPath } from './load.ts';
import { jsonVerification } from './verify/json.ts';
import { textVerification } from './verify/text.ts';

const OPTIONS: Options = {
  format: { type: 'string', values: ['text', 'json'] },
  seal: { type: 'boolean' },
  exemples: { type: 'boolean' },
};

/** The names of machines are never kept between two runs. Files of so many bytes are quickly read again to give examples; for more, it must be asked. */
const NAMES_BYTES = 4 * 1024 * 1024;

/** Runs the command; gives the exit code: 1 when an error about evidence stands. */
export async function runVerify(args: readonly string[], io: Io): Promise<number> {
  const parsed = parse(args, OPTIONS, io);
  if (parsed.help) { io.stdout(helpOf('verify', parsed.lang)); return 0; }
  const folders = foldersOf(parsed.positionals, io);
  const { lang, today } = parsed;
  // A package that somebody handed over is checked as such; nothing in it is a dossier of this place.
  if (folders.some(looksLikeBag)) return runVerifyBags(folders, { lang, color: parsed.color, format: parsed.value('format') === 'json' ? 'json' : 'text' }, io);
  const options = { lang, today, io, rowBytes: parsed.flag('exemples') ? Infinity : NAMES_BYTES };
  let loaded = await load(folders, options);
  if (parsed.flag('seal') && await seal(loaded, parsed, folders, io)) loaded = await load(folders, options);
  const json = parsed.value('format') === 'json';
  const base = json && folders.length === 1 ? toCore(folders[0] ?? io.cwd) : baseOf(folders, io);
  const projects = loaded.flatMap(({ snapshot }) => snapshot.projects.map((project) => verification(snapshot, project, base)));
  if (projects.length === 0) {
    throw new UsageError({
      fr: `Aucun plan (care: plan/1) sous ${folders.join(', ')} : il n'y a aucune preuve à vérifier.`,
      en: `No plan (care: plan/1) under ${folders.join(', ')}: there is no evidence to verify.`,
    }, false);
  }
  const findings = locate(loaded).filter(({ finding, severity }) => severity === 'error' && isAboutEvidence(finding));
  const setting = { lang, today, shown: (path: string) => shownPath(path, base), color: parsed.color, columns: io.columns };
  io.stdout(json ? jsonVerification(projects, findings, { ...setting, today: formatDay(today) }) : textVerification(projects, findings, setting));
  return exitCode(loaded, findings);
}

/** Rules of the register of evidence (CARE2xx) and of integrity and evidence (CARE4xx). */
function isAboutEvidence({ code }: Finding): boolean {
  return /^CARE[24]/.test(code);
}

function exitCode(loaded: readonly Loaded[], errors: readonly Located[]): number {
  // A rule that failed could not judge everything.
  if (loaded.some(({ findings }) => [...findings.values()].some((list) => list.some(({ code }) => code === 'CARE000')))) return 3;
  return errors.length > 0 ? 1 : 0;
}

/** Writes the digests that are missing, as the quick fix does; true when something was written. */
async function seal(loaded: readonly Loaded[], { lang }: Parsed, folders: readonly string[], io: Io): Promise<boolean> {
  let changed = false;
  for (const one of loaded) {
    const fixed = await fixFolder(one, ({ code }) => code === 'CARE402');
    changed ||= fixed.counts.size > 0;
    io.stderr(describeFixed(fixed, (path) => shownPath(path, baseOf(folders, io)), lang));
  }
  return changed;
}
