/** Where the items of a project stand in their documents. */
import type { Item, Part } from '../../model/part.ts';
import type { ScalarNode } from '../../syntax/node.ts';
import { segmentStarts } from '../../workspace/segmentStarts.ts';
import type { Deliverable, Proof } from '../../workspace/project.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Spot, Target } from './node.ts';

/** Where a target stands now; undefined when the text has changed since. */
export function spotOf({ documents }: Snapshot, target: Target | undefined): Spot | undefined {
  if (!target) return undefined;
  if ('path' in target) return { path: target.path, span: { start: 0, end: 0 } };
  const { part, node } = target;
  const document = documents.get(part.path);
  const start = document && segmentStarts(document).get(part.segment);
  return start === undefined ? undefined : { path: part.path, span: { start: start + node.start, end: start + node.end } };
}

/** A value of a part. */
export function targetIn(part: Part, node: Pick<ScalarNode, 'start' | 'end'> | undefined): Target | undefined {
  return node && { part, node };
}

/** The id of an item, else the item. */
export function targetOfItem(item: Item): Target | undefined {
  const id = 'id' in item ? item.id : undefined;
  return targetIn(item.part, id ?? item.node);
}

/** Where a proof is defined: its entry in the register, or the head of the deliverable. */
export function targetOfProof(proof: Proof): Target | undefined {
  return proof.type === 'preuve' ? targetOfItem(proof) : targetOfDeliverable(proof);
}

export function targetOfDeliverable({ document }: Deliverable): Target {
  return { path: document.path };
}
