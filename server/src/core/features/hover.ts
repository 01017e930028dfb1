/** What is told of what stands under the cursor: the card of an id, a key, a value, a date. */
import type { MapNode, Node, ScalarNode } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import { shift, touches } from '../text/span.ts';
import type { Lang } from '../text/words.ts';
import type { Part } from '../model/part.ts';
import { lastAt, layoutOf } from '../workspace/layout.ts';
import { partsAt } from '../workspace/notable.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Named } from '../workspace/symbols.ts';
import { namedAt } from '../workspace/symbols.ts';
import { claimsOf } from '../coverage/assess.ts';
import type { Asked } from './hoverAsked.ts';
import { askedOf } from './hoverAsked.ts';
import type { Card, Rendering } from './hoverCard.ts';
import { renderCard } from './hoverCard.ts';
import { catalogueCard, conditionCard, indicatorCard, requirementCard, themeCard } from './hoverCatalogue.ts';
import { controlCard } from './hoverControl.ts';
import { establishmentCard, milestoneCard, personCard, remarkCard } from './hoverItems.ts';
import { measureCard } from './hoverMeasure.ts';
import { evidenceCard, proofCard } from './hoverProof.ts';
import { keyCard, valueCard } from './hoverSchema.ts';

export interface Hover {
  readonly span: Span;
  readonly text: string;
}

/** The card for an offset of a document, in the form that the client takes; undefined where there is nothing to tell. */
export function hover(snapshot: Snapshot, path: string, offset: number, lang: Lang, rendering: Rendering): Hover | undefined {
  const document = snapshot.documents.get(path);
  if (!document?.kind) return undefined;
  const asked = askedOf(snapshot, document, lang);
  const named = namedAt(snapshot, path, offset);
  if (named) return { span: { start: named.start, end: named.end }, text: renderCard(cardOf(named, asked), rendering) };
  const place = placeAt(asked, offset);
  const card = place && cardOfPlace(place, asked);
  return card && { span: place.span, text: renderCard(card, rendering) };
}

function cardOf(named: Named, asked: Asked): Card {
  switch (named.kind) {
    case 'controle': return controlCard(named, asked);
    case 'preuve': return proofCard(named, asked);
    case 'personne': return personCard(named, asked);
    case 'jalon': return milestoneCard(named, asked);
    case 'remarque': return remarkCard(named, asked);
    case 'etablissement': return establishmentCard(named, asked);
    case 'indicateur': return indicatorCard(named, asked);
    case 'referentiel': return catalogueCard(named, asked);
    case 'exigence': return requirementCard(named, asked);
    case 'condition': return conditionCard(named, asked);
    case 'theme': return themeCard(named, asked);
  }
}

/** A key or a scalar of YAML, with its path below the root of its kind. */
interface Place {
  readonly part: Part;
  readonly path: readonly (string | number)[];
  readonly scalar: ScalarNode;
  readonly role: 'key' | 'value';
  readonly span: Span;
}

function placeAt({ document }: Asked, offset: number): Place | undefined {
  const { starts } = layoutOf(document.segments);
  // Where one segment ends and the next begins, the first one is asked first.
  const last = lastAt(starts, offset);
  let first = last;
  while (first > 0 && starts[first] === offset) first--;
  for (let i = first; i <= last; i++) {
    const start = starts[i] ?? 0;
    for (const part of partsAt(document, i)) {
      const found = inPart(part, offset - start);
      if (found) return { ...found, span: shift(found.span, start) };
    }
  }
  return undefined;
}

function inPart(part: Part, offset: number): Place | undefined {
  const { unit, section } = part;
  if (unit.kind === 'item') return inNode(part, unit.node, [section, 0], offset);
  if (touches(unit.key, offset)) return { part, path: [section], scalar: unit.key, role: 'key', span: unit.key };
  // The items of a list are parts of their own, of the same segment.
  if (unit.node.kind === 'seq' && part.kind.lists.includes(section)) return undefined;
  return inNode(part, unit.node, [section], offset);
}

function inNode(part: Part, node: Node, path: readonly (string | number)[], offset: number): Place | undefined {
  if (node.kind === 'scalar') {
    return node.value === null || node.style === 'block' || !touches(node, offset) ? undefined : { part, path, scalar: node, role: 'value', span: node };
  }
  if (node.kind === 'seq') {
    // All items follow one schema.
    for (const item of node.items) {
      const found = inNode(part, item, [...path, 0], offset);
      if (found) return found;
    }
    return undefined;
  }
  return inMap(part, node, path, offset);
}

function inMap(part: Part, node: MapNode, path: readonly (string | number)[], offset: number): Place | undefined {
  for (const { key, value } of node.pairs) {
    if (touches(key, offset)) return { part, path: [...path, key.source], scalar: key, role: 'key', span: key };
    const found = inNode(part, value, [...path, key.source], offset);
    if (found) return found;
  }
  return undefined;
}

function cardOfPlace({ part, path, scalar, role }: Place, asked: Asked): Card | undefined {
  const kind = part.kind.name;
  if (role === 'key') return keyCard(kind, path, asked);
  const { item } = part;
  if (item?.type === 'preuve' && (scalar === item.fichier || scalar === item.sha256)) return evidenceCard(item, asked);
  if (item?.type === 'controle' && asked.view) {
    const claim = claimsOf(item, asked.view).find(({ mesure: m }) => m !== undefined && (scalar === m.valeur || scalar === m.numerateur || scalar === m.denominateur));
    if (claim) return measureCard(claim, asked);
  }
  return valueCard(kind, path, scalar.source, asked);
}
