/**
 * Runs the rules over a snapshot. What was found for a part, a deliverable or a project is kept with the questions
 * that were asked, and found again only when an answer has changed.
 */
import type { Severity } from '../model/dossier.ts';
import type { Part } from '../model/part.ts';
import type { Document } from '../workspace/document.ts';
import type { Project } from '../workspace/project.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { projectOf } from '../workspace/snapshot.ts';
import type { Note, View } from '../workspace/view.ts';
import { makeView, stillHolds } from '../workspace/view.ts';
import type { Finding, Place, Report } from './finding.ts';
import { ofDocument, ofPart } from './place.ts';
import type { Rule } from './rule.ts';

interface Kept { readonly notes: readonly Note[]; readonly findings: readonly Finding[]; readonly key: unknown }

/** Finds what is wrong in the documents of a snapshot; keeps its results from one snapshot to the next. */
export class Checker {
  readonly #rules: readonly Rule[];
  readonly #kept = new WeakMap<object, Kept>();
  readonly #projects = new Map<string, Kept>();

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
  }

  /**
   * The findings of every document, by path, in the order of the text; a document without findings has an empty list.
   * Lists of documents where nothing changed may be the same array as before.
   */
  check(snapshot: Snapshot): Map<string, readonly Finding[]> {
    const result = new Map<string, Finding[]>();
    for (const path of snapshot.documents.keys()) result.set(path, []);
    const add = (findings: readonly Finding[]): void => { for (const f of findings) (result.get(f.place.path) ?? []).push(f); };
    for (const project of snapshot.projects) {
      for (const document of [...project.plans.filter((p) => p !== project.plan), ...project.documents]) add(this.#document(snapshot, document, project));
      add(this.#project(snapshot, project));
    }
    for (const document of snapshot.documents.values()) {
      if (!projectOf(snapshot, document.path)) add(this.#document(snapshot, document, undefined));
    }
    for (const [path, list] of result) {
      const document = snapshot.documents.get(path);
      if (document && list.length > 1) sortFindings(document, list);
    }
    return result;
  }

  #document(snapshot: Snapshot, document: Document, project: Project | undefined): Finding[] {
    const found: Finding[] = [...this.#keep(document, project !== undefined, () => run(this.#rules, () => ofDocument(document), (rule) => rule.check.document?.(document, { inProject: project !== undefined })))];
    if (document.oversize || document.encoding === 'binary') return severities(found, project);
    const headers = document.kind ? listHeaders(document) : NO_PARTS;
    const extraPlan = project !== undefined && document.kind?.name === 'plan' && document !== project.plan;
    for (const part of document.parts) {
      const hasItems = headers.has(part);
      found.push(...this.#part(snapshot, part, hasItems, extraPlan ? undefined : project));
    }
    const deliverable = project?.deliverables.find((d) => d.document === document);
    if (project && deliverable) {
      found.push(...this.#asked(deliverable, snapshot, project, (view) => run(this.#rules, () => ofDocument(document), (rule) => rule.check.livrable?.(deliverable, view))));
    }
    return severities(found, project);
  }

  #part(snapshot: Snapshot, part: Part, hasItems: boolean, project: Project | undefined): readonly Finding[] {
    const check = (view: View | undefined): Finding[] => run(this.#rules, () => ofPart(part), function* (rule) {
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
    if (!project) return this.#keep(part, hasItems, () => check(undefined));
    return this.#asked(part, snapshot, project, check, hasItems);
  }

  #project(snapshot: Snapshot, project: Project): Finding[] {
    const kept = this.#projects.get(project.root);
    // Whole-project rules also read the project itself, so they are kept only while it is the same.
    if (kept && kept.key === project && stillHolds(snapshot, project, kept.notes)) return severities(kept.findings, project);
    const notes: Note[] = [];
    const view = makeView(snapshot, project, notes);
    const findings = run(this.#rules, () => ofDocument(project.plan), (rule) => rule.check.projet?.(project, view));
    this.#projects.set(project.root, { notes, findings, key: project });
    return severities(findings, project);
  }

  #keep(subject: object, key: unknown, make: () => Finding[]): readonly Finding[] {
    const kept = this.#kept.get(subject);
    if (kept && kept.key === key && kept.notes.length === 0) return kept.findings;
    const findings = make();
    this.#kept.set(subject, { notes: [], findings, key });
    return findings;
  }

  #asked(subject: object, snapshot: Snapshot, project: Project, make: (view: View) => Finding[], key: unknown = undefined): readonly Finding[] {
    const kept = this.#kept.get(subject);
    if (kept && kept.key === key && kept.notes.length > 0 && stillHolds(snapshot, project, kept.notes)) return kept.findings;
    const notes: Note[] = [['today', '', snapshot.today]];
    const findings = make(makeView(snapshot, project, notes));
    this.#kept.set(subject, { notes, findings, key });
    return findings;
  }
}

const NO_PARTS: ReadonlySet<Part> = new Set();

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

/**
 * What each rule reports. A rule that throws is a fault of ours: it becomes a finding of its own where it stood, and
 * the other rules still run.
 */
function run(rules: readonly Rule[], where: () => Place, check: (rule: Rule) => Iterable<Report> | undefined): Finding[] {
  const findings: Finding[] = [];
  for (const rule of rules) {
    try {
      for (const report of check(rule) ?? []) findings.push({ ...report, code: rule.code, name: rule.name, severity: report.severity ?? rule.severity });
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      findings.push({
        code: 'CARE000', name: 'internal-fault', severity: 'warning', place: where(),
        message: {
          fr: `La règle ${rule.code} n'a pas pu juger ce passage ; les autres l'ont fait. C'est un défaut du logiciel, signalez-le (${cause}).`,
          en: `Rule ${rule.code} could not judge this passage; the others did. This is a fault of the software, please report it (${cause}).`,
        },
      });
    }
  }
  return findings;
}

/** The one place where the project's settings change what a finding weighs. */
function severities(findings: readonly Finding[], project: Project | undefined): Finding[] {
  const regles: ReadonlyMap<string, Severity | 'ignorer'> | undefined = project?.dossier.regles;
  if (!regles || regles.size === 0) return [...findings];
  return findings.flatMap((finding) => {
    const set = regles.get(finding.code);
    if (set === 'ignorer') return [];
    return [set && set !== finding.severity ? weighed(finding, set) : finding];
  });
}

/** The same finding with another severity: always the same object, so that a reader can see that nothing changed. */
function weighed(finding: Finding, severity: Severity): Finding {
  const known = WEIGHED.get(finding);
  if (known?.severity === severity) return known;
  const made = { ...finding, severity };
  WEIGHED.set(finding, made);
  return made;
}

const WEIGHED = new WeakMap<Finding, Finding>();

function sortFindings(document: Document, list: Finding[]): void {
  const order = new Map(document.segments.map((segment, i) => [segment, i]));
  const rank = (f: Finding): number => order.get(f.place.segment) ?? 0;
  list.sort((a, b) => rank(a) - rank(b) || a.place.span.start - b.place.span.start || a.place.span.end - b.place.span.end || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}
