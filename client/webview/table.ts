/** A table of the preview; with groups of rows, and as a list of cards where the panel is narrow. */

import type { PreviewColumn, PreviewRow, PreviewTable } from '../../server/src/protocol/previewRequests.ts';
import { h, standIn } from './dom.ts';
import { pieces } from './pieces.ts';
import { sayMore } from './texts.ts';

/** Rows that are shown before the reader asks for the others: more of them make every scroll slow. */
export const MOST_ROWS = 500;
/** With more columns than this a table needs a wide panel; else a row becomes a paragraph. */
const MOST_COLUMNS = 6;

/** Rows as they are on the page → the group that they stand in. */
export type Drawn = ReadonlyMap<PreviewRow, string>;

/** The rows of a table that the page shows. */
export function drawnOf(content: PreviewTable, whole: boolean): Drawn {
  const drawn = new Map<PreviewRow, string>();
  let left = whole ? Infinity : MOST_ROWS;
  for (const { key, rows } of content.groups) for (const one of rows) if (left-- > 0) drawn.set(one, key);
  return drawn;
}

/** How many rows of a table are shown. */
export function rowsIn({ groups }: PreviewTable, whole: boolean): number {
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  return whole ? count : Math.min(count, MOST_ROWS);
}

/**
 * The element of a table. Roles are written out: a narrow panel lays rows out as cards, and a table that is laid out
 * otherwise is no table any more for a screen reader.
 */
export function table(content: PreviewTable, { whole, lang, drawn }: { readonly whole: boolean; readonly lang: 'fr' | 'en'; readonly drawn: Drawn }): HTMLElement[] {
  const { columns, caption, groups, empty, matrix } = content;
  const count = groups.reduce((sum, group) => sum + group.rows.length, 0);
  if (count === 0) return [h('p', { class: 'empty' }, empty)];
  let left = whole ? Infinity : MOST_ROWS;
  const named = groups.some((group) => group.title !== '');
  const bodies = groups.map((group) => {
    const rows = group.rows.slice(0, Math.max(0, left));
    left -= rows.length;
    const head = named ? [h('tr', { class: 'group', role: 'row' }, h('th', { scope: 'rowgroup', role: 'rowheader', colspan: String(columns.length) }, h('span', {}, group.title)))] : [];
    return rows.length === 0 ? undefined : h('tbody', { role: 'rowgroup', 'data-key': `group ${group.key}` }, ...head, ...rows.map((r) => (drawn.get(r) === group.key ? standIn('tr', r.key, () => row(r, columns)) : row(r, columns))));
  });
  const element = h('table', { role: 'table', class: matrix ? 'matrix' : columns.length > MOST_COLUMNS ? 'broad' : 'plain' },
    h('caption', {}, h('span', {}, caption)),
    h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, ...columns.map((c) => h('th', { scope: 'col', role: 'columnheader', class: classOf(c) }, c.label)))), ...bodies);
  return [
    // It scrolls by itself, also from the keyboard.
    h('div', { class: 'scroll', role: 'group', tabindex: '0', 'aria-label': caption }, element),
    ...(count > MOST_ROWS && !whole ? [h('button', { type: 'button', class: 'more', 'data-more': '' }, sayMore(count - MOST_ROWS, lang))] : []),
  ];
}

function row({ key, id, open, cells }: PreviewRow, columns: readonly PreviewColumn[]): HTMLElement {
  return h('tr', { role: 'row', 'data-key': key, 'data-row': id ?? '', ...(open === false ? { 'data-done': '' } : {}) }, ...cells.map((cell, i) => {
    const column = columns[i];
    const content = pieces(cell);
    if (i === 0) return h('th', { scope: 'row', role: 'rowheader', class: classOf(column) }, ...content);
    return h('td', { role: 'cell', class: `${classOf(column)}${cell.length === 0 ? ' nothing' : ''}`.trim(), 'data-label': column?.label }, ...(column?.kind === 'proof' ? content.map((one) => h('div', { class: 'proof' }, one)) : content));
  }));
}

function classOf(column: PreviewColumn | undefined): string {
  return [column?.kind ? `c-${column.kind}` : '', column?.tone ? `t-${column.tone}` : ''].join(' ').trim();
}
