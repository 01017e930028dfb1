/**
 * The occurrences of a document by id. For YAML they are kept from one version of it to the next, and patched by what
 * differs; a Markdown document is gone through, once it is known that it may name the id (`wordIndex`).
 */
import { sharedEnds } from '../text/lists.ts';
import type { Part } from '../model/part.ts';
import type { Document } from './document.ts';
import type { Occurrence } from './occurrence.ts';
import { mentionIn, occurrencesIn } from './occurrence.ts';

/** The occurrences whose id, as it is written, is `id` or passes `isSpelling`; in no order. */
export function occurrencesOfId(document: Document, id: string, isSpelling?: (written: string) => boolean): readonly Occurrence[] {
  const isMeant = (written: string): boolean => written === id || isSpelling?.(written) === true;
  if (!document.markdown) {
    const { byId } = stateOf(document);
    return isSpelling ? [...byId].flatMap(([written, occurrences]) => (isMeant(written) ? occurrences : [])) : byId.get(id) ?? [];
  }
  const { kind, parts, body } = document;
  const found = parts.flatMap((part) => occurrencesIn(part).filter((occurrence) => isMeant(occurrence.id)));
  if (kind && body) for (const mention of body.markdown?.mentions ?? []) if (isMeant(mention.id)) found.push(mentionIn(body, mention));
  return found;
}

interface State {
  parts: readonly Part[];
  readonly byId: Map<string, Occurrence[]>;
}

const STATES = new WeakMap<object, State>();

function stateOf(document: Document): State {
  let state = STATES.get(document.lineage);
  if (!state) STATES.set(document.lineage, (state = { parts: [], byId: new Map() }));
  const { parts } = document;
  if (state.parts !== parts) {
    const { head, tail } = sharedEnds(state.parts, parts);
    remove(state, state.parts.slice(head, state.parts.length - tail).flatMap(occurrencesIn));
    for (const part of parts.slice(head, parts.length - tail)) add(state, occurrencesIn(part));
    state.parts = parts;
  }
  return state;
}

function add({ byId }: State, occurrences: readonly Occurrence[]): void {
  for (const occurrence of occurrences) {
    const list = byId.get(occurrence.id);
    if (list) list.push(occurrence);
    else byId.set(occurrence.id, [occurrence]);
  }
}

function remove({ byId }: State, occurrences: readonly Occurrence[]): void {
  const gone = new Set(occurrences);
  for (const id of new Set(occurrences.map((occurrence) => occurrence.id))) {
    const left = (byId.get(id) ?? []).filter((occurrence) => !gone.has(occurrence));
    if (left.length > 0) byId.set(id, left);
    else byId.delete(id);
  }
}
