/**
 * Colours that need the whole dossier: ids by state, statuses, dates. The grammar of the editor colours the rest.
 *
 * | Token type | What it is | Modifiers |
 * | --- | --- | --- |
 * | `class` | id of a control, in YAML and in prose | `declaration`; `conforme`, `ecart`; `manquant` when the catalogue has it and the plan has not, or nothing has it |
 * | `variable` | id of an evidence or a written deliverable | `declaration`; `perime` when it is too old where it is cited; `manquant` when nothing defines it or its file is missing or changed |
 * | `property` | id of an indicator | `conforme`, `ecart` (target not reached), `perime` (measured too long ago) |
 * | `parameter` | id of a person | `declaration`; `manquant` |
 * | `event` | id of a milestone or a remark | `declaration` |
 * | `namespace` | id of a catalogue, FINESS of an establishment | `declaration`; `manquant` |
 * | `label` | requirement code, condition, theme | `declaration` |
 * | `enumMember` | value of `statut` | `conforme`, `ecart` on a control that is said to be done |
 * | `number` | date | `perime` when a deadline has passed, a review is late or an evidence is too old |
 */
import type { Span } from '../text/span.ts';
import { parseDay } from '../text/plainDate.ts';
import type { Part } from '../model/part.ts';
import type { Node, ScalarNode } from '../syntax/node.ts';
import type { Segment } from '../syntax/segment.ts';
import { segmentStarts } from '../workspace/segmentStarts.ts';
import { occurrencesOf } from '../workspace/occurrence.ts';
import type { Occurrence } from '../workspace/occurrence.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { projectOf } from '../workspace/snapshot.ts';
import { meaningOf } from '../workspace/symbols.ts';
import { StateOf } from './semanticStates.ts';
import type { TokenModifier, TokenType } from './tokenLegend.ts';

export interface Token extends Span {
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

/** The tokens of a document, or of the part of it that is shown, in order, none over another or over a line end. */
export function semanticTokens(snapshot: Snapshot, path: string, range?: Span): Token[] {
  const document = snapshot.documents.get(path);
  if (!document?.kind) return [];
  const states = new StateOf(snapshot, document);
  const project = projectOf(snapshot, path);
  const starts = segmentStarts(document);
  const shown = (segment: Segment): boolean => {
    const start = starts.get(segment) ?? 0;
    return !range || (start <= range.end && start + segment.text.length >= range.start);
  };
  const tokens: Token[] = [];
  const add = (segment: Segment, start: number, end: number, type: TokenType, modifiers: readonly TokenModifier[]): void => {
    if (end <= start || /[\r\n]/.test(segment.text.slice(start, end))) return;
    const base = starts.get(segment) ?? 0;
    if (range && (base + start > range.end || base + end < range.start)) return;
    tokens.push({ start: base + start, end: base + end, type, modifiers });
  };
  for (const occurrence of occurrencesOf(document)) {
    if (!shown(occurrence.segment)) continue;
    const kind = meaningOf(occurrence, project);
    if (kind === undefined) continue;
    const modifiers = states.ofId(kind, occurrence);
    add(occurrence.segment, occurrence.start, occurrence.end, TYPES[kind], [...(occurrence.role === 'defines' ? ['declaration' as const] : []), ...modifiers]);
  }
  for (const part of document.parts) {
    if (!shown(part.segment)) continue;
    eachScalar(part, (key, node) => {
      if (node.style === 'block' || node.value === null) return;
      const quote = node.style === 'plain' ? 0 : 1;
      if (key === 'statut') add(part.segment, node.start + quote, node.end - quote, 'enumMember', states.ofStatus(part));
      else if (parseDay(node.source) !== undefined) add(part.segment, node.start + quote, node.end - quote, 'number', states.ofDate(part, key, node));
    });
  }
  return withoutOverlap(tokens);
}

const TYPES: Readonly<Record<Exclude<Occurrence['kind'], 'mention'>, TokenType>> = {
  controle: 'class', preuve: 'variable', indicateur: 'property', personne: 'parameter', jalon: 'event', remarque: 'event',
  etablissement: 'namespace', referentiel: 'namespace', exigence: 'label', condition: 'label', theme: 'label',
};

/** The scalars of a part that stand under a key. Items of a list are parts of their own. */
function eachScalar(part: Part, see: (key: string, node: ScalarNode) => void): void {
  const visit = (key: string, node: Node): void => {
    if (node.kind === 'scalar') see(key, node);
    else if (node.kind === 'seq') node.items.forEach((item) => visit(key, item));
    else for (const pair of node.pairs) visit(pair.key.source, pair.value);
  };
  const { unit, section } = part;
  if (unit.kind === 'item') visit('', unit.node);
  else if (unit.node.kind !== 'seq' || !part.kind.lists.includes(section)) visit(section, unit.node);
}

function withoutOverlap(tokens: readonly Token[]): Token[] {
  const sorted = [...tokens].sort((a, b) => a.start - b.start || a.end - b.end);
  const kept: Token[] = [];
  for (const token of sorted) if (token.start >= (kept[kept.length - 1]?.end ?? 0)) kept.push(token);
  return kept;
}
