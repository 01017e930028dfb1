/** Small pieces that several sections of the page share. */
import type { CellState, ControlLine, Lang, ReportDetails } from '../core/index.ts';
import { CELLULES } from '../core/features.ts';
import type { Html, Value } from './markup.ts';
import { breakable, html } from './markup.ts';
import type { Setting } from './words.ts';
import { bound, CELL_MARKS, markOf, sayState } from './words.ts';

/** A project on the page: what its sections need to link to each other. */
export interface Page extends Setting {
  readonly project: ReportDetails;
  /** Begins every anchor of the project. */
  readonly prefix: string;
  /** Anchors by id; an id that the project does not define has none. */
  readonly anchors: ReadonlyMap<string, string>;
  /** 2 when the page is about one project, 3 when it has several. */
  readonly level: 2 | 3;
}

/** Numbers the anchors, so that no id of a document becomes one. */
export function anchorsOf(project: ReportDetails, prefix: string): Map<string, string> {
  const anchors = new Map<string, string>();
  const add = (id: string, anchor: string): void => { if (id !== '' && !anchors.has(id)) anchors.set(id, anchor); };
  project.controles.forEach((c, i) => { for (const spelling of c.spellings) add(spelling, `${prefix}c${i}`); });
  project.preuves.forEach((p, i) => { add(p.id, `${prefix}e${i}`); });
  project.livrables.forEach((l, i) => { add(l.id, `${prefix}d${i}`); });
  project.remarques.forEach((r, i) => { add(r.id, `${prefix}r${i}`); });
  return anchors;
}

/** An id, as a link to where the page tells more about it. */
export function link(page: Page, id: string): Html {
  const anchor = page.anchors.get(id);
  return anchor === undefined ? html`<span class="id">${breakable(id)}</span>` : html`<a class="id" href="#${anchor}">${breakable(id)}</a>`;
}

/** Several ids. */
export function links(page: Page, ids: readonly string[]): Html {
  return html`${ids.map((id, i) => html`${i === 0 ? '' : ', '}${link(page, id)}`)}`;
}

/** The state of a control: a mark and a word. */
export function stateTag(etat: ControlLine['etat'], lang: Lang): Html {
  return html`<span class="state s-${etat ?? 'inconnu'}"><span class="mark" aria-hidden="true">${markOf(etat)}</span> ${sayState(etat, lang)}</span>`;
}

const CELL_CLASSES: Readonly<Record<CellState, string>> = {
  fournie: 's-conforme', manque: 's-ecart', partielle: 's-ecart', perimee: 's-alerte', hors_fenetre: 's-alerte', non_validee: 's-alerte', absente: 's-ecart', modifiee: 's-ecart', date: 's-alerte', sans_objet: 's-non_applicable',
};

/** The state of a required proof. */
export function cellTag(etat: CellState, lang: Lang): Html {
  return tag(CELL_CLASSES[etat], CELL_MARKS[etat], CELLULES[etat][lang]);
}

/** A mark and a word of the colour of a state. */
export function tag(className: string, mark: string, word: string): Html {
  return html`<span class="state ${className}"><span class="mark" aria-hidden="true">${mark}</span> ${word}</span>`;
}

/** A section with its heading. */
export function section(page: Page, name: string, title: string, ...content: readonly Value[]): Html {
  const heading = page.level === 2 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`;
  return html`
<section id="${page.prefix}${name}" class="${name}">
${heading}
${content}
</section>`;
}

/** A text of several lines as paragraphs; French signs never begin a line. */
export function paragraphs(text: string): Html {
  return html`${bound(text).split(/\n\s*\n/).filter((t) => t.trim() !== '').map((t) => html`<p>${t.trim()}</p>`)}`;
}
