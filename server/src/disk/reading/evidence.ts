/** Reads the evidence that a snapshot asks for, as long as it asks: from what is kept of before, then from the files. */
import type { Change, FileFact, FileReading, Snapshot, Wanted } from '../../core/index.ts';
import { sameHints, wantedComputations, wantedReadings } from '../../core/index.ts';
import { breather } from '../breath.ts';
import { filesToHash } from '../evidence.ts';
import { toNative } from '../paths.ts';
import type { ReadingCache } from './cache.ts';
import type { Hashed } from './message.ts';
import type { EvidenceReader } from './reader.ts';

/** Files that are asked for at once: enough that the process never waits for the next one. */
const AT_ONCE = 64;

export interface EvidenceHost {
  readonly snapshot: () => Snapshot;
  readonly apply: (changes: readonly Change[]) => void;
  readonly cache: ReadingCache;
  /** Rows are read again, for the names in them, when their files have so many bytes in all at most; else results known from before do. Zero by default. */
  readonly rowBytes?: number;
  /** The reader for files of so many bytes in all; asked for when there is something to read. */
  readonly reader: (bytes: number) => EvidenceReader;
  /** What was read is told to the snapshot this often (ms), and at the end. */
  readonly tellMs: number;
  readonly stopped: () => boolean;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** A file to read; `reading` is false when only its digest is missing. */
interface Need extends Wanted { readonly reading: boolean; readonly fact: FileFact }

/** Reads until nothing is wanted that was not asked for already. */
export async function readEvidence(host: EvidenceHost): Promise<void> {
  const news = new News(host);
  const asked = new Set<string>();
  let seen = host.snapshot();
  let needs: readonly Need[] = needsOf(seen);
  const rowBytes = needs.reduce((sum, { rows, fact }) => sum + (rows ? fact.size : 0), 0);
  if (rowBytes > (host.rowBytes ?? 0) && host.cache.computed.size > 0) host.apply([{ type: 'readings', readings: new Map(), computed: host.cache.computed }]);
  seen = host.snapshot();
  do {
    // What is kept from before comes first; what it leaves open has to be read.
    const left = await recall(host, needs, news);
    const unchanged = host.snapshot() === seen;
    news.tell();
    seen = host.snapshot();
    // Needs follow from the snapshot: where nobody else changed it meanwhile, those that are left need not be looked for.
    needs = unchanged ? left : needsOf(seen, asked);
    for (const need of needs) asked.add(keyOf(need));
    await readAll(host, needs, news);
    await computeAll(host, asked);
    // Where nothing changed since the needs were worked out, all of them were asked for.
    needs = host.snapshot() === seen ? [] : needsOf(seen = host.snapshot(), asked);
  } while (needs.length > 0 && !host.stopped());
  if (!host.stopped()) await host.cache.save(host.snapshot());
}

/** Has the results computed that are not known, where the rows are. */
async function computeAll(host: EvidenceHost, asked: Set<string>): Promise<void> {
  const wanted = wantedComputations(host.snapshot()).filter(({ key }) => !asked.has(key));
  if (wanted.length === 0 || host.stopped()) return;
  const reader = host.reader(wanted.reduce((sum, { sources }) => sum + sources.reduce((all, { path }) => all + (host.snapshot().files.get(path)?.size ?? 0), 0), 0));
  for (const computation of wanted) {
    asked.add(computation.key);
    const computed = await reader.compute({ ...computation, sources: computation.sources.map((source) => ({ ...source, path: toNative(source.path) })) });
    if (host.stopped()) return;
    if (computed) host.apply([{ type: 'readings', readings: new Map(), computed: new Map([[computation.key, computed]]) }]);
  }
  reader.forget();
}

/** What the snapshot wants read, and what is registered without a digest, as far as it was not asked for. */
function needsOf(snapshot: Snapshot, asked: ReadonlySet<string> = new Set()): Need[] {
  const needs = new Map<string, Need>();
  const add = (wanted: Wanted, reading: boolean): void => {
    const fact = snapshot.files.get(wanted.path);
    if (!fact || needs.has(wanted.path)) return;
    const need = { ...wanted, reading, fact };
    if (asked.size === 0 || !asked.has(keyOf(need))) needs.set(wanted.path, need);
  };
  for (const wanted of wantedReadings(snapshot)) {
    const known = snapshot.readings.get(wanted.path);
    // Rows alone are no reason to read: whoever computes on them fetches them.
    if (!known || !sameHints(known.hints, wanted.hints)) add(wanted, true);
  }
  for (const path of filesToHash(snapshot)) add({ path, hints: snapshot.readings.get(path)?.hints ?? {}, rows: false }, false);
  return [...needs.values()];
}

/** A file that changed is another question. */
function keyOf({ path, hints, rows, reading, fact }: Need): string {
  return JSON.stringify([path, hints, rows, reading, fact.size, fact.mtime]);
}

/** Takes what is known of files that did not change; gives the needs that it leaves open. It is not told yet. */
async function recall({ cache, stopped }: EvidenceHost, needs: readonly Need[], news: News): Promise<readonly Need[]> {
  const breathe = breather();
  const left: Need[] = [];
  for (const need of needs) {
    const pause = breathe();
    if (pause) await pause;
    if (stopped()) return needs;
    const known = cache.get(need.path, need.hints, need.fact);
    if (!known || (need.reading && known.content === undefined)) left.push(need);
    else news.add(need, { ...need.fact, sha256: known.sha256 }, known.content);
  }
  return left;
}

async function readAll(host: EvidenceHost, needs: readonly Need[], news: News): Promise<void> {
  if (needs.length === 0) return;
  const reader = host.reader(needs.reduce((sum, { fact }) => sum + fact.size, 0));
  // Rows that are kept for a formula are kept for as short a time as can be.
  const queue = [...needs].sort((a, b) => Number(a.rows) - Number(b.rows))[Symbol.iterator]();
  let done = 0;
  const work = async (): Promise<void> => {
    for (const need of queue) {
      if (host.stopped()) return;
      const outcome = await reader.read(toNative(need.path), need.hints, need.rows, need.fact.size);
      if (outcome === undefined) return;
      const { fact } = need;
      if (outcome === 'unreadable') news.add(need, { ...fact, unreadable: true }, undefined);
      else if ('refused' in outcome) news.add(need, outcome.hashed ? factOf(fact, outcome.hashed) : fact, { format: 'other', refused: outcome.refused });
      else {
        host.cache.put(need.path, need.hints, outcome);
        news.add(need, factOf(fact, outcome), outcome.content);
      }
      host.onProgress?.(++done, needs.length);
      news.tellSoon();
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, needs.length) }, work));
  news.tell();
}

/** The facts of the bytes that were read: the file may have changed since it was listed. */
function factOf(fact: FileFact, { size, mtime, ctime, sha256 }: Hashed): FileFact {
  return { ...fact, size, mtime, ...('ctime' in fact && { ctime }), sha256 };
}

/** What was read and not told yet. */
class News {
  readonly #host: EvidenceHost;
  #facts = new Map<string, { readonly before: FileFact; readonly fact: FileFact }>();
  #readings = new Map<string, FileReading>();
  #toldAt = performance.now();

  constructor(host: EvidenceHost) {
    this.#host = host;
  }

  add({ path, hints, reading, fact: before }: Need, fact: FileFact, content: FileReading['content'] | undefined): void {
    this.#facts.set(path, { before, fact });
    if (content && reading) this.#readings.set(path, { hints, content });
  }

  tellSoon(): void {
    if (performance.now() - this.#toldAt > this.#host.tellMs) this.tell();
  }

  tell(): void {
    const [facts, readings] = [this.#facts, this.#readings];
    this.#facts = new Map();
    this.#readings = new Map();
    this.#toldAt = performance.now();
    if (facts.size === 0 || this.#host.stopped()) return;
    // A file that was seen to change meanwhile has other facts by now: what was read is of the past.
    const { files } = this.#host.snapshot();
    const current = [...facts].filter(([path, { before }]) => sameFile(files.get(path), before));
    this.#host.apply([
      { type: 'files', files: new Map(current.map(([path, { fact }]) => [path, fact])) },
      { type: 'readings', readings: new Map(current.flatMap(([path]) => { const reading = readings.get(path); return reading ? [[path, reading] as const] : []; })) },
    ]);
  }
}

/** Whether two facts are of the same state of a file. */
export function sameFile(a: FileFact | undefined, b: FileFact | undefined): boolean {
  return a !== undefined && b !== undefined && a.size === b.size && a.mtime === b.mtime && a.target === b.target;
}
