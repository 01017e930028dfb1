/** The lines of a view as far as they are known here, level by level, and what differs when an answer comes. No editor here. */

import type { OutlineChoices, OutlineItem, OutlineLevel, OutlineProject } from '../../../server/src/protocol/viewRequests.ts';

/** A line of a view. Its id is the same as long as the thing is the same, whatever the grouping. */
export interface TreeLine {
  readonly id: string;
  readonly root: string;
  readonly label: string;
  readonly description: string;
  readonly spoken: string;
  /** Decides the icon, with the state. */
  readonly kind: OutlineItem['kind'] | 'projet';
  readonly state: string;
  readonly can: readonly string[];
  /** What the server said of it; absent for a dossier. */
  readonly item: OutlineItem | undefined;
  /** The level that it stands in. */
  readonly level: string;
  readonly more: boolean;
  readonly open: boolean;
  /** Of an item a word that stands for its tooltip, else the tooltip itself. */
  readonly about: string;
}

export type ViewList = keyof OutlineProject['counts'];
export type Grouping = OutlineChoices['grouping'];

/** A level as the server names it. */
export interface LevelName { readonly root: string; readonly id: string }

interface Level extends LevelName { readonly version: string; readonly lines: readonly string[] }

/** The id of the line of an item of the outline. */
export function lineId(root: string, item: string): string {
  return `${root}|${item}`;
}

export class Tree {
  readonly list: ViewList;
  #projects: readonly OutlineProject[] = [];
  readonly #lines = new Map<string, TreeLine>();
  readonly #levels = new Map<string, Level>();

  constructor(list: ViewList) {
    this.list = list;
  }

  /** The levels that are known here, to ask what differs in them. */
  get levels(): readonly (LevelName & { readonly since: string })[] {
    return [...this.#levels.values()].map(({ root, id, version }) => ({ root, id, since: version }));
  }

  /** How many lines it has below its headings, known here or not. */
  get count(): number {
    return this.#projects.reduce((sum, { counts }) => sum + counts[this.list], 0);
  }

  line(id: string): TreeLine | undefined {
    return this.#lines.get(id);
  }

  /** The level below a line, or of the top; undefined where the lines are the dossiers themselves, or nothing is below. */
  levelBelow(id?: string): LevelName | undefined {
    if (id === undefined) {
      const [only] = this.#projects;
      return this.#projects.length === 1 && only ? this.#top(only) : undefined;
    }
    const line = this.#lines.get(id);
    if (!line?.more) return undefined;
    return { root: line.root, id: line.item?.id ?? this.list };
  }

  has({ root, id }: LevelName): boolean {
    return this.#levels.has(lineId(root, id));
  }

  /** The lines below a line, or of the top, as far as they are known. */
  below(id?: string): readonly string[] {
    const level = this.levelBelow(id);
    if (level) return this.#levels.get(lineId(level.root, level.id))?.lines ?? [];
    return id === undefined && this.#projects.length > 1 ? this.#dossiers() : [];
  }

  parentOf(id: string): string | undefined {
    const line = this.#lines.get(id);
    if (!line?.item) return undefined;
    const level = this.#levels.get(line.level);
    if (level && level.id !== this.list) return line.level;
    return this.#projects.length > 1 ? lineId(line.root, '') : undefined;
  }

  /** Forgets every line: what is shown is chosen otherwise. */
  clear(): void {
    this.#lines.clear();
    this.#levels.clear();
    this.#projects = [];
  }

  /**
   * Takes an answer; `projects` are all that there are. Gives the lines to draw again, a line standing for all below it;
   * undefined for the whole view.
   */
  take(projects: readonly OutlineProject[], levels: readonly OutlineLevel[]): readonly string[] | undefined {
    const changed = new Set<string>();
    let whole = false;
    const tops = this.#projects.length === 1 ? this.#projects.map(({ root }) => root) : this.#dossiers();
    this.#projects = projects;
    this.#forgetOthers();
    if (projects.length > 1) for (const project of projects) this.#put(dossierLine(project), changed);
    const now = projects.length === 1 ? projects.map(({ root }) => root) : this.#dossiers();
    if (!same(tops, now)) whole = true;
    const gone: string[] = [];
    for (const { root, id, version, ids, items } of levels) {
      const key = lineId(root, id);
      const before = this.#levels.get(key);
      for (const item of items) this.#put(itemLine(item, root, key), changed);
      const lines = ids ? ids.map((item) => lineId(root, item)) : before?.lines ?? [];
      this.#levels.set(key, { root, id, version, lines });
      if (!before || same(before.lines, lines)) continue;
      const there = new Set(lines);
      gone.push(...before.lines.filter((line) => !there.has(line) && this.#lines.get(line)?.level === key));
      if (id !== this.list) changed.add(key);
      else if (projects.length > 1) changed.add(lineId(root, ''));
      else whole = true;
    }
    // A line that is now in another level has been put there.
    for (const line of gone) if (!this.#levels.get(this.#lines.get(line)?.level ?? '')?.lines.includes(line)) this.#forget(line);
    if (whole) return undefined;
    return [...changed].filter((id) => this.#lines.has(id) && !this.#standsBelow(id, changed));
  }

  #top({ root }: OutlineProject): LevelName {
    return { root, id: this.list };
  }

  /** The lines of the dossiers that have something to show. */
  #dossiers(): string[] {
    return this.#projects.length < 2 ? [] : this.#projects.filter(({ counts }) => counts[this.list] > 0).map(({ root }) => lineId(root, ''));
  }

  #put(line: TreeLine, changed: Set<string>): void {
    const before = this.#lines.get(line.id);
    this.#lines.set(line.id, line);
    if (before && looksDifferent(before, line)) changed.add(line.id);
  }

  #forget(id: string): void {
    this.#lines.delete(id);
    const level = this.#levels.get(id);
    this.#levels.delete(id);
    for (const line of level?.lines ?? []) if (this.#lines.get(line)?.level === id) this.#forget(line);
  }

  #forgetOthers(): void {
    const roots = new Set(this.#projects.map(({ root }) => root));
    for (const [id, { root }] of this.#lines) if (!roots.has(root)) this.#lines.delete(id);
    for (const [key, { root }] of this.#levels) if (!roots.has(root)) this.#levels.delete(key);
  }

  #standsBelow(id: string, others: ReadonlySet<string>): boolean {
    for (let above = this.parentOf(id); above !== undefined; above = this.parentOf(above)) if (others.has(above)) return true;
    return false;
  }
}

function dossierLine({ root, name, figures, note }: OutlineProject): TreeLine {
  return {
    id: lineId(root, ''), root, label: name, description: figures.rate, spoken: figures.summary, kind: 'projet', state: '', can: [], item: undefined, level: '', more: true, open: false,
    about: [figures.summary, note].filter(Boolean).join('\n'),
  };
}

function itemLine(item: OutlineItem, root: string, level: string): TreeLine {
  const { id, label, description, spoken, kind, state, can, more, open, about } = item;
  return { id: lineId(root, id), root, label, description, spoken, kind, state, can, item, level, more, open: open === true, about };
}

function looksDifferent(a: TreeLine, b: TreeLine): boolean {
  return a.label !== b.label || a.description !== b.description || a.about !== b.about || a.spoken !== b.spoken || a.kind !== b.kind || a.state !== b.state || a.more !== b.more || !same(a.can, b.can);
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
