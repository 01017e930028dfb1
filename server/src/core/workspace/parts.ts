/** The parts of a document: what each top-level entry and each item of a list is, and to which key it belongs. */
import { groupBy, sameItems, spliced } from '../text/lists.ts';
import type { Kind } from '../model/kind.ts';
import { kindOf } from '../model/kind.ts';
import type { Part } from '../model/part.ts';
import { makePart } from '../model/part.ts';
import { topLevelKeysOf } from '../schema/schemas.ts';
import { isKnownKey } from '../schema/validate.ts';
import type { Segment } from '../syntax/segment.ts';
import { nearest } from '../text/near.ts';
import type { Notable } from './notable.ts';
import { keysOf, partsBefore } from './notable.ts';

/** Segments that were read, with what is known of them. */
export interface Read { readonly segments: readonly Segment[]; readonly notable: Notable; readonly parts: readonly Part[] }

/**
 * The parts of the segments. Those of the segments that `before` has too, at the beginning (`head`) and the end (`tail`),
 * are taken over.
 */
export function partsOf(path: string, kind: Kind, segments: readonly Segment[], notable: Notable, before: Read | undefined, head: number, tail: number, fresh: Fresh): readonly Part[] {
  const keys = keysOf(segments, notable);
  const present = new Set(keys);
  const kept = before && sameItems(keys, keysOf(before.segments, before.notable));
  // Other keys may give another meaning to what stands below them.
  if (!kept) return make(path, kind, segments, present, '', fresh, groupBy(before?.parts ?? [], (part) => part.segment));
  const made = make(path, kind, segments.slice(head, segments.length - tail), present, sectionAt(kind, segments, notable, present, head), fresh, undefined);
  const old = before.segments.length - tail;
  return spliced(before.parts, partsBefore(before.segments, before.notable, head), before.parts.length - partsBefore(before.segments, before.notable, old), made);
}

function make(path: string, kind: Kind, segments: readonly Segment[], present: ReadonlySet<string>, first: string, fresh: Fresh, known: ReadonlyMap<Segment, readonly Part[]> | undefined): Part[] {
  const parts: Part[] = [];
  let section = first;
  const add = (segment: Segment, index: number): void => {
    const before = fresh.get(segment) ?? known?.get(segment)?.[index];
    parts.push(before?.section === section && before.kind === kind ? before : makePart(path, kind, segment, index, section));
  };
  for (const segment of segments) {
    if (segment.single) add(segment, 0);
    else {
      for (const [i, unit] of segment.units.entries()) {
        if (unit.kind === 'entry') section = meantKey(kind, unit.key.source, present);
        add(segment, i);
      }
    }
  }
  return parts;
}

/** Parts that were made as soon as their segments were read, while the nodes were at hand. */
export type Fresh = ReadonlyMap<Segment, Part>;

/** Makes the parts of the segments of a YAML document as they are read one after the other, where their key says it all. */
export class PartsAhead {
  readonly fresh = new Map<Segment, Part>();
  readonly #path: string;
  #kind: Kind | undefined;
  #section: string | undefined;

  /** `kind` and `section`: what is known at the place where reading begins. */
  constructor(path: string, kind?: Kind, section?: string) {
    this.#path = path;
    this.#kind = kind;
    this.#section = section;
  }

  /** Takes the next segment, in the order of the text. */
  take(segment: Segment, isNew: boolean): void {
    if (segment.single) {
      if (isNew && this.#kind && this.#section !== undefined) this.fresh.set(segment, makePart(this.#path, this.#kind, segment, 0, this.#section));
      return;
    }
    for (const unit of segment.units) {
      if (unit.kind !== 'entry') continue;
      const key = unit.key.source;
      if (key === 'care' && unit.node.kind === 'scalar') this.#kind ??= kindOf(unit.node.source, false);
      this.#section = this.#kind && isKnownKey(this.#kind.name, key) ? key : undefined;
    }
  }
}

/** The key to which the items at the beginning of a segment belong. */
function sectionAt(kind: Kind, segments: readonly Segment[], notable: Notable, present: ReadonlySet<string>, index: number): string {
  const above = keysOf(segments, notable.filter((i) => i < index));
  const key = above[above.length - 1];
  return key === undefined ? '' : meantKey(kind, key, present);
}

/** The key that a misspelt one was meant to be, when that one is not there: its items are still understood. */
function meantKey(kind: Kind, key: string, present: ReadonlySet<string>): string {
  if (isKnownKey(kind.name, key) || key.startsWith('x_')) return key;
  const near = nearest(key, topLevelKeysOf(kind.name), 1)[0];
  return near !== undefined && !present.has(near) ? near : key;
}
