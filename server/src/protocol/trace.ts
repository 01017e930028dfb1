/**
 * What the trace of the protocol (`trace` of `initialize`, `$/setTrace`) says of our own work: how long each phase took,
 * and which documents could not be read in pieces. Measuring costs a look at the clock; saying it, only who asked.
 */
import type { Document, Snapshot } from '../core/index.ts';

export type Phase = 'read' | 'index' | 'rules' | 'send';

/** The part of a connection that writes a trace; it keeps quiet when the client wants none. */
export interface Tracer { readonly log: (message: string, verbose?: string) => void }

export class Trace {
  readonly #tracer: () => Tracer;
  readonly #phases = new Map<Phase, number>();
  readonly #whole = new Set<string>();

  constructor(tracer: () => Tracer) {
    this.#tracer = tracer;
  }

  /** Does `work`, and counts its time. */
  time<T>(phase: Phase, work: () => T): T {
    const start = performance.now();
    try {
      return work();
    } finally {
      this.#phases.set(phase, (this.#phases.get(phase) ?? 0) + performance.now() - start);
    }
  }

  /** Notes the documents that had to be read as a whole since `before`. */
  fellBack(before: Snapshot, now: Snapshot): void {
    for (const path of now.documents.differences(before.documents) ?? []) {
      const document = now.documents.get(path);
      if (document && isWhole(document)) this.#whole.add(path);
    }
  }

  /** Says what happened since the last time. */
  tell(): void {
    const spent = [...this.#phases].map(([phase, ms]) => `${phase} ${ms.toFixed(1)} ms`);
    const whole = [...this.#whole].map((path) => `read as a whole (anchors, several documents, or an unusual layout): ${path}`);
    this.#phases.clear();
    this.#whole.clear();
    this.#tracer().log('CaRE: diagnostics are up to date', [spent.join(', '), ...whole].join('\n'));
  }
}

/** True for YAML that is one segment although it would be cut otherwise. */
function isWhole(document: Document): boolean {
  return document.segments !== document.cuts;
}
