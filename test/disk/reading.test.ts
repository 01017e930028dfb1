/** Reading evidence in a thread: what it says, what it refuses, and that nothing hangs or dies with it. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Hints } from '../../server/src/core/index.ts';
import { inPlaceReader } from '../../server/src/disk/reading/inPlace.ts';
import type { EvidenceReader, Outcome } from '../../server/src/disk/reading/reader.ts';
import { ThreadReader } from '../../server/src/disk/reading/reader.ts';
import { packRows, unpackRows } from '../../server/src/disk/reading/rows.ts';
import { readerOf } from '../../server/src/core/evidence/readers/index.ts';

const GLPI = 'Nom;Entité;Statut;Type;Numéro de série;Système d\'exploitation - Nom;Dernière modification\nPC-0001;CH;En service;Poste fixe;SN1;Windows 11 Pro;12/10/2026 08:00\nSRV-02;CH;En service;Serveur;SN2;Windows Server 2022;13/10/2026 08:00\n';
const sha = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A thread that stands for a reader which does what the path says: hangs, runs out of memory, ends. */
const WILD = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ id, path }) => {
  if (path === 'hang') { parentPort.postMessage({ id, type: 'alive', hashed: { size: 1, mtime: 2, ctime: 3, sha256: 'abc' } }); for (;;); }
  if (path === 'memory') { const all = []; for (;;) all.push(new Array(1e5).fill(all.length)); }
  if (path === 'end') process.exit(1);
  if (path === 'throw') throw new Error('x');
  if (path === 'slow') { const until = Date.now() + 900; while (Date.now() < until) { parentPort.postMessage({ id, type: 'alive' }); const tick = Date.now() + 50; while (Date.now() < tick); } }
  parentPort.postMessage({ id, type: 'unreadable' });
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
  const thread = (options?: ConstructorParameters<typeof ThreadReader>[0]): EvidenceReader => {
    const reader = new ThreadReader(options);
    readers.push(reader);
    return reader;
  };
  const wild = (options: ConstructorParameters<typeof ThreadReader>[0] = {}): EvidenceReader => thread({ file: file('wild.cjs', WILD), ...options });
  const refused = (outcome: Outcome | undefined): string => (typeof outcome === 'object' && 'refused' in outcome ? outcome.refused.refused.fr : JSON.stringify(outcome));

  before(() => { folder = mkdtempSync(path.join(os.tmpdir(), 'care-reading-')); });
  after(() => {
    for (const reader of readers) reader.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('a file is hashed and read, in a thread and in place alike, with its rows when they are wanted', async () => {
    const glpi = file('parc.csv', GLPI);
    const expected = readerOf(Buffer.from(GLPI)).read(Buffer.from(GLPI), {});
    assert.ok(!('refused' in expected) && expected.machines?.length === 2);
    const { machines: _, ...without } = expected;
    for (const reader of [thread(), inPlaceReader()]) {
      const whole = await reader.read(glpi, {}, true);
      assert.ok(typeof whole === 'object' && 'content' in whole);
      assert.equal(whole.sha256, sha(GLPI));
      assert.equal(whole.size, Buffer.byteLength(GLPI));
      // An optional field that is absent and one that is undefined say the same.
      assert.deepEqual(JSON.parse(JSON.stringify(whole.content)), JSON.parse(JSON.stringify(expected)));
      const figures = await reader.read(glpi, {}, false);
      assert.ok(typeof figures === 'object' && 'content' in figures);
      assert.deepEqual(figures.content, { ...without, rowsLeftOut: true });
    }
  });

  it('what the plan says of columns reaches the reader', async () => {
    const csv = file('agents.csv', 'Machine;Signe de vie\nPC-1;03/10/2026\nPC-2;14/10/2026\n');
    const hints: Hints = { colonnes: { hote: 'Machine', vu: 'Signe de vie' } };
    const read = await thread().read(csv, hints, true);
    assert.ok(typeof read === 'object' && 'content' in read && !('refused' in read.content));
    assert.deepEqual(read.content.machines?.map((m) => m.hote), ['PC-1', 'PC-2']);
  });

  it('a file that is gone, a folder, a link and a link that took the place of a file are not read', async () => {
    const reader = thread();
    const link = path.join(folder, 'lien.csv');
    symlinkSync(file('cible.csv', GLPI), link);
    for (const name of [path.join(folder, 'absent.csv'), folder, link]) assert.equal(await reader.read(name, {}, false), 'unreadable', name);
  });

  it('a file over the limit is hashed in pieces and refused as too large', async () => {
    const large = file('grand.csv', GLPI);
    truncateSync(large, 50 * 1024 * 1024 + 1);
    const read = await thread().read(large, {}, true);
    assert.ok(typeof read === 'object' && 'content' in read && 'refused' in read.content);
    const bytes = Buffer.alloc(50 * 1024 * 1024 + 1);
    bytes.write(GLPI);
    assert.equal(read.sha256, sha(bytes));
    assert.match(read.content.refused.fr, /dépasse 50 Mio/);
  });

  it('a file whose reader hangs is refused with its digest, and the next one is read', async () => {
    const reader = wild({ fileMs: 300 });
    const [hung, next] = await Promise.all([reader.read('hang', {}, false), reader.read('x', {}, false)]);
    assert.match(refused(hung), /trop de temps/);
    assert.ok(typeof hung === 'object' && 'refused' in hung);
    assert.equal(hung.hashed?.sha256, 'abc');
    assert.equal(next, 'unreadable');
  });

  it('a file that is slow but alive is waited for', async () => {
    assert.equal(await wild({ fileMs: 400 }).read('slow', {}, false), 'unreadable');
  });

  it('a thread that runs out of memory, ends or fails refuses one file only', async () => {
    const reader = wild({ memory: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 8 } });
    const outcomes = await Promise.all(['memory', 'a', 'end', 'b', 'throw', 'c'].map((name) => reader.read(name, {}, false)));
    assert.match(refused(outcomes[0]), /trop de mémoire/);
    assert.match(refused(outcomes[2]), /interrompue/);
    assert.match(refused(outcomes[4]), /interrompue/);
    assert.deepEqual([outcomes[1], outcomes[3], outcomes[5]], ['unreadable', 'unreadable', 'unreadable']);
  });

  it('threads that only ever end are not started for ever', async () => {
    const reader = thread({ file: path.join(folder, 'no-such-thread.cjs') });
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

  it('rows come out of their pieces as they went in, with turns between them', async () => {
    const machines = Array.from({ length: 2500 }, (_, i) => ({
      hote: `PC-${i}`, serie: i % 2 ? `S${i}` : undefined, appareil: undefined, vu: 20_000 + i, ok: i % 3 === 0 ? undefined : i % 3 === 1, systeme: 'Windows 11 é€', genre: 'poste' as const,
      chiffre: undefined, laps: undefined, actif: true, site: undefined, quand: i * 1000, version: '22H2', cause: undefined,
    }));
    let turns = 0;
    const back = await unpackRows(packRows(machines), () => { turns++; return undefined; });
    assert.deepEqual(back, machines);
    assert.equal(turns, 3);
  });
});
