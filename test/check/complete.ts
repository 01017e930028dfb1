/** What completion tests call: the list at the cursor of a fixture, and the text that choosing a line gives. */
import assert from 'node:assert/strict';
import type { Completion, CompletionItem, Lang, Snapshot } from '../../server/src/core/index.ts';
import { apply, applyEdits } from '../../server/src/core/index.ts';
import { complete } from '../../server/src/core/features.ts';
import { findingsOf } from '../check.ts';
import { parseFixture, snapshotOf } from '../fixture.ts';

export interface Expectation {
  /** All labels, in order. */
  readonly labels?: readonly string[];
  /** The first labels, in order. */
  readonly first?: readonly string[];
  readonly contains?: readonly string[];
  readonly lacks?: readonly string[];
  /** Label → the whole fixture once it is chosen; with the first proposals of the snippet filled in. */
  readonly applied?: Readonly<Record<string, string>>;
  /** The same for a client without snippets. */
  readonly plain?: Readonly<Record<string, string>>;
  readonly trigger?: string;
  readonly lang?: Lang;
}

export interface Completed {
  readonly completion: Completion;
  readonly snapshot: Snapshot;
  readonly labels: readonly string[];
  readonly item: (label: string) => CompletionItem;
  /** The text of the document once a line is chosen, and the snapshot that holds it. */
  readonly choose: (label: string, form: 'snippet' | 'plain') => { text: string; snapshot: Snapshot };
}

/** The list at the cursor of a fixture. */
export function completeAt(text: string, { trigger, lang = 'fr' }: Pick<Expectation, 'trigger' | 'lang'> = {}): Completed {
  const fixture = parseFixture(text);
  if (!fixture.cursor) throw new Error('no cursor');
  const { path, offset } = fixture.cursor;
  const source = fixture.files.get(path) ?? '';
  const snapshot = snapshotOf(fixture);
  const completion = complete(snapshot, path, offset, lang, trigger);
  checkList(completion, source, offset);
  const labels = completion.items.map((item) => item.label);
  const item = (label: string): CompletionItem => {
    const found = completion.items.find((i) => i.label === label);
    if (!found) assert.fail(`no line ${label}; there are: ${labels.join(' | ')}`);
    return found;
  };
  return {
    completion, snapshot, labels, item,
    choose: (label, form) => {
      const chosen = item(label);
      const written = form === 'snippet' && chosen.snippet !== undefined ? expand(chosen.snippet) : chosen.text;
      for (const edit of chosen.edits) {
        assert.equal(edit.path, path, 'the other edits of a line are in the same document');
        assert.ok(edit.span.end < chosen.replace.start || edit.span.start > chosen.replace.end, 'they do not touch what is written');
      }
      const result = applyEdits(source, [{ span: chosen.replace, text: written }, ...chosen.edits]);
      return { text: result, snapshot: apply(snapshot, [{ type: 'text', path, text: result }]) };
    },
  };
}

/** Checks the list at the cursor of a fixture, and what choosing its lines gives: the exact text, without new faults of form. */
export function checkComplete(text: string, expected: Expectation): Completed {
  const completed = completeAt(text, expected);
  const { labels } = completed;
  if (expected.labels) assert.deepEqual(labels, expected.labels);
  if (expected.first) assert.deepEqual(labels.slice(0, expected.first.length), expected.first);
  for (const label of expected.contains ?? []) assert.ok(labels.includes(label), `${label} is missing from: ${labels.join(' | ')}`);
  for (const label of expected.lacks ?? []) assert.ok(!labels.includes(label), `${label} should not be there`);
  const path = parseFixture(text).cursor?.path ?? '';
  for (const form of ['snippet', 'plain'] as const) {
    for (const [label, result] of Object.entries((form === 'snippet' ? expected.applied : expected.plain) ?? {})) {
      const chosen = completed.choose(label, form);
      assert.equal(chosen.text, parseFixture(result).files.get(path));
      const faults = (snapshot: Snapshot): string[] => findingsOf(snapshot).filter((f) => f.path === path && (f.code === 'CARE001' || f.code === 'CARE101')).map((f) => `${f.code} ${f.fr}`);
      const before = new Set(faults(completed.snapshot));
      assert.deepEqual(faults(chosen.snapshot).filter((fault) => !before.has(fault)), [], `${label} brings new faults`);
    }
  }
  return completed;
}

/** What holds for every list. */
function checkList({ items }: Completion, source: string, offset: number): void {
  let before = '';
  for (const item of items) {
    assert.ok(item.sortText > before, 'the order is that of sortText');
    before = item.sortText;
    assert.ok(item.filterText.startsWith(item.label), 'what is typed is compared with the label first');
    assert.ok(item.insert.start === item.replace.start && item.insert.end === offset && item.replace.end >= offset, 'the cursor is in what is replaced');
    assert.ok(!/[\r\n]/.test(source.slice(item.replace.start, item.replace.end)), 'what is replaced is on one line');
    assert.equal(new Set(items.map((i) => i.label)).size, items.length, 'no label stands twice');
  }
}

/** A snippet with its first proposals, as an editor shows it before anything is filled in. */
export function expand(snippet: string): string {
  let out = '';
  for (let i = 0; i < snippet.length; i++) {
    const rest = snippet.slice(i);
    const stop = /^\$(\d+)/.exec(rest);
    const place = /^\$\{\d+:((?:[^\\}]|\\.)*)\}/.exec(rest);
    const choice = /^\$\{\d+\|((?:[^\\,|]|\\.)*)[^}]*\|\}/.exec(rest);
    const match = stop ?? place ?? choice;
    if (match) {
      out += stop ? '' : (match[1] ?? '').replace(/\\(.)/g, '$1');
      i += match[0].length - 1;
    } else if (rest.startsWith('\\')) out += snippet[++i] ?? '';
    else out += snippet[i];
  }
  return out;
}
