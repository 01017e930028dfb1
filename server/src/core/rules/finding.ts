/** What a rule found: where, in words of both languages, and what would mend it. */
import type { Severity } from '../model/dossier.ts';
import type { Segment } from '../syntax/segment.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Text } from '../text/words.ts';
import type { Document } from '../workspace/document.ts';

/** A place that stays right when text is written above it: relative to a segment. */
export interface Place {
  readonly path: string;
  readonly segment: Segment;
  readonly span: Span;
}

export interface Related {
  readonly place: Place;
  readonly message: Text;
}

/** What a rule reports; the engine adds the code and the severity that holds in the project. */
export interface Report {
  readonly place: Place;
  readonly message: Text;
  /** When it differs from the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

export interface Finding extends Report {
  readonly code: string;
  readonly name: string;
  readonly severity: Severity;
}

/** A way to mend a finding; its edits are made only when somebody asks for them. */
export interface Fix {
  /** What it does, as a command: « Remplacer par … ». */
  readonly title: Text;
  /** True when there is nothing to choose and nothing to lose: `--fix` and « fix all » may apply it. */
  readonly safe: boolean;
  /** The edits on the documents as they are now; empty when the place is gone. */
  readonly edits: (documents: ReadonlyMap<string, Document>) => readonly TextEdit[];
}
