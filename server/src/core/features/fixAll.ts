/** All fixes of a snapshot's findings that need no choice, as one set of edits that do not touch each other. */
import type { Finding } from '../rules/finding.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** The edits of the safe fixes of `findings`; one that would touch another's text is left for the next time. */
export function safeEdits(snapshot: Snapshot, findings: Iterable<Finding>): { edits: TextEdit[]; applied: Finding[] } {
  const taken = new Map<string, TextEdit[]>();
  const applied: Finding[] = [];
  for (const finding of findings) {
    const fix = finding.fixes?.find((f) => f.safe);
    if (!fix) continue;
    const edits = fix.edits(snapshot.documents);
    if (edits.length === 0 || edits.some((edit) => (taken.get(edit.path) ?? []).some((other) => touch(edit, other)))) continue;
    for (const edit of edits) taken.set(edit.path, [...(taken.get(edit.path) ?? []), edit]);
    applied.push(finding);
  }
  return { edits: [...taken.values()].flat(), applied };
}

function touch(a: TextEdit, b: TextEdit): boolean {
  return a.span.start <= b.span.end && b.span.start <= a.span.end;
}
