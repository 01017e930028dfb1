/** What the reader of a preview has been sent, so that the next time only what changed is. */
import type { PreviewContent, PreviewSection, Run, SentContent } from '../protocol/previewRequests.ts';
import type { Draft } from './previewDossier.ts';

interface Sent { readonly version: string; readonly title: string; readonly label: string; readonly content: PreviewContent }

/** One reader looks at one thing at a time: what was sent of another is forgotten. */
export class PreviewMemory {
  readonly #start: string;
  #count = 0;
  #of = '';
  #sent: ReadonlyMap<string, Sent> = new Map();

  /** `start`: a word that no other memory begins its versions with, since a reader may outlive it. */
  constructor(start: string) {
    this.#start = start;
  }

  /** The sections as they are sent to a reader who has the versions `known`; `of` names the thing that they show. */
  send(of: string, drafts: readonly Draft[], known: Readonly<Record<string, string>>): PreviewSection[] {
    const before = this.#of === of ? this.#sent : new Map<string, Sent>();
    const now = new Map<string, Sent>();
    const sections = drafts.map((draft): PreviewSection => {
      const { key, title, label } = draft;
      const old = before.get(key);
      const content = old ? renewed(old.content, draft.content) : draft.content;
      const same = old?.content === content && old.title === title && old.label === label;
      const next: Sent = same ? old : { version: `${this.#start}.${++this.#count}`, title, label, content };
      now.set(key, next);
      const { version } = next;
      if (known[key] === version) return { key, title, label, version };
      return { key, title, label, version, content: old && known[key] === old.version ? inRuns(old.content, content) : content };
    });
    this.#of = of;
    this.#sent = now;
    return sections;
  }
}

/** The new content with the objects of the old one wherever these say the same; the old content itself when all do. */
function renewed(old: PreviewContent, now: PreviewContent): PreviewContent {
  if (old.type === 'table' && now.type === 'table') {
    const before = old.groups.flatMap(({ rows }) => rows);
    const rows = renewedItems(before, now.groups.flatMap((group) => group.rows));
    const sameGroups = old.groups.length === now.groups.length && now.groups.every(({ key, title, rows: own }, i) => old.groups[i]?.key === key && old.groups[i].title === title && old.groups[i].rows.length === own.length);
    if (rows === before && sameGroups && alike({ ...old, groups: [] }, { ...now, groups: [] })) return old;
    let at = 0;
    return { ...now, groups: now.groups.map((group) => ({ ...group, rows: rows.slice(at, (at += group.rows.length)) })) };
  }
  if (old.type === 'timeline' && now.type === 'timeline') {
    const moments = renewedItems(old.moments, now.moments);
    return moments === old.moments && alike({ ...old, moments: [] }, { ...now, moments: [] }) ? old : { ...now, moments };
  }
  return alike(old, now) ? old : now;
}

/** The items, the old ones where they say the same; the old list itself when all do. Nearly always an item stands where it stood. */
function renewedItems<T extends { readonly key: string }>(old: T[], now: readonly T[]): T[] {
  let known: ReadonlyMap<string, T> | undefined;
  let same = old.length === now.length;
  const items = now.map((item, i) => {
    const there = old[i];
    if (there === item) return item;
    const before = there?.key === item.key ? there : (known ??= byKey(old)).get(item.key);
    const kept = before && alike(before, item) ? before : item;
    if (kept !== there) same = false;
    return kept;
  });
  return same ? old : items;
}

function byKey<T extends { readonly key: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.key, item]));
}

/** True when two pieces of plain data say the same; what is the same object is not looked into. */
function alike(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => alike((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}

/** The content with runs in place of the rows or moments of the old one. */
function inRuns(old: PreviewContent, now: PreviewContent): SentContent {
  if (old.type === 'table' && now.type === 'table') {
    const places = placesOf(old.groups.flatMap(({ rows }) => rows));
    return { ...now, groups: now.groups.map((group) => ({ ...group, rows: runs(group.rows, places) })) };
  }
  if (old.type === 'timeline' && now.type === 'timeline') return { ...now, moments: runs(now.moments, placesOf(old.moments)) };
  return now;
}

function placesOf<T>(items: readonly T[]): ReadonlyMap<T, number> {
  return new Map(items.map((item, i) => [item, i]));
}

function runs<T>(items: readonly T[], places: ReadonlyMap<T, number>): (T | Run)[] {
  const found: (T | Run)[] = [];
  let run: Run | undefined;
  for (const item of items) {
    const at = places.get(item);
    if (at === undefined) {
      run = undefined;
      found.push(item);
    } else if (run?.[1] === at) run[1]++;
    else found.push((run = [at, at + 1]));
  }
  return found;
}
