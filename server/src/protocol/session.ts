/** The one mutable cell of the server: the current snapshot, what was found in it, and which documents are open. */
import type { Change, Day, Document, Finding, Snapshot } from '../core/index.ts';
import { apply, Checker, emptySnapshot, Overlay, RULES, shippedCatalogues } from '../core/index.ts';
import type { Phase, Trace } from './trace.ts';
import { uriOf } from './uris.ts';

interface OpenDocument { readonly uri: string; version: number }

/** A check that is under way. */
interface Search { readonly snapshot: Snapshot; readonly steps: ReturnType<Checker['steps']> }

export class Session {
  #snapshot: Snapshot;
  #waiting: Change[] = [];
  readonly #checker = new Checker(RULES);
  #found: { readonly snapshot: Snapshot; readonly findings: Overlay<string, readonly Finding[]> } | undefined;
  #search: Search | undefined;
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
    this.find(Infinity);
    return this.#found?.findings ?? Overlay.of();
  }

  /** Looks for what is wrong, for so many milliseconds at most; true when `findings` then answers at once. */
  find(atMost: number): boolean {
    const end = performance.now() + atMost;
    while (this.#found?.snapshot !== this.snapshot) {
      // A check that was begun is ended first, whatever came meanwhile: the next one then costs what changed.
      const search = this.#search ?? this.#begin(this.snapshot);
      this.#search = undefined;
      const done = this.#time('rules', () => {
        for (let step = search.steps.next(); ; step = search.steps.next()) {
          if (step.done) return { snapshot: search.snapshot, findings: step.value };
          if (performance.now() > end) return undefined;
        }
      });
      if (!done) {
        this.#search = search;
        return false;
      }
      this.#found = done;
    }
    return true;
  }

  /** What is wrong in the form of the plans that are open, but for those `told`: all that can be said as long as the rest is not read. */
  openForms(told: WeakSet<Document>): readonly { readonly document: Document; readonly findings: readonly Finding[] }[] {
    return [...this.#open.keys()].flatMap((path) => {
      const document = this.snapshot.documents.get(path);
      const findings = document && !told.has(document) ? this.#time('rules', () => this.#checker.form(document)) : undefined;
      return document && findings ? [{ document, findings }] : [];
    });
  }

  #begin(snapshot: Snapshot): Search {
    // The projects are made when they are first asked for.
    this.#time('index', () => snapshot.projects);
    return { snapshot, steps: this.#checker.steps(snapshot) };
  }

  /** What would be wrong in another snapshot, such as one with fixes made. */
  check(snapshot: Snapshot): Overlay<string, readonly Finding[]> {
    const findings = this.findings();
    return snapshot === this.snapshot ? findings : this.#checker.check(snapshot);
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
