/** The one mutable cell of the server: the current snapshot, what was found in it, and which documents are open. */
import type { Change, Day, Finding, Overlay, Snapshot } from '../core/index.ts';
import { apply, Checker, emptySnapshot, RULES, shippedCatalogues } from '../core/index.ts';
import type { Phase, Trace } from './trace.ts';
import { uriOf } from './uris.ts';

interface OpenDocument { readonly uri: string; version: number }

export class Session {
  #snapshot: Snapshot;
  #waiting: Change[] = [];
  readonly #checker = new Checker(RULES);
  #found: { readonly snapshot: Snapshot; readonly findings: Overlay<string, readonly Finding[]> } | undefined;
  readonly #open = new Map<string, OpenDocument>();
  #listener: () => void = () => undefined;

  readonly #trace: Trace | undefined;

  /** `trace` is told how long things take. */
  constructor(today: Day, trace?: Trace) {
    this.#trace = trace;
    this.#snapshot = emptySnapshot(today, shippedCatalogues());
  }

  /** The workspace as it is now. Changes that wait are taken in together, when somebody looks: a burst of keys is one. */
  get snapshot(): Snapshot {
    if (this.#waiting.length > 0) {
      const changes = this.#waiting;
      this.#waiting = [];
      const before = this.#snapshot;
      this.#snapshot = this.#time('read', () => apply(before, changes));
      this.#trace?.fellBack(before, this.#snapshot);
    }
    return this.#snapshot;
  }

  /** Called after every change. */
  onChange(listener: () => void): void {
    this.#listener = listener;
  }

  /** The only way to change the snapshot. */
  apply(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.#waiting = this.#waiting.length === 0 ? [...changes] : this.#waiting.concat(changes);
    this.#listener();
  }

  /** What is wrong in the snapshot as it is now; found when first asked. */
  findings(): Overlay<string, readonly Finding[]> {
    const { snapshot } = this;
    if (this.#found?.snapshot !== snapshot) {
      // The projects are made when they are first asked for.
      this.#time('index', () => snapshot.projects);
      this.#found = { snapshot, findings: this.#time('rules', () => this.#checker.check(snapshot)) };
    }
    return this.#found.findings;
  }

  /** What would be wrong in another snapshot, such as one with fixes made. */
  check(snapshot: Snapshot): Overlay<string, readonly Finding[]> {
    return snapshot === this.snapshot ? this.findings() : this.#checker.check(snapshot);
  }

  #time<T>(phase: Phase, work: () => T): T {
    return this.#trace ? this.#trace.time(phase, work) : work();
  }

  opened(path: string, uri: string, version: number): void {
    this.#open.set(path, { uri, version });
  }

  changed(path: string, version: number): void {
    const document = this.#open.get(path);
    if (document) document.version = version;
  }

  closed(path: string): void {
    this.#open.delete(path);
  }

  isOpen(path: string): boolean {
    return this.#open.has(path);
  }

  /** The version of an open document; null for one that is read from the disk. */
  version(path: string): number | null {
    return this.#open.get(path)?.version ?? null;
  }

  /** The URI of a path, spelt as the client does. */
  uri(path: string): string {
    return this.#open.get(path)?.uri ?? uriOf(path);
  }
}
