/** The outline of a document: sections and items of a plan, an annexe or a catalogue; front matter and headings of a deliverable. */
import type { Catalogue } from '../model/catalogue.ts';
import type { Part } from '../model/part.ts';
import { readLivrable } from '../model/livrable.ts';
import { schemasAt } from '../schema/schemas.ts';
import type { Heading } from '../syntax/markdown.ts';
import type { Span } from '../text/span.ts';
import type { Lang } from '../text/words.ts';
import type { Document } from '../workspace/document.ts';
import { startOf } from '../workspace/document.ts';
import { contentEnd } from '../workspace/nodeSpan.ts';
import { segmentStarts } from '../workspace/segmentStarts.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { projectOf } from '../workspace/snapshot.ts';
import { catalogueFor } from '../workspace/symbols.ts';
import { documentStatus, itemTitle } from './itemTitle.ts';

/** Items of an outline at most; what comes after them in the text is left out. */
export const MAX_OUTLINE = 5000;

export interface OutlineItem {
  readonly name: string;
  readonly detail: string;
  /** `section`, `heading`, or the section that an item stands in (`controles`, `preuves`…). */
  readonly kind: string;
  readonly whole: Span;
  /** What is selected; within `whole`. */
  readonly span: Span;
  readonly children: readonly OutlineItem[];
}

type Building = { -readonly [K in keyof OutlineItem]: K extends 'children' ? Building[] : K extends 'whole' ? { start: number; end: number } : OutlineItem[K] };

/** The outline of the document at a path. */
export function documentSymbols(snapshot: Snapshot, path: string, lang: Lang): readonly OutlineItem[] {
  const document = snapshot.documents.get(path);
  if (!document?.kind) return [];
  if (document.markdown) return deliverable(document, lang);
  return sections(document, catalogueFor(document, projectOf(snapshot, path)), lang);
}

function sections(document: Document, catalogue: Catalogue | undefined, lang: Lang): OutlineItem[] {
  const outline: Building[] = [];
  const starts = segmentStarts(document);
  let count = 0;
  for (const part of document.parts) {
    if (++count > MAX_OUTLINE) break;
    const base = starts.get(part.segment) ?? 0;
    const symbol = part.unit.kind === 'entry' ? section(part, base, lang) : item(part, base, catalogue, lang);
    const holder = outline[outline.length - 1];
    if (part.unit.kind === 'entry' || !holder) { outline.push(symbol); continue; }
    holder.children.push(symbol);
    holder.whole.end = Math.max(holder.whole.end, symbol.whole.end);
  }
  return outline;
}

function section(part: Part, base: number, lang: Lang): Building {
  const { unit } = part;
  const key = unit.kind === 'entry' ? unit.key : undefined;
  const start = base + (key?.start ?? unit.node.start);
  const end = Math.max(base + contentEnd(part.segment.text, unit.node), base + (key?.end ?? 0));
  const schema = schemasAt(part.kind.name, [part.section])[0];
  const title = (lang === 'en' ? schema?.['x-en']?.title : undefined) ?? schema?.title ?? '';
  const value = unit.node.kind === 'scalar' && unit.node.source !== '' ? short(unit.node.source) : title;
  return { name: key?.source || part.section || '?', detail: value, kind: 'section', whole: { start, end }, span: { start, end: base + (key?.end ?? unit.node.start) }, children: [] };
}

function item(part: Part, base: number, catalogue: Catalogue | undefined, lang: Lang): Building {
  const { node } = part.unit;
  const { name, title, status } = itemTitle(part, catalogue, lang);
  const start = base + node.start;
  const end = Math.max(start, base + contentEnd(part.segment.text, node));
  const span = name && name.start >= node.start && base + name.end <= end ? { start: base + name.start, end: base + name.end } : { start, end: start };
  const unnamed = lang === 'fr' ? '(sans identifiant)' : '(without id)';
  return { name: short(name?.source ?? '') || unnamed, detail: [short(title), status].filter((text) => text !== '').join(' · '), kind: part.section, whole: { start, end }, span, children: [] };
}

function deliverable(document: Document, lang: Lang): OutlineItem[] {
  const outline: Building[] = [];
  const starts = segmentStarts(document);
  const first = document.parts[0];
  const last = document.parts[document.parts.length - 1];
  if (first && last) {
    const { id, titre, statut } = readLivrable(document.entries);
    const start = (starts.get(first.segment) ?? 0) + (first.unit.kind === 'entry' ? first.unit.key.start : first.unit.node.start);
    const end = Math.max(start, (starts.get(last.segment) ?? 0) + contentEnd(last.segment.text, last.unit.node));
    const own = document.entries.get('id');
    const at = own && id ? (starts.get(own.segment) ?? 0) + id.start : start;
    outline.push({
      name: short(id?.source ?? '') || (lang === 'fr' ? 'En-tête' : 'Front matter'), kind: 'livrable', whole: { start, end },
      detail: [short(titre?.source ?? ''), documentStatus(statut, lang)].filter((text) => text !== '').join(' · '),
      span: { start: at, end: at + (own && id ? id.end - id.start : 0) }, children: [],
    });
  }
  const base = document.body ? startOf(document, document.body) : 0;
  addHeadings(outline, document.body?.markdown?.headings.slice(0, MAX_OUTLINE) ?? [], base, document.body?.text ?? '');
  return outline;
}

/** Headings as a tree: each holds the deeper ones that follow it. */
function addHeadings(outline: Building[], headings: readonly Heading[], base: number, text: string): void {
  const open: { level: number; symbol: Building }[] = [];
  const close = (level: number, end: number): void => {
    for (let top = open[open.length - 1]; top && top.level >= level; top = open[open.length - 1]) {
      top.symbol.whole.end = Math.max(top.symbol.span.end, end);
      open.pop();
    }
  };
  for (const heading of headings) {
    const start = base + text.lastIndexOf('\n', heading.start - 1) + 1;
    close(heading.level, start);
    const span = { start: base + heading.start, end: base + heading.end };
    const symbol: Building = { name: short(heading.text) || '#'.repeat(heading.level), detail: '', kind: 'heading', whole: { start, end: span.end }, span, children: [] };
    (open[open.length - 1]?.symbol.children ?? outline).push(symbol);
    open.push({ level: heading.level, symbol });
  }
  close(0, base + text.length);
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 117)}…` : line;
}
