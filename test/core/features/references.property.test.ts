/**
 * References after any edits: those of a snapshot that followed them are those of one that is read anew, and those that
 * are found when every document is gone through word by word.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Change, Snapshot } from '../../../server/src/core/index.ts';
import { apply, emptySnapshot, lengthOf, parseDay, positionAt, segmentStarts, shippedCatalogues, textOf } from '../../../server/src/core/index.ts';
import { complete, references } from '../../../server/src/core/features.ts';
import { canonicalId } from '../../../server/src/core/model/catalogue.ts';
import { occurrencesOf } from '../../../server/src/core/workspace/occurrence.ts';
import { projectOf } from '../../../server/src/core/workspace/snapshot.ts';
import { meaningOf, namedAt } from '../../../server/src/core/workspace/symbols.ts';
import { ROOT } from '../../protocol/client.ts';

const FOLDER = path.join(ROOT, 'test/dossiers/ght-vallombreuse');
const TEXTS = readdirSync(FOLDER, { recursive: true }).map(String).filter((file) => /\.(?:care\.yaml|md)$/.test(file)).sort()
  .map((file): Change => ({ type: 'text', path: `/d/${file.split(path.sep).join('/')}`, text: readFileSync(path.join(FOLDER, file), 'utf8') }));
const PIECES = ['', 'x', ' ', '\n', 'PRV-001', '[[PRV-002]]', 'd2-p0ste-09', 'D2-POSTE-09', ' rssi ', '---\n', '\n  - id: PRV-001\n', 'É', '"'];
const START = apply(emptySnapshot(parseDay('2026-11-24') ?? 0, shippedCatalogues()), TEXTS);

const anew = (snapshot: Snapshot): Snapshot => apply(emptySnapshot(snapshot.today, snapshot.shipped), [...snapshot.documents.values()].map((document): Change => ({ type: 'text', path: document.path, text: textOf(document) })));
const places = (snapshot: Snapshot, file: string, offset: number): string[] => references(snapshot, file, offset, true).map(({ document, span, defines }) => `${document.path} ${span.start} ${span.end} ${defines}`);

/** All places of what stands at an offset, by looking at each word of each document of the project. */
function byHand(snapshot: Snapshot, file: string, offset: number): string[] | undefined {
  const named = namedAt(snapshot, file, offset);
  const project = projectOf(snapshot, file);
  // A code of a requirement means something in its control only.
  if (!named || !project || named.kind === 'exigence') return undefined;
  const found = new Set<string>();
  for (const document of project.documents) {
    const starts = segmentStarts(document);
    for (const occurrence of occurrencesOf(document)) {
      const same = occurrence.id === named.id || (named.kind === 'controle' && project.catalogue !== undefined && canonicalId(project.catalogue, occurrence.id) === named.id);
      const start = (starts.get(occurrence.segment) ?? 0) + occurrence.start;
      if (same && meaningOf(occurrence, project) === named.kind) found.add(`${document.path} ${start} ${start + occurrence.end - occurrence.start} ${occurrence.role === 'defines'}`);
    }
  }
  return [...found];
}

describe('references after edits', () => {
  it('are those of a dossier read anew, and of each word looked at', () => {
    const edit = fc.record({ document: fc.nat(), at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(40), text: fc.constantFrom(...PIECES) });
    let compared = 0;
    fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), fc.array(fc.tuple(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 8, maxLength: 8 }), (edits, asked) => {
      let now = START;
      const paths = [...START.documents.keys()];
      for (const { document: which, at, length, text } of edits) {
        const file = paths[which % paths.length] ?? '';
        const document = now.documents.get(file);
        if (!document) continue;
        const from = Math.floor(at * lengthOf(document));
        now = apply(now, [{ type: 'edit', path: file, range: { start: positionAt(document, from), end: positionAt(document, Math.min(from + length, lengthOf(document))) }, text }]);
        // What is kept from one version to the next is asked at each of them.
        places(now, file, from);
      }
      const fresh = anew(now);
      for (const [which, where] of asked) {
        const file = paths[which % paths.length] ?? '';
        const document = now.documents.get(file);
        if (!document) continue;
        const words = occurrencesOf(document);
        const occurrence = words[Math.floor(where * words.length)];
        if (!occurrence) continue;
        const offset = (segmentStarts(document).get(occurrence.segment) ?? 0) + occurrence.start;
        const found = places(now, file, offset);
        assert.deepEqual(found, places(fresh, file, offset), `${file} ${offset}`);
        const all = byHand(now, file, offset);
        if (all) {
          assert.deepEqual(found.sort(), all.sort(), `${file} ${offset}`);
          compared++;
        }
        assert.deepEqual(complete(now, file, offset, 'fr').items.map((item) => item.label).sort(), complete(fresh, file, offset, 'fr').items.map((item) => item.label).sort(), `${file} ${offset}`);
      }
    }), { numRuns: Number(process.env['CARE_RUNS'] ?? 30) });
    assert.ok(compared > 50, `${compared}`);
  }).timeout(60_000);
});
