/** Reading evidence in a process of its own: what it says, what it refuses, and that nothing hangs or dies with it. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Computation, Hints } from '../../server/src/core/index.ts';
import { inPlaceReader } from '../../server/src/disk/reading/inPlace.ts';
import type { EvidenceReader, Outcome } from '../../server/src/disk/reading/reader.ts';
import { ProcessReader } from '../../server/src/disk/reading/reader.ts';
import { readerOf } from '../../server/src/core/evidence/readers/index.ts';

const GLPI = 'Nom;Entité;Statut;Type;Numéro de série;Système d\'exploitation - Nom;Dernière modification\nPC-0001;CH;En service;Poste fixe;SN1;Windows 11 Pro;12/10/2026 08:00\nSRV-02;CH;En service;Serveur;SN2;Windows Server 2022;13/10/2026 08:00\n';
const sha = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A process that stands for a reader which does what the path says: hangs, runs out of memory, ends. */
const WILD = `
process.on('message', ({ id, path = 'end', type, asks }) => {
  if (type === 'forget') return;
  if (type === 'several') {
    if (asks.some((one) => one.path === 'hang')) for (;;);
    if (asks.some((one) => one.path === 'end')) process.exit(1);
    process.send({ id, type, answers: asks.map((one) => ({ id: one.id, type: 'read', file: { size: asks.length, mtime: 1, ctime: 1, sha256: one.path, content: { format: 'other', refused: { fr: 'Lu.', en: 'Read.' } } } })) });
    return;
  }
  if (path === 'hang') { process.send({ id, type: 'alive', hashed: { size: 1, mtime: 2, ctime: 3, sha256: 'abc' } }, () => { for (;;); }); return; }
  if (path === 'memory') { const all = []; for (;;) all.push(new Array(1e6).fill(all.length)); }
  if (path === 'end') process.exit(1);
  if (path === 'throw') throw new Error('x');
  if (path === 'slow') { let left = 80; const beat = () => { process.send({ id, type: 'alive' }); if (left-- > 0) setTimeout(beat, 50); else process.send({ id, type: 'read', file: undefined }); }; beat(); return; }
  process.send({ id, type: 'read', file: undefined });
});
`;

describe('reading evidence', function () {
  this.timeout(60_000);
  let folder = '';
  const readers: EvidenceReader[] = [];
  const file = (name: string, content: string | Uint8Array = ''): string => {
    const native = path.join(folder, name);
    writeFileSync(native, content);
    return native;
  };
  const away = (options?: ConstructorParameters<typeof ProcessReader>[0]): EvidenceReader => {
    const reader = new ProcessReader(options);
    readers.push(reader);
    return reader;
  };
  const wild = (options: ConstructorParameters<typeof ProcessReader>[0] = {}): EvidenceReader => away({ file: file('wild.cjs', WILD), ...options });
  const refused = (outcome: Outcome | undefined): string => (typeof outcome === 'object' && 'refused' in outcome ? outcome.refused.fr : JSON.stringify(outcome));

  before(() => { folder = mkdtempSync(path.join(os.tmpdir(), 'care-reading-')); });
  after(() => {
    for (const reader of readers) reader.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('a file is hashed and read, in a process and in place alike; its rows stay where it was read', async () => {
    const glpi = file('parc.csv', GLPI);
    const expected = readerOf(Buffer.from(GLPI)).read(Buffer.from(GLPI), {});
    assert.ok(!('refused' in expected) && expected.machines?.length === 2);
    const { machines: _, ...without } = expected;
    for (const reader of [away(), inPlaceReader()]) {
      for (const keep of [true, false]) {
        const read = await reader.read(glpi, {}, keep);
        assert.ok(typeof read === 'object' && 'content' in read);
        assert.equal(read.sha256, sha(GLPI));
        assert.equal(read.size, Buffer.byteLength(GLPI));
        assert.deepEqual(read.content, { ...without, rowsLeftOut: true });
      }
    }
  });

  it('a formula is computed where the rows are, read for it or kept, and only from the bytes that were meant', async () => {
    const inventory = file('inventaire.csv', GLPI);
    const question = (sha256: string): Computation => ({
      key: 'k', id: 'IND-OBS', formula: 'OS-OBSOL', settings: { today: 20_780, agentMuetJours: 30 }, sources: [{ role: 'inventaire', path: inventory, hints: {}, sha256 }],
    });
    for (const reader of [away(), inPlaceReader()]) {
      const fresh = await reader.compute(question(sha(GLPI)));
      assert.deepEqual(fresh?.excluded.find((e) => e.cause === 'serveur')?.examples, ['SRV-02']);
      // The rows that were kept answer again although the file has gone; forgotten, it is read anew.
      const kept = path.join(folder, 'ailleurs.csv');
      renameSync(inventory, kept);
      assert.deepEqual(await reader.compute(question(sha(GLPI))), fresh);
      reader.forget();
      assert.equal(await reader.compute(question(sha(GLPI))), undefined);
      renameSync(kept, inventory);
      assert.equal(await reader.compute(question(sha('other bytes'))), undefined);
    }
  });

  it('a computation that fails says why instead of a figure', async () => {
    const computed = await wild().compute({ key: 'k', id: 'IND-OBS', formula: 'OS-OBSOL', settings: { today: 20_780, agentMuetJours: 30 }, sources: [] });
    assert.equal(computed?.value, undefined);
    assert.match(computed?.reasons[0]?.fr ?? '', /interrompue/);
  });

  it('what the plan says of columns reaches the reader', async () => {
    const csv = file('agents.csv', 'Machine;Signe de vie\nPC-1;03/10/2026\nPC-2;14/10/2026\n');
    const hints: Hints = { colonnes: { hote: 'Machine', vu: 'Signe de vie' } };
    const read = await away().read(csv, hints, false);
    assert.ok(typeof read === 'object' && 'content' in read && !('refused' in read.content));
    assert.deepEqual([read.content.figures['machines'], read.content.date], [2, 20_740]);
  });

  it('a file that is gone, a folder, a link and a link that took the place of a file are not read', async () => {
    const reader = away();
    const link = path.join(folder, 'lien.csv');
    symlinkSync(file('cible.csv', GLPI), link);
    for (const name of [path.join(folder, 'absent.csv'), folder, link]) assert.equal(await reader.read(name, {}, false), 'unreadable', name);
  });

  it('a file over the limit is hashed in pieces and refused as too large', async () => {
    const large = file('grand.csv', GLPI);
    truncateSync(large, 50 * 1024 * 1024 + 1);
    const read = await away().read(large, {}, true);
    assert.ok(typeof read === 'object' && 'content' in read && 'refused' in read.content);
    const bytes = Buffer.alloc(50 * 1024 * 1024 + 1);
    bytes.write(GLPI);
    assert.equal(read.sha256, sha(bytes));
    assert.match(read.content.refused.fr, /dépasse 50 Mio/);
  });

  it('a file whose reader hangs is refused with its digest, and the next one is read', async () => {
    const reader = wild({ fileMs: 3000 });
    const [hung, next] = await Promise.all([reader.read('hang', {}, false), reader.read('x', {}, false)]);
    assert.match(refused(hung), /trop de temps/);
    assert.ok(typeof hung === 'object' && 'refused' in hung);
    assert.equal(hung.hashed?.sha256, 'abc');
    assert.equal(next, 'unreadable');
  });

  it('small files are asked for together; whichever hangs or ends the process among them is refused, alone', async () => {
    const reader = wild({ fileMs: 3000 });
    const [a, b, large, c] = await Promise.all([reader.read('a', {}, false, 10), reader.read('b', {}, false, 10), reader.read('large', {}, false, 1e6), reader.read('c', {}, false, 10)]);
    assert.deepEqual([a, b].map((one) => (typeof one === 'object' && 'content' in one ? [one.sha256, one.size] : one)), [['a', 2], ['b', 2]]);
    assert.deepEqual([large, c], ['unreadable', 'unreadable']);
    for (const [wrong, why] of [['hang', /trop de temps/], ['end', /interrompue/]] as const) {
      const outcomes = await Promise.all(['a', wrong, 'b'].map((name) => reader.read(name, {}, false, 10)));
      assert.match(refused(outcomes[1]), why);
      assert.deepEqual([outcomes[0], outcomes[2]], ['unreadable', 'unreadable']);
    }
  });

  it('a file that is slow but alive is waited for', async () => {
    assert.equal(await wild({ fileMs: 3000 }).read('slow', {}, false), 'unreadable');
  });

  it('a process that runs out of memory, ends or fails refuses one file only', async () => {
    const reader = wild({ memory: 32 });
    const outcomes = await Promise.all(['memory', 'a', 'end', 'b', 'throw', 'c'].map((name) => reader.read(name, {}, false)));
    assert.match(refused(outcomes[0]), /trop de mémoire/);
    assert.match(refused(outcomes[2]), /interrompue/);
    assert.match(refused(outcomes[4]), /interrompue/);
    assert.deepEqual([outcomes[1], outcomes[3], outcomes[5]], ['unreadable', 'unreadable', 'unreadable']);
  });

  it('processes that only ever end are not started for ever', async () => {
    const reader = away({ file: path.join(folder, 'no-such-reader.cjs') });
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, i) => reader.read(`f${i}`, {}, false)));
    for (const outcome of outcomes) assert.match(refused(outcome), /interrompue/);
  });

  it('stopping answers everybody, and nothing is read after it', async () => {
    const reader = wild();
    const waiting = [reader.read('hang', {}, false), reader.read('x', {}, false)];
    setTimeout(() => reader.stop(), 50);
    assert.deepEqual(await Promise.all(waiting), [undefined, undefined]);
    assert.equal(await reader.read('x', {}, false), undefined);
  });
});
