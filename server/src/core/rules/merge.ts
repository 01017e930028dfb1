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
  for (const segment of document.segments) {
    const list = bySegment.get(segment);
    if (!list) continue;
    if (list.length > 1) list.sort(inText);
    merged.push(...list);
    bySegment.delete(segment);
  }
  // A document without any segment has its findings all the same.
  for (const list of bySegment.values()) merged.push(...list);
  return merged;
}

const NONE: readonly Finding[] = [];

function inText(a: Finding, b: Finding): number {
  return a.place.span.start - b.place.span.start || a.place.span.end - b.place.span.end || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}
