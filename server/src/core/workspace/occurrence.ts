/**
 * Everything in a document that names something: the ids that it defines and cites, with their places. Definition,
 * references, highlight, rename, hover and colours all read this one list.
 */
import type { Part } from '../model/part.ts';
import type { Mention } from '../syntax/markdown.ts';
import type { MapNode, Node, ScalarNode } from '../syntax/node.ts';
import { textOf, valueOf } from '../syntax/node.ts';
import type { Segment } from '../syntax/segment.ts';
import type { Document } from './document.ts';

/** What an id names. A proof is an evidence or a deliverable: their ids share one namespace. `mention` is a word of prose that may be any of them. */
export type SymbolKind = 'controle' | 'preuve' | 'personne' | 'jalon' | 'remarque' | 'etablissement' | 'indicateur' | 'referentiel' | 'exigence' | 'theme' | 'condition' | 'mention';

export interface Occurrence {
  readonly kind: SymbolKind;
  readonly id: string;
  readonly role: 'defines' | 'cites';
  readonly segment: Segment;
  /** The scalar in YAML; undefined in prose. */
  readonly node: ScalarNode | undefined;
  /** The part that holds it; undefined in prose. */
  readonly part: Part | undefined;
  /** Relative to the segment; quotes left out. */
  readonly start: number;
  readonly end: number;
  /** `[[id]]` in prose. */
  readonly bracketed: boolean;
}

/** The occurrences of a document in the order of its text; kept as long as the document is the same. */
export function occurrencesOf(document: Document): readonly Occurrence[] {
  let known = KNOWN.get(document);
  if (!known) {
    known = document.parts.flatMap(occurrencesIn).concat(mentionsIn(document));
    KNOWN.set(document, known);
  }
  return known;
}

const KNOWN = new WeakMap<Document, readonly Occurrence[]>();
const IN_BODY = new WeakMap<Segment, readonly Occurrence[]>();
const IN_PART = new WeakMap<Part, readonly Occurrence[]>();
const NONE: readonly Occurrence[] = [];

/** The words of the body that may name something; the same array as long as the body is the same. */
export function mentionsIn({ kind, body }: Document): readonly Occurrence[] {
  // A Markdown file without our front matter is somebody's notes: its words refer to nothing.
  if (!kind || !body?.markdown) return NONE;
  let known = IN_BODY.get(body);
  if (!known) {
    known = body.markdown.mentions.map((mention) => mentionIn(body, mention));
    IN_BODY.set(body, known);
  }
  return known;
}

/** A word of a body as an occurrence. */
export function mentionIn(body: Segment, { id, start, end, bracketed }: Mention): Occurrence {
  return { kind: 'mention', id, role: 'cites', segment: body, node: undefined, part: undefined, start, end, bracketed };
}

/** The occurrences in a part. */
export function occurrencesIn(part: Part): readonly Occurrence[] {
  let known = IN_PART.get(part);
  if (!known) {
    const found: Occurrence[] = [];
    const add = (kind: SymbolKind, role: Occurrence['role'], node: Node | undefined): void => {
      if (node?.kind === 'seq') { for (const item of node.items) add(kind, role, item); return; }
      if (node?.kind !== 'scalar' || node.value === null || node.style === 'block') return;
      const quote = node.style === 'double' || node.style === 'single' ? 1 : 0;
      found.push({ kind, id: node.source, role, segment: part.segment, node, part, start: node.start + quote, end: Math.max(node.start + quote, node.end - quote), bracketed: false });
    };
    collect(part, add);
    // Most entries of a front matter name nothing: they are asked again at no cost.
    if (found.length === 0) return NONE;
    IN_PART.set(part, (known = found.sort((a, b) => a.start - b.start)));
  }
  return known;
}

type Add = (kind: SymbolKind, role: Occurrence['role'], node: Node | undefined) => void;

function collect(part: Part, add: Add): void {
  const { unit, section } = part;
  if (unit.kind === 'entry') {
    collectEntry(part.kind.name, section, unit.node, add);
    return;
  }
  if (unit.node.kind !== 'map') return;
  if (part.kind.name === 'referentiel') collectDefinition(section, unit.node, add);
  else collectItem(section, unit.node, add);
}

function collectEntry(kind: string, section: string, node: Node, add: Add): void {
  if (kind === 'plan' && section === 'referentiel') add('referentiel', 'cites', node);
  if (kind === 'plan' && section === 'contexte' && node.kind === 'map') for (const pair of node.pairs) add('condition', 'cites', pair.key);
  if (kind === 'referentiel' && section === 'id') add('referentiel', 'defines', node);
  if (kind === 'document') {
    if (section === 'id') add('preuve', 'defines', node);
    if (section === 'controles') add('controle', 'cites', node);
    if (section === 'redacteur' || section === 'approbateur') add('personne', 'cites', node);
  }
}

function collectItem(section: string, node: MapNode, add: Add): void {
  const value = (key: string): Node | undefined => valueOf(node, key);
  switch (section) {
    case 'controles':
      add('controle', 'defines', value('id'));
      add('personne', 'cites', value('responsable'));
      add('etablissement', 'cites', value('perimetre'));
      add('preuve', 'cites', value('preuves'));
      for (const measure of maps(value('indicateurs'))) {
        add('indicateur', 'cites', textOf(measure, 'id'));
        const sources = valueOf(measure, 'sources');
        if (sources?.kind === 'map') for (const source of sources.pairs) add('preuve', 'cites', source.value);
      }
      { const facts = value('contexte'); if (facts?.kind === 'map') for (const pair of facts.pairs) add('condition', 'cites', pair.key); }
      break;
    case 'preuves': add('preuve', 'defines', value('id')); add('exigence', 'cites', value('exigence')); break;
    case 'equipe': add('personne', 'defines', value('id')); break;
    case 'accompagnateurs': add('personne', 'defines', value('id')); add('preuve', 'cites', value('contrat')); break;
    case 'jalons': add('jalon', 'defines', value('id')); break;
    case 'remarques': add('remarque', 'defines', value('id')); add('controle', 'cites', value('controles')); break;
    case 'etablissements': add('etablissement', 'defines', value('finess')); break;
  }
}

/** Items of a catalogue: what it defines, and what its controls refer to. */
function collectDefinition(section: string, node: MapNode, add: Add): void {
  switch (section) {
    case 'controles':
      add('controle', 'defines', valueOf(node, 'id'));
      add('theme', 'cites', valueOf(node, 'theme'));
      for (const requirement of maps(valueOf(node, 'preuves'))) {
        add('exigence', 'defines', valueOf(requirement, 'code'));
        add('exigence', 'defines', valueOf(requirement, 'un_parmi'));
        add('condition', 'cites', valueOf(requirement, 'si'));
        add('condition', 'cites', valueOf(requirement, 'sauf'));
      }
      for (const measure of maps(valueOf(node, 'indicateurs'))) add('indicateur', 'cites', valueOf(measure, 'id'));
      break;
    case 'indicateurs': add('indicateur', 'defines', valueOf(node, 'id')); break;
    case 'themes': add('theme', 'defines', valueOf(node, 'id')); break;
    case 'conditions': add('condition', 'defines', valueOf(node, 'id')); break;
  }
}

function maps(node: Node | undefined): MapNode[] {
  return node?.kind === 'seq' ? node.items.filter((item): item is MapNode => item.kind === 'map') : [];
}
