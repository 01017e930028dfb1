/** A section of the preview: its heading, and what it holds. */

import type { PreviewContent, PreviewFigure, PreviewSection } from '../../server/src/protocol/previewRequests.ts';
import { h } from './dom.ts';
import { bar, pieces } from './pieces.ts';
import { prose } from './prose.ts';
import { table } from './table.ts';
import { timeline } from './timeline.ts';

export interface SectionSetting {
  /** Every row is shown, however many there are. */
  readonly whole: boolean;
  readonly lang: 'fr' | 'en';
}

/** The element of a section. */
export function section(one: PreviewSection, setting: SectionSetting): HTMLElement {
  const { key, title, content } = one;
  return h('section', { id: `s-${key}`, 'data-section': key, 'aria-labelledby': `h-${key}` }, h('h2', { id: `h-${key}` }, title), ...(content ? body(content, setting) : []));
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
