/** Formats the document of a fixture, and checks what holds for every formatting. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../server/src/core/index.ts';
import { format } from '../../server/src/core/features/format.ts';
import type { Snapshot } from '../../server/src/core/index.ts';
import { parseYaml } from '../../server/src/core/syntax/yaml.ts';
import { toValue } from '../../server/src/core/syntax/node.ts';
import { textOf } from '../../server/src/core/index.ts';
import { snapshotOf } from '../fixture.ts';

/** The text of a document after formatting (of the range, when given). */
export function formatted(snapshot: Snapshot, path: string, range?: { start: number; end: number }): string {
  const document = snapshot.documents.get(path);
  assert.ok(document, path);
  const edits = format(snapshot, path, range);
  const text = textOf(document);
  for (const { span, text: now } of edits) {
    const before = text.slice(span.start, span.end);
    assert.match(before + now, /^\s*$/, `only white space changes: ${JSON.stringify([before, now])}`);
    assert.ok(!before.slice(0, -1).includes('\n') || /^\s*$/.test(text.slice(span.start)), 'an edit stays within its line, but at the end of the file');
  }
  return applyEdits(text, edits);
}

/** Checks that `bad` becomes `good`, and that `good` stays. Both are whole files, of the name given. */
export function checkFormat(bad: string, good: string, path = '/plan.care.yaml'): void {
  const after = formatted(snapshotOf({ files: new Map([[path, bad]]), links: new Map(), expected: [], cursor: undefined }), path);
  assert.equal(after, good);
  assert.equal(formatted(snapshotOf({ files: new Map([[path, good]]), links: new Map(), expected: [], cursor: undefined }), path), good, 'what is formed already stays');
}

/** The values of a YAML text as one string, to compare; what cannot be read counts as its text. */
export function valuesOf(yaml: string): string {
  const { root, problems } = parseYaml(yaml);
  return problems.length > 0 || !root ? `unread ${yaml}` : JSON.stringify(toValue(root));
}

/** The comments of a YAML text, found by the words after `#`. */
export function commentsOf(yaml: string): string[] {
  return [...yaml.matchAll(/(?:^|[ \t])#[^\n]*/g)].map((m) => m[0].trim());
}

