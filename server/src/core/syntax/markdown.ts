/**
 * What the engine needs of a Markdown text, with exact places: headings, links, mentions, and whether a section says
 * something. Blocks come from `markdown-it` (imported here only); inline text is scanned by us, since that package
 * keeps no offsets inside a line.
 */
import MarkdownIt from 'markdown-it';
import { lineStarts } from '../text/lines.ts';
import type { Span } from '../text/span.ts';

export interface Heading extends Span {
  readonly level: number;
  readonly text: string;
  /** Where the text under it begins, and ends: at the next heading of any level. */
  readonly contentStart: number;
  readonly contentEnd: number;
}

export interface Link extends Span {
  /** As written, without title, `<…>` removed and escapes kept. */
  readonly href: string;
  readonly image: boolean;
}

/** `[[id]]`, or a word that could be an id (the model decides). */
export interface Mention extends Span {
  readonly id: string;
  readonly bracketed: boolean;
}

export interface Markdown {
  readonly headings: readonly Heading[];
  readonly links: readonly Link[];
  readonly mentions: readonly Mention[];
  /** Anchors that a link `#…` may name, folded as GitHub and VS Code do. */
  readonly anchors: ReadonlySet<string>;
  /** Text of code spans, fences and raw HTML: nothing in it is a reference. */
  readonly code: readonly Span[];
}

type Parser = InstanceType<typeof MarkdownIt>;
let blockParser: Parser | undefined;

function parser(): Parser {
  if (!blockParser) {
    blockParser = new MarkdownIt('commonmark', { html: true }).enable('table');
    blockParser.core.ruler.enableOnly(['normalize', 'block']);
  }
  return blockParser;
}

/** Reads a Markdown body. Never throws: what the parser cannot take (absurd nesting) counts as plain text. */
export function parseMarkdown(text: string): Markdown {
  const starts = lineStarts(text);
  const at = (line: number): number => starts[line] ?? text.length;
  let tokens: ReturnType<Parser['parse']>;
  try { tokens = parser().parse(text, {}); } catch { tokens = []; }
  const headings: Heading[] = [];
  const links: Link[] = [];
  const mentions: Mention[] = [];
  const code: Span[] = [];
  const prose = new Set<number>();
  const opaque = new Set<number>();
  tokens.forEach((token, i) => {
    const map = token.map;
    if (!map) return;
    if (token.type === 'fence' || token.type === 'code_block' || token.type === 'html_block') {
      code.push({ start: at(map[0]), end: at(map[1]) });
      for (let line = map[0]; line < map[1]; line++) opaque.add(line);
    } else if (token.type === 'inline' || token.type === 'tr_open') {
      // The cells of a table have no lines of their own; their row has.
      for (let line = map[0]; line < map[1]; line++) prose.add(line);
    } else if (token.type === 'heading_open') {
      const lineText = text.slice(at(map[0]), at(map[0] + 1));
      const lead = /^[\s>]*(?:#{1,6}[ \t]*)?/.exec(lineText)?.[0].length ?? 0;
      const written = lineText.slice(lead).replace(/[ \t]+#+[ \t]*[\r\n]*$/, '').trimEnd();
      const start = at(map[0]) + lead;
      headings.push({ level: Number(token.tag.slice(1)), text: tokens[i + 1]?.content ?? written, start, end: Math.max(start + written.length, start), contentStart: at(map[1]), contentEnd: text.length });
    }
  });
  for (let i = 0; i + 1 < headings.length; i++) {
    const heading = headings[i];
    const next = headings[i + 1];
    if (heading && next) headings[i] = { ...heading, contentEnd: text.lastIndexOf('\n', next.start - 1) + 1 };
  }
  // Runs of prose lines are scanned together, since a code span or a link may go over a line end.
  const lines = [...prose].filter((line) => !opaque.has(line)).sort((a, b) => a - b);
  for (let i = 0; i < lines.length;) {
    let j = i;
    while (j + 1 < lines.length && lines[j + 1] === (lines[j] ?? 0) + 1) j++;
    scanInline(text, at(lines[i] ?? 0), at((lines[j] ?? 0) + 1), links, mentions, code);
    i = j + 1;
  }
  // Definitions of reference links (`[x]: cible`) make no token; `[^x]: texte` is a footnote, no link.
  for (let line = 0; line < starts.length; line++) {
    if (prose.has(line) || opaque.has(line)) continue;
    const match = /^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*<?([^\s>]+)/.exec(text.slice(at(line), Math.min(at(line + 1), at(line) + 1000)));
    if (match?.[1] !== undefined) {
      const start = at(line) + match[0].length - match[1].length;
      links.push({ href: match[1], start, end: start + match[1].length, image: false });
    }
  }
  return { headings, links, mentions, anchors: anchorsOf(text, headings), code };
}

/** What a plain text mentions: `[[id]]`, or a word that could be an id; nothing in it is markup. */
export function mentionsIn(text: string): (Mention & { readonly whole: Span })[] {
  const found: (Mention & { readonly whole: Span })[] = [];
  for (const match of text.matchAll(/\[\[[ \t]*([^[\]\n|]*?)[ \t]*\]\]|[\p{L}\p{N}_][\p{L}\p{N}._-]*/gu)) {
    const bracketed = match[1] !== undefined;
    const id = match[1] ?? match[0].replace(/[._-]+$/, '');
    if (!bracketed && !ID_SHAPE.test(id)) continue;
    const start = match.index + (bracketed ? match[0].indexOf(id, 2) : 0);
    found.push({ id, start, end: start + id.length, bracketed, whole: bracketed ? { start: match.index, end: match.index + match[0].length } : { start, end: start + id.length } });
  }
  return found;
}

const ID_SHAPE = /^[A-Za-z][A-Za-z0-9._-]{1,63}$/;
const WORD = /[\p{L}\p{N}_][\p{L}\p{N}._-]*/uy;
const LINK_TAIL = /\]\(\s*(?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*))(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?\s*\)/y;

function scanInline(text: string, from: number, to: number, links: Link[], mentions: Mention[], code: Span[]): void {
  let i = from;
  const brackets: { at: number; image: boolean }[] = [];
  while (i < to) {
    const c = text[i] ?? '';
    if (c === '\\') { i += 2; continue; }
    if (c === '`') {
      const ticks = /^`+/.exec(text.slice(i, i + 64))?.[0] ?? '`';
      const close = closingTicks(text, i + ticks.length, to, ticks);
      if (close !== undefined) { code.push({ start: i, end: close }); i = close; } else i += ticks.length;
      continue;
    }
    if (c === '<') {
      const auto = /^<(?:[a-z][a-z0-9+.-]*:[^\s<>]*|\/?[a-z][^<>\n]*)>/i.exec(text.slice(i, Math.min(to, i + 2000)));
      if (auto) { i += auto[0].length; continue; }
    }
    if (c === '[' && text[i + 1] === '[') {
      const match = /^\[\[[ \t]*([^[\]\n|]*?)[ \t]*\]\]/.exec(text.slice(i, Math.min(to, i + 200)));
      if (match) {
        const start = i + match[0].indexOf(match[1] ?? '', 2);
        mentions.push({ id: match[1] ?? '', start, end: start + (match[1] ?? '').length, bracketed: true });
        i += match[0].length;
        continue;
      }
    }
    if (c === '[') { brackets.push({ at: i, image: text[i - 1] === '!' && text[i - 2] !== '\\' }); i++; continue; }
    if (c === ']') {
      const open = brackets.pop();
      LINK_TAIL.lastIndex = i;
      const tail = open ? LINK_TAIL.exec(text) : null;
      if (open && tail && i + tail[0].length <= to) {
        const href = tail[1] ?? tail[2] ?? '';
        const start = i + tail[0].indexOf(href, 2);
        if (href !== '') links.push({ href, start, end: start + href.length, image: open.image });
        i += tail[0].length;
        continue;
      }
      i++;
      continue;
    }
    WORD.lastIndex = i;
    const word = WORD.exec(text);
    if (word) {
      const id = word[0].replace(/[._-]+$/, '');
      if (ID_SHAPE.test(id)) mentions.push({ id, start: i, end: i + id.length, bracketed: false });
      i += word[0].length;
      continue;
    }
    i++;
  }
}

function closingTicks(text: string, from: number, to: number, ticks: string): number | undefined {
  let i = from;
  while (i < to) {
    const next = text.indexOf(ticks, i);
    if (next < 0 || next >= to) return undefined;
    let end = next;
    while (text[end] === '`') end++;
    if (end - next === ticks.length) return end;
    i = end;
  }
  return undefined;
}

function anchorsOf(text: string, headings: readonly Heading[]): Set<string> {
  const anchors = new Set<string>();
  const used = new Map<string, number>();
  for (const heading of headings) {
    const base = slug(heading.text);
    const count = used.get(base) ?? 0;
    used.set(base, count + 1);
    anchors.add(count === 0 ? base : `${base}-${count}`);
  }
  for (const match of text.matchAll(/<[a-z][^<>]*\s(?:id|name)="([^"]+)"/gi)) anchors.add(match[1] ?? '');
  return anchors;
}

/** The anchor of a heading, as GitHub and VS Code make it. */
export function slug(heading: string): string {
  return heading.trim().toLowerCase().replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '').replace(/ /g, '-');
}
