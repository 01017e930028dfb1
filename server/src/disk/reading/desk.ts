/** Answers questions about evidence: reads files, and computes on their rows, which are kept as long as they are needed. Runs in a process of its own, or in place for a few small files. */
import { computeFrom, withoutRows } from '../../core/evidence.ts';
import type { Computation, Computed, Hints, Reading } from '../../core/index.ts';
import type { FileRead, Hashed } from './message.ts';
import { readEvidenceFile } from './readFile.ts';

/** Rows that are kept at once: more would not fit beside a formula in the memory of the process. What is left out is read again when it is needed. */
const MOST_ROWS = 300_000;

interface Kept { readonly sha256: string; readonly reading: Reading }

export class Desk {
  /** Readings with their rows, by path and hints. */
  readonly #kept = new Map<string, Kept>();

  /** What a file says, without its rows. */
  read(path: string, hints: Hints, keep: boolean, alive?: (hashed?: Hashed) => void): FileRead | undefined {
    const file = readEvidenceFile(path, hints, alive);
    if (!file) return undefined;
    if (keep && !('refused' in file.content) && this.#rows() + rowsOf(file.content) <= MOST_ROWS) this.#kept.set(keyOf(path, hints), { sha256: file.sha256, reading: file.content });
    return { ...file, content: withoutRows(file.content) };
  }

  /** The result of a formula; undefined when a file is not the one that was meant. */
  compute({ id, sources, settings }: Computation, alive?: () => void): Computed | undefined {
    const wanted = new Set(sources.map(({ path, hints }) => keyOf(path, hints)));
    const found: { role: Computation['sources'][number]['role']; reading: Reading }[] = [];
    for (const { role, path, hints, sha256 } of sources) {
      const kept = this.#kept.get(keyOf(path, hints)) ?? this.#fetch(path, hints, wanted, alive);
      if (kept?.sha256 !== sha256) return undefined;
      found.push({ role, reading: kept.reading });
    }
    alive?.();
    return computeFrom(id, found, settings);
  }

  /** Reads a file for a formula; those that other formulas take make room when it gets too much. */
  #fetch(path: string, hints: Hints, wanted: ReadonlySet<string>, alive?: () => void): Kept | undefined {
    const file = readEvidenceFile(path, hints, alive);
    if (!file || 'refused' in file.content) return undefined;
    if (this.#rows() + rowsOf(file.content) > MOST_ROWS) for (const key of [...this.#kept.keys()]) if (!wanted.has(key)) this.#kept.delete(key);
    const kept = { sha256: file.sha256, reading: file.content };
    this.#kept.set(keyOf(path, hints), kept);
    return kept;
  }

  #rows(): number {
    return [...this.#kept.values()].reduce((sum, { reading }) => sum + rowsOf(reading), 0);
  }

  forget(): void {
    this.#kept.clear();
  }
}

function rowsOf(reading: Reading): number {
  return (reading.machines?.length ?? 0) + (reading.accounts?.length ?? 0);
}

function keyOf(path: string, hints: Hints): string {
  return JSON.stringify([path, hints]);
}
