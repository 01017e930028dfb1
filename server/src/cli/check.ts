/** `care check`: the findings of dossiers, in the form asked for. */
import type { Severity } from '../core/index.ts';
import { formatDay, lineStarts, positionIn, textOf } from '../core/index.ts';
import { toCore } from '../disk/paths.ts';
import type { Options, Parsed } from './args.ts';
import { foldersOf, parse } from './args.ts';
import { describeFixed, fixFolder } from './fix.ts';
import type { Format, Result } from './formats/format.ts';
import { fails, SEVERITIES } from './formats/format.ts';
import { github } from './formats/github.ts';
import { gitlab } from './formats/gitlab.ts';
import { json } from './formats/json.ts';
import { junit } from './formats/junit.ts';
import type { Replacement } from './formats/sarif.ts';
import { sarif } from './formats/sarif.ts';
import { text } from './formats/text.ts';
import { helpOf } from './help.ts';
import type { Io } from './io.ts';
import type { Loaded } from './load.ts';
import { baseOf, load, locate, shownPath } from './load.ts';
import { Profile } from './profile.ts';
import { watchFolders } from './watch.ts';

const FORMATS: Readonly<Record<string, (loaded: readonly Loaded[]) => Format>> = {
  text: () => text, json: () => json, sarif: (loaded) => sarif(replacementsIn(loaded)), github: () => github, gitlab: () => gitlab, junit: () => junit,
};

const OPTIONS: Options = {
  format: { type: 'string', values: Object.keys(FORMATS) },
  fix: { type: 'boolean' },
  watch: { type: 'boolean' },
  profile: { type: 'boolean' },
  'fail-on': { type: 'string', values: SEVERITIES },
};

/** Runs the command; gives the exit code. */
export async function runCheck(args: readonly string[], io: Io): Promise<number> {
  const parsed = parse(args, OPTIONS, io);
  if (parsed.help) { io.stdout(helpOf('check', parsed.lang)); return 0; }
  const folders = foldersOf(parsed.positionals, io);
  if (!parsed.flag('watch')) return checkOnce(folders, parsed, io);
  let first = true;
  return watchFolders(folders, async () => {
    if (io.isTTY) io.stdout('\u001b[2J\u001b[3J\u001b[H');
    else if (!first) io.stdout('\n');
    first = false;
    const code = await checkOnce(folders, parsed, io);
    io.stderr(parsed.lang === 'fr' ? 'care: en attente de changements (Ctrl-C pour arrêter).\n' : 'care: waiting for changes (Ctrl-C to stop).\n');
    return code;
  });
}

async function checkOnce(folders: readonly string[], parsed: Parsed, io: Io): Promise<number> {
  const { lang, today } = parsed;
  const profile = parsed.flag('profile') ? new Profile() : undefined;
  const options = { lang, today, io, profile };
  let loaded = await load(folders, options);
  const format = parsed.value('format') ?? 'text';
  const shown = showing(folders, format, io);
  if (parsed.flag('fix')) {
    let changed = false;
    for (const one of loaded) {
      const fixed = await fixFolder(one);
      changed ||= fixed.counts.size > 0;
      io.stderr(describeFixed(fixed, shown, lang));
    }
    // Evidence may be one of the documents: what is said of it must be of the files as they are now.
    if (changed) loaded = await load(folders, options);
  }
  const failOn = (parsed.value('fail-on') ?? 'error') as Severity;
  const findings = locate(loaded);
  const result: Result = {
    findings, failOn, lang, shown, today: formatDay(today), color: parsed.color, columns: io.columns,
    documents: loaded.flatMap(({ snapshot }) => [...snapshot.documents.values()].filter((d) => !d.markdown || d.kind !== undefined || d.care !== undefined).map((d) => d.path)).sort(),
  };
  io.stdout((FORMATS[format] ?? FORMATS['text'] ?? (() => text))(loaded)(result));
  profile?.lap('output');
  if (profile) io.stderr(profile.table(lang));
  if (findings.some(({ finding }) => finding.code === 'CARE000')) {
    io.stderr(lang === 'fr'
      ? 'care: une règle n’a pas pu juger tout le dossier (CARE000) ; le résultat est incomplet.\n' : 'care: a rule could not judge the whole dossier (CARE000); the result is incomplete.\n');
    return 3;
  }
  return findings.some(({ severity }) => fails(severity, failOn)) ? 1 : 0;
}

/** `json` tells paths from the folder given; what a person or a code host reads, from where the command runs. */
function showing(folders: readonly string[], format: string, io: Io): (path: string) => string {
  const [only] = folders;
  const base = format === 'json' && only !== undefined && folders.length === 1 ? toCore(only) : baseOf(folders, io);
  return (path) => shownPath(path, base);
}

/** Works out what a fix would change in the documents that were loaded. */
function replacementsIn(loaded: readonly Loaded[]): Parameters<typeof sarif>[0] {
  return (located, fix) => {
    const documents = loaded.find(({ snapshot }) => snapshot.documents.has(located.path))?.snapshot.documents;
    if (!documents) return [];
    const changes: Replacement[] = [];
    for (const { path, span, text: inserted } of fix.edits(documents)) {
      const document = documents.get(path);
      if (!document) return [];
      const starts = lineStarts(textOf(document));
      changes.push({ path, range: { start: positionIn(starts, span.start), end: positionIn(starts, span.end) }, text: inserted });
    }
    return changes;
  };
}
