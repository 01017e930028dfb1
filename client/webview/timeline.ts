/** Milestones and deadlines: a line of time for the eye, and the same as a list, which is what a screen reader reads. */

import type { PreviewTimeline } from '../../server/src/protocol/previewRequests.ts';
import { h, styled } from './dom.ts';
import { pieces } from './pieces.ts';

/** The elements of the timeline. */
export function timeline({ label, legend, drawing, moments }: PreviewTimeline): HTMLElement[] {
  return [
    ...(drawing ? [h('figure', { class: 'frieze' }, draw(drawing, label), h('figcaption', {}, legend))] : []),
    h('ol', { class: 'moments' }, ...moments.map(({ key, kind, iso, date, pieces: content }) => (
      h('li', { class: kind, 'data-key': key }, iso === '' ? h('span', { class: 'day' }, date) : h('time', { class: 'day', datetime: iso }, date), h('div', {}, ...pieces(content)))))),
  ];
}

/** Dots that stand on each other at the same day take so much (rem). */
const STEP = 0.8;
/** More dots than this on one day are told as a number. */
const MOST_DOTS = 12;

function draw({ ticks, lines, deadlines, milestones }: NonNullable<PreviewTimeline['drawing']>, label: string): HTMLElement {
  const at = (place: number, element: HTMLElement): HTMLElement => styled(element, 'left', `${(place * 100).toFixed(2)}%`);
  const tallest = Math.max(1, ...deadlines.map(({ tones }) => Math.min(tones.length, MOST_DOTS)));
  // Every other label gives way where there is no room for all.
  const minor = new Set(ticks.filter(({ label: month }) => month !== '').filter((_, i) => i % 2 === 1));
  const field = h('div', { class: 'field', role: 'img', 'aria-label': label },
    ...ticks.map((tick) => at(tick.at, h('span', { class: minor.has(tick) ? 'tick minor' : 'tick' }, tick.label === '' ? undefined : h('span', {}, tick.label)))),
    ...lines.map((line) => at(line.at, h('span', { class: `line${line.today ? ' today' : ''}${line.at > 0.85 ? ' end' : line.at < 0.15 ? ' start' : ''}` }, h('span', {}, line.label)))),
    ...deadlines.flatMap(({ at: place, tones }) => (tones.length > MOST_DOTS
      ? [at(place, h('span', { class: 'count' }, String(tones.length)))]
      : tones.map((tone, i) => at(place, styled(h('span', { class: `dot t-${tone}` }), '--up', `${(i * STEP).toFixed(1)}rem`))))),
    ...milestones.map((milestone) => at(milestone.at, h('span', { class: milestone.done ? 'lozenge done' : 'lozenge' }))));
  return styled(field, '--tall', `${(tallest * STEP).toFixed(1)}rem`);
}
