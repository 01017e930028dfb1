/** Hostile and broken exports: a reader answers with a reading or with a refusal in both languages, quickly, and never throws. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { readerOf, READERS } from '../../../server/src/core/evidence/readers/index.ts';
import { readDates } from '../../../server/src/core/evidence/dates.ts';
import { parseNumber } from '../../../server/src/core/evidence/numbers.ts';
import { dedupe, join } from '../../../server/src/core/evidence/join.ts';
import type { Machine, Reading, Refusal } from '../../../server/src/core/evidence/reading.ts';
import { readTable } from '../../../server/src/core/evidence/table.ts';
import { ROOT } from '../../protocol/client.ts';
import { bytesOf, sample, utf16 } from './build.ts';

const OURS = ['gophish', 'hardeningkitty', 'hardeningkitty-list', 'mde', 'intune-devices', 'intune-compliance', 'intune-defender', 'ad-groups', 'ad-users', 'ad', 'glpi', 'veeam', 'local-admins', 'retention', 'presence', 'agents', 'campagne', 'csv'];
const readers = READERS.filter(({ id }) => OURS.includes(id));
const proof = (name: string): Uint8Array => new Uint8Array(readFileSync(path.join(ROOT, 'test/dossiers', name)));
/** The beginning of one real export per format, cut at the end of a row. */
const exports = [
  'clinique-des-tilleuls/preuves/D2-POSTE-01_export_499990042_2026-10-12_v1.csv', 'clinique-des-tilleuls/preuves/D2-POSTE-03_rapport_499990042_2026-10-08_v1.csv',
  'clinique-des-tilleuls/preuves/D2-POSTE-05_export_499990042_2026-10-12_v1.csv', 'clinique-des-tilleuls/preuves/D2-POSTE-09_export_499990042_2026-10-12_v1.csv',
  'clinique-des-tilleuls/preuves/D2-POSTE-13_export_499990042_2026-10-12_v1.csv', 'ght-vallombreuse/preuves/chiffrement/D2-POSTE-13_export_GHT_2026-11-03_v2.csv',
  'clinique-des-tilleuls/preuves/D2-POSTE-21_export_499990042_2026-09-29_v1.csv', 'clinique-des-tilleuls/preuves/D2-POSTE-21_rapport_499990042_2026-03-24_v1.csv',
  'ght-vallombreuse/preuves/journaux/D2-POSTE-15_export_GHT_2026-11-04_v1.csv', 'ght-vallombreuse/preuves/correctifs/D2-POSTE-06_export_GHT_2026-11-02_v1.csv',
].map(proof).concat([sample('veeam/BackupCoveredVMs.csv'), proof('clinique-des-tilleuls/preuves/D2-POSTE-15_export_499990042_2026-10-12_v1.json')])
  .concat([
    'Name,SID,PrincipalSource,ObjectClass,PSComputerName\nCH\\a,S-1-5-21-1-2-3-1101,ActiveDirectory,User,PC-1\nS-1-5-21-1-2-3-9,S-1-5-21-1-2-3-9,Unknown,Groupe,PC-2\n',
    '#TYPE Microsoft.ActiveDirectory.Management.ADUser\n"SamAccountName","SID","Enabled","ObjectClass","LastLogonDate"\n"a","S-1-5-21-1-2-3-1101","True","user","24/11/2025 05:58:12"\n',
    'GroupSID,SID,objectClass\nS-1-5-21-1-2-3-2001,S-1-5-21-1-2-3-1101,user\n', 'source;premier;dernier\nmain;1754006400;2026-10-30 08:00\npare-feu;15/01/2026;-\n',
  ].map(bytesOf))
  .map((bytes) => bytes.subarray(0, 6000));

function sane(outcome: Reading | Refusal): void {
  if ('refused' in outcome) {
    assert.match(outcome.refused.fr, /\S.*\.$/su);
    assert.match(outcome.refused.en, /\S.*\.$/su);
    return;
  }
  for (const value of Object.values(outcome.figures)) assert.ok(Number.isFinite(value));
  for (const machine of outcome.machines ?? []) assert.ok(machine.hote !== '' && (machine.quand === undefined || Number.isFinite(machine.quand)));
}

/** Every reader of ours on these bytes, and the one that would be chosen. */
function readAll(bytes: Uint8Array): void {
  for (const reader of readers) sane(reader.read(bytes, {}));
  const chosen = readerOf(bytes);
  if (OURS.includes(chosen.id)) sane(chosen.read(bytes, { colonnes: { hote: 'Nom' }, format_date: 'MM/dd/yyyy' }));
}

describe('evidence: broken and hostile tables', function () {
  this.timeout(60_000);

  it('every reader is tried', () => assert.equal(readers.length, OURS.length));

  it('exports cut anywhere', () => {
    fc.assert(fc.property(fc.constantFrom(...exports), fc.double({ min: 0, max: 1, noNaN: true }), (bytes, at) => readAll(bytes.subarray(0, Math.floor(bytes.length * at)))), { numRuns: 60 });
  });

  it('exports with bytes changed', () => {
    fc.assert(fc.property(fc.constantFrom(...exports), fc.array(fc.tuple(fc.nat(5999), fc.nat(255)), { minLength: 1, maxLength: 30 }), (bytes, changes) => {
      const copy = Uint8Array.from(bytes);
      for (const [at, value] of changes) if (at < copy.length) copy[at] = value;
      readAll(copy);
    }), { numRuns: 60 });
  });

  it('exports in another encoding', () => {
    for (const bytes of exports) {
      const text = new TextDecoder().decode(bytes.subarray(0, bytes.lastIndexOf(10)));
      const expected = readerOf(bytes).id;
      for (const other of [utf16(text), utf16(text, true), bytesOf(`\ufeff${text}`), bytesOf(text.replace(/\r?\n/g, '\r'))]) {
        assert.equal(readerOf(other).id, expected);
        readAll(other);
      }
      // Read as bytes of one character each, names with accents are lost, and nothing else.
      readAll(Uint8Array.from(text, (c) => c.charCodeAt(0) & 0xff));
    }
  });

  it('any bytes and any text of delimiters and quotes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), readAll), { numRuns: 100 });
    const unit = fc.constantFrom(';', ',', '"', '\n', '\r\n', 'a', '|', '\t', "'=", ' ', '\u00a0', 'é', '#TYPE x\n', 'sep=;\n', '01/02/2026', '\ufeff');
    fc.assert(fc.property(fc.string({ unit, maxLength: 200 }), (text) => readAll(bytesOf(text))), { numRuns: 100 });
  });

  it('a table written with every cell quoted is read back', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ';', ',', '\n', '0', '|', 'x y'), minLength: 1, maxLength: 12 }).filter((c) => c === c.trim());
    fc.assert(fc.property(fc.constantFrom(';', ',', '\t', '|'), fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 25 }), fc.boolean(), (delimiter, rows, crlf) => {
      const quoted = [['c1', 'c2', 'c3'], ...rows].map((row) => row.map((c) => `"${c.replace(/"/g, '""')}"`).join(delimiter)).join(crlf ? '\r\n' : '\n');
      const table = readTable('csv', bytesOf(quoted));
      assert.ok(!('refused' in table));
      assert.deepEqual(table.rows, rows);
      assert.equal(table.delimiter, delimiter);
    }));
  });

  it('dates and numbers never throw; a day read is the day written', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'0123456789/-:. TZPMAj'), maxLength: 24 }), { maxLength: 20 }), (cells) => {
      for (const instant of readDates(cells).instants) assert.ok(instant === undefined || Number.isFinite(instant));
      for (const cell of cells) assert.ok(Number.isFinite(parseNumber(cell, ';') ?? 0));
    }));
    fc.assert(fc.property(fc.date({ min: new Date('1995-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }), (date) => {
      const [y = '', m = '', d = ''] = date.toISOString().slice(0, 10).split('-');
      const midnight = Date.parse(`${y}-${m}-${d}`);
      assert.equal(readDates([`${d}/${m}/${y}`, '31/12/2025']).instants[0], midnight);
      assert.equal(readDates([`${m}/${d}/${y} 12:00 AM`, '12/31/2025 1:00 PM']).instants[0], midnight);
      assert.equal(readDates([`${y}-${m}-${d}T00:00:00Z`]).instants[0], midnight);
    }));
  });

  it('joining: a machine without duplicates is found whatever the order, once', () => {
    const machine = (hote: string): Machine => ({ hote, serie: undefined, appareil: undefined, vu: undefined, ok: undefined, systeme: undefined, genre: undefined, chiffre: undefined, laps: undefined, actif: undefined, site: undefined });
    fc.assert(fc.property(fc.uniqueArray(fc.string({ unit: fc.constantFrom(...'ABC-12'), minLength: 1, maxLength: 20 }), { maxLength: 30 }), fc.nat(30), (names, turn) => {
      const left = names.map(machine);
      const right = [...left.slice(turn), ...left.slice(0, turn)];
      const found = join(left, right);
      assert.deepEqual(found.map((match) => match?.machine.hote), names);
      assert.ok(found.every((match) => match?.sure === true));
      assert.equal(dedupe([...left, ...right]).machines.length, names.length);
    }));
  });

  it('two hundred thousand rows are read and joined in seconds', () => {
    const rows = Array.from({ length: 199_000 }, (_, i) => `PC-${i};CH;En service;Poste fixe;SN${i};Windows 11 Pro;${String(i % 28 + 1).padStart(2, '0')}/10/2026 08:00`).join('\n');
    const started = performance.now();
    const bytes = bytesOf(`Nom;Entité;Statut;Type;Numéro de série;Système d'exploitation - Nom;Dernière modification\n${rows}\n`);
    const reading = readerOf(bytes).read(bytes, {});
    assert.ok(!('refused' in reading) && reading.machines !== undefined);
    const { machines } = dedupe(reading.machines);
    assert.equal(machines.length, 199_000);
    assert.ok(join(machines, machines).every((match) => match?.sure === true));
    assert.ok(performance.now() - started < 20_000, `${performance.now() - started} ms`);
  });
});
