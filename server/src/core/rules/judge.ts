/** Judges the documents of one project (or those of none), and keeps what it found for what did not change. */
import { sameItems, sharedEnds, spliced } from '../text/lists.ts';
import type { Part } from '../model/part.ts';
import type { Document } from '../workspace/document.ts';
import type { Deliverable, Project } from '../workspace/project.ts';
import { deliverableOf } from '../workspace/project.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { ask, Recorder } from '../workspace/view.ts';
import type { Asked } from './askers.ts';
import { Askers } from './askers.ts';
import { changedQuestions } from './changes.ts';
import type { Finding } from './finding.ts';
import { hasItems, judgedParts, ownFindings } from './form.ts';
import { ofDocument } from './place.ts';
import type { Rule } from './rule.ts';
import type { Rules } from './run.ts';
import { judgePart, run } from './run.ts';

/** Something that is judged by itself: a part, one rule on a deliverable, the project as a whole. */
interface Subject {
  /** Path of the document that it stands in; empty for the project. */
  readonly path: string;
  readonly of: Part | Deliverable | undefined;
  /** The rules that judge a deliverable: one at a time, because each reads a whole text and few ask the same questions. */
  readonly rules: readonly Rule[];
  /** Of an entry: its items stand in the segments below it. */
  readonly hasItems: boolean;
  asked: readonly Asked<Subject>[];
  findings: readonly Finding[];
}

interface Judged {
  readonly document: Document;
  /** A plan beyond the first of its folder: only its form is judged. */
  readonly extra: boolean;
  readonly own: readonly Finding[];
  readonly parts: readonly Subject[];
  readonly deliverable: readonly Subject[];
  /** Those of the parts and the deliverable that have findings. */
  readonly loud: Set<Subject>;
  /** Their findings in this document; a new array when one changed. */
  found: readonly Finding[];
}

export class Judge {
  readonly #rules: Rules;
  readonly #judged = new Map<string, Judged>();
  readonly #askers = new Askers<Subject>();
  /** Subjects with findings in other documents than their own. */
  readonly #abroad = new Set<Subject>();
  #whole: Subject | undefined;
  #foreign: ReadonlyMap<string, readonly Finding[]> = new Map();
  #documents: readonly Document[] = [];
  #before: { readonly snapshot: Snapshot; readonly project: Project | undefined } | undefined;

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  /** The lists of findings that stand in a document; each is the same array as long as nothing in it changed. */
  sources(path: string): (readonly Finding[])[] {
    const judged = this.#judged.get(path);
    return [judged?.own ?? NONE, judged?.found ?? NONE, this.#foreign.get(path) ?? NONE];
  }

  /**
   * Judges what is new or may have changed since the last time; `documents` are all those of the project. Gives the paths
   * of documents whose lists of findings may be others than before. Pauses after each piece of work; it has to be gone
   * through to its end before the next one begins.
   */
  * update(snapshot: Snapshot, project: Project | undefined, documents: readonly Document[]): Generator<undefined, ReadonlySet<string>> {
    const before = this.#before;
    const changed = new Set<string>();
    const questions = changedQuestions(before?.snapshot, before?.project, snapshot, project);
    if (before && before.project === project && documents === this.#documents && questions.length === 0) {
      this.#before = { snapshot, project };
      return changed;
    }
    const stale = new Set<Subject>();
    let reshaped = questions === 'all';
    const judge = (document: Document, known: Judged | undefined): void => {
      reshaped = this.#document(document, known, project, stale) || reshaped;
      changed.add(document.path);
    };
    // Which plan counts decides how all plans are judged.
    const { head, tail } = before?.project?.plan.path === project?.plan.path ? sharedEnds(this.#documents, documents) : NO_ENDS;
    const gone = new Map(this.#documents.slice(head, this.#documents.length - tail).map((d) => [d.path, d]));
    for (const document of documents.slice(head, documents.length - tail)) {
      const known = this.#judged.get(document.path);
      gone.delete(document.path);
      if (known?.document === document && known.extra === isExtra(document, project)) continue;
      judge(document, known);
      yield;
    }
    for (const path of gone.keys()) {
      this.#forgetAll(this.#judged.get(path));
      this.#judged.delete(path);
      reshaped = true;
    }
    this.#documents = documents;
    if (project) {
      if (questions === 'all') {
        // Too much may be different to tell by its name: every answer is looked at.
        for (const subject of this.#askers.ofOtherAnswers((question, argument) => ask(snapshot, project, question, argument))) stale.add(subject);
      } else {
        for (const [question, argument] of questions) for (const subject of argument === undefined ? this.#askers.ofAny(question) : this.#askers.of(question, argument)) stale.add(subject);
        for (const path of changed) for (const subject of this.#askers.of('markdown', path)) stale.add(subject);
      }
      // The rules on the whole project read its documents themselves: their subject is of one state of the project.
      if (reshaped) this.#whole ??= subjectOf('', undefined);
      if (reshaped && this.#whole) stale.add(this.#whole);
    }
    const recorder = project && new Recorder(snapshot, project);
    for (const subject of stale) {
      this.#judge(subject, project, recorder);
      if (subject.path !== '') changed.add(subject.path);
      yield;
    }
    // What a finding weighs is a setting of the project.
    if (before?.project?.dossier.regles !== project?.dossier.regles) for (const path of this.#judged.keys()) changed.add(path);
    for (const path of changed) {
      const judged = this.#judged.get(path);
      if (judged) judged.found = inOrder(judged).flatMap(({ findings }) => findings.filter((finding) => finding.place.path === path));
    }
    const foreign = foreignOf(this.#abroad, this.#foreign);
    for (const path of [...foreign.keys(), ...this.#foreign.keys()]) if (this.#judged.has(path) && foreign.get(path) !== this.#foreign.get(path)) changed.add(path);
    this.#foreign = foreign;
    this.#before = { snapshot, project };
    return changed;
  }

  /** Keeps what did not change in a document, and marks the rest as stale. True when the rules on the whole project may see a difference. */
  #document(document: Document, known: Judged | undefined, project: Project | undefined, stale: Set<Subject>): boolean {
    const extra = isExtra(document, project);
    // A plan that became the one that counts, or no longer is, is judged as if it were new.
    const before = known?.extra === extra ? known : undefined;
    if (known && !before) this.#forgetAll(known);
    const loud = before?.loud ?? new Set<Subject>();
    const { parts, shaped } = this.#parts(document, before, stale, loud);
    const of = project && deliverableOf(document);
    for (const subject of before?.deliverable ?? []) this.#forget(subject, loud);
    const deliverable = of ? this.#rules.livrable.map((rule) => subjectOf(document.path, of, [rule])) : [];
    for (const subject of deliverable) stale.add(subject);
    const own = ownFindings(this.#rules, document, project !== undefined);
    this.#judged.set(document.path, { document, extra, own: before && sameItems(before.own, own) ? before.own : own, parts, deliverable, loud, found: NONE });
    return shaped || !before;
  }

  /** The subjects of the parts of a document: those of the parts that it had before are kept. */
  #parts(document: Document, before: Judged | undefined, stale: Set<Subject>, loud: Set<Subject>): { parts: readonly Subject[]; shaped: boolean } {
    const old = before ? judgedParts(before.document) : [];
    const now = judgedParts(document);
    const ends = sharedEnds(old, now);
    // The last entry before what changed may have lost or won its items.
    const head = ends.head > 0 && before?.parts[ends.head - 1]?.hasItems !== hasItems(now, ends.head - 1) ? ends.head - 1 : ends.head;
    const gone = before?.parts.slice(head, before.parts.length - ends.tail) ?? [];
    const come = now.slice(head, now.length - ends.tail).map((part, i): Subject => subjectOf(document.path, part, [], hasItems(now, head + i)));
    for (const subject of gone) this.#forget(subject, loud);
    for (const subject of come) stale.add(subject);
    const shaped = before?.document.kind !== document.kind || [...gone, ...come].some(({ of }) => shapes(of));
    return { parts: spliced(before?.parts ?? [], head, ends.tail, come), shaped };
  }

  #judge(subject: Subject, project: Project | undefined, recorder: Recorder | undefined): void {
    const judged = this.#judged.get(subject.path);
    const { of } = subject;
    const view = recorder?.begin();
    if (!of) subject.findings = project && view ? run(this.#rules.projet, () => ofDocument(project.plan), (rule) => rule.check.projet?.(project, view)) : NONE;
    else if ('document' in of) subject.findings = view ? run(subject.rules, () => ofDocument(of.document), (rule) => rule.check.livrable?.(of, view)) : NONE;
    else subject.findings = judgePart(this.#rules, of, subject.hasItems, judged?.extra ? undefined : view);
    subject.asked = this.#askers.renew(subject, subject.asked, recorder?.notes ?? []);
    set(this.#abroad, subject, subject.findings.some((finding) => finding.place.path !== subject.path));
    if (judged) set(judged.loud, subject, subject.findings.length > 0);
  }

  #forgetAll(judged: Judged | undefined): void {
    for (const subject of judged?.parts ?? []) this.#forget(subject, judged?.loud);
    for (const subject of judged?.deliverable ?? []) this.#forget(subject, judged?.loud);
  }

  #forget(subject: Subject, loud: Set<Subject> | undefined): void {
    subject.asked = this.#askers.renew(subject, subject.asked, []);
    this.#abroad.delete(subject);
    loud?.delete(subject);
  }
}

const NONE: readonly Finding[] = [];
const NO_ENDS = { head: 0, tail: 0 };

/** The subjects that have findings, in the order of the text whatever the order in which they were judged. */
function inOrder({ loud, parts, deliverable }: Judged): readonly Subject[] {
  return loud.size < 2 ? [...loud] : [...parts, ...deliverable].filter((subject) => subject.findings.length > 0);
}

function subjectOf(path: string, of: Subject['of'], rules: readonly Rule[] = [], hasItems = false): Subject {
  return { path, of, rules, hasItems, asked: [], findings: NONE };
}

function isExtra(document: Document, project: Project | undefined): boolean {
  return project !== undefined && document.kind?.name === 'plan' && document !== project.plan;
}

/** What a rule on the whole project reads apart from its questions: entries, establishments, parts that did not parse. */
function shapes(of: Part | Deliverable | undefined): boolean {
  return of !== undefined && !('document' in of) && (of.role === 'entry' || of.section === 'etablissements' || of.segment.problems.length > 0);
}

function set<T>(all: Set<T>, item: T, there: boolean): void {
  if (there) all.add(item);
  else all.delete(item);
}

function foreignOf(abroad: Iterable<Subject>, before: ReadonlyMap<string, readonly Finding[]>): ReadonlyMap<string, readonly Finding[]> {
  const lists = new Map<string, Finding[]>();
  for (const subject of abroad) {
    for (const finding of subject.findings) {
      if (finding.place.path === subject.path) continue;
      const list = lists.get(finding.place.path);
      if (list) list.push(finding);
      else lists.set(finding.place.path, [finding]);
    }
  }
  return new Map<string, readonly Finding[]>([...lists].map(([path, list]) => {
    const old = before.get(path);
    return [path, old && sameItems(old, list) ? old : list];
  }));
}
