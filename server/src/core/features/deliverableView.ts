/** A written deliverable as a reader gets it: its Markdown as a tree of known nodes. Raw HTML stays the text that it is. */
import MarkdownIt from 'markdown-it';
import { localLink } from '../rules/link.ts';
import { mentionsIn, slug } from '../syntax/markdown.ts';
import type { Document } from '../workspace/document.ts';
import { positionAt, startOf } from '../workspace/document.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { projectOf } from '../workspace/snapshot.ts';
import type { Named } from '../workspace/symbols.ts';
import { meaningInProse } from '../workspace/symbols.ts';
import { targetOf } from './pathTarget.ts';

const TAGS = ['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'em', 's', 'strong', 'a', 'br', 'hr', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'img'] as const;

export type ViewTag = (typeof TAGS)[number];

/** A word that names something of the project; `of` is undefined for `[[id]]` that nothing defines. */
export interface ViewReference { readonly id: string; readonly of: Named['kind'] | undefined }

export interface ViewElement {
  readonly tag: ViewTag;
  readonly children: readonly ViewNode[];
  /** Line of the document (from 0) where a block begins. */
  readonly line?: number;
  /** Of a heading. */
  readonly anchor?: string;
  /** An address of the web or of mail, or `#…` within the document. */
  readonly href?: string;
  /** The file of the project that a link or an image leads to. */
  readonly path?: string;
  readonly start?: number;
  readonly align?: 'right' | 'center';
}

export type ViewNode = string | ViewReference | ViewElement;

type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number];

/** A deliverable nested deeper than this is shown as its text. */
const MAX_NESTING = 40;

// `html: false` makes raw HTML a text. Addresses of other schemes than these stay a text as well.
const MARKDOWN = new MarkdownIt('commonmark', { html: false, maxNesting: MAX_NESTING }).enable(['table', 'strikethrough']);
const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/i;
MARKDOWN.validateLink = (url) => !/^[a-z][a-z0-9+.-]*:/i.test(url.trim()) || ADDRESS.test(url.trim());

/** The body of a deliverable as a tree; empty when the document has none. */
export function deliverableView(snapshot: Snapshot, path: string): readonly ViewNode[] {
  const document = snapshot.documents.get(path);
  if (!document?.body) return [];
  const { text } = document.body;
  const first = positionAt(document, startOf(document, document.body)).line;
  try {
    return new Reader(snapshot, document, first).read(MARKDOWN.parse(text, {}));
  } catch {
    // Absurd nesting: the text is shown as it is written.
    return [{ tag: 'pre', children: [text], line: first }];
  }
}

class Reader {
  readonly #snapshot: Snapshot;
  readonly #document: Document;
  readonly #first: number;
  readonly #anchors = new Map<string, number>();

  constructor(snapshot: Snapshot, document: Document, first: number) {
    this.#snapshot = snapshot;
    this.#document = document;
    this.#first = first;
  }

  read(tokens: readonly Token[]): ViewNode[] {
    const root: ViewNode[] = [];
    const open: { element: ViewElement; children: ViewNode[]; hidden: boolean }[] = [];
    const add = (...nodes: ViewNode[]): void => { (open[open.length - 1]?.children ?? root).push(...nodes); };
    for (const [i, token] of tokens.entries()) {
      if (token.nesting === 1) {
        const children: ViewNode[] = [];
        open.push({ element: { tag: tagOf(token), children, ...this.#of(token, tokens[i + 1]) }, children, hidden: token.hidden });
      } else if (token.nesting === -1) {
        const done = open.pop();
        // The paragraphs of a tight list are none.
        if (done) add(...(done.hidden ? done.children : [done.element]));
      } else if (token.type === 'inline') add(...this.#inline(token.children ?? [], false));
      else if (token.type === 'hr') add({ tag: 'hr', children: [], ...this.#line(token) });
      else if (token.content !== '') add({ tag: 'pre', children: [token.content], ...this.#line(token) });
    }
    return root;
  }

  #line({ map }: Token): { line?: number } {
    return map ? { line: this.#first + map[0] } : {};
  }

  #of(token: Token, next: Token | undefined): Partial<ViewElement> {
    const align = /text-align:(right|center)/.exec(String(token.attrGet('style') ?? ''))?.[1];
    const start = token.tag === 'ol' ? Number(token.attrGet('start') ?? 1) : 1;
    return {
      ...this.#line(token), ...(token.type === 'heading_open' ? { anchor: this.#anchor(next?.content ?? '') } : {}),
      ...(align === 'right' || align === 'center' ? { align } : {}), ...(start === 1 ? {} : { start }),
    };
  }

  #anchor(heading: string): string {
    const base = slug(heading);
    const count = this.#anchors.get(base) ?? 0;
    this.#anchors.set(base, count + 1);
    return count === 0 ? base : `${base}-${count}`;
  }

  #inline(tokens: readonly Token[], inLink: boolean): ViewNode[] {
    const root: ViewNode[] = [];
    const open: { element: ViewElement; children: ViewNode[] }[] = [];
    let links = 0;
    const add = (...nodes: ViewNode[]): void => { (open[open.length - 1]?.children ?? root).push(...nodes); };
    for (const token of tokens) {
      if (token.nesting === 1) {
        if (token.type === 'link_open') links++;
        const children: ViewNode[] = [];
        open.push({ element: { tag: tagOf(token), children, ...(token.type === 'link_open' ? this.#target(String(token.attrGet('href') ?? ''), 'link') : {}) }, children });
      } else if (token.nesting === -1) {
        if (token.type === 'link_close') links--;
        const done = open.pop();
        if (done) add(done.element);
      } else if (token.type === 'text') add(...(inLink || links > 0 ? [token.content] : this.#words(token.content)));
      else if (token.type === 'code_inline') add({ tag: 'code', children: [token.content] });
      else if (token.type === 'softbreak') add(' ');
      else if (token.type === 'hardbreak') add({ tag: 'br', children: [] });
      else if (token.type === 'image') add({ tag: 'img', children: [token.content], ...this.#target(String(token.attrGet('src') ?? ''), 'image') });
      else add(token.content);
    }
    return root;
  }

  /** A text with what it mentions. */
  #words(text: string): ViewNode[] {
    const project = projectOf(this.#snapshot, this.#document.path);
    if (!project) return [text];
    const nodes: ViewNode[] = [];
    let at = 0;
    for (const { id, bracketed, whole } of mentionsIn(text)) {
      const of = meaningInProse(id, bracketed, project);
      if (of === undefined && !bracketed) continue;
      if (whole.start > at) nodes.push(text.slice(at, whole.start));
      nodes.push({ id, of });
      at = whole.end;
    }
    if (at < text.length) nodes.push(text.slice(at));
    return nodes;
  }

  /** Where a link leads: the web, a heading here, a file of the project; nowhere for what does not exist. */
  #target(written: string, kind: 'link' | 'image'): { href?: string; path?: string } {
    if (ADDRESS.test(written)) return kind === 'link' ? { href: written } : {};
    if (written.startsWith('#')) return { href: `#${decoded(written.slice(1)).toLowerCase()}` };
    if (!localLink(written)) return {};
    const segment = this.#document.body;
    const target = segment && targetOf(this.#snapshot, this.#document, { kind, segment, start: 0, end: 0, written, node: undefined, part: undefined });
    return target?.kind === 'file' ? { path: target.path } : {};
  }
}

function tagOf({ tag }: Token): ViewTag {
  return TAGS.find((known) => known === tag) ?? 'p';
}

function decoded(text: string): string {
  try { return decodeURIComponent(text); } catch { return text; }
}
