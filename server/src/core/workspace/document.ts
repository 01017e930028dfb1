/**
 * One document of the workspace, as segments and parts. Immutable: an edit gives the next document, which shares every
 * segment that the edit left alone.
 */
import { sameItems, sharedEnds, spliced } from '../text/lists.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { readCatalogue } from '../model/catalogue.ts';
import type { Kind } from '../model/kind.ts';
import { isMarkdown, kindOf } from '../model/kind.ts';
import type { Part } from '../model/part.ts';
import type { CutState, Piece } from '../syntax/cut.ts';
import { cut, sameState, START } from '../syntax/cut.ts';
import { splitFrontMatter } from '../syntax/frontMatter.ts';
import type { ScalarNode } from '../syntax/node.ts';
import type { Segment } from '../syntax/segment.ts';
import { bodySegment, fenceSegment, wholeSegment, yamlSegment } from '../syntax/segment.ts';
import type { Span } from '../text/span.ts';
import { lastAt, layoutOf, shiftLayout } from './layout.ts';
import type { Notable } from './notable.ts';
import { notableOf, partsBefore } from './notable.ts';
import type { Fresh } from './parts.ts';
import { PartsAhead, partsOf } from './parts.ts';
import { lengthOf, startOf, textOf } from './places.ts';

export { lengthOf, offsetAt, positionAt, startOf, textBetween, textOf } from './places.ts';

/** Above this many UTF-16 units a document is not analysed (finding CARE004). */
export const MAX_TEXT = 16 * 1024 * 1024;

/** How the bytes of a file were turned into text; an open document is always `utf-8`, its editor has done it. */
export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252' | 'binary';

export interface Document {
  readonly path: string;
  /** The same object in all versions of a document that come from one another: what is kept for one can be patched for the next. */
  readonly lineage: object;
  readonly open: boolean;
  readonly encoding: Encoding;
  readonly markdown: boolean;
  /** Undefined when `care:` is missing or unknown. */
  readonly kind: Kind | undefined;
  /** The value of `care`, if any, and its segment. */
  readonly care: { readonly node: ScalarNode; readonly segment: Segment } | undefined;
  /** They cover the text without gap. */
  readonly segments: readonly Segment[];
  /** Which of them are more than an item that reads well. */
  readonly notable: Notable;
  /** The segments as cut, which `segments` are too unless the document has to be read as a whole. */
  readonly cuts: readonly Segment[];
  readonly notableCuts: Notable;
  readonly parts: readonly Part[];
  /** Top-level entries by the key that they were meant to have. */
  readonly entries: ReadonlyMap<string, Part>;
  readonly body: Segment | undefined;
  readonly frontMatter: 'none' | 'open' | 'closed';
  readonly oversize: boolean;
  /** What a `referentiel/1` document defines. */
  readonly catalogue: Catalogue | undefined;
}

/** Reads a document from its whole text, keeping what it shares with `previous`. */
export function readDocument(path: string, text: string, options: { open?: boolean; encoding?: Encoding; previous?: Document | undefined } = {}): Document {
  const open = options.open ?? false;
  const encoding = options.encoding ?? 'utf-8';
  const markdown = isMarkdown(path);
  const previous = options.previous;
  if (text.length > MAX_TEXT || encoding === 'binary') {
    const segment = fenceSegment(text.length > MAX_TEXT ? text.slice(0, 4096) : '');
    return assemble({ path, open, encoding, markdown, frontMatter: 'none', oversize: text.length > MAX_TEXT }, [segment], undefined, undefined);
  }
  const base = { path, open, encoding, markdown, oversize: false };
  if (!markdown) {
    const ahead = new PartsAhead(path);
    return assemble({ ...base, frontMatter: 'none' }, reuse(text, cut(text), previous?.cuts ?? [], ahead), undefined, previous, ahead.fresh);
  }
  const front = splitFrontMatter(text);
  if (!front) return assemble({ ...base, frontMatter: 'none' }, [bodySegment(text)], undefined, previous);
  const yamlText = text.slice(front.yamlStart, front.yamlEnd);
  const yaml = reuse(yamlText, withoutItems(cut(yamlText)), previous?.cuts.filter((s) => s.role !== 'fence' && s.role !== 'body') ?? []);
  const bodyText = text.slice(front.bodyStart);
  const body = previous?.body?.text === bodyText ? previous.body : bodySegment(bodyText);
  const fences = [fenceSegment(text.slice(0, front.yamlStart)), fenceSegment(text.slice(front.yamlEnd, front.bodyStart))] as const;
  return assemble({ ...base, frontMatter: front.closed ? 'closed' : 'open' }, [fences[0], ...yaml, fences[1], body], body, previous);
}

/** The document after `span` was replaced by `text`. Costs what the touched segments cost. */
export function editDocument(document: Document, span: Span, text: string): Document {
  const { path, open, encoding, markdown } = document;
  const whole = (): Document => {
    const old = textOf(document);
    return readDocument(path, old.slice(0, span.start) + text + old.slice(span.end), { open, encoding, previous: document });
  };
  if (document.oversize || encoding === 'binary') return whole();
  if (lengthOf(document) + text.length > MAX_TEXT) return whole();
  if (markdown) {
    const { body } = document;
    const bodyStart = body ? startOf(document, body) : 0;
    if (!body || document.frontMatter !== 'closed' || span.start <= bodyStart) return whole();
    const next = bodySegment(body.text.slice(0, span.start - bodyStart) + text + body.text.slice(span.end - bodyStart));
    return assemble({ path, open, encoding, markdown, frontMatter: 'closed', oversize: false }, [...document.cuts.slice(0, -1), next], next, document);
  }
  const cuts = recut(document.cuts, span, text);
  return assemble({ path, open, encoding, markdown, frontMatter: 'none', oversize: false }, cuts, undefined, document);
}

/** The lists of a front matter are short and belong to their key: an item is no piece of its own there. */
function withoutItems(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const before = joined[joined.length - 1];
    if (piece.role === 'item' && before?.role === 'entry') joined[joined.length - 1] = { ...before, end: piece.end, after: piece.after };
    else joined.push(piece);
  }
  return joined;
}

/** The segments of a YAML text, of which those at its beginning and its end that are the same as `old` are taken over. */
function reuse(text: string, pieces: readonly Piece[], old: readonly Segment[], ahead?: PartsAhead): Segment[] {
  const same = (piece: Piece | undefined, segment: Segment | undefined): boolean => piece !== undefined && segment !== undefined
    && piece.role === segment.role && piece.end - piece.start === segment.text.length && sameState(piece.after, segment.after)
    && text.startsWith(segment.text, piece.start);
  let head = 0;
  while (head < pieces.length && same(pieces[head], old[head])) head++;
  let tail = 0;
  while (tail < pieces.length - head && tail < old.length - head && same(pieces[pieces.length - 1 - tail], old[old.length - 1 - tail])) tail++;
  const result: Segment[] = [];
  pieces.forEach((piece, i) => {
    const fromEnd = pieces.length - i;
    const kept = i < head ? old[i] : fromEnd <= tail ? old[old.length - fromEnd] : undefined;
    const segment = kept ?? yamlSegment(text, piece);
    ahead?.take(segment, !kept);
    result.push(segment);
  });
  return result;
}

/** The segments after an edit: those it touches are cut again, from the one before it until the state is what it was. */
function recut(cuts: readonly Segment[], span: Span, text: string): Segment[] {
  const { starts } = layoutOf(cuts);
  let first = lastAt(starts, span.start);
  let last = Math.max(first, lastAt(starts, span.end));
  // The first line of a segment decides whether it is one: the segment before may have to take it in.
  if (first > 0) first--;
  const firstStart = starts[first] ?? 0;
  let touched = cuts.slice(first, last + 1).map((s) => s.text).join('');
  touched = touched.slice(0, span.start - firstStart) + text + touched.slice(span.end - firstStart);
  const before: CutState = first > 0 ? cuts[first - 1]?.after ?? START : START;
  for (;;) {
    const pieces = cut(touched, before);
    const next = cuts[last + 1];
    const after = pieces[pieces.length - 1]?.after ?? before;
    const atLineEnd = touched === '' || touched.endsWith('\n');
    if (next === undefined || (atLineEnd && sameState(after, cuts[last]?.after ?? START))) {
      return spliced(cuts, first, cuts.length - last - 1, reuse(touched, pieces, cuts.slice(first, last + 1)));
    }
    // Takes in more and more, so that a state that never comes back costs one pass over the rest, not one for each segment.
    for (let step = Math.max(1, last - first); step > 0 && last < cuts.length - 1; step--) touched += cuts[++last]?.text ?? '';
  }
}

type Facts = Pick<Document, 'path' | 'open' | 'encoding' | 'markdown' | 'frontMatter' | 'oversize'>;

function assemble(facts: Facts, cuts: readonly Segment[], body: Segment | undefined, previous: Document | undefined, fresh: Fresh = NONE_FRESH): Document {
  const ends = sharedEnds(previous?.cuts ?? [], cuts);
  if (previous) shiftLayout(previous.cuts, cuts, ends.head, ends.tail);
  const notableCuts = notableOf(cuts, previous && { notable: previous.notableCuts, size: previous.cuts.length }, ends.head, ends.tail);
  const cannotBeCut = notableCuts.some((i) => cuts[i]?.linked === true || cuts[i]?.after.whole === true);
  const segments = cannotBeCut ? joined(facts, cuts, previous) : cuts;
  const notable = cannotBeCut ? notableOf(segments) : notableCuts;
  const care = findCare(segments, notable);
  const kind = kindOf(care?.node.source, facts.markdown);
  const before = previous?.kind === kind ? previous : undefined;
  const { head, tail } = cannotBeCut || before?.segments !== before?.cuts ? sharedEnds(before?.segments ?? [], segments) : ends;
  const parts = kind ? partsOf(facts.path, kind, segments, notable, before, head, tail, fresh) : [];
  const catalogue = kind?.name !== 'referentiel' ? undefined
    : previous?.catalogue && sameItems(previous.parts, parts) ? previous.catalogue : readCatalogue(parts, facts.path);
  return { ...facts, lineage: previous?.lineage ?? {}, kind, care, segments, notable, cuts, notableCuts, parts, entries: entriesOf(segments, notable, parts), body, catalogue };
}

const NONE_FRESH: Fresh = new Map();

/** The YAML as one segment; the one before when its text is the same. */
function joined({ markdown }: Facts, cuts: readonly Segment[], previous: Document | undefined): readonly Segment[] {
  const text = cuts.filter((s) => s.role !== 'fence' && s.role !== 'body').map((s) => s.text).join('');
  const whole = previous?.segments.find((s) => s.role === 'whole' && s.text === text) ?? wholeSegment(text);
  return markdown ? [cuts[0], whole, ...cuts.slice(-2)].filter((s): s is Segment => s !== undefined) : [whole];
}

function findCare(segments: readonly Segment[], notable: Notable): Document['care'] {
  for (const i of notable) {
    const segment = segments[i];
    for (const unit of segment?.units ?? []) if (segment && unit.kind === 'entry' && unit.key.source === 'care' && unit.node.kind === 'scalar') return { node: unit.node, segment };
  }
  return undefined;
}

function entriesOf(segments: readonly Segment[], notable: Notable, parts: readonly Part[]): ReadonlyMap<string, Part> {
  const entries = new Map<string, Part>();
  for (const i of notable) {
    const first = partsBefore(segments, notable, i);
    for (const part of parts.slice(first, first + (segments[i]?.units.length ?? 0))) if (part.role === 'entry' && !entries.has(part.section)) entries.set(part.section, part);
  }
  return entries;
}
