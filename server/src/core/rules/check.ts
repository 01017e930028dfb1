/**
 * Runs the rules over a snapshot, and again over the next one for what the change between them touched: each subject
 * (a part, a deliverable, a project) is kept with the questions that its rules asked, and is judged anew when it is new
 * or when an answer has changed.
 */
import { sameItems } from '../text/lists.ts';
import type { Document } from '../workspace/document.ts';
import type { Project } from '../workspace/project.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Finding } from './finding.ts';
import { Judge } from './judge.ts';
import { mergeFindings } from './merge.ts';
import type { Rule } from './rule.ts';

/** The list of a document, and what it was merged from. */
interface Kept { readonly document: Document; readonly sources: readonly unknown[]; readonly list: readonly Finding[] }

/** Finds what is wrong in the documents of a snapshot; keeps its results from one snapshot to the next. */
export class Checker {
  readonly #rules: readonly Rule[];
  #judges = new Map<string, Judge>();
  #loose: Judge;
  #lists = new Map<string, Kept>();

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
    this.#loose = new Judge(rules);
  }

  /**
   * The findings of every document, by path, in the order of the text; a document without findings has an empty list.
   * The list of a document where nothing changed is the same array as before.
   */
  check(snapshot: Snapshot): Map<string, readonly Finding[]> {
    const judges = new Map<string, Judge>();
    const owners = new Map<string, { judge: Judge; project: Project | undefined }>();
    for (const project of snapshot.projects) {
      const judge = this.#judges.get(project.root) ?? new Judge(this.#rules);
      judges.set(project.root, judge);
      judge.update(snapshot, project, [...project.documents, ...project.plans.filter((plan) => plan !== project.plan)]);
      for (const path of judge.paths()) owners.set(path, { judge, project });
    }
    this.#judges = judges;
    this.#loose.update(snapshot, undefined, owners.size === snapshot.documents.size ? [] : [...snapshot.documents.values()].filter((d) => !owners.has(d.path)));
    const lists = new Map<string, Kept>();
    const result = new Map<string, readonly Finding[]>();
    for (const [path, document] of snapshot.documents) {
      const { judge, project } = owners.get(path) ?? { judge: this.#loose, project: undefined };
      const sources = judge.sources(path);
      const before = this.#lists.get(path);
      const regles = project?.dossier.regles;
      const kept = before?.document === document && before.sources[0] === regles && sameItems(before.sources.slice(1), sources)
        ? before : { document, sources: [regles, ...sources], list: mergeFindings(document, sources, regles) };
      lists.set(path, kept);
      result.set(path, kept.list);
    }
    this.#lists = lists;
    return result;
  }
}
