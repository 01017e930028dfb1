/**
 * Runs the rules over a snapshot, and again over the next one for what the change between them touched: each subject
 * (a part, a deliverable, a project) is kept with the questions that its rules asked, and is judged anew when it is new
 * or when an answer has changed.
 */
import { sameItems } from '../text/lists.ts';
import { Overlay } from '../text/overlay.ts';
import type { Project } from '../workspace/project.ts';
import { membersOf } from '../workspace/projects.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Document } from '../workspace/document.ts';
import type { Finding } from './finding.ts';
import { formFindings } from './form.ts';
import { Judge } from './judge.ts';
import { mergeFindings } from './merge.ts';
import type { Rule } from './rule.ts';
import type { Rules } from './run.ts';
import { sortRules } from './run.ts';

/** What the list of a document was merged from. */
type Sources = readonly unknown[];

/** Finds what is wrong in the documents of a snapshot; keeps its results from one snapshot to the next. */
export class Checker {
  readonly #rules: Rules;
  #judges = new Map<string, Judge>();
  readonly #loose: Judge;
  readonly #sources = new Map<string, Sources>();
  #documents: Snapshot['documents'] = Overlay.of();
  #lists: Overlay<string, readonly Finding[]> = Overlay.of();

  constructor(rules: readonly Rule[]) {
    this.#rules = sortRules(rules);
    this.#loose = new Judge(this.#rules);
  }

  /**
   * The findings of every document, by path, in the order of the text; a document without findings has an empty list.
   * The list of a document where nothing changed is the same array as before.
   */
  check(snapshot: Snapshot): Overlay<string, readonly Finding[]> {
    const steps = this.steps(snapshot);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  }

  /** What is wrong with a plan read by itself, a part of what `check` finds in it; undefined for a document of another kind. */
  form(document: Document): readonly Finding[] | undefined {
    return formFindings(this.#rules, document);
  }

  /** The same with pauses, in which others may work; it has to be gone through to its end before the next check begins. */
  * steps(snapshot: Snapshot): Generator<undefined, Overlay<string, readonly Finding[]>> {
    const lists = new Map<string, readonly Finding[] | undefined>();
    const judges = new Map<string, Judge>();
    for (const project of snapshot.projects) {
      const judge = this.#judges.get(project.root) ?? new Judge(this.#rules);
      judges.set(project.root, judge);
      for (const path of yield* judge.update(snapshot, project, membersOf(project))) lists.set(path, this.#merge(snapshot, path, judge, project));
    }
    this.#judges = judges;
    for (const path of yield* this.#loose.update(snapshot, undefined, snapshot.loose)) lists.set(path, this.#merge(snapshot, path, this.#loose, undefined));
    const changed = snapshot.documents.differences(this.#documents);
    for (const path of changed ?? this.#lists.keys()) {
      if (snapshot.documents.has(path)) continue;
      lists.set(path, undefined);
      this.#sources.delete(path);
    }
    this.#documents = snapshot.documents;
    const patched = this.#lists.patched(lists);
    // Where much is new, the documents go in their own order again.
    this.#lists = changed ? patched : Overlay.of([...snapshot.documents.keys()].map((path) => [path, patched.get(path) ?? NONE]));
    return this.#lists;
  }

  #merge(snapshot: Snapshot, path: string, judge: Judge, project: Project | undefined): readonly Finding[] | undefined {
    const document = snapshot.documents.get(path);
    if (!document) return undefined;
    const regles = project?.dossier.regles;
    const sources = [document, regles, ...judge.sources(path)];
    const known = this.#lists.get(path);
    if (known && sameItems(this.#sources.get(path) ?? [], sources)) return known;
    this.#sources.set(path, sources);
    return mergeFindings(document, judge.sources(path), regles);
  }
}

const NONE: readonly Finding[] = [];
