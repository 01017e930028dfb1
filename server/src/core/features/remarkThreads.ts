/** The remarks of the dossiers, each with where it stands: what an editor shows beside the text. */
import { textOf } from '../syntax/node.ts';
import type { Remarque } from '../model/part.ts';
import type { Span } from '../text/span.ts';
import { shift } from '../text/span.ts';
import type { Document } from '../workspace/document.ts';
import { contentEnd } from '../workspace/nodeSpan.ts';
import { segmentStarts } from '../workspace/segmentStarts.ts';

export interface RemarkThread {
  readonly remarque: Remarque;
  readonly id: string;
  /** As written. */
  readonly date: string;
  readonly texte: string;
  readonly reponse: string;
  /** The item, from its first key to its last value. */
  readonly span: Span;
}

/** The remarks that a document holds and that have an id, in the order of its text. */
export function remarkThreads(document: Document): RemarkThread[] {
  const starts = segmentStarts(document);
  return document.parts.flatMap((part): RemarkThread[] => {
    const { item } = part;
    const start = starts.get(part.segment);
    if (item?.type !== 'remarque' || !item.id || start === undefined) return [];
    const value = (key: string): string => textOf(item.node, key)?.source.trim() ?? '';
    return [{
      remarque: item, id: item.id.source, date: value('date'), texte: value('texte'), reponse: value('reponse'),
      span: shift({ start: item.node.start, end: Math.max(item.node.start, contentEnd(part.segment.text, item.node)) }, start),
    }];
  });
}
