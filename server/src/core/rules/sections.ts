/** The sections of a deliverable: which heading is which required section, what stands under it, where one goes. */
import type { Heading, Markdown } from '../syntax/markdown.ts';
import { fold } from '../text/fold.ts';
import type { TextEdit } from '../text/edit.ts';
import { nearest } from '../text/near.ts';
import type { Document } from '../workspace/document.ts';
import { startOf } from '../workspace/document.ts';

export interface Section {
  readonly heading: Heading;
  /** Where it ends, with its sub-sections: at the next heading of its level or above. */
  readonly end: number;
  /** The text under it and its sub-headings, the headings themselves left out. */
  readonly text: string;
}

/** A heading or a required section as they are compared: without case, accents, numbering, emphasis or last colon. */
export function sectionKey(text: string): string {
  const plain = fold(text.replace(/\s*\{#[^}]*\}\s*$/, '').replace(/[*_`]/g, ''));
  return plain.replace(/^(?:\d+(?:\.\d+)*(?:[.)]| ?[-–—:]| )|[ivxlc]+[.)]|[a-z][.)])\s*[-–—:]?\s*/, '').replace(/\s*[:.]$/, '');
}

/** The sections of a body, in their order. */
export function sectionsOf(markdown: Markdown, text: string): Section[] {
  const { headings } = markdown;
  return headings.map((heading, i) => {
    const rest = headings.slice(i + 1);
    const next = rest.findIndex((other) => other.level <= heading.level);
    const below = [heading, ...(next < 0 ? rest : rest.slice(0, next))];
    const following = next < 0 ? undefined : rest[next];
    return {
      heading, end: following ? lineStart(text, following.start) : text.length,
      text: below.map((h) => text.slice(h.contentStart, Math.max(h.contentStart, h.contentEnd))).join('\n'),
    };
  });
}

/** The sections that a required name is matched by. */
export function sectionsNamed(sections: readonly Section[], name: string): Section[] {
  const key = sectionKey(name);
  return sections.filter((section) => sectionKey(section.heading.text) === key);
}

/** A heading that looks like a required section with a slip in it; none of `required` itself. */
export function misspelt(sections: readonly Section[], name: string, required: readonly string[]): Section | undefined {
  const keys = new Set(required.map(sectionKey));
  return sections.find(({ heading }) => {
    const key = sectionKey(heading.text);
    return !keys.has(key) && nearest(key, [sectionKey(name)]).length > 0;
  });
}

/** Inserts the heading of a required section: in the order of the required ones, at the level that they have here. */
export function insertSection(document: Document, name: string, required: readonly string[]): TextEdit[] {
  const { body } = document;
  if (!body?.markdown) return [];
  const { text } = body;
  const sections = sectionsOf(body.markdown, text);
  const at = required.indexOf(name);
  const present = (names: readonly string[]): Section | undefined => names.flatMap((n) => sectionsNamed(sections, n).slice(0, 1))[0];
  const before = present(required.slice(0, Math.max(0, at)).reverse());
  const after = present(required.slice(at + 1));
  const level = (before ?? after)?.heading.level ?? levelOf(sections);
  const offset = before ? before.end : after ? lineStart(text, after.heading.start) : text.length;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const above = text.slice(0, offset);
  const gap = above === '' ? eol : /\n[ \t]*\r?\n$/.test(above) || /^\s*\n$/.test(above) ? '' : above.endsWith('\n') ? eol : eol + eol;
  const start = startOf(document, body) + offset;
  return [{ path: document.path, span: { start, end: start }, text: `${gap}${'#'.repeat(level)} ${name}${eol}${eol}` }];
}

/** The level of sections in a text that has none of the required ones: below its title, when it has a single one. */
function levelOf(sections: readonly Section[]): number {
  const first = sections[0]?.heading.level;
  if (first === undefined) return 1;
  return sections.filter((s) => s.heading.level === first).length === 1 ? Math.min(6, first + 1) : first;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}
