/** Judges the documents of one project (or those of none), and keeps what it found for what did not change. */
import { sameItems } from '../text/lists.ts';
import type { Part } from '../model/part.ts';
import type { Document } from '../workspace/document.ts';
import type { Deliverable, Project } from '../workspace/project.ts';
import { changeKey } from '../workspace/projectIndex.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Note, View } from '../workspace/view.ts';
import { makeView, stillHolds } from '../workspace/view.ts';
import type { Finding } from './finding.ts';
import { ofDocument, ofPart } from './place.ts';
import type { Rule } from './rule.ts';
import { run } from './run.ts';

/** Something that is judged by itself. */
interface Subject {
  /** Path of the document that it stands in. */
  readonly path: string;
  readonly judge: (view: View | undefined) => Finding[];
  notes: readonly Note[];
  findings: readonly Finding[];
}

interface PartSubject extends Subject { readonly part: Part; readonly hasItems: boolean }

interface Judged {
  readonly document: Document;
  /** A plan beyond the first of its folder: only its form is judged. */
  readonly extra: boolean;
  readonly own: readonly Finding[];
  readonly parts: readonly PartSubject[];
  readonly deliverable: (Subject & { readonly of: Deliverable }) | undefined;
  /** All findings of the parts and of the deliverable that stand in this document; a new array when one changed. */
  found: readonly Finding[];
}

export class Judge {
  readonly #rules: readonly Rule[];
  #documents = new Map<string, Judged>();
  readonly #askers = new Map<string, Set<Subject>>();
  /** Subjects with findings in other documents than their own. */
  readonly #abroad = new Set<Subject>();
  #whole: Subject | undefined;
  #foreign = new Map<string, readonly Finding[]>();
  /** What any answer may depend on, besides the index. */
  #context: readonly unknown[] = [];
  #revision: object | undefined;

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
  }

  paths(): Iterable<string> {
    return this.#documents.keys();
  }

  /** The lists of findings that stand in a document; each is the same array as long as nothing in it changed. */
  sources(path: string): (readonly Finding[])[] {
    const judged = this.#documents.get(path);
    return [judged?.own ?? NONE, judged?.found ?? NONE, this.#foreign.get(path) ?? NONE];
  }

  /** Judges what is new or may have changed since the last time. `documents` are all those of the project. */
  update(snapshot: Snapshot, project: Project | undefined, documents: readonly Document[]): void {
    const context = contextOf(snapshot, project);
    const sameContext = sameItems(context, this.#context);
    if (sameContext && project?.index.revision === this.#revision && documents.length === this.#documents.size && documents.every((d) => this.#documents.get(d.path)?.document === d)) return;
    const stale = new Set<Subject>();
    const changedPaths = new Set<string>();
    let reshaped = !sameContext || this.#documents.size !== documents.length;
    const next = new Map<string, Judged>();
    const deliverables = new Map(project?.deliverables.map((d) => [d.document, d]));
    for (const document of documents) {
      const known = this.#documents.get(document.path);
      const extra = project !== undefined && document.kind?.name === 'plan' && document !== project.plan;
      if (known?.document === document && known.extra === extra) { next.set(document.path, known); continue; }
      // A plan that became the one that counts, or no longer is, is judged as if it were new.
      const before = known?.extra === extra ? known : undefined;
      if (known && !before) this.#forgetAll(known);
      changedPaths.add(document.path);
      const { parts, shaped } = this.#parts(document, before, project && !extra ? project : undefined, stale);
      reshaped ||= shaped;
      const of = deliverables.get(document);
      const deliverable = of ? { ...this.#subject(document.path, (view) => run(this.#rules, () => ofDocument(document), (rule) => (view ? rule.check.livrable?.(of, view) : undefined))), of } : undefined;
      if (before?.deliverable) this.#forget(before.deliverable);
      if (deliverable) stale.add(deliverable);
      const own = run(this.#rules, () => ofDocument(document), (rule) => rule.check.document?.(document, { inProject: project !== undefined }));
      next.set(document.path, { document, extra, own: before && sameItems(before.own, own) ? before.own : own, parts, deliverable, found: NONE });
    }
    for (const [path, gone] of this.#documents) {
      if (!next.has(path)) this.#forgetAll(gone);
    }
    this.#documents = next;
    if (project) this.#questions(snapshot, project, sameContext, changedPaths, stale);
    if (project && (reshaped || !this.#whole || stale.has(this.#whole))) {
      if (this.#whole) stale.delete(this.#whole);
      stale.add(this.#renewWhole(project));
    }
    for (const subject of stale) {
      const known = this.#documents.get(subject.path);
      if (known) changedPaths.add(subject.path);
      this.#judge(subject, snapshot, project);
    }
    for (const path of changedPaths) {
      const judged = this.#documents.get(path);
      if (judged) judged.found = collect(judged);
    }
    this.#foreign = foreignOf(this.#abroad, this.#foreign);
    this.#context = context;
    this.#revision = project?.index.revision;
  }

  /** The subjects of the parts of a document: those of the parts that it had before are kept. */
  #parts(document: Document, before: Judged | undefined, project: Project | undefined, stale: Set<Subject>): { parts: PartSubject[]; shaped: boolean } {
    const old = before?.parts ?? [];
    const now = document.oversize || document.encoding === 'binary' ? [] : document.parts;
    const headers = listHeaders(document);
    let head = 0;
    while (head < old.length && head < now.length && old[head]?.part === now[head]) head++;
    let tail = 0;
    while (tail < old.length - head && tail < now.length - head && old[old.length - 1 - tail]?.part === now[now.length - 1 - tail]) tail++;
    let shaped = before?.document.kind !== document.kind;
    const note = (part: Part): void => {
      // What a rule on the whole project reads apart from its questions: entries, establishments, parts that did not parse.
      shaped ||= part.unit.kind === 'entry' || part.section === 'etablissements' || part.segment.problems.length > 0;
    };
    for (const subject of old.slice(head, old.length - tail)) { this.#forget(subject); note(subject.part); }
    const parts = now.map((part, i): PartSubject => {
      const kept = i < head ? old[i] : i >= now.length - tail ? old[old.length - (now.length - i)] : undefined;
      const hasItems = headers.has(part);
      if (kept && kept.hasItems === hasItems) return kept;
      if (kept) this.#forget(kept);
      note(part);
      const subject = { ...this.#subject(document.path, (view) => this.#judgePart(part, hasItems, project ? view : undefined)), part, hasItems };
      stale.add(subject);
      return subject;
    });
    return { parts, shaped };
  }

  #judgePart(part: Part, hasItems: boolean, view: View | undefined): Finding[] {
    return run(this.#rules, () => ofPart(part), function* (rule) {
      if (rule.check.part) yield* rule.check.part(part, { hasItems });
      const { item } = part;
      if (!item || !view) return;
      switch (item.type) {
        case 'controle': if (rule.check.controle) yield* rule.check.controle(item, view); break;
        case 'preuve': if (rule.check.preuve) yield* rule.check.preuve(item, view); break;
        case 'personne': if (rule.check.personne) yield* rule.check.personne(item, view); break;
        case 'jalon': if (rule.check.jalon) yield* rule.check.jalon(item, view); break;
        case 'remarque': if (rule.check.remarque) yield* rule.check.remarque(item, view); break;
        case 'etablissement': if (rule.check.etablissement) yield* rule.check.etablissement(item, view); break;
      }
    });
  }

  /** Adds the subjects of which an answer changed. */
  #questions(snapshot: Snapshot, project: Project, sameContext: boolean, changedPaths: ReadonlySet<string>, stale: Set<Subject>): void {
    const { changes } = project.index;
    if (!sameContext || (project.index.revision !== this.#revision && changes?.since !== this.#revision)) {
      // Too much may be different to tell by its name: every answer is looked at.
      for (const subject of this.#everyone()) if (!stale.has(subject) && !stillHolds(snapshot, project, subject.notes)) stale.add(subject);
      return;
    }
    const ask = (key: string): void => { for (const subject of this.#askers.get(key) ?? []) stale.add(subject); };
    if (project.index.revision !== this.#revision) for (const key of changes?.keys ?? []) ask(key);
    for (const path of changedPaths) ask(changeKey('markdown', path));
  }

  *#everyone(): Iterable<Subject> {
    for (const judged of this.#documents.values()) {
      yield* judged.parts;
      if (judged.deliverable) yield judged.deliverable;
    }
    if (this.#whole) yield this.#whole;
  }

  /** The rules on the whole project read its documents themselves: their subject is of one state of the project. */
  #renewWhole(project: Project): Subject {
    if (this.#whole) this.#forget(this.#whole);
    this.#whole = this.#subject('', (view) => run(this.#rules, () => ofDocument(project.plan), (rule) => (view ? rule.check.projet?.(project, view) : undefined)));
    return this.#whole;
  }

  #subject(path: string, judge: Subject['judge']): Subject {
    return { path, judge, notes: [], findings: NONE };
  }

  #judge(subject: Subject, snapshot: Snapshot, project: Project | undefined): void {
    this.#forget(subject);
    const notes: Note[] = [];
    subject.findings = subject.judge(project ? makeView(snapshot, project, notes) : undefined);
    subject.notes = notes;
    for (const [question, argument] of notes) {
      const key = changeKey(question, argument);
      const askers = this.#askers.get(key);
      if (askers) askers.add(subject);
      else this.#askers.set(key, new Set([subject]));
    }
    if (subject.findings.some((finding) => finding.place.path !== subject.path)) this.#abroad.add(subject);
  }

  #forgetAll(judged: Judged): void {
    for (const subject of judged.parts) this.#forget(subject);
    if (judged.deliverable) this.#forget(judged.deliverable);
  }

  #forget(subject: Subject): void {
    for (const [question, argument] of subject.notes) {
      const key = changeKey(question, argument);
      const askers = this.#askers.get(key);
      askers?.delete(subject);
      if (askers?.size === 0) this.#askers.delete(key);
    }
    subject.notes = [];
    this.#abroad.delete(subject);
  }
}

const NONE: readonly Finding[] = [];

function contextOf(snapshot: Snapshot, project: Project | undefined): readonly unknown[] {
  if (!project) return [];
  // The roots of the other projects bound this one.
  return [snapshot.today, snapshot.files, snapshot.foldedFiles, snapshot.readings, snapshot.computed, snapshot.catalogues, snapshot.projects.map((p) => p.root).join('\n'), project.dossier, project.catalogue, project.plan.path];
}

function collect({ parts, deliverable, document }: Judged): readonly Finding[] {
  const found: Finding[] = [];
  for (const { findings } of parts) for (const finding of findings) if (finding.place.path === document.path) found.push(finding);
  for (const finding of deliverable?.findings ?? []) if (finding.place.path === document.path) found.push(finding);
  return found;
}

function foreignOf(abroad: Iterable<Subject>, before: ReadonlyMap<string, readonly Finding[]>): Map<string, readonly Finding[]> {
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

/** Entries whose items stand in the segments below them. */
function listHeaders(document: Document): ReadonlySet<Part> {
  const headers = new Set<Part>();
  let header: Part | undefined;
  for (const part of document.parts) {
    if (part.unit.kind === 'entry') header = part;
    else if (header) headers.add(header);
  }
  return headers;
}
