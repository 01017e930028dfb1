/** When diagnostics are computed, and which are sent: only those of documents whose list or places changed. */
import type { Connection } from 'vscode-languageserver';
import type { Document, Finding, Lang, Snapshot } from '../core/index.ts';
import { Overlay } from '../core/index.ts';
import { toDiagnostics } from './convert.ts';
import type { Session } from './session.ts';
import type { Trace } from './trace.ts';

/** What the client was told of a document last. */
interface Sent { readonly empty: boolean; readonly others: readonly string[] }

export interface DiagnosticsOptions { readonly lang: Lang; readonly related: boolean }

/** Keys that come faster than this (ms) are judged together; the last of them never waits longer. */
const LONGEST_WAIT = 100;

/** Longest piece (ms) of a check without a turn of the event loop: requests are answered meanwhile. Nearly every key costs less. */
const SLICE = 8;

/** Turns of the event loop from the message of a request to its answer (see `handle.ts`). */
const TURNS = 3;

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

  /** `published` is called after each time that diagnostics were computed. */
  constructor(connection: Connection, session: Session, options: () => DiagnosticsOptions, published: () => void, trace: Trace) {
    this.#connection = connection;
    this.#session = session;
    this.#options = options;
    this.#published = published;
    this.#trace = trace;
  }

  /** Until the workspace is read, nothing is sent: a file that was not looked for yet must not seem missing. */
  release(): void {
    this.#held = false;
    this.schedule();
  }

  /**
   * Computes once the messages that already wait are taken in: each takes a turn of the event loop, so a turn without
   * one is waited for, and those in which a request that came with the last key is answered.
   */
  schedule(): void {
    if (this.#held) return;
    if (this.#scheduled) clearImmediate(this.#scheduled);
    else this.#waitingSince = performance.now();
    const late = performance.now() - this.#waitingSince > LONGEST_WAIT;
    this.#scheduled = setImmediate(() => this.#after(late ? 0 : TURNS));
  }

  #after(turns: number): void {
    if (turns > 0) this.#scheduled = setImmediate(() => this.#after(turns - 1));
    else this.#now();
  }

  #now(): void {
    this.#scheduled = undefined;
    // Only a check that is complete is told: half of a dossier would be full of things that seem missing.
    if (!this.#session.find(SLICE)) {
      this.#scheduled = setImmediate(() => this.#now());
      return;
    }
    const findings = this.#session.findings();
    this.#trace.time('send', () => this.#publish(findings));
    this.#published();
    this.#trace.tell();
  }

  #publish(findings: Overlay<string, readonly Finding[]>): void {
    const { snapshot } = this.#session;
    const { documents } = snapshot;
    const before = this.#last;
    this.#last = { findings, documents };
    const changed = new Set([...differences(before.findings, findings), ...differences(before.documents, documents)]);
    for (const path of changed) {
      const list = findings.get(path) ?? [];
      const document = documents.get(path);
      const sent = this.#sent.get(path);
      if (!document) {
        if (sent && !sent.empty) this.#send(path, []);
        this.#sent.delete(path);
      } else if (sent || list.length > 0) {
        this.#sent.set(path, { empty: list.length === 0, others: othersIn(path, list) });
        // A document that had none and has none, and that nobody looks at, needs no word.
        if (list.length > 0 || sent?.empty === false || this.#session.isOpen(path)) this.#sendList(snapshot, document, list);
      }
    }
    for (const [path, { others }] of this.#sent) {
      // What it points to in other documents moves with their text.
      const document = documents.get(path);
      if (document && others.length > 0 && !changed.has(path) && others.some((other) => before.documents.get(other) !== documents.get(other))) this.#sendList(snapshot, document, findings.get(path) ?? []);
    }
  }

  #sendList(snapshot: Snapshot, document: Document, list: readonly Finding[]): void {
    const { lang, related } = this.#options();
    this.#send(document.path, toDiagnostics(snapshot, document, list, lang, (p) => this.#session.uri(p), related));
  }

  #send(path: string, diagnostics: Parameters<Connection['sendDiagnostics']>[0]['diagnostics']): void {
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
