/** The report as Markdown, for a pull request or a wiki. */
import type { Coverage, Lang, ReportDetails, ThemeLine } from '../../core/index.ts';
import { remaining, sayDay } from '../../core/features.ts';
import { harmless } from '../text.ts';
import type { Setting } from '../../report/words.ts';
import { COLUMNS, HEADINGS, lacks, markOf, nameOf, sayCatalogue, sayCoverage, sayDayOr, sayRate, sayState } from '../../report/words.ts';

/** The report of all projects in GitHub's Markdown; nothing of the documents acts as markup. */
export function markdownReport(projects: readonly ReportDetails[], setting: Setting): string {
  const { lang, today } = setting;
  const title = lang === 'fr' ? `Couverture du programme CaRE au ${sayDay(today, lang)}` : `CaRE coverage as of ${sayDay(today, lang)}`;
  const summary = projects.length < 2 ? [] : [table(
    [lang === 'fr' ? 'Projet' : 'Project', 'Plan', HEADINGS.required[lang], HEADINGS.all[lang]], 'llrr',
    projects.map((p) => [nameOf(p), p.report.plan, short(p.report.couverture.indispensables, lang), short(p.report.couverture.tous, lang)].map(cell)),
  )];
  return `${[`# ${title}`, ...summary, ...projects.flatMap((project) => sections(project, lang))].join('\n\n')}\n`;
}

function sections(project: ReportDetails, lang: Lang): string[] {
  const { couverture, plan } = project.report;
  const blocks = [`## ${cell(nameOf(project))}`, `${lang === 'fr' ? 'Plan : ' : 'Plan: '}${cell(plan)}  \n${lang === 'fr' ? 'Référentiel : ' : 'Catalogue: '}${cell(sayCatalogue(project, lang))}`];
  const warning = project.note?.[lang] ?? project.catalogue?.avertissement ?? '';
  if (warning !== '') blocks.push(`> [!WARNING]\n> ${cell(warning)}`);
  if (project.catalogue) {
    const line = (name: string, c: Coverage): string => `- **${name} : ${sayRate(c.taux, lang)}** (${sayCoverage(c, lang)})`.replace(' :', lang === 'fr' ? '\u00a0:' : ':');
    blocks.push([line(HEADINGS.required[lang], couverture.indispensables), line(HEADINGS.all[lang], couverture.tous)].join('\n'));
    blocks.push(`### ${HEADINGS.themes[lang]}`, themeTable(project.themes, lang));
  }
  const rest = project.catalogue ? remaining(project) : project.controles;
  blocks.push(`### ${project.catalogue ? HEADINGS.gaps[lang] : lang === 'fr' ? 'Contrôles du plan' : 'Controls of the plan'} (${rest.length})`);
  if (rest.length > 0) {
    blocks.push(table(
      [COLUMNS.deadline[lang], COLUMNS.control[lang], COLUMNS.state[lang], COLUMNS.person[lang], COLUMNS.lacks[lang]], 'lllll',
      rest.map((c) => [
        cell(sayDayOr(c.echeance, lang, c.ecrite)), [c.id, c.titre].filter((t) => t !== '').map(cell).join(' '), `${markOf(c.etat)}\u00a0${sayState(c.etat, lang)}`,
        cell(c.responsable), lacks(c, lang).map(cell).join('<br>'),
      ]),
    ));
  }
  return blocks;
}

function themeTable(themes: readonly ThemeLine[], lang: Lang): string {
  const keys = ['conforme', 'ecart', 'en_cours', 'a_faire', 'absent', 'non_applicable'] as const;
  const heads = [COLUMNS.theme[lang], COLUMNS.total[lang], ...keys.map((key) => COLUMNS[key][lang]), COLUMNS.taux[lang]];
  return table(heads, 'lrrrrrrrr', themes.map((t) => [cell(t.titre), String(t.total), ...keys.map((key) => String(t.counts[key])), sayRate(t.taux, lang)]));
}

function short(coverage: Coverage, lang: Lang): string {
  return `${sayRate(coverage.taux, lang)} (${coverage.conformes}/${coverage.total - coverage.non_applicables})`;
}

function table(heads: readonly string[], align: string, rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line([...align].map((a) => (a === 'r' ? '---:' : '---'))), ...rows.map(line)].join('\n');
}

/** Text of the documents as one line that no reader of Markdown takes for markup, a mention or a reference. */
function cell(text: string): string {
  return harmless(text).replace(/\s+/g, ' ').trim()
    .replace(/[\\`*_{}[\]#+!|~$-]/g, (character, at: number, whole: string) => (character === '-' && at > 0 && /[\p{L}\p{N}]/u.test(whole[at - 1] ?? '') ? '-' : `\\${character}`))
    .replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
    .replace(/@/g, '&#64;').replace(/:\/\//g, '&#58;//').replace(/www\./gi, 'www&#46;');
}
