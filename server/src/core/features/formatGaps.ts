/** White space inside lines of YAML: after colons, after commas, around brackets. Only what stands between two values on one line. */
import type { Node } from '../syntax/node.ts';
import type { Unit } from '../syntax/segment.ts';

/** A run of white space that becomes another one; offsets of the segment. */
export interface Gap {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The runs to be changed in a segment that was read without problem. */
export function gapsOf(text: string, units: readonly Unit[]): Gap[] {
  const gaps = new Map<number, Gap>();
  const note = (start: number, end: number, wanted: string): void => {
    // The same place is met twice where an alias repeats it.
    if (start <= end && text.slice(start, end) !== wanted) gaps.set(start, { start, end, text: wanted });
  };
  const entries = units.filter((unit) => unit.kind === 'entry');
  for (const unit of entries) {
    afterKey(text, unit.key.end, unit.node, note);
    visit(text, unit.node, note);
  }
  // Items of an entry of the same segment were met with it.
  if (entries.length === 0) for (const unit of units) visit(text, unit.node, note);
  return [...gaps.values()].sort((a, b) => a.start - b.start);
}

type NoteGap = (start: number, end: number, wanted: string) => void;

function visit(text: string, node: Node, note: NoteGap): void {
  if (node.kind === 'scalar') return;
  if (node.kind === 'map') {
    for (const { key, value } of node.pairs) {
      afterKey(text, key.end, value, note);
      visit(text, value, note);
    }
  } else node.items.forEach((item) => visit(text, item, note));
  const open = text[node.start];
  if (!node.flow || (open !== '[' && open !== '{')) return;
  const ends: [number, number][] = node.kind === 'map' ? node.pairs.map(({ key, value }) => [key.start, Math.max(key.end, value.end)]) : node.items.map((item) => [item.start, item.end]);
  const first = ends[0];
  const last = ends[ends.length - 1];
  const close = text[node.end - 1];
  if (!first || !last || (close !== ']' && close !== '}')) return;
  // Whether one space stands inside brackets is a habit of the document: only longer runs are shortened.
  inside(text, node.start + 1, first[0], note);
  inside(text, last[1], node.end - 1, note);
  for (let i = 1; i < ends.length; i++) {
    const from = ends[i - 1]?.[1] ?? 0;
    const to = ends[i]?.[0] ?? 0;
    const between = text.slice(from, to);
    if (/^[ \t]*,[ \t]*$/.test(between)) note(from, to, ', ');
    else if (/^[ \t]+,[ \t]*(?:\r?\n|#|$)/.test(between)) note(from, from + between.indexOf(','), '');
  }
}

/** `clé :  valeur` → `clé: valeur`, where both stand on one line with nothing between. */
function afterKey(text: string, keyEnd: number, value: Node, note: NoteGap): void {
  const between = text.slice(keyEnd, value.start);
  const colon = between.indexOf(':');
  if (colon < 0 || between.slice(0, colon).trim() !== '' || /[\r\n]/.test(between.slice(0, colon))) return;
  note(keyEnd, keyEnd + colon, '');
  const after = /^[ \t]*/.exec(text.slice(keyEnd + colon + 1, keyEnd + colon + 1000))?.[0] ?? '';
  const from = keyEnd + colon + 1;
  const next = text[from + after.length];
  // A comment after a colon keeps its place, and the end of a line is not our subject here.
  if (next === undefined || next === '\n' || next === '\r' || next === '#') return;
  if (value.kind === 'scalar' && value.style === 'empty') return;
  if (value.start > from + after.length && !/^[&!*]/.test(next)) return;
  note(from, from + after.length, ' ');
}

function inside(text: string, from: number, to: number, note: NoteGap): void {
  const between = text.slice(from, to);
  if (/^(?:[ \t]{2,}|\t)$/.test(between)) note(from, to, ' ');
}
