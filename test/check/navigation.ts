/** What navigation tests call: the places that a feature gives at the cursor of a fixture, as lines with the place in `⟦…⟧`. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Document, FileFact, Move, Snapshot, Span, TextEdit } from '../../server/src/core/index.ts';
import { apply, areSeparate, emptySnapshot, parseDay, shippedCatalogues, textOf } from '../../server/src/core/index.ts';
import { define, highlights, moveFiles, prepareRename, references, rename, selectionSteps } from '../../server/src/core/features.ts';
import { edited } from '../check.ts';
import { parseFixture, snapshotOf, TODAY } from '../fixture.ts';

export interface Cursor { readonly snapshot: Snapshot; readonly path: string; readonly offset: number }

/** The workspace of a fixture and where its `$0` is. */
export function atCursor(text: string): Cursor {
  const fixture = parseFixture(text);
  if (!fixture.cursor) throw new Error('no cursor');
  return { snapshot: snapshotOf(fixture), ...fixture.cursor };
}

/** `/plan.care.yaml: - { id: ⟦PRV-001⟧, type: contrat }`. */
export function show(path: string, document: Document | undefined, span: Span): string {
  if (!document) return path;
  const text = textOf(document);
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const end = text.indexOf('\n', span.end);
  return `${path}: ${`${text.slice(start, span.start)}⟦${text.slice(span.start, span.end)}⟧${text.slice(span.end, end < 0 ? undefined : end)}`.trim()}`;
}

/** The definitions of what stands at the cursor. */
export function checkDefinition(text: string, expected: readonly string[], shippedFile: (id: string) => string | undefined = () => undefined): void {
  const { snapshot, path, offset } = atCursor(text);
  const found = define(snapshot, path, offset, shippedFile);
  assert.deepEqual((found?.targets ?? []).map((target) => show(target.path, target.document, target.span)), expected);
  for (const { span, whole, document } of found?.targets ?? []) {
    assert.ok(whole.start <= span.start && span.end <= whole.end, 'the selection lies within the target');
    if (document) assert.ok(whole.end <= textOf(document).length);
  }
}

/** The references, definitions first marked by `=`. */
export function checkReferences(text: string, expected: readonly string[]): void {
  const { snapshot, path, offset } = atCursor(text);
  const all = references(snapshot, path, offset, true);
  assert.deepEqual(all.map(({ document, span, defines }) => `${defines ? '= ' : ''}${show(document.path, document, span)}`), expected);
  const cited = references(snapshot, path, offset, false);
  assert.deepEqual(cited, all.filter((r) => !r.defines), 'without declarations: the citations');
  const here = highlights(snapshot, path, offset);
  assert.deepEqual(here.map(({ span, defines }) => [span.start, defines]), all.filter((r) => r.document.path === path).map(({ span, defines }) => [span.start, defines]), 'highlights are the references of the document');
}

/** The texts after a rename at the cursor, given as `path → lines that changed`; renaming back gives the same bytes. */
export function checkRename(text: string, newId: string, expected: Readonly<Record<string, readonly string[]>>): void {
  const { snapshot, path, offset } = atCursor(text);
  const prepared = prepareRename(snapshot, path, offset);
  assert.ok(prepared && 'span' in prepared, `refused: ${JSON.stringify(prepared)}`);
  const edits = rename(snapshot, path, offset, newId);
  assert.ok(edits && !('refused' in edits), `refused: ${JSON.stringify(edits)}`);
  assert.deepEqual(changedLines(snapshot, edits), expected);
  const after = withTexts(snapshot, edited(snapshot, edits));
  const shift = edits.filter((e) => e.path === path && e.span.end < prepared.span.start).reduce((sum, e) => sum + e.text.length - (e.span.end - e.span.start), 0);
  const back = rename(after, path, prepared.span.start + shift, prepared.id);
  assert.ok(back && !('refused' in back), `refused back: ${JSON.stringify(back)}`);
  assert.deepEqual(edited(after, back), edited(snapshot, []), 'renaming back gives the same bytes');
}

/** The sentence that refuses a rename, or `undefined` where nothing can be renamed. */
export function checkRefused(text: string, newId: string, fr: RegExp | undefined, en?: RegExp): void {
  const { snapshot, path, offset } = atCursor(text);
  const found = rename(snapshot, path, offset, newId);
  if (!fr) { assert.equal(found, undefined); return; }
  assert.ok(found && 'refused' in found, `not refused: ${JSON.stringify(found)}`);
  assert.match(found.refused.fr, fr);
  if (en) assert.match(found.refused.en, en);
  assert.match(found.refused.fr, /\.$/);
  assert.match(found.refused.en, /\.$/);
}

/** The lines that change when files move; the edits are on the old paths. */
export function checkMove(text: string, moves: readonly Move[], expected: Readonly<Record<string, readonly string[]>>): void {
  const snapshot = snapshotOf(parseFixture(text));
  const edits = moveFiles(snapshot, moves);
  assert.deepEqual(changedLines(snapshot, edits), expected);
}

/** The texts of the selections that grow from the cursor; long ones by their beginning. */
export function checkSelection(text: string, expected: readonly string[]): void {
  const { snapshot, path, offset } = atCursor(text);
  const document = snapshot.documents.get(path) ?? assert.fail();
  const steps = selectionSteps(snapshot, path, offset);
  for (let i = 1; i < steps.length; i++) {
    const [inner, outer] = [steps[i - 1] ?? assert.fail(), steps[i] ?? assert.fail()];
    assert.ok(outer.start <= inner.start && inner.end <= outer.end && outer.end - outer.start > inner.end - inner.start, 'each step holds the one before');
  }
  const source = textOf(document);
  assert.deepEqual(steps.map((span) => { const piece = source.slice(span.start, span.end); return piece.length > 60 ? `${piece.slice(0, 20)}…` : piece; }), expected);
}

/** Path → the lines that edits change, as they are afterwards. */
export function changedLines(snapshot: Snapshot, edits: readonly TextEdit[]): Record<string, string[]> {
  const result: Record<string, string[]> = {};
  for (const path of [...new Set(edits.map((e) => e.path))].sort()) {
    const own = edits.filter((e) => e.path === path);
    assert.ok(areSeparate(own), 'edits do not overlap');
    const before = textOf(snapshot.documents.get(path) ?? assert.fail()).split('\n');
    const after = (edited(snapshot, edits).get(path) ?? '').split('\n');
    result[path] = after.filter((line, i) => line !== before[i]).map((line) => line.trim());
  }
  return result;
}

/** The snapshot with other texts. */
export function withTexts(snapshot: Snapshot, texts: ReadonlyMap<string, string>): Snapshot {
  return apply(snapshot, [...texts].map(([path, text]) => ({ type: 'text', path, text })));
}

/** The example dossiers. */
export const DOSSIERS = ['ght-vallombreuse', 'ght-rives-de-lorne', 'clinique-des-tilleuls'];

/** An example dossier as a workspace of its own, with its files. */
export function readDossier(name: string): Snapshot {
  const root = path.join('test/dossiers', name);
  const paths = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const own = new Map(paths.map((file) => [`/${path.relative(root, file)}`, file]));
  return workspaceOf([...own.keys()], new Map([...own].filter(([file]) => /\.care\.(?:md|ya?ml)$/.test(file)).map(([file, real]) => [file, readFileSync(real, 'utf8')])));
}

/** A workspace of files, some of which are documents. */
export function workspaceOf(files: readonly string[], texts: ReadonlyMap<string, string>): Snapshot {
  const facts = new Map<string, FileFact>(files.map((file) => [file, { size: 1, mtime: 0 }]));
  return withTexts(apply(emptySnapshot(parseDay(TODAY) ?? 0, shipped), [{ type: 'files', files: facts }]), texts);
}

const shipped = shippedCatalogues();
