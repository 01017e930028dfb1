/**
 * The lines of the views, level by level: each is made when somebody looks at it. A level is named by the view that it
 * is the top of (`controles`, `preuves`, `remarques`), or by the line that it stands below.
 */
import { groupBy } from '../../text/lists.ts';
import { keptWith } from '../../workspace/memo.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Group, Line, OutlineNode, Spot } from './node.ts';
import { NONE_BELOW } from './node.ts';
import type { Grouping, Outline } from './outline.ts';
import { proofLines } from './proofs.ts';
import { spotOf } from './spots.ts';

export type ViewList = 'controles' | 'preuves' | 'remarques';

export interface Choices {
  readonly grouping: Grouping;
  readonly gapsOnly: boolean;
  /** Words that a line, or one below it, must have; empty for all. */
  readonly filter: string;
}

/** With more lines than this the groups of a view begin closed; */
const MANY = 60;
/** where a filter narrowed them, with more than this. */
const MANY_FOUND = 300;

/** The groups of a view that have a line left. */
function groupsOf(outline: Outline, list: ViewList, choices: Choices): readonly Group[] {
  const { filter } = choices;
  const narrow = (lines: readonly Line[]): readonly Line[] => matching(outline, lines, filter);
  const left = (group: Group): Group[] => (group.lines.length > 0 ? [group] : []);
  if (list === 'remarques') return outline.remarques.flatMap((group) => left({ ...group, lines: narrow(group.lines) }));
  if (list === 'preuves') {
    // What is in a group is made where it is opened, or looked into.
    const typed = outline.preuves.map((group): Group => ({ id: group.id, label: group.label, lines: narrow(proofLines(group, outline.context)) }));
    return [...typed, ...(outline.fichiers ? [{ ...outline.fichiers, lines: narrow(outline.fichiers.lines) }] : [])].flatMap(left);
  }
  const { grouping, gapsOnly } = choices;
  const shown = narrow(gapsOnly ? outline.controles.filter(({ node }) => node.control?.gap === true) : outline.controles);
  const byGroup = groupBy(shown, ({ node }) => node.control?.[grouping]);
  return outline.head.groups[grouping].flatMap(({ id, label }) => left({ id: `${grouping}:${id}`, label, lines: byGroup.get(id) ?? [] }));
}

/** The lines of a level; undefined for one that is not there. */
export function levelOf(outline: Outline, id: string, choices: Choices): readonly Line[] | undefined {
  if (id === 'controles' || id === 'preuves' || id === 'remarques') return headings(outline, id, choices);
  const group = groupWith(outline, id, choices);
  return group ? group.lines : lineOf(outline, id)?.below(outline.context);
}

function groupWith(outline: Outline, id: string, choices: Choices): Group | undefined {
  const list = /^[gf]:/.test(id) ? 'preuves' : id.startsWith('s:') ? 'remarques' : id.startsWith(`${choices.grouping}:`) ? 'controles' : undefined;
  if (list === 'preuves' && choices.filter.trim() === '') {
    const typed = outline.preuves.find((group) => group.id === id);
    if (typed) return { id, label: typed.label, lines: proofLines(typed, outline.context) };
  }
  return list && groupsOf(outline, list, choices).find((group) => group.id === id);
}

/** The top of a view: its groups as lines. */
function headings(outline: Outline, list: ViewList, choices: Choices): readonly Line[] {
  if (list === 'preuves' && choices.filter.trim() === '') {
    const { preuves, fichiers } = outline;
    const counts = [...preuves.map(({ id, label, items }) => ({ id, label, count: items.length })), ...(fichiers ? [{ id: fichiers.id, label: fichiers.label, count: fichiers.lines.length }] : [])];
    const all = counts.reduce((sum, { count }) => sum + count, 0);
    return counts.map(({ id, label, count }) => heading(id, label, String(count), all <= MANY));
  }
  const groups = groupsOf(outline, list, choices);
  const all = groups.reduce((sum, { lines }) => sum + lines.length, 0);
  const open = all <= (choices.filter.trim() !== '' || (list === 'controles' && choices.gapsOnly) ? MANY_FOUND : MANY);
  return groups.map(({ id, label, lines }) => {
    const conforming = (): number => lines.filter(({ node }) => node.state === 'conforme').length;
    return heading(id, label, list === 'controles' ? `${conforming()}/${lines.length}` : String(lines.length), open);
  });
}

function heading(id: string, label: string, description: string, open: boolean): Line {
  const node: OutlineNode = { id, kind: 'groupe', label, description, spoken: `${label}, ${description}`, state: '', stateText: '', can: [], refs: {}, more: true, open };
  return { node, tooltip: label, target: undefined, below: NONE_BELOW };
}

/** How many lines each view shows below its headings. */
export function countsOf(outline: Outline, choices: Choices): Readonly<Record<ViewList, number>> {
  const all = (list: ViewList): number => groupsOf(outline, list, choices).reduce((sum, { lines }) => sum + lines.length, 0);
  const proofs = (): number => outline.preuves.reduce((sum, { items }) => sum + items.length, 0) + (outline.fichiers?.lines.length ?? 0);
  return { controles: all('controles'), preuves: choices.filter.trim() === '' ? proofs() : all('preuves'), remarques: all('remarques') };
}

/** All controls, or all remarks, whatever is chosen. */
export function linesOf(outline: Outline, list: 'controles' | 'remarques'): readonly Line[] {
  return list === 'controles' ? outline.controles : outline.remarques.flatMap(({ lines }) => lines);
}

const LISTS: Readonly<Record<string, ViewList>> = { c: 'controles', p: 'preuves', f: 'preuves', r: 'remarques' };

function listOf(id: string): ViewList | undefined {
  return LISTS[id.slice(0, id.indexOf(':'))];
}

/** A line by its id. */
export function lineOf(outline: Outline, id: string): Line | undefined {
  const [top = '', ...below] = id.split('/');
  const list = listOf(top);
  let line = list === 'preuves' ? proofWith(outline, top) : list && linesOf(outline, list).find(({ node }) => node.id === top);
  let path = top;
  for (const step of below) {
    path += `/${step}`;
    line = line?.below(outline.context).find(({ node }) => node.id === path);
  }
  return line;
}

function proofWith({ preuves, fichiers, context }: Outline, id: string): Line | undefined {
  for (const group of preuves) {
    const item = group.items.find((one) => one.id === id);
    if (item) return proofLines({ ...group, items: [item] }, context)[0];
  }
  return fichiers?.lines.find(({ node }) => node.id === id);
}

/** Where a line of the top stands under these choices: its view and its heading; undefined when it is left out. */
export function headingOf(outline: Outline, id: string, choices: Choices): { readonly list: ViewList; readonly group: string } | undefined {
  const list = listOf(id);
  if (!list) return undefined;
  const typed = list === 'preuves' && choices.filter.trim() === '' ? outline.preuves.find(({ items }) => items.some((one) => one.id === id)) : undefined;
  const group = typed ?? groupsOf(outline, list, choices).find(({ lines }) => lines.some(({ node }) => node.id === id));
  return group && { list, group: group.id };
}

/** Where a line stands in its text now. */
export function spotOfLine(snapshot: Snapshot, { target }: Line): Spot | undefined {
  return spotOf(snapshot, target);
}

/** The lines in which, or below which, all words of the filter are found, whatever case and accents. */
function matching(outline: Outline, lines: readonly Line[], filter: string): readonly Line[] {
  const words = plain(filter).split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return lines;
  return lines.filter((line) => {
    const text = textOf(line, outline);
    return words.every((word) => text.includes(word));
  });
}

/** What a line says, and those below it; of remarks, which are written elsewhere, what they say now. */
function textOf(line: Line, outline: Outline): string {
  const { context } = outline;
  const own = keptWith(line, 'words', () => plain(wordsOf(line, (one) => one.below(context).filter(({ node }) => node.kind !== 'remarque'))));
  const remarks = line.node.kind === 'controle' && context.details.remarques.length > 0 ? line.below(context).filter(({ node }) => node.kind === 'remarque') : [];
  return [own, ...remarks.map((remark) => plain(wordsOf(remark, NONE_BELOW)))].join(' ');
}

function wordsOf(line: Line, below: (line: Line) => readonly Line[]): string {
  return [line.node.label, line.node.spoken, line.tooltip, ...below(line).map((one) => wordsOf(one, below))].join(' ');
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
