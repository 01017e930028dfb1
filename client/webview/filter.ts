/** Which rows are shown: all, those that match a text, those where something is left to do. */

import { h } from './dom.ts';

export interface Filter { readonly filter: string; readonly onlyOpen: boolean }

/** Hides and shows rows; a table that loses all of them says so. */
export function filterRows(main: HTMLElement | null, { filter, onlyOpen }: Filter, nothing: string): void {
  const words = fold(filter).split(/\s+/).filter((word) => word !== '');
  for (const table of main?.querySelectorAll<HTMLElement>('.scroll > table[role=table]') ?? []) {
    let left = 0;
    for (const body of table.querySelectorAll<HTMLElement>('tbody')) {
      const group = fold(body.querySelector('.group')?.textContent ?? '');
      let own = 0;
      for (const row of body.querySelectorAll<HTMLElement>('tr[data-row]')) {
        const text = words.length === 0 ? '' : `${group} ${fold(row.textContent ?? '')}`;
        row.hidden = (onlyOpen && row.dataset['done'] !== undefined) || words.some((word) => !text.includes(word));
        if (!row.hidden) own++;
      }
      body.hidden = own === 0;
      left += own;
    }
    const scroll = table.parentElement;
    const said = scroll?.nextElementSibling?.classList.contains('nothing-left') ? scroll.nextElementSibling : undefined;
    if (left > 0) said?.remove();
    else if (!said) scroll?.after(h('p', { class: 'nothing-left empty', role: 'status' }, nothing));
    if (scroll) scroll.hidden = left === 0;
  }
}

/** Without case and accents. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
