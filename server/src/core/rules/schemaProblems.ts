/** What the schema finds wrong in a part, each fault with its place: computed once, for the five rules that report it. */
import type { Part } from '../model/part.ts';
import type { Schema } from '../schema/schemas.ts';
import { topLevelKeysOf, schemasAt } from '../schema/schemas.ts';
import type { Path, SchemaProblem } from '../schema/validate.ts';
import { isKnownKey, validate } from '../schema/validate.ts';
import type { MapNode, Node, Pair } from '../syntax/node.ts';
import { nodeAt } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import type { Text } from '../text/words.ts';
import type { Place } from './finding.ts';
import { inPart, ofPart } from './place.ts';
import { quote } from './say.ts';

export interface Fault {
  readonly problem: SchemaProblem;
  readonly part: Part;
  /** The value at the problem's path. */
  readonly node: Node;
  /** The key and value, when the value stands under a key. */
  readonly pair: Pair | undefined;
  /** What may be said of that value. */
  readonly schemas: readonly Schema[];
  /** How to call it: « statut », or the second item of « preuves ». */
  readonly name: Text;
}

interface Known { readonly hasItems: boolean; readonly faults: readonly Fault[] }

const KNOWN = new WeakMap<Part, Known>();
const NONE: readonly Fault[] = [];

/** The faults of a part; none when its text could not be read whole. */
export function faultsOf(part: Part, hasItems: boolean): readonly Fault[] {
  if (part.role === 'item' && part.problems.length === 0) return NONE;
  const known = KNOWN.get(part);
  if (known && known.hasItems === hasItems) return known.faults;
  const faults = part.segment.problems.length > 0 ? [] : problemsOf(part, hasItems).map((problem) => locate(part, problem));
  KNOWN.set(part, { hasItems, faults });
  return faults;
}

function problemsOf(part: Part, hasItems: boolean): readonly SchemaProblem[] {
  if (part.role === 'item') return part.problems;
  const { kind, section, unit } = part;
  if (unit.kind === 'item') return [];
  const key = unit.key.source;
  const unknown: SchemaProblem[] = isKnownKey(kind.name, key) || key.startsWith('x_') ? []
    : [{ kind: 'unknown', path: [], key, known: topLevelKeysOf(kind.name) }];
  if (!isKnownKey(kind.name, section)) return unknown;
  if (!kind.lists.includes(section)) return [...unknown, ...validate(kind.name, section, false, unit.node)];
  // The items are parts of their own: here, only that it is a list.
  if (unit.node.kind === 'seq' || hasItems) return unknown;
  return [...unknown, { kind: 'type', path: [], expected: ['array'] }];
}

function locate(part: Part, problem: SchemaProblem): Fault {
  const { unit, section, kind } = part;
  const found = nodeAt(unit.node, problem.path);
  const pair = problem.path.length === 0 && unit.kind === 'entry' ? { key: unit.key, value: unit.node } : found.pair;
  const base: Path = unit.kind === 'item' ? [section, 0] : [section];
  return { problem, part, node: found.node, pair, schemas: schemasAt(kind.name, [...base, ...problem.path]), name: nameOf([section], unit.kind === 'item', problem.path) };
}

function nameOf(base: Path, item: boolean, path: Path): Text {
  const full = [...base, ...path];
  const keys = full.filter((step): step is string => typeof step === 'string');
  const last = full[full.length - 1];
  const key = keys[keys.length - 1] ?? '';
  if (typeof last === 'number') {
    return { fr: `l'élément ${last + 1} de ${quote(key, 'fr')}`, en: `item ${last + 1} of ${quote(key, 'en')}` };
  }
  if (item && path.length === 0) return { fr: `un élément de ${quote(key, 'fr')}`, en: `an item of ${quote(key, 'en')}` };
  return { fr: quote(key, 'fr'), en: quote(key, 'en') };
}

/** The place of the faulty value; of its key when it has no text. */
export function ofValue({ part, node, pair }: Fault): Place {
  if (node.end > node.start) return inPart(part, trimmed(part.segment.text, node));
  return inPart(part, pair ? pair.key : visible(part.segment.text, node));
}

/** The place of the map that lacks something: its id, else the key it stands under, else its first key. */
export function ofHolder({ part, node, pair, problem }: Fault): Place {
  if (problem.path.length === 0) return ofPart(part);
  if (pair) return inPart(part, pair.key);
  const first = node.kind === 'map' ? firstOf(node) : undefined;
  return inPart(part, first ?? visible(part.segment.text, node));
}

function firstOf(node: MapNode): Span | undefined {
  const id = node.pairs.find(({ key, value }) => (key.source === 'id' || key.source === 'code') && value.end > value.start);
  return id?.value ?? node.pairs[0]?.key;
}

/** A span of at least one character: the last one written before an empty place. */
export function visible(text: string, span: Span): Span {
  if (span.end > span.start) return span;
  let end = span.start;
  while (end > 0 && /\s/.test(text[end - 1] ?? '')) end--;
  return end > 0 ? { start: end - 1, end } : { start: 0, end: Math.min(1, text.length) };
}

/** A long block is shown by its first line. */
function trimmed(text: string, node: Node): Span {
  const line = text.slice(node.start, node.end).search(/\s*[\r\n]/);
  return line > 0 ? { start: node.start, end: node.start + line } : node;
}
