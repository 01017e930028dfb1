/** What is wrong with a plan read by itself: the part of its findings that no other document and no file can change. */
import { readDossier } from '../model/dossier.ts';
import type { Part } from '../model/part.ts';
import type { Document } from '../workspace/document.ts';
import type { Finding } from './finding.ts';
import { mergeFindings } from './merge.ts';
import { ofDocument } from './place.ts';
import type { Rules } from './run.ts';
import { judgePart, run } from './run.ts';

/** The parts of a document that are judged. */
export function judgedParts({ oversize, encoding, parts }: Document): readonly Part[] {
  return oversize || encoding === 'binary' ? [] : parts;
}

/** True for an entry whose items stand in the segments below it. */
export function hasItems(parts: readonly Part[], i: number): boolean {
  return parts[i]?.role === 'entry' && parts[i + 1]?.role === 'item';
}

/** What the document itself is told to be wrong with. */
export function ownFindings(rules: Rules, document: Document, inProject: boolean): Finding[] {
  return run(rules.document, () => ofDocument(document), (rule) => rule.check.document?.(document, { inProject }));
}

/**
 * The faults of form of a plan, in the order of its text; undefined for a document of another kind, whose findings weigh
 * what its plan says.
 */
export function formFindings(rules: Rules, document: Document): readonly Finding[] | undefined {
  if (document.kind?.name !== 'plan') return undefined;
  const parts = judgedParts(document);
  const found = parts.flatMap((part, i) => judgePart(rules, part, hasItems(parts, i), undefined));
  return mergeFindings(document, [ownFindings(rules, document, true), found], readDossier(document.entries).regles);
}
