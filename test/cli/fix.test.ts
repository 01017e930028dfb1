/** `care check --fix`: only what it means to change, byte for byte. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { check, folderOf, plan } from './care.ts';

const EVIDENCE = 'poste;vu\nA;2026-01-01\n';
const SHA = createHash('sha256').update(EVIDENCE).digest('hex');

/** Odd spaces, a comment, an alias of a control id (CARE107) and an evidence without sha256 (CARE402). */
const BODY = plan(`controles:
  -   id:   d2-poste-09     # à vérifier
      statut: en_cours
      preuves: [ PRV-001 ]
preuves:
  - id: PRV-001
    type: export
    titre: "Café  "
    fichier: preuves/a.csv
    date: 2026-11-01
`);
const MENDED = BODY.replace('d2-poste-09 ', 'D2-POSTE-09 ').replace('date: 2026-11-01\n', `date: 2026-11-01\n    sha256: ${SHA}\n`);

const read = (folder: string, file = 'plan.care.yaml'): Buffer => readFileSync(path.join(folder, file));

describe('care check --fix', function () {
  this.timeout(60_000);

  it('changes nothing but what it mends, says what it did, then what remains', () => {
    const folder = folderOf({ 'plan.care.yaml': BODY, 'preuves/a.csv': EVIDENCE });
    const before = check(folder, '--format', 'json').out;
    assert.match(before, /CARE107/);
    assert.match(before, /CARE402/);
    const { out, err, code } = check(folder, '--fix');
    assert.equal(read(folder).toString(), MENDED);
    assert.equal(err, 'care: plan.care.yaml : 2 corrections appliquées.\n');
    assert.equal(out, 'Rien à signaler (1 document contrôlé).\n');
    assert.equal(code, 0);
  });

  it('keeps line ends and the byte order mark', () => {
    const crlf = (text: string): string => `\ufeff${text.replace(/\n/g, '\r\n')}`;
    const folder = folderOf({ 'plan.care.yaml': crlf(BODY), 'preuves/a.csv': EVIDENCE });
    assert.equal(check(folder, '--fix').code, 0);
    assert.equal(read(folder).toString(), crlf(MENDED));
  });

  it('keeps the permissions and leaves no other file behind', () => {
    const folder = folderOf({ 'plan.care.yaml': BODY, 'preuves/a.csv': EVIDENCE });
    chmodSync(path.join(folder, 'plan.care.yaml'), 0o640);
    check(folder, '--fix');
    assert.equal(statSync(path.join(folder, 'plan.care.yaml')).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(folder).sort(), ['plan.care.yaml', 'preuves']);
    assert.equal(read(folder, 'preuves/a.csv').toString(), EVIDENCE);
  });

  it('leaves a file alone that is not UTF-8, and says so', () => {
    for (const [name, bytes] of [['windows-1252', Buffer.from(BODY, 'latin1')], ['utf-16', Buffer.from(`\ufeff${BODY}`, 'utf16le')]] as const) {
      const folder = folderOf({ 'plan.care.yaml': bytes, 'preuves/a.csv': EVIDENCE });
      const { err } = check(folder, '--fix');
      assert.deepEqual(read(folder), bytes);
      assert.match(err, new RegExp(`plan\\.care\\.yaml : ce fichier est en ${name}`));
      assert.match(check(folder, '--fix', '--lang', 'en').err, /left as it is/);
    }
  });

  it('does nothing the second time', () => {
    const folder = folderOf({ 'plan.care.yaml': BODY, 'preuves/a.csv': EVIDENCE });
    check(folder, '--fix');
    const [bytes, time] = [read(folder), statSync(path.join(folder, 'plan.care.yaml')).mtimeMs];
    const { err } = check(folder, '--fix');
    assert.equal(err, '');
    assert.deepEqual(read(folder), bytes);
    assert.equal(statSync(path.join(folder, 'plan.care.yaml')).mtimeMs, time);
  });

  it('touches nothing without --fix, and nothing that needs a choice', () => {
    const folder = folderOf({ 'plan.care.yaml': BODY, 'preuves/a.csv': EVIDENCE });
    check(folder);
    assert.equal(read(folder).toString(), BODY);
    const choice = plan('controles:\n  - { id: D2-POSTE-09, statut: en_cours, preuves: [PRV-999] }\n');
    const other = folderOf({ 'plan.care.yaml': choice });
    assert.equal(check(other, '--fix').code, 1);
    assert.equal(read(other).toString(), choice);
  });
});
