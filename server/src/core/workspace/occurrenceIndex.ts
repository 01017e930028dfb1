/** The occurrences of a document by id: kept from one version of it to the next, and patched by what differs. */
import { sharedEnds } from '../text/lists.ts';
import type { Part } from '../model/part.ts';
import type { Document } from './document.ts';
import type { Occurrence } from './occurrence.ts';
import { mentionsIn, occurrencesIn } from './occurrence.ts';

interface State {
  parts: readonly Part[];
  mentions: readonly Occurrence[];
  readonly byId: Map<string, Occurrence[]>;
}

const STATES = new WeakMap<object, State>();

/** The occurrences of an id as it is written, in no order. */
export function occurrencesOfId(document: Document, id: string): readonly Occurrence[] {
  return stateOf(document).byId.get(id) ?? [];
}

/** The ids that occur in a document. */
export function idsIn(document: Document): Iterable<string> {
  return stateOf(document).byId.keys();
}

function stateOf(document: Document): State {
  let state = STATES.get(document.lineage);
  if (!state) STATES.set(document.lineage, (state = { parts: [], mentions: [], byId: new Map() }));
  const { parts } = document;
  if (state.parts !== parts) {
    const { head, tail } = sharedEnds(state.parts, parts);
    for (const part of state.parts.slice(head, state.parts.length - tail)) remove(state, occurrencesIn(part));
    for (const part of parts.slice(head, parts.length - tail)) add(state, occurrencesIn(part));
    state.parts = parts;
  }
  const mentions = mentionsIn(document);
  if (state.mentions !== mentions) {
    remove(state, state.mentions);
    add(state, mentions);
    state.mentions = mentions;
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
