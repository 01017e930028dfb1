/** `care report`: how far each project is, as text, JSON, Markdown, HTML or CSV. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Lang, ReportDetails } from '../core/index.ts';
import { formatDay } from '../core/index.ts';
import { reportDetails } from '../core/features.ts';
import { toCore } from '../disk/paths.ts';
import { writeAtomic } from '../disk/write.ts';
import type { Parsed } from './args.ts';
import { foldersOf, languageOf, parse, UsageError } from './args.ts';
import type { Io } from './io.ts';
import { load } from './load.ts';
import { csvReport } from './report/csv.ts';
import { htmlReport } from '../report/html.ts';
import { markdownReport } from './report/markdown.ts';
import { textReport } from './report/text.ts';
import { harmless } from './text.ts';

const FORMATS = ['text', 'json', 'md', 'html', 'csv'] as const;

/** Columns of a text that goes to a file or a pipe, where nobody knows the reader's width. */
const PLAIN_COLUMNS = 80;

export const REPORT_HELP = {
  fr: `care report [dossier …] [--format ${FORMATS.join('|')}] [-o FICHIER] [--lang fr|en] [--today AAAA-MM-JJ] [--no-color]

Dit où en est chaque projet : taux de conformité, écarts, échéances. Le format est « text » quand il n'est pas donné ;
« html » fait une seule page, prête à imprimer, « csv » s'ouvre dans Excel.
Code de retour : 0 le rapport est fait, 2 commande mal écrite ou dossier illisible.
`,
  en: `care report [folder …] [--format ${FORMATS.join('|')}] [-o FILE] [--lang fr|en] [--today YYYY-MM-DD] [--no-color]

Tells how far each project is: rate of compliance, gaps, deadlines. The format is “text” unless given;
“html” makes one page that can be printed, “csv” opens in French Excel.
Exit code: 0 the report was made, 2 wrong usage or unreadable folder.
`,
};

/** Runs the command; resolves to its exit code. */
export async function runReport(args: string[], io: Io): Promise<number> {
  const lang = languageOf(args, io);
  try {
    const parsed = parse(args, { format: { type: 'string', values: FORMATS }, output: { type: 'string', short: 'o' } }, io);
    if (parsed.help) {
      io.stdout(REPORT_HELP[lang]);
      return 0;
    }
    return await make(parsed, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`care report${lang === 'fr' ? ' : ' : ': '}${harmless(error.text[lang])}\n`);
    return 2;
  }
}

async function make(parsed: Parsed, io: Io): Promise<number> {
  const { lang } = parsed;
  const folders = foldersOf(parsed.positionals, io);
  // Paths are relative to the folder given; with several, to the current one, so that they differ from each other.
  const base = toCore(folders.length === 1 ? folders[0] ?? io.cwd : io.cwd);
  const loaded = await load(folders, { today: parsed.today, lang, io });
  const projects = loaded.flatMap(({ snapshot, findings }) => snapshot.projects.map((project) => reportDetails(snapshot, project, findings, base)));
  if (projects.length === 0) {
    throw new UsageError({
      fr: `Aucun plan (care: plan/1) sous ${folders.join(', ')} : il n'y a rien à rapporter.`,
      en: `No plan (care: plan/1) under ${folders.join(', ')}: there is nothing to report.`,
    });
  }
  const output = parsed.value('output');
  const content = write(projects, parsed, output === undefined, io);
  if (output === undefined) io.stdout(content);
  else await save(path.resolve(io.cwd, output), content, lang, io);
  return 0;
}

function write(projects: readonly ReportDetails[], parsed: Parsed, toStdout: boolean, io: Io): string {
  const { lang, today } = parsed;
  switch (parsed.value('format') ?? 'text') {
    case 'json': {
      for (const { note, report } of projects) if (note) io.stderr(harmless(`${report.plan}: ${note[lang]}`) + '\n');
      return `${JSON.stringify({ version: 1, today: formatDay(today), projects: projects.map((p) => p.report) }, null, 2)}\n`;
    }
    case 'md': return markdownReport(projects, { lang, today });
    case 'csv': return csvReport(projects, { lang, today });
    case 'html': return htmlReport(projects, { lang, today, sha256: (text) => createHash('sha256').update(text).digest('base64') });
    default: return textReport(projects, { lang, today, color: parsed.color && toStdout, columns: toStdout && io.isTTY ? io.columns : PLAIN_COLUMNS });
  }
}

async function save(file: string, content: string, lang: Lang, io: Io): Promise<void> {
  try {
    await writeAtomic(file, content);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new UsageError({ fr: `Le fichier ${file} ne peut pas être écrit : ${cause}.`, en: `The file ${file} cannot be written: ${cause}.` });
  }
  io.stderr(lang === 'fr' ? `Rapport écrit dans ${harmless(file)}\n` : `Report written to ${harmless(file)}\n`);
}
