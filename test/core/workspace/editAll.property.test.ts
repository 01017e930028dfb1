/** Edits taken together leave the text, and what is understood of it, as edits made one by one do. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PositionEncoding } from '../../../server/src/core/index.ts';
import { fromUtf16, positionIn, lineStarts, textOf, toUtf16 } from '../../../server/src/core/index.ts';
import { offsetIn } from '../../../server/src/core/text/lines.ts';
import { readDocument } from '../../../server/src/core/workspace/document.ts';
import type { Document } from '../../../server/src/core/workspace/document.ts';
import type { PlacedEdit } from '../../../server/src/core/workspace/editAll.ts';
import { editAll } from '../../../server/src/core/workspace/editAll.ts';

const LINES = ['care: plan/1', 'controles:', '  - id: D2-POSTE-01', '    statut: fait', '    commentaire: été 🏥 à Lorne', 'preuves:', '- id: PRV-001', '', '# x', '&a b: [1', '\tx', '---'];
const ENDS = ['\n', '\n', '\n', '\r\n', '\r'];
const PIECES = ['', 'a', 'é', '🏥', '\n', '\r\n', '\r', ' ', '  - id: x\n', ': ', '\n\n', "'", '[', 'controles:\n'];

const text = fc.array(fc.tuple(fc.constantFrom(...LINES), fc.constantFrom(...ENDS)), { maxLength: 40 }).map((lines) => lines.map(([line, end]) => line + end).join(''));
const steps = fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), near: fc.boolean(), length: fc.oneof(fc.constant(0), fc.nat(40)), text: fc.constantFrom(...PIECES), beyond: fc.boolean() }), { minLength: 1, maxLength: 20 });

/** The edits as an editor sends them, and the text that it has after them. */
function typed(start: string, wanted: ReturnType<typeof steps.generate>['value'], columns: PositionEncoding): { edits: PlacedEdit[]; after: string } {
  let after = start;
  let last = 0;
  const edits = wanted.map(({ at, near, length, text: inserted, beyond }): PlacedEdit => {
    const starts = lineStarts(after);
    const place = (offset: number): PlacedEdit['range']['start'] => {
      const { line, character } = positionIn(starts, offset);
      return { line, character: fromUtf16(after.slice(starts[line] ?? 0, starts[line + 1]), character, columns) };
    };
    const from = near ? Math.min(after.length, last + 1) : Math.floor(at * after.length);
    // Some editors name the end of the text by a line that is not there.
    const end = beyond && from + length >= after.length ? { line: starts.length + 3, character: 0 } : place(Math.min(after.length, from + length));
    const range = { start: place(from), end };
    const offset = ({ line, character }: { line: number; character: number }): number => {
      const first = starts[line];
      return offsetIn(after, starts, { line, character: first === undefined ? 0 : toUtf16(after.slice(first, starts[line + 1]), character, columns) });
    };
    const [a, b] = [offset(range.start), Math.max(offset(range.start), offset(range.end))];
    after = after.slice(0, a) + inserted + after.slice(b);
    last = a + inserted.length - 1;
    return { range, text: inserted, columns };
  });
  return { edits, after };
}

const shape = (document: Document): unknown => [document.segments.map((s) => [s.role, s.text]), document.parts.map((p) => [p.section, p.unit.kind]), [...document.entries.keys()], document.notable, document.kind?.name];

describe('edits taken together', () => {
  for (const path of ['/plan.care.yaml', '/a.care.md']) {
    for (const columns of ['utf-16', 'utf-8', 'utf-32'] as const) {
      it(`${path}, ${columns}`, () => fc.assert(fc.property(text, steps, (start, wanted) => {
        const full = path.endsWith('.md') ? `---\ncare: document/1\nid: a\n---\n${start}` : start;
        const { edits, after } = typed(full, wanted, columns);
        const document = readDocument(path, full);
        const together = editAll(document, edits);
        assert.equal(textOf(together), after);
        assert.deepEqual(shape(together), shape(readDocument(path, after)));
        assert.deepEqual(shape(edits.reduce((d, edit) => editAll(d, [edit]), document)), shape(together));
      }), { numRuns: Number(process.env['CARE_RUNS'] ?? 60) }));
    }
  }
});
