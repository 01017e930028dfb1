/** Which line of the views a place of a document belongs to. */
import { pairOf } from '../../syntax/node.ts';
import type { Document } from '../../workspace/document.ts';
import type { Project } from '../../workspace/project.ts';
import { segmentStarts } from '../../workspace/segmentStarts.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { rowsOf } from '../reportRows.ts';
import { lineId } from './node.ts';

export interface ItemAt {
  /** Id of a line of the outline. */
  readonly id: string;
  /** Id of the control around the place; empty outside one. */
  readonly controle: string;
  /** In the list of its proofs, or on the line that opens it. */
  readonly inProofs: boolean;
}

/** The item that an offset lies in; undefined outside every item. */
export function itemAt(snapshot: Snapshot, project: Project, document: Document, offset: number): ItemAt | undefined {
  const deliverable = project.deliverables.find((d) => d.document === document);
  if (deliverable) {
    // A deliverable stands below the controls that it names: the first of them.
    const named = deliverable.livrable.controles[0]?.source;
    const controle = named === undefined ? undefined : rowsOf(snapshot, project).find((row) => row.spellings.has(named))?.id;
    return controle === undefined ? undefined : { id: lineId('c', controle), controle, inProofs: false };
  }
  const starts = segmentStarts(document);
  // The end of an item is the beginning of the next: what begins last before the place holds it.
  let found: ItemAt | undefined;
  for (const { item, segment } of document.parts) {
    const start = starts.get(segment);
    if (!item || start === undefined) continue;
    if (start + lineStart(segment.text, item.node.start) > offset) break;
    if (offset > start + segment.text.length) continue;
    if (item.type === 'controle') {
      const written = item.id?.source ?? '';
      const id = rowsOf(snapshot, project).find((row) => row.controle === item)?.id ?? written;
      const list = pairOf(item.node, 'preuves');
      const inProofs = list !== undefined && offset >= start + list.key.start && offset <= lineEnd(segment.text, Math.max(list.value.end, list.key.end)) + start;
      found = { id: lineId('c', id), controle: id, inProofs };
    } else if (item.type === 'preuve') found = { id: lineId('p', item.id?.source ?? ''), controle: '', inProofs: false };
    else if (item.type === 'remarque') found = { id: lineId('r', item.id?.source ?? ''), controle: '', inProofs: false };
    else found = undefined;
  }
  return found;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
