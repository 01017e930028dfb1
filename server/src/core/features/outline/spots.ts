/** Where the items of a project stand in their documents. */
import type { Item, Part } from '../../model/part.ts';
import type { ScalarNode } from '../../syntax/node.ts';
import { segmentStarts } from '../../workspace/segmentStarts.ts';
import type { Deliverable, Proof } from '../../workspace/project.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Spot } from './node.ts';

/** A value of a part; undefined when the text has changed since. */
export function spotOf(snapshot: Snapshot, part: Part, node: Pick<ScalarNode, 'start' | 'end'> | undefined): Spot | undefined {
  const document = snapshot.documents.get(part.path);
  const start = document && segmentStarts(document).get(part.segment);
  if (start === undefined || !node) return undefined;
  return { path: part.path, span: { start: start + node.start, end: start + node.end } };
}

/** The id of an item, else the item. */
export function spotOfItem(snapshot: Snapshot, item: Item): Spot | undefined {
  const id = 'id' in item ? item.id : undefined;
  return spotOf(snapshot, item.part, id ?? item.node);
}

/** Where a proof is defined: its entry in the register, or the head of the deliverable. */
export function spotOfProof(snapshot: Snapshot, proof: Proof): Spot | undefined {
  return proof.type === 'preuve' ? spotOfItem(snapshot, proof) : spotOfDeliverable(proof);
}

export function spotOfDeliverable({ document }: Deliverable): Spot {
  return { path: document.path, span: { start: 0, end: 0 } };
}
