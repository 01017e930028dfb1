/** The trees of the views, built from what the server answered: groups, filters, and what differs from before. No editor here. */

import type { OutlineItem, OutlineProject } from '../../../server/src/protocol/viewRequests.ts';

/** A line of a view. Its id is the same as long as the thing is the same, whatever the grouping. */
export interface TreeLine {
  readonly id: string;
  readonly root: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly spoken: string;
  /** Decides the icon, with the state. */
  readonly kind: OutlineItem['kind'] | 'projet';
  readonly state: string;
  readonly can: readonly string[];
  /** What the server said of it; absent for projects and for groups made here. */
  readonly item: OutlineItem | undefined;
  readonly parent: string | undefined;
  readonly children: readonly string[];
  readonly open: boolean;
}

export interface Tree {
  readonly roots: readonly string[];
  readonly lines: ReadonlyMap<string, TreeLine>;
}

export const emptyTree: Tree = { roots: [], lines: new Map() };

export type Grouping = keyof OutlineProject['groups'];

export interface Choices {
  readonly grouping: Grouping;
  readonly gapsOnly: boolean;
  /** Words that a line, or one below it, must have; empty for all. */
  readonly filter: string;
}

/** With more controls than this the groups begin closed. */
const MANY = 60;

/** The compliance view. */
export function controlTree(projects: readonly OutlineProject[], { grouping, gapsOnly, filter }: Choices): Tree {
  const narrowed = gapsOnly || filter.trim() !== '';
  return build(projects, (project, add, parent) => {
    const shown = project.controles.filter((item) => (!gapsOnly || item.control?.gap === true) && matches(item, filter));
    return project.groups[grouping].flatMap(({ id, label }) => {
      const own = shown.filter((item) => item.control?.[grouping] === id);
      if (own.length === 0) return [];
      const key = `${parent}|${grouping}:${id}`;
      const conforming = own.filter(({ state }) => state === 'conforme').length;
      const children = own.map((item) => add.item(item, project.root, key, ''));
      add.line({ ...heading(key, project.root, label, `${conforming}/${own.length}`, parent), children, open: narrowed || project.controles.length <= MANY });
      return [key];
    });
  });
}

/** The view of evidence, or of remarks: the server's own groups. */
export function listTree(projects: readonly OutlineProject[], list: 'preuves' | 'remarques', filter: string): Tree {
  return build(projects, (project, add, parent) => project[list].flatMap((group) => {
    const own = group.children.filter((item) => matches(item, filter));
    if (own.length === 0) return [];
    const key = `${parent}|${group.id}`;
    const children = own.map((item) => add.item(item, project.root, key, ''));
    add.line({ ...heading(key, project.root, group.label, String(own.length), parent), children, open: group.children.length <= MANY });
    return [key];
  }));
}

/** The id of the line of an item of the outline. */
export function lineId(root: string, item: string): string {
  return `${root}|${item}`;
}

interface Adding {
  readonly line: (line: TreeLine) => void;
  readonly item: (item: OutlineItem, root: string, parent: string, path: string) => string;
}

/** Below each project what `fill` adds; a single project needs no line of its own. */
function build(projects: readonly OutlineProject[], fill: (project: OutlineProject, add: Adding, parent: string) => string[]): Tree {
  const lines = new Map<string, TreeLine>();
  const add: Adding = {
    line: (line) => void lines.set(line.id, line),
    item: (item, root, parent) => {
      const id = lineId(root, item.id);
      const children = item.children.map((child) => add.item(child, root, id, ''));
      lines.set(id, { ...item, id, root, item, parent, children, open: false });
      return id;
    },
  };
  const roots = projects.flatMap((project) => {
    const key = lineId(project.root, '');
    const children = fill(project, add, key);
    if (projects.length === 1) return children;
    if (children.length === 0) return [];
    const { name, figures, note } = project;
    add.line({
      ...heading(key, project.root, name, figures.rate, undefined), kind: 'projet', tooltip: [figures.summary, note].filter(Boolean).join('\n'), spoken: figures.summary, children, open: false,
    });
    return [key];
  });
  if (projects.length === 1) for (const id of roots) lines.set(id, { ...(lines.get(id) as TreeLine), parent: undefined });
  return { roots, lines };
}

function heading(id: string, root: string, label: string, description: string, parent: string | undefined): TreeLine {
  return { id, root, label, description, tooltip: label, spoken: `${label}, ${description}`, kind: 'groupe', state: '', can: [], item: undefined, parent, children: [], open: true };
}

/** True when all words of the filter are found in the line or in one below it, whatever case and accents. */
export function matches(item: OutlineItem, filter: string): boolean {
  const words = plain(filter).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = plain(textOf(item));
  return words.every((word) => text.includes(word));
}

function textOf(item: OutlineItem): string {
  return [item.label, item.spoken, item.tooltip, ...item.children.map(textOf)].join(' ');
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * The lines to draw again when a tree takes the place of another; undefined for the whole view. A line stands for all
 * below it, so that none is drawn twice.
 */
export function changedLines(before: Tree, after: Tree): readonly string[] | undefined {
  if (!same(before.roots, after.roots)) return undefined;
  const changed = new Set<string>();
  const look = (id: string): void => {
    const [old, now] = [before.lines.get(id), after.lines.get(id)];
    if (!old || !now) return;
    if (looksDifferent(old, now)) changed.add(id);
    else now.children.forEach(look);
  };
  after.roots.forEach(look);
  return [...changed];
}

function looksDifferent(a: TreeLine, b: TreeLine): boolean {
  return a.label !== b.label || a.description !== b.description || a.tooltip !== b.tooltip || a.spoken !== b.spoken || a.kind !== b.kind || a.state !== b.state
    || !same(a.can, b.can) || !same(a.children, b.children);
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
