/** The workspace folders on the disk: read at the start, and kept right through changes outside the editor. */
import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import type { Change, FileFact } from '../core/index.ts';
import { isInside, readDocument } from '../core/index.ts';
import { breather } from '../disk/breath.ts';
import { toNative } from '../disk/paths.ts';
import { mayBeDocument } from '../disk/documentOf.ts';
import { readDocumentFile } from '../disk/read.ts';
import { ReadingCache } from '../disk/reading/cache.ts';
import { cacheFolder } from '../disk/reading/cacheFolder.ts';
import { readEvidence, sameFile } from '../disk/reading/evidence.ts';
import { ProcessReader } from '../disk/reading/reader.ts';
import type { DiskFact } from '../disk/walk.ts';
import { factOf, walk } from '../disk/walk.ts';
import { FindingCache, saysTheSame } from '../disk/findingCache.ts';
import type { Memory, Progress } from './place.ts';
import type { ReadingProgress } from './readingProgress.ts';
import { GATHER, WatchedRoots } from './watchedRoots.ts';

/** Documents between two reports of progress. */
const BATCH = 64;
/** Digests and readings are told to the core this often (ms) while many are made. */
const TELL_DIGESTS = 200;
/** The plan says how files are read; after an edit they are read once nobody typed for this long (ms). */
const TYPED = 500;
/** What was told is kept once nothing was told for this long (ms). */
const AT_REST = 3000;

export class Folders extends WatchedRoots {
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #cache = new ReadingCache(cacheFolder(process.env));
  readonly #reader = new ProcessReader({ background: true });
  #typed: NodeJS.Timeout | undefined;
  /** Whether evidence is read now, and whether more was asked meanwhile. */
  #reading: 'no' | 'yes' | 'again' = 'no';
  readonly #found = new FindingCache(cacheFolder(process.env));
  #memory: Memory | undefined;
  #showReading: (() => ReadingProgress) | undefined;
  #resting: NodeJS.Timeout | undefined;
  /** Folders that were read whole. */
  readonly #scanned = new Set<string>();
  /** Whether something is told again from the last time still. */
  #again = false;

  /** Reads a folder (core path) whole. */
  add(root: string, progress: Progress = () => undefined): Promise<void> {
    this.roots.add(root);
    this.#cache.open(root);
    return this.inTurn(() => this.#scan(root, progress));
  }

  showReading(begin: () => ReadingProgress): void {
    this.#showReading = begin;
  }

  remember(memory: Memory): void {
    this.#memory = memory;
  }

  /** Keeps what is told, when it is at rest and complete. With several folders, what one says may hang on the other. */
  told(): void {
    clearTimeout(this.#resting);
    if (this.stopped || this.roots.size !== 1) return;
    this.#resting = setTimeout(() => {
      const [memory, manner, [root]] = [this.#memory, this.#memory?.manner(), this.roots];
      if (!memory || manner === undefined || root === undefined || memory.busy() || this.#reading !== 'no') return;
      const { snapshot } = this.session;
      this.#found.save(root, snapshot, { today: snapshot.today, manner }, memory.listOf, (path) => this.session.isOpen(path), () => this.stopped || this.session.snapshot !== snapshot)
        .catch((error: unknown) => this.log(`findings are not kept: ${String(error)}`));
    }, AT_REST).unref();
  }

  opened(path: string): void {
    if (this.#again && !this.#isAsOnDisk(path)) this.#tellAnew();
  }

  /** Tells again what was found the last time, where the files are as they were and nobody edits them. */
  #recall(root: string, files: ReadonlyMap<string, DiskFact>): void {
    const manner = this.#memory?.manner();
    if (!this.#memory || manner === undefined || this.roots.size !== 1) return;
    try {
      const recalled = this.#found.recall(root, files, { today: this.session.snapshot.today, manner });
      const open = [...this.session.snapshot.documents.keys()];
      if (recalled.roots.size === 0 || !open.every((path) => isInside(root, path) && this.#isAsOnDisk(path))) return;
      this.#again = true;
      this.#memory.tellAgain(recalled);
    } catch (error) {
      this.log(`findings of the last time: ${String(error)}`);
    }
  }

  #tellAnew(): void {
    if (!this.#again) return;
    this.#again = false;
    this.#memory?.tellAnew();
  }

  #isAsOnDisk(path: string): boolean {
    const document = this.session.snapshot.documents.get(path);
    const size = factOf(toNative(path))?.size;
    return document !== undefined && size !== undefined && saysTheSame(document, size);
  }

  override remove(root: string): void {
    this.#watchers.get(root)?.close();
    this.#watchers.delete(root);
    super.remove(root);
  }

  /** Watches the folders itself, for clients that do not. */
  watchAll(): void {
    for (const root of this.roots) {
      if (this.#watchers.has(root)) continue;
      try {
        const watcher = watch(toNative(root), { recursive: true, persistent: false }, () => this.#rescanSoon());
        watcher.on('error', (error) => this.log(`watching ${root}: ${error.message}`));
        this.#watchers.set(root, watcher);
      } catch (error) {
        this.log(`cannot watch ${root}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }

  /** Reads a document again from the disk, after the editor let go of it. */
  reread(path: string): Promise<void> {
    return this.inTurn(async () => {
      const fact = factOf(toNative(path));
      await this.#take(new Map([[path, fact]]), () => undefined);
    });
  }

  override stop(): void {
    super.stop();
    clearTimeout(this.#typed);
    clearTimeout(this.#resting);
    this.#reader.stop();
    for (const watcher of this.#watchers.values()) watcher.close();
  }

  /** A document was edited: evidence may be registered that was not, or is to be read in another way. */
  edited(): void {
    if (this.stopped) return;
    this.#tellAnew();
    clearTimeout(this.#typed);
    clearTimeout(this.#resting);
    this.#typed = setTimeout(() => void this.#readEvidence(), TYPED);
  }

  #rescanSoon(): void {
    this.soon(GATHER * 2, () => () => this.rescan());
  }

  protected async rescan(): Promise<void> {
    for (const root of this.roots) await this.#scan(root, () => undefined);
  }

  async #scan(root: string, progress: Progress): Promise<void> {
    const { files } = await walk(toNative(root)).catch((error: unknown) => {
      this.log(`cannot read ${root}: ${error instanceof Error ? error.message : String(error)}`);
      return { files: new Map<string, DiskFact>() };
    });
    if (this.#scanned.has(root)) this.#tellAnew();
    else this.#recall(root, files);
    this.#scanned.add(root);
    const known = this.session.snapshot.files;
    const facts = new Map<string, FileFact | undefined>();
    for (const [path, fact] of files) if (!sameFile(known.get(path), fact)) facts.set(path, fact);
    for (const path of known.keys()) if (isInside(root, path) && !files.has(path)) facts.set(path, undefined);
    await this.#take(facts, progress);
  }

  protected async refresh(paths: readonly string[]): Promise<void> {
    this.#tellAnew();
    const known = this.session.snapshot.files;
    const facts = new Map<string, FileFact | undefined>();
    for (const path of paths) {
      const fact = factOf(toNative(path));
      if (fact) {
        if (!sameFile(known.get(path), fact)) facts.set(path, fact);
        continue;
      }
      // A folder that appeared, or a file or folder that went.
      const below = await walk(toNative(path)).catch(() => undefined);
      for (const [file, found] of below?.files ?? []) if (!sameFile(known.get(file), found)) facts.set(file, found);
      for (const file of known.keys()) if (isInside(path, file) && !below?.files.has(file)) facts.set(file, undefined);
      if (!known.has(path) && this.session.snapshot.documents.has(path)) facts.set(path, undefined);
    }
    await this.#take(facts, () => undefined);
  }

  /** Gives the core what changed: first all texts are read and understood, in slices, then everything is applied at once. */
  async #take(facts: ReadonlyMap<string, FileFact | undefined>, progress: Progress): Promise<void> {
    if (facts.size === 0) return;
    const changes: Change[] = [{ type: 'files', files: facts }];
    const documents = [...facts.keys()].filter(mayBeDocument).sort();
    const breathe = breather();
    for (const [i, path] of documents.entries()) {
      if (this.stopped) return;
      await breathe();
      if (i % BATCH === 0) progress(i, documents.length);
      // What is typed in the editor counts, not what is on the disk.
      if (this.session.isOpen(path)) continue;
      const fact = facts.get(path);
      const change = fact && (fact.target === undefined || this.covers(fact.target)) ? readDocumentFile(path, fact.size) : undefined;
      changes.push(change ? this.#understood(change) : { type: 'removed', path });
    }
    progress(documents.length, documents.length);
    // The editor may have opened one of them meanwhile.
    this.session.apply(changes.filter((change) => !('path' in change) || !this.session.isOpen(change.path)));
    void this.#readEvidence();
  }

  /** The document of a text that was read, so that taking in thousands of them at once costs little. */
  #understood(change: Change): Change {
    if (change.type !== 'text') return change;
    const { path, text, encoding } = change;
    const previous = this.session.snapshot.documents.get(path);
    return { type: 'document', path, document: readDocument(path, text, { previous, ...(encoding ? { encoding } : {}) }) };
  }

  /** Reads the evidence that is still unread, in another process; nobody waits for it. */
  async #readEvidence(): Promise<void> {
    if (this.#reading !== 'no') { this.#reading = 'again'; return; }
    clearTimeout(this.#typed);
    this.#reading = 'yes';
    const shown = this.#showReading?.();
    try {
      await readEvidence({
        snapshot: () => this.session.snapshot, apply: (changes) => this.session.apply(changes), cache: this.#cache,
        reader: () => this.#reader, tellMs: TELL_DIGESTS, stopped: () => this.stopped || shown?.stopped() === true, onProgress: shown?.report,
      });
    } catch (error) {
      this.log(error instanceof Error ? error.stack ?? error.message : String(error));
    }
    shown?.end();
    const again = (this.#reading as string) === 'again' && shown?.stopped() !== true;
    this.#reading = 'no';
    if (this.stopped) return;
    if (again) void this.#readEvidence();
    else {
      this.#tellAnew();
      // What the user stopped is not complete.
      if (shown?.stopped() !== true) this.told();
    }
  }
}
