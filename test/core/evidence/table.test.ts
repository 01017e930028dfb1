/** Tables as French workstations write them: one built file per trap. */
import assert from 'node:assert/strict';
import { columnName, headerOf, looksTabular, readTable } from '../../../server/src/core/evidence/table.ts';
import type { Table } from '../../../server/src/core/evidence/table.ts';
import { readDates, dayOf, fromFiletime } from '../../../server/src/core/evidence/dates.ts';
import { parseNumber, yesNo } from '../../../server/src/core/evidence/numbers.ts';
import { excelDamage, passwordSecrets } from '../../../server/src/core/evidence/columns.ts';
import { LIMITS } from '../../../server/src/core/evidence/reading.ts';
import { formatDay } from '../../../server/src/core/text/plainDate.ts';
import { bytesOf, utf16 } from './build.ts';

function table(content: string | Uint8Array): Table {
  const outcome = readTable('csv', typeof content === 'string' ? bytesOf(content) : content);
  assert.ok(!('refused' in outcome), 'refused' in outcome ? outcome.refused.fr : '');
  return outcome;
}
function refused(content: string | Uint8Array): string {
  const outcome = readTable('csv', typeof content === 'string' ? bytesOf(content) : content);
  assert.ok('refused' in outcome, 'it was read');
  assert.match(outcome.refused.en, /^\p{Lu}.*\.$/su);
  return outcome.refused.fr;
}
const latin = (text: string): Uint8Array => Uint8Array.from(text, (c) => (c === '’' ? 0x92 : c === '€' ? 0x80 : c === 'œ' ? 0x9c : c.charCodeAt(0)));
const kindsOf = (t: Table): string[] => t.remarks.map((r) => r.kind);

describe('evidence: tables', () => {
  it('byte order marks, of UTF-8 once or twice, of UTF-16 both ways', () => {
    for (const content of [bytesOf('\ufeffNom;État\na;é'), bytesOf('\ufeff\ufeffNom;État\na;é'), utf16('Nom;État\na;é'), utf16('Nom;État\na;é', true)]) {
      const t = table(content);
      assert.deepEqual([t.names, t.rows], [['nom', 'etat'], [['a', 'é']]]);
      assert.deepEqual(t.remarks, []);
    }
  });

  it('what is not strictly UTF-8 is Windows-1252, and people are told', () => {
    const t = table(latin('Numéro d’œuvre;Prix €\n1;2'));
    assert.deepEqual(t.columns, ['Numéro d’œuvre', 'Prix €']);
    assert.deepEqual(kindsOf(t), ['encoding']);
  });

  it('#TYPE of PowerShell and sep= of Excel are no header', () => {
    const typed = table('#TYPE Microsoft.ActiveDirectory.Management.ADComputer\r\n"Name","Enabled"\r\n"A","True"\r\n');
    assert.deepEqual([typed.type, typed.names, typed.lines], ['Microsoft.ActiveDirectory.Management.ADComputer', ['name', 'enabled'], [3]]);
    assert.deepEqual(table('\ufeffsep=;\r\nNom;Note\r\na;1,5\r\n').rows, [['a', '1,5']]);
    assert.deepEqual(table('"sep=|"\na,b|c\n1,2|3').rows, [['1,2', '3']]);
    assert.deepEqual(table('\n\n  \na;b\n1;2\n').names, ['a', 'b']);
  });

  it('the delimiter is the one that cuts every record alike', () => {
    assert.equal(table('a;b\n"1,5";2\n3,5;4').delimiter, ';');
    assert.equal(table('a,b\n"1;5",2\n').delimiter, ',');
    assert.equal(table('a\tb, c\n1\t2, 3, 4\n').delimiter, '\t');
    assert.equal(table('a|b\n1|2').delimiter, '|');
    assert.equal(table('Nom, prénom;Service\nA, B;C\nD;E').delimiter, ';');
  });

  it('quoted cells hold line ends, quotes and delimiters; lines count those', () => {
    const t = table('a;b\r\n"un\r\ndeux;""trois""";x\r\ny;z\r\n');
    assert.deepEqual(t.rows, [['un\r\ndeux;"trois"', 'x'], ['y', 'z']]);
    assert.deepEqual(t.lines, [2, 4]);
    assert.deepEqual(table('a;b\r1;2\r3;4').rows, [['1', '2'], ['3', '4']]);
    assert.deepEqual(table('a;b\n12" écran;x').rows, [['12" écran', 'x']]);
  });

  it('a quoted cell that never ends means a truncated file', () => {
    assert.match(refused('a;b\n1;2\n"3;4\n5;6\n'), /ouverte à la ligne 3/);
  });

  it('rows of another length are told, with the first; empty cells beyond the header are not', () => {
    const t = table('a;b;c\n1;2;3\n1;2\n1;2;3;4\n1;2;3;;\n');
    assert.deepEqual([kindsOf(t), t.remarks[0]?.at], [['partial'], 3]);
    assert.match(t.remarks[0]?.message.fr ?? '', /^2 lignes/);
  });

  it('columns twice: the first is read, and people are told', () => {
    assert.match(table('Nom;Nom\n1;2').remarks[0]?.message.fr ?? '', /en double/);
  });

  it('names are compared without case, accents, curly quotes, no-break or repeated spaces, in NFC or NFD', () => {
    for (const name of ['Système d’exploitation - Nom', 'SYSTÈME  D\'EXPLOITATION\u00a0- NOM ', 'Syste\u0300me d\u2019exploitation\u202f- Nom', '\ufeffSystème d’exploitation - Nom']) {
      assert.equal(columnName(name), "systeme d'exploitation - nom");
    }
  });

  it('a formula disarmed by a quote is given back; other quotes stay', () => {
    assert.deepEqual(table("a;b\n'=1+1;'@x\n'abc;'+33").rows, [['=1+1', '@x'], ["'abc", '+33']]);
  });

  it('refuses what is empty, binary, or over a limit', function () {
    // Twelve million cells take their time to read.
    this.timeout(20_000);
    assert.match(refused(''), /vide/);
    assert.match(refused('\n\n'), /aucune ligne/);
    assert.match(refused(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0, 1, 2)), /n’est pas un texte/);
    assert.match(refused(`a;b\n${'1;2\n'.repeat(LIMITS.rows + 1)}`), /plus de 200\u202f000 lignes/);
    assert.match(refused(`${';'.repeat(LIMITS.columns + 1)}a\n`), /colonnes/);
    assert.match(refused(`a;b\n${`${';'.repeat(1999)}x\n`.repeat(6500)}`), /cellules/);
    assert.match(refused(new Uint8Array(LIMITS.bytes + 1).fill(0x61)), /50 Mio/);
  });

  it('tells a table from prose, JSON and XML by its beginning', () => {
    assert.equal(looksTabular(bytesOf('a;b\n1;2\n')), true);
    assert.equal(looksTabular(bytesOf('Bonjour, voici le compte rendu.\nIl est long, très long, et sans tableau.\n')), false);
    assert.equal(headerOf(bytesOf('{"a": 1, "b": 2}')), undefined);
    assert.equal(headerOf(bytesOf('<a b="1,2"/>')), undefined);
    assert.equal(headerOf(bytesOf('une seule colonne\n1\n')), undefined);
    // The beginning may end inside the accent of the last row.
    assert.deepEqual(headerOf(bytesOf('Nom;État\na;é').subarray(0, -1))?.names, ['nom', 'etat']);
  });
});

describe('evidence: numbers', () => {
  it('French and English, told apart by the delimiter of the table', () => {
    for (const written of ['1 234,5', '1\u00a0234,5', '1\u202f234,5', '1.234,5', '1,234.5', '1234.5', '1234,5']) assert.equal(parseNumber(written, ';'), 1234.5, written);
    assert.equal(parseNumber('98,5\u00a0%', ';'), 98.5);
    assert.equal(parseNumber('1,234', ';'), 1.234);
    assert.equal(parseNumber('1,234', ','), 1234);
    assert.equal(parseNumber('1.234', ';'), 1234);
    assert.equal(parseNumber('1.234', ','), 1.234);
    assert.equal(parseNumber('1,234', undefined), undefined);
    assert.equal(parseNumber('0,123', undefined), 0.123);
    assert.equal(parseNumber('1.234.567', ','), 1234567);
    assert.equal(parseNumber('-3', undefined), -3);
    for (const none of ['', 'abc', '9.18 GB', '1,2,3', '12,34.5', '1.2.3,4', '1e5', '--1']) assert.equal(parseNumber(none, ';'), undefined, none);
  });

  it('yes and no', () => {
    assert.deepEqual(['Oui', 'VRAI', 'true', 'présente', 'non', 'Faux', '0', 'peut-être', ''].map(yesNo), [true, true, true, true, false, false, false, undefined, undefined]);
  });
});

describe('evidence: dates', () => {
  const days = (cells: readonly string[], format?: string): (string | undefined)[] => readDates(cells, format).instants.map((i) => { const day = dayOf(i); return day === undefined ? undefined : formatDay(day); });

  it('every form of the exports', () => {
    assert.deepEqual(days(['2026-11-03', '2026-11-03T09:40:00.000Z', '2026-10-20 19:09:00.0000000', '2026-11-04T07:00:00+00:00', '2026-11-03 08:30']), ['2026-11-03', '2026-11-03', '2026-10-20', '2026-11-04', '2026-11-03']);
    assert.deepEqual(days(['28/10/2026 22:49:00', '01/02/2026']), ['2026-10-28', '2026-02-01']);
    assert.deepEqual(days(['10/18/2026 1:43:50 AM', '3/4/2026 12:05:00 AM']), ['2026-10-18', '2026-03-04']);
    assert.deepEqual(days(['3 novembre 2026', '1er août 2026', 'Nov 3, 2026 9:40:00 AM', '1793699999', '1793699999000', '/Date(1793699999000)/']), ['2026-11-03', '2026-08-01', '2026-11-03', '2026-11-03', '2026-11-03', '2026-11-03']);
  });

  it('noon, midnight and zones', () => {
    const [noon, midnight, east] = readDates(['1/2/2026 12:00:00 PM', '1/2/2026 12:00:00 AM', '2026-01-02T12:00:00+02:00']).instants;
    assert.deepEqual([noon, midnight, east], [Date.UTC(2026, 0, 2, 12), Date.UTC(2026, 0, 2), Date.UTC(2026, 0, 2, 10)]);
  });

  it('the column decides, and an undecided one is ambiguous, not guessed', () => {
    assert.deepEqual(days(['03/04/2026', '13/04/2026']), ['2026-04-03', '2026-04-13']);
    assert.deepEqual(days(['03/04/2026', '04/13/2026']), ['2026-03-04', '2026-04-13']);
    assert.deepEqual(days(['03/04/2026 9:00 PM', '05/06/2026 8:00 AM']), ['2026-03-04', '2026-05-06']);
    const open = readDates(['03/04/2026', '05/05/2026']);
    assert.equal(open.ambiguous, true);
    assert.deepEqual(open.instants.map((i) => i === undefined), [true, false]);
    assert.equal(readDates(['13/04/2026', '04/13/2026', '02/03/2026']).ambiguous, true, 'two orders in one column');
    assert.deepEqual(days(['05/05/2026', '06/06/2026']), ['2026-05-05', '2026-06-06']);
  });

  it('the plan’s format settles it', () => {
    assert.deepEqual(days(['03/04/2026'], 'dd/MM/yyyy HH:mm'), ['2026-04-03']);
    assert.deepEqual(days(['03/04/2026'], 'MM/dd/yyyy'), ['2026-03-04']);
    assert.deepEqual(days(['03/04/26'], 'dd/MM/yy'), ['2026-04-03']);
    assert.deepEqual(days(['03/04/2026'], 'jj/mm/aaaa'), ['2026-04-03']);
    const wrong = readDates(['13/04/2026'], 'MM/dd/yyyy');
    assert.deepEqual([wrong.unreadable, wrong.firstUnreadable], [1, 0]);
  });

  it('what stands for never is no date and no fault; what is no date is one', () => {
    const nulls = readDates(['', '-', 'N/A', 'Never', 'Jamais', 'Inconnu', '0001-01-01 00:00:00.0000000', '9999-12-31 23:59:59.0000000', '9999-12-31T23:59:59+00:00', '0', '01/01/0001 00:00:00']);
    assert.deepEqual([nulls.instants.every((i) => i === undefined), nulls.unreadable, nulls.ambiguous], [true, 0, false]);
    assert.equal(readDates(['2026-02-30', 'hier', '31/04/2026']).unreadable, 3);
  });

  it('FILETIME', () => {
    assert.equal(fromFiletime('134403552000000000'), Date.UTC(2026, 10, 28, 16));
    for (const none of ['0', '9223372036854775807', '', '116444736000000000']) assert.equal(fromFiletime(none), undefined);
    assert.deepEqual(days(['134403552000000000']), ['2026-11-28']);
  });
});

describe('evidence: damaged cells and passwords', () => {
  it('what a spreadsheet does to identifiers', () => {
    const t = table('Numéro de série;FINESS;Nom;Date\n2,601E+13;10000024;01-mars;01-mars\nABC;010000024;PC-1;02-mars\n');
    assert.deepEqual(excelDamage(t).map((r) => [r.kind, r.at, r.message.fr.split(' : ')[0]]), [
      ['damaged-cell', 2, 'Colonne « Numéro de série », 1 cellule'], ['damaged-cell', 2, 'Colonne « FINESS », 1 cellule'], ['damaged-cell', 2, 'Colonne « Nom », 1 cellule']]);
    assert.ok(excelDamage(t).every((r) => !r.message.fr.includes('2,601E+13')), 'cells are not repeated');
  });

  it('passwords are counted, never kept; columns about passwords are none', () => {
    const t = table('Name,ms-Mcs-AdmPwd,msLAPS-Password,PasswordLastSet\nA,S3cr3t!,,01/01/2026\nB,,{"n":"Administrateur"},\nC,,,\n');
    const secrets = passwordSecrets(t);
    assert.deepEqual(secrets, [{ kind: 'laps', at: 2, count: 2 }]);
    assert.deepEqual(passwordSecrets(table('Name,PasswordLastSet,PasswordNeverExpires\nA,2026-01-01,False\n')), []);
    assert.deepEqual(passwordSecrets(table('ComputerName,Account,Password,ExpirationTimestamp\nA,adm,x,2026-01-01\n')).map((s) => s.kind), ['laps']);
    assert.deepEqual(passwordSecrets(table('login;mot de passe\na;b\n')).map((s) => s.kind), ['credentials']);
    assert.deepEqual(passwordSecrets(table('login;mot de passe\na;\n')), []);
  });
});
