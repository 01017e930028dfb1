/** Who asked what of a project: when an answer changes, those who asked are judged anew. */
import type { Note, Question } from '../workspace/view.ts';

/** A question that was asked; there is one of it for all who asked it, since they got the same answer. */
export interface Asked<S extends object> {
  readonly question: Question;
  readonly argument: string;
  answer: unknown;
  /** Those who asked it. Most questions are asked by one alone, who needs no set. */
  askers: S | Set<S> | undefined;
}

const NOTHING: readonly never[] = [];

export class Askers<S extends object> {
  readonly #byQuestion = new Map<Question, Map<string, Asked<S>>>();

  /** Those who asked a question with this argument. */
  of(question: Question, argument: string): Iterable<S> {
    return askersOf(this.#byQuestion.get(question)?.get(argument));
  }

  /** Those who asked a question, whatever the argument. */
  * ofAny(question: Question): Iterable<S> {
    for (const asked of this.#byQuestion.get(question)?.values() ?? []) yield* askersOf(asked);
  }

  /** Those who asked something that `ask` answers in another way than they were told. */
  * ofOtherAnswers(ask: (question: Question, argument: string) => unknown): Iterable<S> {
    for (const table of this.#byQuestion.values()) {
      for (const asked of table.values()) if (ask(asked.question, asked.argument) !== asked.answer) yield* askersOf(asked);
    }
  }

  /** Replaces what a subject is known to have asked by what it asked `now`; gives it back to be handed in the next time. */
  renew(subject: S, before: readonly Asked<S>[], now: readonly Note[]): readonly Asked<S>[] {
    if (before.length === 0 && now.length === 0) return NOTHING;
    const asked = new Set<Asked<S>>();
    for (const note of now) asked.add(this.#asked(note));
    for (const old of before) if (!asked.has(old)) this.#remove(old, subject);
    for (const one of asked) add(one, subject);
    return [...asked];
  }

  #asked([question, argument, answer]: Note): Asked<S> {
    let table = this.#byQuestion.get(question);
    if (!table) this.#byQuestion.set(question, (table = new Map<string, Asked<S>>()));
    let asked = table.get(argument);
    if (!asked) table.set(argument, (asked = { question, argument, answer, askers: undefined }));
    asked.answer = answer;
    return asked;
  }

  #remove(asked: Asked<S>, subject: S): void {
    const { question, argument, askers } = asked;
    if (askers instanceof Set) askers.delete(subject);
    if (askers === subject || (askers instanceof Set && askers.size === 0)) {
      asked.askers = undefined;
      this.#byQuestion.get(question)?.delete(argument);
    }
  }
}

function add<S extends object>(asked: Asked<S>, subject: S): void {
  const { askers } = asked;
  if (askers === undefined) asked.askers = subject;
  else if (askers instanceof Set) askers.add(subject);
  else if (askers !== subject) asked.askers = new Set([askers, subject]);
}

function askersOf<S extends object>(asked: Asked<S> | undefined): Iterable<S> {
  const askers = asked?.askers;
  if (askers === undefined) return NOTHING;
  return askers instanceof Set ? askers : [askers];
}
