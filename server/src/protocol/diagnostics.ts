/** When diagnostics are computed, and which are sent: only those of documents whose list or places changed. */
import type { Connection } from 'vscode-languageserver';
import type { Document, Finding, Lang } from '../core/index.ts';
import { rangeOf, toDiagnostic } from './convert.ts';
import type { Session } from './session.ts';

interface Sent { readonly document: Document | undefined; readonly findings: readonly Finding[]; readonly others: readonly (Document | undefined)[] }

export interface DiagnosticsOptions { readonly lang: Lang; readonly related: boolean }

export class Diagnostics {
  readonly #connection: Connection;
  readonly #session: Session;
  readonly #options: () => DiagnosticsOptions;
  readonly #sent = new Map<string, Sent>();
  #scheduled: NodeJS.Immediate | undefined;
  #held = true;

  constructor(connection: Connection, session: Session, options: () => DiagnosticsOptions) {
    this.#connection = connection;
    this.#session = session;
    this.#options = options;
  }

  /** Until the workspace is read, nothing is sent: a file that was not looked for yet must not seem missing. */
  release(): void {
    this.#held = false;
    this.schedule();
  }

  /** Computes after the messages that already wait: many keys or file events cost one computation. */
  schedule(): void {
    if (this.#held) return;
    this.#scheduled ??= setImmediate(() => {
      this.#scheduled = undefined;
      this.#publish();
    });
  }

  #publish(): void {
    const { snapshot } = this.#session;
    const { lang, related } = this.#options();
    const findings = this.#session.findings();
    for (const [path, list] of findings) {
      const document = snapshot.documents.get(path);
      const others = list.flatMap((f) => (f.related ?? []).map((r) => snapshot.documents.get(r.place.path)));
      const before = this.#sent.get(path);
      if (before ? before.document === document && same(before.findings, list) && same(before.others, others) : list.length === 0) continue;
      if (!before?.findings.length && list.length === 0 && !this.#session.isOpen(path)) { this.#sent.set(path, { document, findings: list, others }); continue; }
      this.#sent.set(path, { document, findings: list, others });
      this.#send(path, list.flatMap((finding) => {
        const range = rangeOf(snapshot, finding.place);
        return range ? [toDiagnostic(snapshot, finding, range, lang, (p) => this.#session.uri(p), related)] : [];
      }));
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

function same<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
