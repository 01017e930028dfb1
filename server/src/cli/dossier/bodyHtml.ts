/** The body of a deliverable as HTML: its tree, with what it refers to found inside the package. */
import type { ViewElement, ViewNode } from '../../core/packaging.ts';
import type { Html, Value } from '../../report/markup.ts';
import { html, Html as Markup } from '../../report/markup.ts';

/** Where what a text refers to is found in the package. */
export interface Places {
  /** The address of a file of the project; undefined when it is not in the package. */
  readonly file: (path: string) => string | undefined;
  /** The bytes of a picture as a `data:` address; undefined when it is not in the package, or too large. */
  readonly picture: (path: string) => string | undefined;
  /** The address of an id; undefined when it has no place here. */
  readonly id: (id: string) => string | undefined;
  /** What is said after a link to a file that is not in the package. */
  readonly missing: string;
  /** What a table is called to people who cannot see it. */
  readonly table: string;
}

/** Headings of the text stand below the title of the page. */
const BELOW: Readonly<Record<string, string>> = { h1: 'h2', h2: 'h3', h3: 'h4', h4: 'h5', h5: 'h6', h6: 'h6' };

/** The nodes of a deliverable as HTML. */
export function bodyHtml(nodes: readonly ViewNode[], places: Places): Html {
  return html`${nodes.map((node) => nodeHtml(node, places, false))}`;
}

function nodeHtml(node: ViewNode, places: Places, tight: boolean): Value {
  if (typeof node === 'string') return node;
  if ('of' in node) {
    const href = node.of === undefined ? undefined : places.id(node.id);
    return href === undefined ? html`<span class="id">${node.id}</span>` : html`<a class="id" href="${href}">${node.id}</a>`;
  }
  if (node.tag === 'a') return linkHtml(node, places);
  if (node.tag === 'img') return pictureHtml(node, places);
  return elementHtml(node, places, tight);
}

function elementHtml(node: ViewElement, places: Places, tight: boolean): Value {
  const children = node.children.map((child) => nodeHtml(child, places, tight || node.tag === 'pre'));
  const heading = BELOW[node.tag];
  if (heading !== undefined) return element(heading, html`${node.anchor === undefined ? '' : html` id="${node.anchor}"`}`, children);
  switch (node.tag) {
    case 'br': return html`<br>`;
    case 'hr': return html`<hr>`;
    case 'pre': return html`<pre>${children}</pre>`;
    // A wide table scrolls by itself, also from the keyboard.
    case 'table': return html`<div class="scroll" role="group" tabindex="0" aria-label="${places.table}"><table>${children}</table></div>`;
    case 'ol': return element('ol', html`${node.start === undefined ? '' : html` start="${node.start}"`}`, children);
    case 'th': return element('th', html` scope="col"${alignment(node)}`, children);
    case 'td': return element('td', html`${alignment(node)}`, children);
    default: return element(node.tag, html``, children);
  }
}

function element(tag: string, attributes: Html, children: Value): Html {
  return html`${new Markup(`<${tag}`)}${attributes}>${children}${new Markup(`</${tag}>`)}`;
}

function alignment({ align }: ViewElement): Html {
  return align === undefined ? html`` : html` class="${align}"`;
}

function linkHtml(node: ViewElement, places: Places): Html {
  const content = node.children.map((child) => nodeHtml(child, places, true));
  if (node.href !== undefined) return node.href.startsWith('#') ? html`<a href="${node.href}">${content}</a>` : html`<a href="${node.href}" rel="noopener noreferrer">${content}</a>`;
  const href = node.path === undefined ? undefined : places.file(node.path);
  return href === undefined ? html`${content} <span class="muted">(${places.missing})</span>` : html`<a href="${href}">${content}</a>`;
}

function pictureHtml(node: ViewElement, places: Places): Html {
  const words = node.children.filter((child) => typeof child === 'string').join('');
  const data = node.path === undefined ? undefined : places.picture(node.path);
  if (data !== undefined) return html`<img src="${data}" alt="${words}">`;
  const href = node.path === undefined ? undefined : places.file(node.path);
  return href === undefined ? html`${words} <span class="muted">(${places.missing})</span>` : html`<a href="${href}">${words === '' ? 'image' : words}</a>`;
}
