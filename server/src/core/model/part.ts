/** A part of a document that means something by itself: a top-level entry, or one item of a list; and what it says. */
import type { SchemaProblem } from '../schema/validate.ts';
import { validate } from '../schema/validate.ts';
import type { Segment, Unit } from '../syntax/segment.ts';
import type { Item } from './items.ts';
import type { Kind } from './kind.ts';
import { readItem } from './readItem.ts';

export type { Controle, Etablissement, Item, Jalon, Mesure, Personne, Preuve, Remarque } from './items.ts';
export { booleansOf, dayOf, numberOf, scalarsOf } from './scalars.ts';

/** Kept, with all that was found out about it, as long as its segment and the list it stands in stay the same. */
export interface Part {
  readonly path: string;
  readonly kind: Kind;
  readonly segment: Segment;
  /** Which of the units of its segment it is. */
  readonly index: number;
  /** Its nodes. What can be told without them should be: those of most parts are read again when they are asked for. */
  readonly unit: Unit;
  readonly role: Unit['kind'];
  /** What its schema says of an item whose text could be read. */
  readonly problems: readonly SchemaProblem[];
  /** The top-level key as it was meant: a misspelt `controle` counts as `controles`. */
  readonly section: string;
  readonly item: Item | undefined;
}

/** The part of the unit at `index` of a segment; `section` is the top-level key that it belongs to. */
export function makePart(path: string, kind: Kind, segment: Segment, index: number, section: string): Part {
  const unit = segment.units[index];
  const node = unit?.kind === 'item' ? unit.node : undefined;
  const problems = node && segment.problems.length === 0 ? validate(kind.name, section, true, node) : [];
  // A catalogue is read as a whole at each edit, and has few items: their nodes stay at hand.
  const held = kind.name === 'referentiel' ? unit : undefined;
  const part = new PartOfSegment(path, kind, segment, index, section, node ? 'item' : 'entry', problems.length === 0 ? NO_PROBLEMS : problems, held);
  if (node?.kind === 'map' && (kind.name === 'plan' || kind.name === 'annexe')) part.item = readItem(part, node, section);
  return part;
}

const NO_PROBLEMS: readonly SchemaProblem[] = [];

class PartOfSegment implements Part {
  readonly path: string;
  readonly kind: Kind;
  readonly segment: Segment;
  readonly index: number;
  readonly section: string;
  readonly role: Unit['kind'];
  readonly problems: readonly SchemaProblem[];
  item: Item | undefined;
  readonly #held: Unit | undefined;

  constructor(path: string, kind: Kind, segment: Segment, index: number, section: string, role: Unit['kind'], problems: readonly SchemaProblem[], held: Unit | undefined) {
    this.path = path;
    this.kind = kind;
    this.segment = segment;
    this.index = index;
    this.section = section;
    this.role = role;
    this.problems = problems;
    this.#held = held;
  }

  get unit(): Unit {
    const unit = this.#held ?? this.segment.units[this.index];
    if (!unit) throw new Error('a segment without its unit');
    return unit;
  }
}
