/** Milestones and deadlines: a drawing of the whole project, and the same as a list, which is what a screen reader reads. */
import type { Day, Lang } from '../core/index.ts';
import { formatDay } from '../core/index.ts';
import { deadlinesOf, isDone, say, sayDay, scaleOf, STATUTS } from '../core/features.ts';
import type { Page } from './htmlParts.ts';
import { link, section, stateTag, tag } from './htmlParts.ts';
import type { Html, Value } from './markup.ts';
import { html } from './markup.ts';
import { HEADINGS } from './words.ts';

interface Moment { readonly day: Day; readonly rank: number; readonly className: string; readonly content: Html }

/** The section; milestones and deadlines without a readable date stand at its end. */
export function timeline(page: Page): Html {
  const { project, lang, today } = page;
  const fr = lang === 'fr';
  const moments: Moment[] = [{ day: today, rank: 0, className: 'today', content: html`<strong>${fr ? 'Date du rapport' : 'Date of the report'}</strong>` }];
  if (project.candidature !== undefined) moments.push({ day: project.candidature, rank: 1, className: 'dossier', content: html`${fr ? 'Candidature' : 'Application'}` });
  if (project.declaration !== undefined) moments.push({ day: project.declaration, rank: 1, className: 'dossier', content: html`<strong>${fr ? 'Déclaration d’atteinte des objectifs' : 'Declaration that the objectives are reached'}</strong>` });
  const undated: Value[] = [];
  for (const j of project.jalons) {
    const done = isDone(j);
    const words = say(STATUTS, j.statut)[lang];
    const state = done ? tag('s-conforme', '✓', words) : j.retard ? tag('s-ecart', '△', `${words}, ${fr ? 'date dépassée' : 'date passed'}`) : tag('s-a_faire', j.statut === 'en_cours' ? '◐' : '○', words);
    const content = html`${fr ? 'Jalon' : 'Milestone'} <span class="id">${j.id}</span> ${j.titre} ${state}`;
    if (j.date === undefined) undated.push(html`${content} ${j.ecrite}`);
    else moments.push({ day: j.date, rank: 2, className: `milestone${done ? ' done' : ''}`, content });
  }
  for (const [day, own] of deadlinesOf(project.controles)) {
    const content = html`${fr ? (own.length > 1 ? 'Échéances' : 'Échéance') : own.length > 1 ? 'Deadlines' : 'Deadline'}
<ul class="plain">${own.map((c) => html`<li>${link(page, c.id)} ${c.titre} ${stateTag(c.etat, lang)}</li>`)}</ul>`;
    moments.push({ day, rank: 3, className: 'deadline', content });
  }
  moments.sort((a, b) => a.day - b.day || a.rank - b.rank);
  return section(page, 'timeline', HEADINGS.timeline[lang], drawing(page), html`<ol class="moments">${moments.map((m) => html`
<li class="${m.className}"><time datetime="${formatDay(m.day)}">${sayDay(m.day, lang)}</time> <div>${m.content}</div></li>`)}${undated.map((content) => html`
<li class="undated"><span>—</span> <div>${content}</div></li>`)}
</ol>`);
}

const WIDTH = 1000;
const MARGIN = 44;
const ROW = 13;

/** Deadlines as dots by state above the line of time, milestones as lozenges below it. */
function drawing({ project, lang, today }: Page): Html {
  const scale = scaleOf(project, today);
  if (!scale) return html``;
  const due = deadlinesOf(project.controles);
  const x = (day: Day): string => (MARGIN + scale.at(day) * (WIDTH - 2 * MARGIN)).toFixed(1);
  const tallest = Math.max(1, ...[...due.values()].map((own) => own.length));
  const axis = 26 + tallest * ROW;
  const marks: Html[] = [];
  for (const month of scale.months) {
    marks.push(html`<line class="tick" x1="${x(month.day)}" y1="${axis}" x2="${x(month.day)}" y2="${axis + 5}"/>`);
    if (month.labelled) marks.push(html`<text class="label" x="${x(month.day)}" y="${axis + 38}" text-anchor="middle">${month.label[lang]}</text>`);
  }
  for (const [day, own] of due) own.forEach((c, i) => marks.push(html`<circle class="f-${c.etat ?? 'inconnu'}" cx="${x(day)}" cy="${axis - 9 - i * ROW}" r="4.5"/>`));
  for (const j of project.jalons) {
    if (j.date === undefined) continue;
    const at = Number(x(j.date));
    const done = isDone(j);
    marks.push(html`<path class="lozenge${done ? ' done' : ''}" d="M${at} ${axis + 8}l6 6-6 6-6-6z"/>`);
  }
  const line = (day: Day, className: string, word: string): Html => html`<line class="${className}" x1="${x(day)}" y1="14" x2="${x(day)}" y2="${axis}"/><text class="label ${className}" x="${x(day)}" y="10" text-anchor="middle">${word}</text>`;
  const near = project.declaration !== undefined && Math.abs(Number(x(project.declaration)) - Number(x(today))) < 90;
  const label = lang === 'fr' ? 'Frise des jalons et des échéances ; la liste qui suit dit la même chose.' : 'Line of milestones and deadlines; the list below says the same.';
  return html`<figure class="frieze"><svg viewBox="0 0 ${WIDTH} ${axis + 44}" role="img" aria-label="${label}"><line class="axis" x1="${MARGIN}" y1="${axis}" x2="${WIDTH - MARGIN}" y2="${axis}"/>${marks}${
    line(today, 'today', lang === 'fr' ? 'aujourd’hui' : 'today')}${project.declaration === undefined || near ? '' : line(project.declaration, 'declaration', lang === 'fr' ? 'déclaration' : 'declaration')}</svg>
<figcaption>${legend(lang)}</figcaption></figure>`;
}

function legend(lang: Lang): string {
  return lang === 'fr' ? 'Un point par échéance de contrôle, de la couleur de son état ; un losange par jalon, plein quand il est fait.'
    : 'One dot for each deadline of a control, in the colour of its state; one lozenge for each milestone, filled when it is done.';
}
