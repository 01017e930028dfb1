/** A rule: one code, one file, everything about it. Its record feeds diagnostics, `care explain`, hovers, the README and SARIF. */
import type { Severity } from '../model/dossier.ts';
import type { Controle, Etablissement, Jalon, Part, Personne, Preuve, Remarque } from '../model/part.ts';
import type { Text } from '../text/words.ts';
import type { Document } from '../workspace/document.ts';
import type { Deliverable, Project } from '../workspace/project.ts';
import type { View } from '../workspace/view.ts';
import type { Report } from './finding.ts';

export interface Rule {
  /** `CARE201`: a promise, never renumbered, never reused. */
  readonly code: string;
  /** `unknown-control`. */
  readonly name: string;
  readonly severity: Severity;
  /** A second default where the contract gives one (`E/W`), for the tables. */
  readonly otherSeverity?: Severity;
  /** What it finds, in one sentence. */
  readonly summary: Text;
  /** Why it matters, and which text asks for it; ours is said to be ours. */
  readonly why: Text;
  /** How to mend it. */
  readonly how: Text;
  /** Fixtures (see `test/fixture.ts`): `bad` shows the finding with carets, `good` gives none of this rule. */
  readonly bad: string;
  readonly good: string;
  /** True when at least one of its findings can carry a quick fix. */
  readonly fixable: boolean;
  readonly check: Check;
}

/** What a rule looks at; it may look at several things. */
export interface Check {
  /** Any document, alone: its text, kind, limits. */
  readonly document?: (document: Document, facts: DocumentFacts) => Iterable<Report>;
  /** A top-level entry or list item of any kind of document, alone: syntax and schema. */
  readonly part?: (part: Part, document: PartFacts) => Iterable<Report>;
  readonly controle?: (controle: Controle, view: View) => Iterable<Report>;
  readonly preuve?: (preuve: Preuve, view: View) => Iterable<Report>;
  readonly personne?: (personne: Personne, view: View) => Iterable<Report>;
  readonly jalon?: (jalon: Jalon, view: View) => Iterable<Report>;
  readonly remarque?: (remarque: Remarque, view: View) => Iterable<Report>;
  readonly etablissement?: (etablissement: Etablissement, view: View) => Iterable<Report>;
  /** A written deliverable of a project. */
  readonly livrable?: (deliverable: Deliverable, view: View) => Iterable<Report>;
  /** The project as a whole. */
  readonly projet?: (project: Project, view: View) => Iterable<Report>;
}

export interface DocumentFacts {
  /** False for an annexe or a deliverable outside every project. */
  readonly inProject: boolean;
}

export interface PartFacts {
  /** Keys of the whole document, for what only the document can tell (a list that stands below its header). */
  readonly hasItems: boolean;
}
