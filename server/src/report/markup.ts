/** HTML that cannot be broken by what it shows: every value that is put into it is escaped, unless it is HTML already. */
import { harmless } from '../core/index.ts';

/** A piece of HTML. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Value = Html | string | number | undefined | readonly Value[];

/** html`<td>${value}</td>` */
export function html(pieces: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(pieces.map((piece, i) => piece + write(values[i])).join(''));
}

function write(value: Value): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(write).join('');
  return escape(String(value));
}

function escape(text: string): string {
  return harmless(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export interface Column {
  readonly label: string;
  /** Figures stand on the right. */
  readonly number?: boolean;
  /** A class of the cells of this column. */
  readonly className?: string;
}

/** A table; the first cell of a row is its header. It scrolls by itself, also from the keyboard, where the page is too narrow. */
export function table(caption: string, columns: readonly Column[], rows: readonly (readonly Value[])[], options: { className?: string; empty: string; ids?: readonly string[] }): Html {
  if (rows.length === 0) return html`<p class="empty">${options.empty}</p>`;
  const className = (column: Column | undefined): string => [column?.number ? 'number' : '', column?.className ?? ''].join(' ').trim();
  return scroller(caption, html`<table class="${options.className ?? ''}"><caption><span>${caption}</span></caption>
<thead><tr>${columns.map((c) => html`<th scope="col" class="${className(c)}">${c.label}</th>`)}</tr></thead>
<tbody>${rows.map((cells, r) => html`
<tr${options.ids?.[r] === undefined ? '' : html` id="${options.ids[r]}"`}>${cells.map((cell, i) => (i === 0
    ? html`<th scope="row" class="${className(columns[i])}">${cell}</th>` : html`<td class="${className(columns[i])}">${cell}</td>`))}</tr>`)}
</tbody></table>`);
}

/** A part that can be reached and scrolled with the keyboard; no landmark, a page would have too many. */
export function scroller(label: string, content: Html): Html {
  return html`<div class="scroll" role="group" tabindex="0" aria-label="${label}">${content}</div>`;
}

/** An id that may be cut after its marks when it is too long for a column. */
export function breakable(word: string): Html {
  if (word.length <= 14) return html`${word}`;
  return html`${word.split(/(?<=[._\-/])/).map((piece, i) => (i === 0 ? html`${piece}` : html`<wbr>${piece}`))}`;
}
