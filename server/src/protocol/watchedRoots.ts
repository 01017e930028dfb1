/** What the workspace folders have in common wherever their files are read: which they are, what changed in them, one piece of work after the other. */
import type { Change } from '../core/index.ts';
import { isInside } from '../core/index.ts';
import type { Session } from './session.ts';

/** Events are gathered until none came for this long (ms): a branch switch is one pass. */
export const GATHER = 50;
/** Events that never cease are taken in all the same after this long (ms). */
const LONGEST = 1000;
/** With more events than this the folders are walked anew instead. */
const MANY_EVENTS = 300;

export abstract class WatchedRoots {
  protected readonly session: Session;
  protected readonly log: (message: string) => void;
  protected readonly roots = new Set<string>();
  protected stopped = false;
  #events = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What is to be done when the timer ends, and when it was first asked for. */
  #next: { readonly since: number; readonly prepare: () => () => Promise<void> } | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(session: Session, log: (message: string) => void) {
    this.session = session;
    this.log = log;
  }

  /** Looks at these paths again. */
  protected abstract refresh(paths: readonly string[]): Promise<void>;
  /** Looks at all folders again. */
  protected abstract rescan(): Promise<void>;

  /** True for a path below a folder that is read. */
  covers(path: string): boolean {
    return [...this.roots].some((root) => isInside(root, path));
  }

  /** Forgets a folder and all below it. */
  remove(root: string): void {
    this.roots.delete(root);
    const { snapshot } = this.session;
    const gone = (path: string): boolean => isInside(root, path) && !this.covers(path);
    this.session.apply([
      { type: 'files', files: new Map([...snapshot.files.keys()].filter(gone).map((path) => [path, undefined])) },
      ...[...snapshot.documents.keys()].filter((path) => gone(path) && !this.session.isOpen(path)).map((path): Change => ({ type: 'removed', path })),
    ]);
  }

  /** Paths that the client saw appear, change or go. */
  changed(paths: readonly string[]): void {
    for (const path of paths) this.#events.add(path);
    this.soon(GATHER, () => {
      const events = this.#events;
      this.#events = new Set();
      return () => (events.size > MANY_EVENTS ? this.rescan() : this.refresh([...events]));
    });
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.#timer);
  }

  /** Starts a piece of work once it was not asked for again for `delay` ms; `prepare` is called then, and only the first call counts until then. */
  protected soon(delay: number, prepare: () => () => Promise<void>): void {
    this.#next ??= { since: performance.now(), prepare };
    const left = this.#next.since + LONGEST - performance.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const next = this.#next;
      this.#next = undefined;
      if (next) void this.inTurn(next.prepare());
    }, Math.max(0, Math.min(delay, left)));
  }

  /** One piece of work after the other; a failing one is logged and does not stop the next. */
  protected inTurn(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(work).catch((error: unknown) => this.log(error instanceof Error ? error.stack ?? error.message : String(error)));
    return this.#work;
  }
}
