/** Navigation answers on any text, at any place: no edit, however odd, makes a request fail or point outside the text. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { OutlineItem, Snapshot, Span } from '../../../server/src/core/index.ts';
import { apply, lengthOf, positionAt, textOf } from '../../../server/src/core/index.ts';
import { define, documentLinks, documentSymbols, folds, highlights, moveFiles, prepareRename, references, rename, selectionSteps, workspaceSymbols } from '../../../server/src/core/features.ts';
import { areSeparate } from '../../../server/src/core/index.ts';
import { DOSSIERS, readDossier } from '../../check/navigation.ts';

const PIECES = ['', ' ', '\n', '  - ', '- id: ', ': ', '[', ']', '{', '}', '"', "'", '#', '# ', '&a ', '*a', '<<: *a', '---\n', '\t', '|', '>-\n', '[[', ']]', '](', 'PRV-001', 'D2-POSTE-09', '`', '<<<<<<< a\n', '\r\n', '\u{1F3E5}', '%E9', 'é', 'null', '../../../..'];

/** Asks everything at an offset and checks that the places lie within their texts. */
function askAll(snapshot: Snapshot, path: string, offset: number): void {
  const inside = (file: string, span: Span): void => {
    const document = snapshot.documents.get(file);
    assert.ok(document && span.start >= 0 && span.start <= span.end && span.end <= lengthOf(document), `${file} ${span.start}-${span.end}`);
  };
  for (const target of define(snapshot, path, offset, () => undefined)?.targets ?? []) if (target.document) { inside(target.path, target.span); inside(target.path, target.whole); }
  for (const r of [...references(snapshot, path, offset, true), ...highlights(snapshot, path, offset)]) inside(r.document.path, r.span);
  const prepared = prepareRename(snapshot, path, offset);
  if (prepared && 'span' in prepared) inside(path, prepared.span);
  const edits = rename(snapshot, path, offset, 'NOUVEAU-77');
  if (edits && !('refused' in edits)) {
    for (const edit of edits) inside(edit.path, edit.span);
    for (const file of new Set(edits.map((e) => e.path))) assert.ok(areSeparate(edits.filter((e) => e.path === file)));
  }
  for (const edit of moveFiles(snapshot, [{ from: '/preuves', to: '/pieces' }, { from: path, to: `/ailleurs${path}` }])) inside(edit.path, edit.span);
  for (const link of documentLinks(snapshot, path)) inside(path, link.span);
  const symbols = (items: readonly OutlineItem[]): void => items.forEach((item) => { inside(path, item.whole); assert.ok(item.name !== '' && item.whole.start <= item.span.start && item.span.end <= item.whole.end, item.name); symbols(item.children); });
  symbols(documentSymbols(snapshot, path, 'fr'));
  for (const symbol of workspaceSymbols(snapshot, 'prv')) inside(symbol.document.path, symbol.span);
  const document = snapshot.documents.get(path) ?? assert.fail();
  const lines = positionAt(document, lengthOf(document)).line;
  for (const fold of folds(snapshot, path)) assert.ok(fold.startLine < fold.endLine && fold.endLine <= lines);
  const steps = selectionSteps(snapshot, path, offset);
  steps.forEach((span, i) => { inside(path, span); assert.ok(i === 0 || (span.start <= (steps[i - 1]?.start ?? 0) && span.end >= (steps[i - 1]?.end ?? 0))); });
}

describe('navigation on half-typed text', () => {
  for (const name of DOSSIERS) {
    it(`answers at any offset of ${name} after any edits`, function () {
      this.timeout(120_000);
      const original = readDossier(name);
      const paths = [...original.documents.keys()];
      const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(12), piece: fc.constantFrom(...PIECES) });
      fc.assert(fc.property(fc.constantFrom(...paths), fc.array(edit, { minLength: 1, maxLength: 4 }), fc.double({ min: 0, max: 1, noNaN: true }), (path, edits, where) => {
        let snapshot = original;
        let touched = 0;
        for (const { at, length, piece } of edits) {
          const document = snapshot.documents.get(path) ?? assert.fail();
          const start = Math.floor(at * lengthOf(document));
          const range = { start: positionAt(document, start), end: positionAt(document, Math.min(lengthOf(document), start + length)) };
          snapshot = apply(snapshot, [{ type: 'edit', path, range, text: piece }]);
          touched = start;
        }
        const length = textOf(snapshot.documents.get(path) ?? assert.fail()).length;
        askAll(snapshot, path, Math.floor(where * length));
        askAll(snapshot, path, Math.min(touched, length));
      }), { numRuns: 50, seed: 11 });
    });
  }
});
