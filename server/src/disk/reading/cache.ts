/** Readings kept between two openings of a folder, so that opening it again costs a walk: nothing of it is read but what changed. */
import { lstatSync } from 'node:fs';
import type { Computed, FileFact, Hints, Reading, ReadingRefusal, Snapshot } from '../../core/index.ts';
import { computedResults, isInside } from '../../core/index.ts';
import { toNative } from '../paths.ts';
import type { DiskFact } from '../walk.ts';
import { cacheFileOf, digest, readLines, writeLines } from './cacheFile.ts';
import { keepable } from './keep.ts';
import type { FileRead, Stamp } from './message.ts';

/** A file that changed less than this (ms) before it was read may change again within the same tick of its clock: it is not kept. */
const GRAIN_MS = 2000;
/** A file is not looked at again so soon (ms) after it was listed. */
const JUST_NOW_MS = 5000;
/** Characters of a key. */
const KEY = 24;

/** What is known of a file that has not changed. */
export interface Known { readonly sha256: string; readonly content: Reading | ReadingRefusal | undefined }

/** The lines of one workspace folder: entries by key, those used since it was opened last. */
interface Shelf { readonly file: string; readonly lines: Map<string, string>; changed: boolean }

type Entry = readonly [key: string, size: number, mtime: number, ctime: number, sha256: string, content: Reading | ReadingRefusal | null];

const COMPUTED = 'computed';

export class ReadingCache {
  readonly #folder: string | undefined;
  readonly #grain: number;
  readonly #shelves = new Map<string, Shelf>();
  readonly #computed = new Map<string, Computed>();

  /** `folder`: where files are kept; undefined keeps nothing. */
  constructor(folder: string | undefined, grain = GRAIN_MS) {
    this.#folder = folder;
    this.#grain = grain;
  }

  /** Takes up what is known of a workspace folder (core path). */
  open(root: string): void {
    if (this.#folder === undefined || this.#shelves.has(root)) return;
    const file = cacheFileOf(this.#folder, root);
    const lines = new Map<string, string>();
    for (const line of readLines(file)) {
      if (line.startsWith('[')) lines.set(line.slice(2, 2 + KEY), line);
      else for (const [key, computed] of JSON.parse(line.slice(COMPUTED.length)) as [string, Computed][]) this.#computed.set(key, computed);
    }
    this.#shelves.set(root, { file, lines, changed: false });
  }

  /** Results of formulas that are known from before. */
  get computed(): ReadonlyMap<string, Computed> {
    return this.#computed;
  }

  /** What is known of a file (core path) if it is still as it was, and as `fact` says. A change that puts the old date back shows in `ctime`, which nobody sets. */
  get(path: string, hints: Hints, fact: FileFact): Known | undefined {
    const shelf = this.#shelfOf(path);
    const key = keyOf(path, hints);
    const line = shelf?.lines.get(key);
    if (!shelf || line === undefined) return undefined;
    const [, size, mtime, ctime, sha256, content] = JSON.parse(line) as Entry;
    if (size !== fact.size || mtime !== fact.mtime) return undefined;
    if (ctimeOf(path, fact) !== ctime) return undefined;
    // What was of use lately stands last in a map.
    shelf.lines.delete(key);
    shelf.lines.set(key, line);
    return { sha256, content: content ?? undefined };
  }

  /** Keeps what was read of a file. */
  put(path: string, hints: Hints, file: FileRead): void {
    const shelf = this.#shelfOf(path);
    if (!shelf || isFresh(file, this.#grain)) return;
    const entry: Entry = [keyOf(path, hints), file.size, file.mtime, file.ctime, file.sha256, keepable(file.content) ?? null];
    const [key] = entry;
    const line = JSON.stringify(entry);
    if (shelf.lines.get(key) === line) return;
    shelf.lines.delete(key);
    shelf.lines.set(key, line);
    shelf.changed = true;
  }

  /** Writes what changed, with the results of the formulas. A folder that cannot be written is no fault: the next opening reads again. */
  async save(snapshot: Snapshot): Promise<void> {
    if (this.#shelves.size === 0) return;
    const results = computedResults(snapshot);
    const sameResults = results.size === this.#computed.size && [...results.keys()].every((key) => this.#computed.has(key));
    for (const [key, computed] of results) this.#computed.set(key, computed);
    for (const shelf of this.#shelves.values()) {
      if (!shelf.changed && sameResults) continue;
      shelf.changed = false;
      const computed = `${COMPUTED}${JSON.stringify([...results])}`;
      await writeLines(shelf.file, [computed, ...[...shelf.lines.values()].reverse()]).catch(() => undefined);
    }
  }

  #shelfOf(path: string): Shelf | undefined {
    let best: string | undefined;
    for (const root of this.#shelves.keys()) if (isInside(root, path) && root.length > (best?.length ?? -1)) best = root;
    return best === undefined ? undefined : this.#shelves.get(best);
  }
}

/** When anything of a file changed last; undefined for what is no file or not as `fact` says. A walk that was just made has told it. */
function ctimeOf(path: string, fact: FileFact | DiskFact): number | undefined {
  if ('ctime' in fact && Date.now() - fact.seen < JUST_NOW_MS) return fact.target === undefined ? fact.ctime : undefined;
  const stat = lstatSync(toNative(path), { throwIfNoEntry: false });
  return stat?.isFile() === true && stat.size === fact.size && stat.mtimeMs === fact.mtime ? stat.ctimeMs : undefined;
}

/** Paths and hints come from people: only a digest of them is kept. */
function keyOf(path: string, hints: Hints): string {
  return digest(`${path}\0${JSON.stringify(hints)}`).slice(0, KEY);
}

function isFresh({ mtime, ctime }: Stamp, grain: number): boolean {
  return Date.now() - Math.max(mtime, ctime) < grain;
}
