/** When diagnostics are computed, and which are sent: only those of documents whose list or places changed. */
import { sameItems } from '../core/index.ts';
import type { Connection } from 'vscode-languageserver';
import type { Document, Finding, Lang } from '../core/index.ts';
import { toDiagnostics } from './convert.ts';
import type { Session } from './session.ts';

interface Sent { readonly document: Document | undefined; readonly findings: readonly Finding[]; readonly others: readonly (Document | undefined)[] }

export interface DiagnosticsOptions { readonly lang: Lang; readonly related: boolean }

/** Keys that come faster than this (ms) are judged together; the last of them never waits longer. */
const LONGEST_WAIT = 100;

/** Turns of the event loop from the message of a request to its answer (see `handle.ts`). */
const TURNS = 3;

export class Diagnostics {
  readonly #connection: Connection;
  readonly #session: Session;
  readonly #options: () => DiagnosticsOptions;
  readonly #published: () => void;
  readonly #sent = new Map<string, Sent>();
  #scheduled: NodeJS.Immediate | undefined;
  #waitingSince = 0;
  #held = true;

  /** `published` is called after each time that diagnostics were computed. */
  constructor(connection: Connection, session: Session, options: () => DiagnosticsOptions, published: () => void) {
    this.#connection = connection;
    this.#session = session;
    this.#options = options;
    this.#published = published;
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
    this.#publish();
    this.#published();
  }

  #publish(): void {
    const { snapshot } = this.#session;
    const { lang, related } = this.#options();
    const findings = this.#session.findings();
    for (const [path, list] of findings) {
      const document = snapshot.documents.get(path);
      const before = this.#sent.get(path);
      if (before?.document === document && before?.findings === list && before.others.length === 0) continue;
      const others = list.flatMap((f) => (f.related ?? []).map((r) => (r.place.path === path ? undefined : snapshot.documents.get(r.place.path)))).filter((d) => d !== undefined);
      if (before ? before.document === document && before.findings === list && sameItems(before.others, others) : list.length === 0) continue;
      this.#sent.set(path, { document, findings: list, others });
      // A document that had none and has none, and that nobody looks at, needs no word.
      if (!document || (!before?.findings.length && list.length === 0 && !this.#session.isOpen(path))) continue;
      this.#send(path, toDiagnostics(snapshot, document, list, lang, (p) => this.#session.uri(p), related));
    }
    for (const path of [...this.#sent.keys()]) {
      if (findings.has(path)) continue;
      if (this.#sent.get(path)?.findings.length) this.#send(path, []);
      this.#sent.delete(path);
    }
  }

  #send(path: string, diagnostics: Parameters<Connection['sendDiagnostics']>[0]['diagnostics']): void {
    const version = this.#session.version(path);
    void this.#connection.sendDiagnostics({ uri: this.#session.uri(path), diagnostics, ...(version === null ? {} : { version }) });
  }
}
