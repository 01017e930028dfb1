/** Opening a folder: its evidence is read and hashed, and opening it again reads nothing. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { FileReading, Snapshot } from '../../server/src/core/index.ts';
import { parseDay } from '../../server/src/core/index.ts';
import { openWorkspace } from '../../server/src/disk/open.ts';
import { IN_PLACE_BYTES } from '../../server/src/disk/reading/inPlace.ts';
import { toCore } from '../../server/src/disk/paths.ts';
import { HEAD, TODAY } from '../fixture.ts';

const PARK = `Nom;Entité;Statut;Type;Numéro de série;Système d'exploitation - Nom;Dernière modification
${Array.from({ length: 20 }, (_, i) => `PC-${i};CH;En service;${i < 2 ? 'Serveur' : 'Poste fixe'};SN00${i};Windows 11 Pro;${(i % 12) + 13}/10/2026 08:00`).join('\n')}
`;
const AGENTS = `Machine;Signe de vie\n${Array.from({ length: 12 }, (_, i) => `PC-${i + 2};${i + 13}/10/2026`).join('\n')}\n`;
const PLAN = `${HEAD}controles:
  - id: D2-POSTE-09
    statut: en_cours
    indicateurs:
      - { id: IND-EDR, valeur: 96, date: 2026-10-24, sources: { inventaire: PRV-1, agents: PRV-2 } }
preuves:
  - { id: PRV-1, type: export, date: 2026-10-24, fichier: preuves/parc.csv }
  - { id: PRV-2, type: export, date: 2026-10-24, fichier: preuves/agents.csv, colonnes: { hote: Machine, vu: Signe de vie } }
  - { id: PRV-3, type: rapport, date: 2026-10-24, fichier: preuves/note.txt }
`;

describe('opening a folder with evidence', function () {
  this.timeout(60_000);
  let home = '';
  let root = '';
  const file = (name: string): string => path.join(root, name);
  const open = async (options: Partial<Parameters<typeof openWorkspace>[1]> = {}): Promise<Snapshot> => (await openWorkspace(root, { today: parseDay(TODAY) ?? 0, cache: path.join(home, 'cache'), ...options })).snapshot;
  const content = (snapshot: Snapshot, name: string): FileReading['content'] | undefined => snapshot.readings.get(toCore(file(name)))?.content;
  const denominators = (snapshot: Snapshot): (number | undefined)[] => [...snapshot.computed.values()].map((c) => c.denominator);
  const named = (snapshot: Snapshot): string[] => [...snapshot.computed.values()].flatMap((c) => c.excluded.flatMap((e) => e.examples));
  /** What was kept is only used when the file is older than the tick of its clock. */
  const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2100));

  before(() => {
    home = mkdtempSync(path.join(os.tmpdir(), 'care-open-'));
    root = path.join(home, 'dossier');
    mkdirSync(file('preuves'), { recursive: true });
    for (const [name, text] of [['plan.care.yaml', PLAN], ['preuves/parc.csv', PARK], ['preuves/agents.csv', AGENTS], ['preuves/note.txt', 'Relevé du 12/10/2026']] as const) writeFileSync(file(name), text);
  });
  after(() => {
    rmSync(home, { recursive: true, force: true });
  });

  it('every evidence is hashed and read, and the figures are computed without a row in the snapshot', async () => {
    const snapshot = await open();
    for (const [name, text] of [['preuves/parc.csv', PARK], ['preuves/note.txt', 'Relevé du 12/10/2026']] as const) {
      assert.equal(snapshot.files.get(toCore(file(name)))?.sha256, createHash('sha256').update(text).digest('hex'));
    }
    const park = content(snapshot, 'preuves/parc.csv');
    assert.ok(park && !('refused' in park));
    assert.deepEqual([park.format, park.figures['machines'], park.rowsLeftOut, park.machines], ['glpi', 20, true, undefined]);
    assert.deepEqual(denominators(snapshot), [18]);
    assert.deepEqual(named(snapshot), ['PC-0', 'PC-1']);
  });

  it('opening again takes everything from what is kept, but the names of machines', async () => {
    await settled();
    await open();
    const snapshot = await open();
    assert.deepEqual(denominators(snapshot), [18]);
    assert.deepEqual(named(snapshot), []);
    const kept = readdirSync(path.join(home, 'cache')).map((name) => readFileSync(path.join(home, 'cache', name), 'utf8')).join('');
    assert.ok(kept.includes('"glpi"'));
    assert.ok(!/PC-\d|Relevé|parc\.csv/.test(kept), kept);
  });

  it('names are read again for whoever asks, within a size', async () => {
    assert.deepEqual(named(await open({ rowBytes: 1_000_000 })), ['PC-0', 'PC-1']);
    assert.deepEqual(named(await open({ rowBytes: 10 })), []);
  });

  it('a file that changed is read again, alone', async () => {
    const past = new Date(Date.now() - 100_000);
    writeFileSync(file('preuves/parc.csv'), PARK.replace('PC-19;CH;En service', 'PC-19;CH;En stock'));
    utimesSync(file('preuves/parc.csv'), past, past);
    assert.deepEqual(denominators(await open()).slice(-1), [17]);
  });

  it('without a cache nothing is kept', async () => {
    const snapshot = await open({ cache: undefined });
    assert.deepEqual(named(snapshot), ['PC-0', 'PC-1', 'PC-19']);
  });

  it('evidence is left unread when nobody needs it', async () => {
    const snapshot = await open({ evidence: false });
    assert.equal(snapshot.readings.size, 0);
    assert.equal(snapshot.files.get(toCore(file('preuves/parc.csv')))?.sha256, undefined);
  });

  it('large files are read in a process of their own, with the same result', async () => {
    const large = 'x'.repeat(IN_PLACE_BYTES + 1);
    writeFileSync(file('preuves/note.txt'), large);
    const snapshot = await open({ cache: undefined });
    assert.equal(snapshot.files.get(toCore(file('preuves/note.txt')))?.sha256, createHash('sha256').update(large).digest('hex'));
    assert.deepEqual(denominators(snapshot), [17]);
    writeFileSync(file('preuves/note.txt'), 'Relevé du 12/10/2026');
  });

  it('a link is not read, wherever it leads', async () => {
    rmSync(file('preuves/note.txt'));
    symlinkSync(file('preuves/parc.csv'), file('preuves/note.txt'));
    const snapshot = await open({ cache: undefined });
    assert.equal(content(snapshot, 'preuves/note.txt'), undefined);
    assert.equal(snapshot.files.get(toCore(file('preuves/note.txt')))?.sha256, undefined);
  });
});
