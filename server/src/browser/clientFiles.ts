/**
 * The workspace folders of a browser: the client lists and reads the files, since a worker has no disk. Folders are
 * listed whole at the start and when many things changed at once; a changed file is read by itself.
 */
import type { Connection } from 'vscode-languageserver';
import type { Change, Computed, FileFact, FileReading, Hints } from '../core/index.ts';
import { withoutRows } from '../core/evidence.ts';
import { isInside, wantedComputations, wantedReadings } from '../core/index.ts';
import { breather } from '../disk/breath.ts';
import { documentOf, mayBeDocument } from '../disk/documentOf.ts';
import { MAX_FILES, SKIPPED } from '../disk/limits.ts';
import { sameFile } from '../disk/reading/evidence.ts';
import type { Progress, WorkspaceFiles } from '../protocol/place.ts';
import type { ListFilesParams, ListFilesResult, ReadFileParams, ReadFileResult } from '../protocol/requests.ts';
import { ListFilesRequest, ReadFileRequest } from '../protocol/requests.ts';
import type { Session } from '../protocol/session.ts';
import { pathOf, uriOf } from '../protocol/uris.ts';
import { WatchedRoots } from '../protocol/watchedRoots.ts';
import type { Read } from './readInPlace.ts';
import { computeInPlace, MOST_BYTES, readInPlace } from './readInPlace.ts';

/** Documents between two reports of progress. */
const BATCH = 16;
/** Evidence is looked at again once typing has paused this long (ms). */
const AFTER_TYPING = 500;
/** Readings are told to the core this often (ms) while many are made. */
const TELL_READINGS = 200;

/** The workspace folders, read through the client. */
export function clientFiles(session: Session, connection: Connection, log: (message: string) => void): WorkspaceFiles {
  return new ClientFiles(session, connection, log);
}

class ClientFiles extends WatchedRoots implements WorkspaceFiles {
  readonly #connection: Connection;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #reading = false;

  constructor(session: Session, connection: Connection, log: (message: string) => void) {
    super(session, log);
    this.#connection = connection;
  }

  add(root: string, progress: Progress = () => undefined): Promise<void> {
    this.roots.add(root);
    return this.inTurn(() => this.#scan(root, progress));
  }

  watchAll(): void {
    // Nothing here can watch; a client that runs this server in a worker does it.
  }

  reread(path: string): Promise<void> {
    return this.inTurn(() => this.refresh([path], true));
  }

  edited(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#readEvidence(), AFTER_TYPING);
  }

  override stop(): void {
    super.stop();
    clearTimeout(this.#pause);
  }

  /** The files at or below a path, as the client sees them; none when nothing is there. */
  async #list(path: string): Promise<Map<string, FileFact>> {
    const params: ListFilesParams = { uri: uriOf(path), skip: [...SKIPPED], most: MAX_FILES };
    const { files, truncated } = await this.#connection.sendRequest<ListFilesResult>(ListFilesRequest, params);
    if (truncated) this.log(`more than ${MAX_FILES} files below ${path}: the others are not checked`);
    return new Map(files.map(({ uri, size, mtime }) => [pathOf(uri), { size, mtime }]));
  }

  async #read(path: string): Promise<Uint8Array | undefined> {
    const params: ReadFileParams = { uri: uriOf(path) };
    const answer = await this.#connection.sendRequest<ReadFileResult>(ReadFileRequest, params);
    return answer.content ?? undefined;
  }

  async #scan(root: string, progress: Progress): Promise<void> {
    const found = await this.#list(root);
    const known = this.session.snapshot.files;
    const facts = new Map<string, FileFact | undefined>();
    for (const [path, fact] of found) if (!sameFile(known.get(path), fact)) facts.set(path, fact);
    for (const path of known.keys()) if (isInside(root, path) && !found.has(path)) facts.set(path, undefined);
    await this.#take(facts, progress);
  }

  protected async rescan(): Promise<void> {
    for (const root of this.roots) await this.#scan(root, () => undefined);
  }

  protected async refresh(paths: readonly string[], always = false): Promise<void> {
    const known = this.session.snapshot.files;
    const facts = new Map<string, FileFact | undefined>();
    for (const path of paths) {
      const found = await this.#list(path);
      for (const [file, fact] of found) if (always || !sameFile(known.get(file), fact)) facts.set(file, fact);
      for (const file of known.keys()) if (isInside(path, file) && !found.has(file)) facts.set(file, undefined);
      if (!found.has(path) && this.session.snapshot.documents.has(path)) facts.set(path, undefined);
    }
    await this.#take(facts, () => undefined);
  }

  /** Gives the core what changed: first all texts are read, then everything is applied at once. */
  async #take(facts: ReadonlyMap<string, FileFact | undefined>, progress: Progress): Promise<void> {
    if (facts.size === 0) return;
    const changes: Change[] = [{ type: 'files', files: facts }];
    const documents = [...facts.keys()].filter(mayBeDocument).sort();
    for (const [i, path] of documents.entries()) {
      if (this.stopped) return;
      if (i % BATCH === 0) progress(i, documents.length);
      // What is typed in the editor counts, not what is stored.
      if (this.session.isOpen(path)) continue;
      const bytes = facts.get(path) && await this.#read(path);
      const change = bytes && documentOf(path, bytes);
      changes.push(change ?? { type: 'removed', path });
    }
    progress(documents.length, documents.length);
    // The editor may have opened one of them meanwhile.
    this.session.apply(changes.filter((change) => !('path' in change) || !this.session.isOpen(change.path)));
    void this.#readEvidence();
  }

  #readEvidenceFile(path: string, hints: Hints): Promise<Read> {
    return readInPlace(this.session.snapshot.files.get(path)?.size ?? 0, hints, () => this.#read(path));
  }

  /** Computes what formulas owe. Rows are read for it and kept no longer. */
  async #compute(asked: Set<string>): Promise<void> {
    const rows = new Map<string, Promise<Read>>();
    const read = (path: string, hints: Hints): Promise<Read> => {
      const key = `${path}\n${JSON.stringify(hints)}`;
      const known = rows.get(key) ?? this.#readEvidenceFile(path, hints);
      rows.set(key, known);
      return known;
    };
    const results = new Map<string, Computed>();
    for (const computation of wantedComputations(this.session.snapshot)) {
      if (asked.has(computation.key) || this.stopped) continue;
      asked.add(computation.key);
      const computed = await computeInPlace(computation, read);
      if (computed) results.set(computation.key, computed);
    }
    if (results.size > 0 && !this.stopped) this.session.apply([{ type: 'readings', readings: new Map(), computed: results }]);
  }

  /** Reads the evidence that is still unread, one file after the other. */
  async #readEvidence(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    try {
      const breathe = breather();
      const asked = new Set<string>();
      let told = Date.now();
      let facts = new Map<string, FileFact>();
      let readings = new Map<string, FileReading>();
      const tell = (): void => {
        const { files } = this.session.snapshot;
        // A file that changed while it was read has other facts by now: its reading would be of the past.
        const current = [...facts].filter(([path, fact]) => sameFile(files.get(path), fact));
        const kept = new Map(current.flatMap(([path]) => { const reading = readings.get(path); return reading ? [[path, reading] as const] : []; }));
        facts = new Map();
        readings = new Map();
        told = Date.now();
        if (current.length > 0) this.session.apply([{ type: 'files', files: new Map(current) }, { type: 'readings', readings: kept }]);
      };
      for (;;) {
        const key = ({ path, hints }: { path: string; hints: unknown }): string => `${path}\n${JSON.stringify(hints)}`;
        const wanted = wantedReadings(this.session.snapshot).filter((w) => !asked.has(key(w)));
        if (wanted.length === 0) await this.#compute(asked);
        if (wanted.length === 0 || this.stopped) break;
        for (const one of wanted) {
          asked.add(key(one));
          const fact = this.session.snapshot.files.get(one.path);
          if (!fact || this.stopped) continue;
          const read = await this.#readEvidenceFile(one.path, one.hints);
          if (read.tooLarge) {
            this.log(`${one.path}: larger than ${MOST_BYTES / 1024 / 1024} MB, not read in a browser`);
            continue;
          }
          facts.set(one.path, read.sha256 === undefined ? { ...fact, unreadable: true } : { ...fact, sha256: read.sha256 });
          if (read.content) readings.set(one.path, { hints: one.hints, content: withoutRows(read.content) });
          await breathe();
          if (Date.now() - told > TELL_READINGS) tell();
        }
        tell();
      }
    } catch (error) {
      this.log(error instanceof Error ? error.stack ?? error.message : String(error));
    } finally {
      this.#reading = false;
    }
  }
}
