/** The report on a terminal: a table per project, then what remains by deadline. Readable at 80 columns. */
import type { ControlLine, Lang, ReportDetails, ThemeLine } from '../../core/index.ts';
import { remaining, sayDay } from '../../core/features.ts';
import type { Paint, Palette } from '../text.ts';
import { harmless, pad, palette, textWidth, wrap } from '../text.ts';
import type { Setting } from '../../report/words.ts';
import { HEADINGS, lacks, markOf, nameOf, sayCatalogue, sayCoverage, sayDayOr, sayDistance, sayRate, sayState } from '../../report/words.ts';

export interface TextSetting extends Setting { readonly color: boolean; readonly columns: number }

/** The report of all projects as text for a terminal. */
export function textReport(projects: readonly ReportDetails[], setting: TextSetting): string {
  const paint = palette(setting.color);
  const width = Math.max(60, Math.min(setting.columns, 120));
  return `${projects.map((project) => projectLines(project, setting, paint, width).join('\n')).join(`\n\n${'─'.repeat(width)}\n\n`)}\n`;
}

function projectLines(project: ReportDetails, { lang, today }: TextSetting, paint: Palette, width: number): string[] {
  const fr = lang === 'fr';
  const { couverture, plan } = project.report;
  const lines = wrapped(`${nameOf(project)} · ${plan}`, width).map((line) => paint.bold(line));
  lines.push(...wrapped(`${fr ? 'Référentiel : ' : 'Catalogue: '}${sayCatalogue(project, lang)}`, width));
  const { declaration } = project;
  const when = declaration === undefined ? '' : ` · ${fr ? 'déclaration le' : 'declaration on'} ${sayDay(declaration, lang)}, ${sayDistance(declaration, today, lang)}`;
  lines.push(...wrapped(`${fr ? 'Au' : 'As of'} ${sayDay(today, lang)}${when}`, width));
  const warning = project.note?.[lang] ?? project.catalogue?.avertissement ?? '';
  if (warning !== '') lines.push('', ...wrapped(`! ${warning}`, width).map((line) => paint.yellow(line)));
  if (project.catalogue) {
    const labels = [HEADINGS.required[lang], HEADINGS.all[lang]];
    const wide = Math.max(...labels.map(textWidth));
    lines.push('', ...[couverture.indispensables, couverture.tous].map((c, i) => (
      `${pad(labels[i] ?? '', wide)}  ${paint.bold(sayRate(c.taux, lang).padStart(7))}  ${sayCoverage(c, lang)}`)));
    lines.push('', ...themeTable(project.themes, lang, width, paint));
  }
  const rest = project.catalogue ? remaining(project) : project.controles;
  const title = project.catalogue ? HEADINGS.gaps[lang] : fr ? 'Contrôles du plan' : 'Controls of the plan';
  lines.push('', paint.bold(`${title} (${rest.length})`));
  for (const control of rest) lines.push(...controlLines(control, lang, width, paint));
  return lines;
}

const SHORT: Readonly<Record<Lang, readonly string[]>> = {
  fr: ['Total', 'Conf.', 'Écarts', 'En cours', 'À faire', 'Abs.', 'N.A.', 'Taux'],
  en: ['Total', 'OK', 'Gaps', 'Ongoing', 'To do', 'Abs.', 'N/A', 'Rate'],
};

function themeTable(themes: readonly ThemeLine[], lang: Lang, width: number, paint: Palette): string[] {
  const row = ({ total, counts: c, taux }: Pick<ThemeLine, 'total' | 'counts' | 'taux'>): string[] => (
    [total, c.conforme, c.ecart, c.en_cours, c.a_faire, c.absent, c.non_applicable].map((n) => (n === 0 ? '·' : String(n))).concat(sayRate(taux, lang)));
  const rows = themes.map(row);
  // The column of controls that the plan does not have is empty in a complete plan: then it only takes room.
  const shown = SHORT[lang].map((_, i) => i !== 5 || themes.some((t) => t.counts.absent > 0));
  const keep = (cells: readonly string[]): string[] => cells.filter((_, i) => shown[i]);
  const head = keep(SHORT[lang]);
  const widths = head.map((title, i) => Math.max(textWidth(title), ...rows.map((cells) => textWidth(keep(cells)[i] ?? ''))));
  const name = width - widths.reduce((sum, w) => sum + w + 2, 0);
  const numbers = (cells: readonly string[]): string => cells.map((cell, i) => `  ${' '.repeat(Math.max(0, (widths[i] ?? 0) - textWidth(cell)))}${cell}`).join('');
  const lines = [paint.bold(pad(lang === 'fr' ? 'Thème' : 'Theme', name) + numbers(head)), '─'.repeat(width)];
  themes.forEach((theme, i) => {
    const words = wrapped(theme.titre, name - 1);
    words.forEach((part, line) => lines.push(line === words.length - 1 ? pad(part, name) + numbers(keep(rows[i] ?? [])) : part));
  });
  return lines;
}

/** Below the control's id, after its mark and its date. */
const INDENT = 15;

function controlLines(control: ControlLine, lang: Lang, width: number, paint: Palette): string[] {
  const colour: Paint = control.etat === 'ecart' || control.retard ? paint.red : control.etat === 'absent' ? paint.yellow : paint.blue;
  const person = control.responsable === '' ? (lang === 'fr' ? 'sans responsable' : 'nobody responsible') : control.responsable;
  const head = `${sayDayOr(control.echeance, lang, control.ecrite).padEnd(10, '\u00a0')} ${control.id} · ${sayState(control.etat, lang)} · ${person}`;
  const [first = '', ...more] = wrapped(head, width - 4);
  const lines = [`  ${colour(markOf(control.etat))} ${first}`, ...more.map((line) => `${' '.repeat(INDENT)}${line}`)];
  const indented = (text: string, lead: string): string[] => wrapped(text, width - INDENT - lead.length).map((line, i) => `${' '.repeat(INDENT)}${i === 0 ? lead : ' '.repeat(lead.length)}${line}`);
  if (control.titre !== '') lines.push(...indented(control.titre, '').map((line) => paint.dim(line)));
  for (const lack of lacks(control, lang)) lines.push(...indented(lack, '- '));
  return lines;
}

/** Text of the documents on lines that fit; a word that is wider than the line is cut. */
function wrapped(text: string, width: number): string[] {
  const lines = wrap(harmless(text).replace(/\t/g, ' '), width).flatMap((line) => (textWidth(line) <= width ? [line] : pieces(line, width)));
  return lines.length === 0 ? [''] : lines;
}

function pieces(line: string, width: number): string[] {
  const found = [''];
  for (const character of line) {
    const last = found[found.length - 1] ?? '';
    if (textWidth(last + character) > width) found.push(character);
    else found[found.length - 1] = last + character;
  }
  return found;
}
