/** The findings of a document in the order of its text, from what its parts, itself and others gave. */
import type { Severity } from '../model/dossier.ts';
import type { Document } from '../workspace/document.ts';
import type { Segment } from '../syntax/segment.ts';
import type { Finding } from './finding.ts';
import { weigh } from './run.ts';

/** One list of all findings of a document: by segment, then place, then code. Silenced ones are left out. */
export function mergeFindings(document: Document, sources: readonly (readonly Finding[])[], regles: ReadonlyMap<string, Severity | 'ignorer'> | undefined): readonly Finding[] {
  const bySegment = new Map<Segment, Finding[]>();
  for (const source of sources) {
    for (const finding of source) {
      const weighed = weigh(finding, regles);
      if (!weighed) continue;
      const list = bySegment.get(finding.place.segment);
      if (list) list.push(weighed);
      else bySegment.set(finding.place.segment, [weighed]);
    }
  }
  if (bySegment.size === 0) return NONE;
  const merged: Finding[] = [];
  for (const list of inOrder(document, bySegment)) merged.push(...(list.length > 1 ? list.sort(inText) : list));
  return merged;
}

/** The lists in the order of their segments; one whose segment is not in the text (an empty document) comes last. */
function inOrder({ segments }: Document, bySegment: ReadonlyMap<Segment, Finding[]>): Iterable<Finding[]> {
  if (bySegment.size > FEW) {
    const left = new Map(bySegment);
    const sorted: Finding[][] = [];
    for (const segment of segments) {
      const list = left.get(segment);
      if (list) sorted.push(list);
      left.delete(segment);
    }
    return [...sorted, ...left.values()];
  }
  const place = (segment: Segment): number => { const index = segments.indexOf(segment); return index < 0 ? Infinity : index; };
  return [...bySegment].map(([segment, list]) => ({ index: place(segment), list })).sort((a, b) => a.index - b.index).map(({ list }) => list);
}

/** So many segments are looked for one by one; for more, the text is walked once. */
const FEW = 16;

const NONE: readonly Finding[] = [];

function inText(a: Finding, b: Finding): number {
  return a.place.span.start - b.place.span.start || a.place.span.end - b.place.span.end || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}
