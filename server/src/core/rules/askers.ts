/** Who asked what of a project: when an answer changes, those who asked are judged anew. */
import type { Note, Question } from '../workspace/view.ts';

/** Questions whose answers change for all at once: who asked them need not be known. */
const FOR_ALL: ReadonlySet<Question> = new Set<Question>(['today', 'dossier', 'catalogue', 'catalogueIds']);

export class Askers<S extends object> {
  readonly #byQuestion = new Map<Question, Map<string, Set<S>>>();

  /** Those who asked a question with this argument. */
  of(question: Question, argument: string): Iterable<S> {
    return this.#byQuestion.get(question)?.get(argument) ?? [];
  }

  /** Those who asked a question, whatever the argument. */
  * ofAny(question: Question): Iterable<S> {
    for (const askers of this.#byQuestion.get(question)?.values() ?? []) yield* askers;
  }

  /** Replaces what a subject is known to have asked. */
  renew(subject: S, before: readonly Note[], now: readonly Note[]): void {
    // Nearly always a subject asks the same questions again.
    if (before.length === now.length && before.every(([question, argument], i) => question === now[i]?.[0] && argument === now[i][1])) return;
    for (const [question, argument] of before) {
      const askers = this.#byQuestion.get(question)?.get(argument);
      askers?.delete(subject);
      if (askers?.size === 0) this.#byQuestion.get(question)?.delete(argument);
    }
    for (const [question, argument] of now) {
      if (FOR_ALL.has(question)) continue;
      let ofQuestion = this.#byQuestion.get(question);
      if (!ofQuestion) this.#byQuestion.set(question, (ofQuestion = new Map<string, Set<S>>()));
      const askers = ofQuestion.get(argument);
      if (askers) askers.add(subject);
      else ofQuestion.set(argument, new Set([subject]));
    }
  }
}
