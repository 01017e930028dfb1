/** When diagnostics are computed, and which are sent: only those of documents whose list or places changed. */
import type { CancellationToken, Connection, Diagnostic } from 'vscode-languageserver';
import type { Document, Finding, Lang, Snapshot } from '../core/index.ts';
import { Overlay } from '../core/index.ts';
import { requestsWait } from '../disk/breath.ts';
import { toDiagnostics } from './convert.ts';
import type { Session } from './session.ts';
import type { Recalled } from './toldAgain.ts';
import { ToldAgain } from './toldAgain.ts';
import type { Trace } from './trace.ts';

/** What the client was told of a document last. */
interface Sent { readonly empty: boolean; readonly others: readonly string[] }

export interface DiagnosticsOptions {
  readonly lang: Lang;
  readonly related: boolean;
  /** The client asks for diagnostics (see `pull.ts`): it is never told besides. */
  readonly pulled: boolean;
}

/** Keys that come faster than this (ms) are judged together; the last of them never waits longer. */
const LONGEST_WAIT = 100;

/** Longest piece (ms) of a check without a turn of the event loop: requests are answered meanwhile. Nearly every key costs less. */
const SLICE = 5;

/** Turns of the event loop from the message of a key to the written answer of a request that came with it: two to read, two of its manners (`handle.ts`), one to write, and some for a second request. */
const TURNS = 8;

export class Diagnostics {
  readonly #connection: Connection;
  readonly #session: Session;
  readonly #options: () => DiagnosticsOptions;
  readonly #published: () => void;
  readonly #sent = new Map<string, Sent>();
  #last: { readonly findings: Overlay<string, readonly Finding[]>; readonly documents: Snapshot['documents'] } = { findings: Overlay.of(), documents: Overlay.of() };
  readonly #trace: Trace;
  #scheduled: NodeJS.Immediate | undefined;
  #waitingSince = 0;
  #held = true;
  #early: NodeJS.Immediate | undefined;
  readonly #formsTold = new WeakSet<Document>();
  #stopped = false;
  readonly #again = new ToldAgain();
  /** Documents to look at with the next publication, whether they changed or not. */
  #due: readonly string[] = [];
  readonly #waiting = new Set<() => void>();

  /** `published` is called after each time that diagnostics were computed. */
  constructor(connection: Connection, session: Session, options: () => DiagnosticsOptions, published: () => void, trace: Trace) {
    this.#connection = connection;
    this.#session = session;
    this.#options = options;
    this.#published = published;
    this.#trace = trace;
  }

  /** Until the workspace is read, only faults of form are told: a file that was not looked for yet must not seem missing. */
  release(): void {
    this.#held = false;
    clearImmediate(this.#early);
    this.schedule();
  }

  /** Tells what was found the last time, before anything is read: nothing changed since in these projects. */
  tellAgain(recalled: Recalled): void {
    if (!this.#held) return;
    this.#again.begin(recalled);
    for (const [path, list] of recalled.lists) {
      this.#sent.set(path, { empty: false, others: [] });
      this.#send(path, list as Diagnostic[]);
    }
  }

  /** What is found now counts in place of what was told again: all is known, or something changed. */
  tellAnew(): void {
    const paths = this.#again.end();
    if (paths.length === 0) return;
    this.#due = paths;
    if (!this.busy) this.#publish(this.#session.findings());
  }

  /** Tells the faults of form of the plans that are open, long before a large workspace is read. */
  #tellForms(): void {
    this.#early = undefined;
    if (this.#options().pulled) return;
    for (const { document, findings } of this.#session.openForms(this.#formsTold)) {
      this.#formsTold.add(document);
      if (this.#again.holds(document.path)) continue;
      if (findings.length === 0 && this.#sent.get(document.path)?.empty !== false) continue;
      this.#sent.set(document.path, { empty: findings.length === 0, others: [] });
      this.#send(document.path, this.#converted(document, findings));
    }
  }

  /**
   * Computes once the messages that already wait are taken in: each takes a turn of the event loop, so a turn without
   * one is waited for, and those in which a request that came with the last key is answered.
   */
  schedule(): void {
    if (this.#held) {
      this.#early ??= setImmediate(() => this.#tellForms());
      return;
    }
    if (this.#scheduled) clearImmediate(this.#scheduled);
    else this.#waitingSince = performance.now();
    const late = performance.now() - this.#waitingSince > LONGEST_WAIT;
    this.#scheduled = setImmediate(() => this.#after(late ? 0 : TURNS));
  }

  /** Resolves once diagnostics are computed, on the newest text and after the workspace was read, or nobody wants them any more. */
  async settled(token: CancellationToken): Promise<void> {
    while (this.busy && !token.isCancellationRequested && !this.#stopped) await this.next(token);
  }

  /** True while something is to be computed: an answer now would be of an older text, or of half a workspace. */
  get busy(): boolean {
    return this.#held || this.#scheduled !== undefined;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** Resolves when diagnostics were computed the next time, or nobody wants them any more. */
  next(token: CancellationToken): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        cancelled.dispose();
        resolve();
      };
      const cancelled = token.onCancellationRequested(wake);
      this.#waiting.add(wake);
    });
  }

  /** The diagnostics of a document now; none when it is not ours or not there. */
  listOf(path: string): Diagnostic[] {
    const document = this.#session.snapshot.documents.get(path);
    return document ? this.#converted(document, this.#session.findings().get(path) ?? []) : [];
  }

  #converted(document: Document, findings: readonly Finding[]): Diagnostic[] {
    const { lang, related } = this.#options();
    return toDiagnostics(this.#session.snapshot, document, findings, lang, (p) => this.#session.uri(p), related);
  }

  /** Nobody is waited for any more. */
  stop(): void {
    this.#stopped = true;
    for (const wake of [...this.#waiting]) wake();
  }

  #after(turns: number): void {
    if (turns > 0) this.#scheduled = setImmediate(() => this.#after(turns - 1));
    else this.#now();
  }

  #now(): void {
    this.#scheduled = undefined;
    // Only a check that is complete is told: half of a dossier would be full of things that seem missing.
    if (requestsWait() || !this.#session.find(SLICE)) {
      this.#scheduled = setImmediate(() => this.#now());
      return;
    }
    const findings = this.#session.findings();
    if (!this.#options().pulled) this.#trace.time('send', () => this.#publish(findings));
    this.#published();
    this.#trace.tell();
    for (const wake of [...this.#waiting]) wake();
  }

  #publish(findings: Overlay<string, readonly Finding[]>): void {
    const { snapshot } = this.#session;
    const { documents } = snapshot;
    const before = this.#last;
    this.#last = { findings, documents };
    const changed = new Set([...differences(before.findings, findings), ...differences(before.documents, documents), ...this.#due]);
    this.#due = [];
    for (const path of changed) {
      if (this.#again.postpones(path)) continue;
      const list = findings.get(path) ?? [];
      const document = documents.get(path);
      const sent = this.#sent.get(path);
      if (!document) {
        if (sent && !sent.empty) this.#send(path, []);
        this.#sent.delete(path);
      } else if (sent || list.length > 0) {
        this.#sent.set(path, { empty: list.length === 0, others: othersIn(path, list) });
        // A document that had none and has none, and that nobody looks at, needs no word.
        if (list.length > 0 || sent?.empty === false || this.#session.isOpen(path)) this.#sendList(document);
      }
    }
    for (const [path, { others }] of this.#sent) {
      // What it points to in other documents moves with their text.
      const document = documents.get(path);
      if (document && others.length > 0 && !changed.has(path) && others.some((other) => before.documents.get(other) !== documents.get(other))) this.#sendList(document);
    }
  }

  #sendList({ path }: Document): void {
    const list = this.listOf(path);
    if (!this.#again.has(path, list)) this.#send(path, list);
  }

  #send(path: string, diagnostics: Diagnostic[]): void {
    const version = this.#session.version(path);
    void this.#connection.sendDiagnostics({ uri: this.#session.uri(path), diagnostics, ...(version === null ? {} : { version }) });
  }
}

/** The keys whose values differ. */
function differences<V>(before: Overlay<string, V>, now: Overlay<string, V>): Iterable<string> {
  return now.differences(before) ?? [...new Set([...before.keys(), ...now.keys()])].filter((key) => before.get(key) !== now.get(key));
}

/** The other documents that a list points to. */
function othersIn(path: string, list: readonly Finding[]): readonly string[] {
  const others = new Set<string>();
  for (const { related } of list) for (const { place } of related ?? []) if (place.path !== path) others.add(place.path);
  return [...others];
}
