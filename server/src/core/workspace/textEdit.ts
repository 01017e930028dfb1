/** Edits of the body of a Markdown document. An edit whose place is gone gives nothing. */
import type { Segment } from '../syntax/segment.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { shift } from '../text/span.ts';
import { startOf } from './document.ts';
import type { Documents } from './yamlEdit.ts';

/** Replaces a span of a segment (of the body of a document, most of all) by a text. */
export function replaceInSegment(documents: Documents, path: string, segment: Segment | undefined, span: Span, text: string): TextEdit[] {
  const document = documents.get(path);
  if (!document || !segment || !document.segments.includes(segment)) return [];
  return [{ path, span: shift({ start: span.start, end: span.end }, startOf(document, segment)), text }];
}
