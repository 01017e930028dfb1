/** A section of the preview: its heading, and what it holds. */

import type { PreviewContent, PreviewFigure } from '../../server/src/protocol/previewRequests.ts';
import { h, styled } from './dom.ts';
import { bar, pieces } from './pieces.ts';
import { prose } from './prose.ts';
import type { Shown } from './sent.ts';
import type { Drawn } from './table.ts';
import { rowsIn, table } from './table.ts';
import { timeline } from './timeline.ts';

export interface SectionSetting {
  /** Every row is shown, however many there are. */
  readonly whole: boolean;
  readonly lang: 'fr' | 'en';
  /** The rows that the page shows of it now: for those that did not change a stand-in is enough. */
  readonly drawn: Drawn;
}

/** A section with more rows than this is laid out when it comes into sight only. */
const LONG = 60;
/** What a row is likely to take until it was laid out once (rem). */
const ROW = 2.6;

/** The element of a section. */
export function section(one: Shown, setting: SectionSetting): HTMLElement {
  const { key, title, content } = one;
  const rows = content?.type === 'table' ? rowsIn(content, setting.whole) : 0;
  const element = h('section', { id: `s-${key}`, ...(rows > LONG ? { class: 'long' } : {}), 'data-section': key, 'aria-labelledby': `h-${key}` }, h('h2', { id: `h-${key}` }, title), ...(content ? body(content, setting) : []));
  return rows > LONG ? styled(element, 'contain-intrinsic-block-size', `auto ${Math.round(rows * ROW)}rem`) : element;
}

function body(content: PreviewContent, setting: SectionSetting): (HTMLElement | undefined)[] {
  switch (content.type) {
    case 'notices': return content.items.map(({ title, text }) => h('div', { class: 'notice', role: 'note' }, h('p', {}, h('strong', {}, h('span', { 'aria-hidden': 'true' }, '⚠ '), title)), h('p', {}, text)));
    case 'figures': return [h('dl', { class: 'figures' }, ...content.items.map(figure))];
    case 'facts': return [h('dl', { class: 'facts' }, ...content.items.map(({ label, value }) => h('div', { 'data-key': label }, h('dt', {}, label), h('dd', {}, ...pieces(value)))))];
    case 'table': return table(content, setting);
    case 'timeline': return timeline(content);
    case 'prose': return [h('div', { class: 'prose' }, ...prose(content.blocks, setting.lang))];
  }
}

function figure({ label, value, remark, percent }: PreviewFigure): HTMLElement {
  return h('div', { class: 'figure', 'data-key': label }, h('dt', {}, label), h('dd', {}, h('strong', {}, value), percent === undefined ? undefined : bar(percent), h('span', { class: 'muted' }, remark)));
}
