/** The text of a deliverable: its nodes are made one by one, from tags of a closed list. */

import type { PreviewElement, PreviewNode } from '../../server/src/protocol/previewRequests.ts';
import { h } from './dom.ts';
import { piece } from './pieces.ts';
import { say } from './texts.ts';

type Lang = 'fr' | 'en';

/** Headings of the text stand below those of the page. */
const LOWEST = 6;
const BELOW = 2;

const TAGS: ReadonlySet<string> = new Set<PreviewElement['tag']>([
  'p', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'em', 's', 'strong', 'br', 'hr', 'table', 'thead', 'tbody', 'tr', 'th', 'td',
]);

/** The nodes of a text. */
export function prose(nodes: readonly PreviewNode[], lang: Lang): Node[] {
  return nodes.map((node) => one(node, lang));
}

function one(node: PreviewNode, lang: Lang): Node {
  if (typeof node === 'string' || !('tag' in node)) return piece(node);
  const { tag, line, align, start } = node;
  const children = prose(node.children, lang);
  const at = { ...(line === undefined ? {} : { 'data-line': String(line) }) };
  if (/^h[1-6]$/.test(tag)) {
    const level = Math.min(LOWEST, Number(tag.slice(1)) + BELOW);
    const source = line === undefined ? [] : [h('button', { type: 'button', class: 'source', 'data-go': String(line), 'aria-label': `${say('source', lang)}${lang === 'fr' ? ' : ' : ': '}${textOf(children)}`, title: say('source', lang) }, h('span', { 'aria-hidden': 'true' }, '↗'))];
    return h(`h${level}`, { ...at, ...(node.anchor === undefined ? {} : { id: `t-${node.anchor}` }) }, ...children, ...source);
  }
  if (tag === 'a') return link(node, children);
  if (tag === 'img') return image(node, lang);
  if (tag === 'table') {
    const name = textOf(children.slice(0, 1)).trim().slice(0, 80) || say('table', lang);
    return h('div', { ...at, class: 'scroll', role: 'group', tabindex: '0', 'aria-label': name }, h('table', { class: 'text' }, ...children));
  }
  if (!TAGS.has(tag)) return h('span', {}, ...children);
  if (tag === 'th' && children.length === 0) return h('td', {});
  return h(tag, {
    ...at, ...(tag === 'th' ? { scope: 'col' } : {}), ...(align ? { class: align } : {}), ...(start === undefined ? {} : { start: String(start) }),
    ...(tag === 'pre' ? { tabindex: '0' } : {}),
  }, ...children);
}

function link({ href, open }: PreviewElement, children: Node[]): HTMLElement {
  if (open !== undefined) return h('button', { type: 'button', class: 'ref link', 'data-open': open }, ...children);
  if (href?.startsWith('#')) return h('a', { href: `#t-${href.slice(1)}` }, ...children);
  // An address of the web is opened by the editor, which asks first.
  if (href !== undefined) return h('button', { type: 'button', class: 'ref link', 'data-web': href, title: href }, ...children);
  return h('span', {}, ...children);
}

function image({ open, children }: PreviewElement, lang: Lang): HTMLElement {
  const alt = children.filter((child) => typeof child === 'string').join('');
  return open === undefined ? h('span', { class: 'muted' }, `${say('image', lang)} ${alt}`) : h('img', { src: open, alt });
}

function textOf(nodes: readonly Node[]): string {
  return nodes.map((node) => node.textContent ?? '').join(' ');
}
