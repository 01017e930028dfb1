/** What a client was sent of the outlines, level by level, so that the next time only what differs is. */
import type { Choices, Line, Outline } from '../core/features.ts';
import type { Features } from './onDemand.ts';
import type { OutlineChoices, OutlineItem, OutlineLevel, OutlineProject } from './viewRequests.ts';

interface Level { readonly version: string; readonly lines: readonly Line[]; readonly items: readonly OutlineItem[] }
interface Head { readonly version: string; readonly text: string }

/** How lines become items, and heads projects, of one dossier. */
export interface Spelling {
  /** The root as the client names it. */
  readonly root: string;
  readonly item: (line: Line) => OutlineItem;
  readonly project: (outline: Outline, choices: Choices) => Omit<OutlineProject, 'version'>;
}

/** What was sent under the choices of the last question: others begin anew. */
export class OutlineBook {
  readonly #start: string;
  #count = 0;
  #choices: OutlineChoices = { grouping: 'theme', gapsOnly: false, filter: '' };
  readonly #heads = new Map<string, Head>();
  readonly #levels = new Map<string, Map<string, Level>>();

  /** `start`: a word that no other book begins its versions with, since a client may outlive it. */
  constructor(start: string) {
    this.#start = start;
  }

  choose(choices: OutlineChoices): void {
    const { grouping, gapsOnly, filter } = this.#choices;
    if (choices.grouping === grouping && choices.gapsOnly === gapsOnly && choices.filter === filter) return;
    this.#choices = choices;
    this.#heads.clear();
    this.#levels.clear();
  }

  /** The dossiers that the client was told of. */
  get roots(): Iterable<string> {
    return this.#heads.keys();
  }

  /** What is told of a dossier; undefined when the client has it in this `version`. */
  head(root: string, outline: Outline, spelling: Spelling, version: string | undefined): OutlineProject | undefined {
    const project = spelling.project(outline, this.#choices);
    const text = JSON.stringify(project);
    const known = this.#heads.get(root);
    const now = known?.text === text ? known : { version: this.#next(), text };
    this.#heads.set(root, now);
    return version === now.version ? undefined : { ...project, version: now.version };
  }

  /** A level; undefined when the client has it as it is. */
  level(root: string, id: string, outline: Outline, spelling: Spelling, features: Features, since: string | undefined): OutlineLevel | undefined {
    const before = this.#levels.get(root)?.get(id);
    const lines = features.levelOf(outline, id, this.#choices) ?? [];
    const now = renewed(before, lines, spelling.item);
    const next: Level = now === before ? before : { version: this.#next(), ...now };
    let own = this.#levels.get(root);
    if (!own) this.#levels.set(root, (own = new Map<string, Level>()));
    own.set(id, next);
    if (since === next.version) return undefined;
    const has = before && since === before.version ? new Set(before.items) : new Set<OutlineItem>();
    const ids = next.items.map((item) => item.id);
    const same = before !== undefined && has.size > 0 && before.items.length === ids.length && before.items.every((item, i) => item.id === ids[i]);
    return { root: spelling.root, id, version: next.version, ...(same ? {} : { ids }), items: next.items.filter((item) => !has.has(item)) };
  }

  /** True when the dossier, or a level of it that was sent, is not as it was. */
  differs(root: string, outline: Outline, spelling: Spelling, features: Features): boolean {
    const head = this.#heads.get(root);
    if (!head || head.text !== JSON.stringify(spelling.project(outline, this.#choices))) return true;
    const levels = this.#levels.get(root);
    let differs = false;
    for (const [id, level] of levels ?? []) {
      const lines = features.levelOf(outline, id, this.#choices);
      // What it stood below is gone, and the client will see that.
      if (!lines) levels?.delete(id);
      if (!lines || renewed(level, lines, spelling.item) !== level) differs = true;
    }
    return differs;
  }

  forget(root: string): void {
    this.#heads.delete(root);
    this.#levels.delete(root);
  }

  #next(): string {
    return `${this.#start}.${++this.#count}`;
  }
}

/** The level with the items that it had wherever they say the same; the level itself when all do. */
function renewed(before: Level | undefined, lines: readonly Line[], itemOf: (line: Line) => OutlineItem): Level | Omit<Level, 'version'> {
  const known = new Map(before?.items.map((item, i) => [item.id, { item, line: before.lines[i] }]));
  const items = lines.map((line) => {
    const old = known.get(line.node.id);
    if (old?.line === line) return old.item;
    const item = itemOf(line);
    return old && JSON.stringify(old.item) === JSON.stringify(item) ? old.item : item;
  });
  return before && items.length === before.items.length && items.every((item, i) => item === before.items[i]) ? before : { lines, items };
}
