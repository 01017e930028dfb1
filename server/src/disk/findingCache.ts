/**
 * What was told of the projects of a folder the last time, and what it was found from: when nothing of that changed, it is
 * told again before anything is read. A project is found from its files (their sizes and dates, which nobody sets back
 * unseen), the catalogues of the workspace, the day and the code.
 */
import { createHash } from 'node:crypto';
import type { Day, Document, Snapshot } from '../core/index.ts';
import { dirname, isCareYaml, isInside, readDocument, textOf } from '../core/index.ts';
import { breather } from './breath.ts';
import { toNative } from './paths.ts';
import { readDocumentFile } from './read.ts';
import type { CacheKind } from './reading/cacheFile.ts';
import { cacheFileOf, readLines, writeLines } from './reading/cacheFile.ts';
import type { DiskFact } from './walk.ts';
import { factOf } from './walk.ts';

const FINDINGS: CacheKind = { name: 'care-findings', code: CARE_SOURCES };
/** A file that changed less than this (ms) before it was looked at may change again within the same tick of its clock. */
const GRAIN_MS = 2000;

/** Projects (their folders) of which nothing changed; path of a document → what was told of it, in the form of the protocol. */
export interface Recalled { readonly roots: ReadonlySet<string>; readonly lists: ReadonlyMap<string, readonly unknown[]> }

export interface Telling {
  readonly today: Day;
  /** How things are told: in which language, with what a client can show. */
  readonly manner: string;
}

type Files = ReadonlyMap<string, DiskFact>;
interface Head { readonly today: Day; readonly manner: string; readonly catalogues: readonly string[]; readonly yaml: Readonly<Record<string, string>> }
/** A project: its folder, the stamp of its files, the lists of those of its documents that have any. */
type Line = readonly [root: string, stamp: string, lists: readonly (readonly [path: string, list: readonly unknown[]])[]];

export class FindingCache {
  readonly #folder: string | undefined;
  readonly #grain: number;

  /** `folder`: where files are kept; undefined keeps nothing. */
  constructor(folder: string | undefined, grain = GRAIN_MS) {
    this.#folder = folder;
    this.#grain = grain;
  }

  /** What is known of the projects below `root` whose files are as they were; none when it cannot be told. */
  recall(root: string, files: Files, { today, manner }: Telling): Recalled {
    const known = { roots: new Set<string>(), lists: new Map<string, readonly unknown[]>() };
    if (this.#folder === undefined) return known;
    const [first, ...lines] = readLines(cacheFileOf(this.#folder, root, FINDINGS), FINDINGS);
    if (first === undefined) return known;
    const head = JSON.parse(first) as Head;
    if (head.today !== today || head.manner !== manner || !sameCatalogues(head, files)) return known;
    const projects = lines.map((line) => JSON.parse(line) as Line);
    const stamps = stampsOf(projects.map(([project]) => project), files);
    for (const [project, stamp, lists] of projects) {
      if (stamps.get(project) !== stamp) continue;
      known.roots.add(project);
      for (const [path, list] of lists) known.lists.set(path, list);
    }
    return known;
  }

  /** Keeps what was told of the projects of the snapshot, whose only folder is `root`. What cannot be written is no fault. */
  async save(root: string, snapshot: Snapshot, { today, manner }: Telling, listOf: (path: string) => readonly unknown[], isOpen: (path: string) => boolean, stopped: () => boolean = () => false): Promise<void> {
    if (this.#folder === undefined || [...snapshot.documents.keys()].some((path) => !isInside(root, path))) return;
    const files = new Map([...snapshot.files] as [string, DiskFact][]);
    const unsure = new Set<string>();
    const breathe = breather();
    for (const [path, fact] of files) {
      await breathe();
      if (stopped()) return;
      const document = snapshot.documents.get(path);
      const plain = fact.target === undefined && fact.unreadable !== true && document?.encoding !== 'binary';
      if (plain && !isOpen(path) && !isFresh(fact, this.#grain)) continue;
      const sure = plain && document && asOnDisk(document, fact, this.#grain);
      if (sure) files.set(path, sure);
      else unsure.add(path);
    }
    const catalogues = [...snapshot.documents.values()].filter(({ kind }) => kind?.name === 'referentiel').map(({ path }) => path);
    // A document that is on no disk may be open too.
    if (catalogues.some((path) => unsure.has(path) || !files.has(path))) return;
    const head: Head = { today, manner, catalogues, yaml: Object.fromEntries([...files].filter(([path]) => isCareYaml(path)).map(([path, fact]) => [path, stampOf(fact)])) };
    const stamps = stampsOf(snapshot.projects.map((project) => project.root), files);
    const lines: string[] = [];
    for (const project of snapshot.projects) {
      await breathe();
      if (stopped()) return;
      const { documents, plans } = project;
      if ([...unsure].some((path) => isInside(project.root, path)) || [...documents, ...plans].some(({ path }) => !files.has(path))) continue;
      const paths = new Set([...plans, ...documents].map(({ path }) => path));
      const line: Line = [project.root, stamps.get(project.root) ?? '', [...paths].map((path) => [path, listOf(path)] as const).filter(([, list]) => list.length > 0)];
      lines.push(JSON.stringify(line));
    }
    await writeLines(cacheFileOf(this.#folder, root, FINDINGS), [JSON.stringify(head), ...lines], FINDINGS).catch(() => undefined);
  }
}

/** True when a document (core path) says the same on the disk as here, and what is there is no newer than a moment ago. */
export function saysTheSame(document: Document, size: number): boolean {
  const there = readDocumentFile(document.path, size);
  return there?.type === 'text' && (there.encoding ?? 'utf-8') === document.encoding && there.text === textOf(document);
}

/** The facts of a document, when it says the same on the disk; they are taken first, so that a later change shows. */
function asOnDisk(document: Document, fact: DiskFact, grain: number): DiskFact | undefined {
  const now = factOf(toNative(document.path));
  return now && now.target === undefined && now.size === fact.size && !isFresh(now, grain) && saysTheSame(document, now.size) ? now : undefined;
}

/** True for a file that may have changed after it was looked at without its dates telling; so is one of the future, by another clock. */
function isFresh({ mtime, ctime, seen }: DiskFact, grain: number): boolean {
  return !(seen - Math.max(mtime, ctime) >= grain);
}

/** Whether the catalogues are those of then: all are as they were, and no other YAML became one. */
function sameCatalogues({ catalogues, yaml }: Head, files: Files): boolean {
  const old = new Set(catalogues);
  for (const path of catalogues) if (!files.has(path)) return false;
  for (const [path, fact] of files) {
    if (!isCareYaml(path) || yaml[path] === stampOf(fact)) continue;
    if (old.has(path)) return false;
    const change = readDocumentFile(path, fact.size);
    if (change?.type === 'text' && readDocument(path, change.text).kind?.name === 'referentiel') return false;
  }
  return true;
}

function stampOf({ size, mtime, ctime, target }: DiskFact): string {
  return `${size} ${mtime} ${ctime}${target === undefined ? '' : ` ${target}`}`;
}

/** A digest of the names and stamps of the files below each of the folders. */
function stampsOf(roots: readonly string[], files: Files): ReadonlyMap<string, string> {
  const hashes = new Map(roots.map((root) => [root, createHash('sha256')]));
  const above = new Map<string, readonly string[]>();
  const rootsAbove = (folder: string): readonly string[] => {
    let found = above.get(folder);
    if (!found) above.set(folder, (found = [...(hashes.has(folder) ? [folder] : []), ...(folder === '/' ? [] : rootsAbove(dirname(folder)))]));
    return found;
  };
  const texts = new Map<string, string>();
  for (const path of [...files.keys()].sort()) {
    const fact = files.get(path);
    if (fact) for (const root of rootsAbove(dirname(path))) texts.set(root, `${texts.get(root) ?? ''}${path}\n${stampOf(fact)}\n`);
  }
  return new Map([...hashes].map(([root, hash]) => [root, hash.update(texts.get(root) ?? '').digest('base64')]));
}
