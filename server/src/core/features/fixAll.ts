/** Many fixes at once, as one set of edits that do not touch each other. */
import type { Finding, Fix } from '../rules/finding.ts';
import { compose, fromTheEnd } from '../text/compose.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Documents } from '../workspace/yamlEdit.ts';
import { positionAt, textOf } from '../workspace/document.ts';
import type { Change, Snapshot } from '../workspace/snapshot.ts';
import { apply } from '../workspace/snapshot.ts';

/** Rounds that may pass in a row without fewer findings left: a fix may reveal another one, but not for ever. */
const MOST_IDLE_ROUNDS = 20;
/** Rounds altogether; fixes that are not safe, or insert at the same place, need one each. */
const MOST_ROUNDS = 500;

/** The edits of the safe fixes of `findings`; one that would touch another's text is left for the next time. */
export function safeEdits(snapshot: Snapshot, findings: Iterable<Finding>): { edits: TextEdit[]; applied: Finding[] } {
  return separateEdits(snapshot, findings, safeFix);
}

/** The fix of a finding that leaves nothing to choose and nothing to lose. */
export function safeFix(finding: Finding): Fix | undefined {
  return finding.fixes?.find((fix) => fix.safe);
}

/** The fix that somebody means who asks to fix all of a code: the safe one, or the only one. */
export function onlyFix(finding: Finding): Fix | undefined {
  return safeFix(finding) ?? (finding.fixes?.length === 1 ? finding.fixes[0] : undefined);
}

/**
 * The edits of a fix as they may be made: none of them when one is of a file that an editor would not read as it was
 * read here (another encoding than UTF-8), where each place would be another.
 */
export function editsOf(fix: Fix, documents: Documents): readonly TextEdit[] {
  const edits = fix.edits(documents);
  return edits.every(({ path }) => { const document = documents.get(path); return document !== undefined && (document.open || document.encoding === 'utf-8'); }) ? edits : [];
}

export interface FixAll {
  /** Finds what is wrong in a snapshot. */
  readonly check: (snapshot: Snapshot) => ReadonlyMap<string, readonly Finding[]>;
  /** The fix to be made of a finding, if it is to be mended at all. */
  readonly fix: (finding: Finding) => Fix | undefined;
  /** Documents that may be written; a fix that needs another one is left out. */
  readonly mayWrite?: (path: string) => boolean;
}

/**
 * The edits that make all wanted fixes, until none is left: what was found is found again after each round, because a
 * fix may reveal another finding, or need a place where another one has just written.
 */
export function fixAll(snapshot: Snapshot, { check, fix, mayWrite = () => true }: FixAll): { edits: TextEdit[]; count: number } {
  const made = new Map<string, TextEdit[]>();
  const seen = new Set<string>();
  let current = snapshot;
  let count = 0;
  let fewest = Infinity;
  let idle = 0;
  for (let round = 0; round < MOST_ROUNDS && idle < MOST_IDLE_ROUNDS; round++) {
    const wanted = [...check(current).values()].flat().filter((finding) => fix(finding) !== undefined);
    idle = wanted.length < fewest ? 0 : idle + 1;
    fewest = Math.min(fewest, wanted.length);
    const { edits, applied } = separateEdits(current, wanted, fix, mayWrite);
    if (applied.length === 0) break;
    const next = apply(current, changesOf(current, edits));
    const paths = new Set(edits.map((edit) => edit.path));
    const state = [...paths].map((path) => `${path}\0${textIn(next, path)}`).join('\0');
    // A text that was there before: two fixes undo each other, and neither is better.
    if (seen.has(state)) break;
    seen.add(state);
    for (const path of paths) {
      made.set(path, compose(textIn(snapshot, path), made.get(path) ?? [], edits.filter((edit) => edit.path === path)).map((edit) => ({ path, ...edit })));
    }
    count += applied.length;
    current = next;
  }
  return { edits: [...made.values()].flat().map(({ path, span, text }) => ({ path, span, text })), count };
}

function separateEdits(snapshot: Snapshot, findings: Iterable<Finding>, choose: (finding: Finding) => Fix | undefined, mayWrite: (path: string) => boolean = () => true): { edits: TextEdit[]; applied: Finding[] } {
  const taken = new Map<string, TextEdit[]>();
  const applied: Finding[] = [];
  for (const finding of findings) {
    const fix = choose(finding);
    // What only a person may decide on may name something new, and two of them made together would give it the same name.
    if (!fix || (!fix.safe && applied.length > 0)) continue;
    const edits = editsOf(fix, snapshot.documents);
    if (edits.length === 0 || edits.some((edit) => !mayWrite(edit.path) || (taken.get(edit.path) ?? []).some((other) => touch(edit, other)))) continue;
    for (const edit of edits) taken.set(edit.path, [...(taken.get(edit.path) ?? []), edit]);
    applied.push(finding);
  }
  return { edits: [...taken.values()].flat(), applied };
}

function changesOf(snapshot: Snapshot, edits: readonly TextEdit[]): Change[] {
  return fromTheEnd(edits).flatMap(({ path, span, text }): Change[] => {
    const document = snapshot.documents.get(path);
    return document ? [{ type: 'edit', path, range: { start: positionAt(document, span.start), end: positionAt(document, span.end) }, text }] : [];
  });
}

function textIn(snapshot: Snapshot, path: string): string {
  const document = snapshot.documents.get(path);
  return document ? textOf(document) : '';
}

function touch(a: TextEdit, b: TextEdit): boolean {
  return a.span.start <= b.span.end && b.span.start <= a.span.end;
}
