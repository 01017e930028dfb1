/** `--format text`: for people. Each finding with the line it stands on, what else is concerned, what would mend it; then a summary. */
import type { Severity, Text } from '../../core/index.ts';
import { SEVERITY_WORDS } from '../../core/index.ts';
import { frame } from '../frame.ts';
import type { Located } from '../load.ts';
import type { Paint, Palette } from '../text.ts';
import { harmless, palette } from '../text.ts';
import type { Format, Result } from './format.ts';
import { countBySeverity, SEVERITIES } from './format.ts';

const PLURALS: Readonly<Record<Severity, Text>> = {
  error: { fr: 'erreurs', en: 'errors' }, warning: { fr: 'avertissements', en: 'warnings' },
  information: { fr: 'informations', en: 'information' }, hint: { fr: 'indices', en: 'hints' },
};

/** A line narrower than this cannot be shown usefully. */
const MIN_COLUMNS = 40;

/** The findings grouped by document, then the summary and what to do next. */
export const text: Format = (result) => {
  const paint = palette(result.color);
  let out = '';
  let path: string | undefined;
  for (const located of result.findings) {
    if (located.path !== path) {
      path = located.path;
      out += `${heading(path, result, paint)}\n\n`;
    }
    out += `${one(located, result, paint)}\n`;
  }
  return out + summary(result, paint);
};

function heading(path: string, result: Result, paint: Palette): string {
  const own = result.findings.filter((f) => f.path === path);
  return `${paint.bold(harmless(result.shown(path)))}${paint.dim(` — ${counts(own, result)}`)}`;
}

function one(located: Located, result: Result, paint: Palette): string {
  const { finding, severity, range, line } = located;
  const { lang } = result;
  const color = colorOf(severity, paint);
  const colon = lang === 'fr' ? '\u00a0:' : ':';
  const gutter = String(range.start.line + 1).length;
  const shown = frame(line, range.start.character, range.start.line === range.end.line ? range.end.character : line.length, Math.max(MIN_COLUMNS, result.columns - gutter - 5));
  const bar = paint.blue('|');
  const note = (mark: string, words: string): string => `${' '.repeat(gutter + 1)}${paint.blue(mark)} ${words}`;
  const fixes = finding.fixes ?? [];
  return [
    `${position(located.path, range.start, result)} ${color(SEVERITY_WORDS[severity][lang])} ${paint.bold(`${finding.code}:`)} ${harmless(finding.message[lang])}`,
    `${paint.blue(String(range.start.line + 1))} ${bar} ${shown.line}`,
    `${' '.repeat(gutter)} ${bar} ${color(shown.carets)}`,
    ...located.related.map((r) => note('=', `${lang === 'fr' ? 'voir' : 'see'} ${position(r.path, r.range.start, result)} ${harmless(r.message[lang])}`)),
    ...fixes.map((fix) => note('=', `${lang === 'fr' ? 'correction' : 'fix'}${colon} ${harmless(fix.title[lang])}${fix.safe ? paint.green(' (--fix)') : ''}`)),
    '',
  ].join('\n');
}

function position(path: string, { line, character }: { line: number; character: number }, result: Result): string {
  return `${harmless(result.shown(path))}:${line + 1}:${character + 1}`;
}

function colorOf(severity: Severity, paint: Palette): Paint {
  return severity === 'error' ? paint.red : severity === 'warning' ? paint.yellow : severity === 'information' ? paint.blue : paint.dim;
}

/** « 3 erreurs, 1 avertissement ». */
function counts(findings: readonly Located[], { lang }: Result): string {
  const bySeverity = countBySeverity(findings);
  return SEVERITIES.filter((s) => bySeverity[s] > 0).map((s) => `${bySeverity[s]} ${(bySeverity[s] > 1 ? PLURALS : SEVERITY_WORDS)[s][lang]}`).join(', ');
}

function summary(result: Result, paint: Palette): string {
  const { findings, documents, lang } = result;
  const fr = lang === 'fr';
  const files = documents.length;
  const checked = fr ? `${files} ${files > 1 ? 'documents contrôlés' : 'document contrôlé'}` : `${files} ${files === 1 ? 'document' : 'documents'} checked`;
  if (files === 0) {
    return fr ? 'Aucun document CaRE dans ce dossier. Pour commencer : care init -h\n' : 'No CaRE document in this folder. To begin: care init -h\n';
  }
  if (findings.length === 0) return `${paint.green(fr ? 'Rien à signaler' : 'Nothing to report')} (${checked}).\n`;
  const touched = new Set(findings.map((f) => f.path)).size;
  const colon = fr ? '\u00a0:' : ':';
  const first = [...findings].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))[0];
  const safe = findings.filter((f) => f.finding.fixes?.some((fix) => fix.safe)).length;
  return [
    `${paint.bold(counts(findings, result))} ${fr ? 'dans' : 'in'} ${touched} ${touched > 1 ? 'documents' : 'document'} (${checked}).`,
    ...(first ? [`  ${paint.blue(`care explain ${first.finding.code}`)}${colon} ${fr ? 'pourquoi ce constat, et comment le corriger' : 'why this finding, and how to mend it'}`] : []),
    ...(safe > 0 ? [`  ${paint.blue('care check --fix')}${colon} ${fr
      ? `${safe > 1 ? `applique ${safe} corrections qui ne demandent` : 'applique la correction qui ne demande'} aucun choix`
      : `applies the ${safe > 1 ? `${safe} fixes that need` : 'fix that needs'} no choice`}`] : []),
    '',
  ].join('\n');
}
