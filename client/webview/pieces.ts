/** Small pieces of a section: names that lead somewhere, states, bars. */

import type { PreviewPiece } from '../../server/src/protocol/previewRequests.ts';
import { h, styled } from './dom.ts';

/** The pieces of a cell or of a sentence. */
export function pieces(all: readonly PreviewPiece[]): Node[] {
  return all.map(piece);
}

/** One piece. A kind that this page does not know gives nothing. */
export function piece(what: PreviewPiece): Node {
  if (typeof what === 'string') return document.createTextNode(what);
  if ('tone' in what) return state(what);
  if ('id' in what) {
    const about = what.about;
    const told = about ? [h('span', { class: `mark t-${about.tone}`, 'aria-hidden': 'true' }, about.mark), h('span', { class: 'hidden' }, ` (${about.state})`)] : [];
    const title = [what.title, about?.state].filter(Boolean).join(' · ');
    return h('button', { class: about ? 'ref badge' : 'ref', type: 'button', 'data-id': what.id, 'data-of': what.of, ...(title === '' ? {} : { title }) }, what.id, ...told);
  }
  if ('muted' in what) return h('span', { class: 'muted' }, what.muted);
  if ('strong' in what) return h('strong', {}, what.strong);
  if ('code' in what) return h('code', {}, what.code);
  if ('list' in what) return h('ul', {}, ...what.list.map((item) => h('li', {}, ...pieces(item))));
  if ('bar' in what) return bar(what.bar, what.target);
  if ('shares' in what) return h('span', { class: 'shares', 'aria-hidden': 'true' }, ...what.shares.map(({ tone, part }) => styled(h('span', { class: `t-${tone}` }), 'flex-grow', String(part))));
  return document.createTextNode('');
}

function state({ state: word, mark, tone, title, code, id, of }: Extract<PreviewPiece, { tone: unknown }>): HTMLElement {
  const content = [h('span', { class: 'mark', 'aria-hidden': 'true' }, mark), h('span', { class: 'word' }, ` ${word}`), ...(code === undefined ? [] : [h('span', { class: 'code' }, ` ${code}`)])];
  const attributes = { class: `state t-${tone}`, title };
  // What it speaks of can be opened from it.
  return id !== undefined && of !== undefined ? h('button', { ...attributes, type: 'button', 'data-id': id, 'data-of': of }, ...content) : h('span', attributes, ...content);
}

/** A bar in %, with its target; the figure itself stands beside it. */
export function bar(percent: number, target?: number): HTMLElement {
  const clamp = (value: number): string => `${Math.max(0, Math.min(100, value))}%`;
  return h('span', { class: 'bar', 'aria-hidden': 'true' }, styled(h('span', { class: 'fill' }), 'width', clamp(percent)), target === undefined ? undefined : styled(h('span', { class: 'goal' }), 'left', clamp(target)));
}
