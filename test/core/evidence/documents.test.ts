/** PDF, Word, Excel and images: really that format, whole, readable; what is searched in them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { formatDay } from '../../../server/src/core/text/plainDate.ts';
import { daysIn } from '../../../server/src/core/evidence/days.ts';
import { readPdf } from '../../../server/src/core/evidence/pdfText.ts';
import { magicOf } from '../../../server/src/core/evidence/sniff.ts';
import { ROOT } from '../../protocol/client.ts';
import { bytesOf, concat, docxOf, kinds, pdfOf, readAs, refusedAs, saysFr, utf16, xlsxOf, zipOf } from './build.ts';
import { nirOf } from './nirOf.ts';

const own = (text: string): string | undefined => { const day = daysIn(text).own; return day === undefined ? undefined : formatDay(day); };
const PNG = new Uint8Array(readFileSync(path.join(ROOT, 'test/dossiers/ght-vallombreuse/preuves/soc/D2-POSTE-16_capture_GHT_2026-10-31_v1.png')));
const LONG = 'Rapport de supervision des postes de travail du groupement hospitalier';

describe('evidence: PDF', () => {
  it('pages, text and day, plain and deflated', () => {
    for (const deflate of [false, true]) {
      const reading = readAs('pdf', pdfOf([`${LONG} (situation)\nDate d’extraction : 3 décembre 2026`, `${LONG}\nRéunion du 04/01/2026`], { deflate }));
      assert.deepEqual([reading.figures['pages'], formatDay(reading.date ?? 0), reading.terms['days'], reading.remarks], [2, '2026-12-03', ['2026-12-03', '2026-01-04'], []]);
    }
  });

  it('a secret in the text is found, without its value', () => {
    const reading = readAs('pdf', pdfOf([`${LONG}\nPatient : ${nirOf('1850578006084')}`], { deflate: true }));
    assert.deepEqual(reading.secrets, [{ kind: 'nir', at: undefined, count: 1 }]);
  });

  it('a scan has no text, and that is said', () => {
    assert.match(saysFr(readAs('pdf', pdfOf(['']))), /sans visionneuse/);
  });

  it('refuses what is truncated, encrypted, without pages', () => {
    const good = pdfOf([LONG]);
    assert.match(refusedAs('pdf', good.subarray(0, good.length - 20)), /tronqué/);
    assert.match(refusedAs('pdf', pdfOf([LONG], { trailer: '/Encrypt 5 0 R ' })), /protégé/);
    assert.match(refusedAs('pdf', pdfOf([])), /aucune page/);
    // A file made for the web says its length at its beginning.
    assert.match(refusedAs('pdf', pdfOf([LONG], { catalog: '/Linearized 1 /L 999999 ' })), /tronqué/);
  });

  it('fonts with a table of their letters, as Word and LibreOffice write them', () => {
    const table = 'begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfrange <0003> <0003> <0020> <0024> <003D> <0041> endbfrange 1 beginbfrange <0044> <0046> [<0061> <0062> <00E9>] endbfrange 1 beginbfchar <0100> <00660066> endbfchar endcmap';
    const page = (content: string): Uint8Array => pdfOf([LONG], { objects: `3 0 obj\n<< /Font << /F7 4 0 R >> >>\nendobj\n4 0 obj\n<< /Type /Font /Subtype /Type0 /ToUnicode 5 0 R >>\nendobj\n5 0 obj\n<< /Length ${table.length} >>\nstream\n${table}\nendstream\nendobj\n6 0 obj\n<< /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n` });
    const { text, lost } = readPdf(page('BT /F7 11 Tf [<002400250026>-300<0044>20<00460100>] TJ ET'), 1e6);
    assert.deepEqual([text.split('\n').filter((line) => /ABC/.test(line)), lost], [['ABC aéff'], 0]);
    // Another object under the same name on another page: its letters are not guessed.
    const other = '7 0 obj\n<< /Font << /F7 8 0 R >> >>\nendobj\n8 0 obj\n<< /Type /Font /Subtype /Type0 >>\nendobj\n';
    assert.equal(readPdf(concat([page('BT /F7 11 Tf <00240025> Tj ET'), bytesOf(other)]), 1e6).lost, 4);
  });

  it('fonts without a table: said, not taken for text', () => {
    const content = `BT /F7 11 Tf <${'0041'.repeat(300)}> Tj ET`;
    const reading = readAs('pdf', pdfOf([LONG], { objects: `3 0 obj\n<< /Font << /F7 4 0 R >> >>\nendobj\n4 0 obj\n<< /Type /Font /Subtype /Type0 >>\nendobj\n6 0 obj\n<< /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n` }));
    assert.match(saysFr(reading), /sans visionneuse/);
  });

  it('the word encrypt in a text encrypts nothing; a page written again counts once', () => {
    const good = pdfOf([`${LONG} /Encrypt 5 0 R`]);
    assert.equal(readAs('pdf', concat([good, bytesOf('10 0 obj\n<< /Type /Page >>\nendobj\nstartxref\n1\n%%EOF\n')])).figures['pages'], 1);
  });
});

describe('evidence: days of a text', () => {
  it('only a label makes a day that of the document', () => {
    assert.equal(own('Établi le 3 mars 2026'), '2026-03-03');
    assert.equal(own('Date\n15 juin 2026\nRéunion prévue le 1er juillet 2026'), '2026-06-15');
    assert.equal(own('Exporté le : 2026-04-05 10:00'), '2026-04-05');
    assert.equal(own('Date de revue | 14/05/2024'), '2024-05-14');
    assert.equal(own('Date du scénario : 28 avril 2026'), undefined);
    assert.equal(own('fin de support le 14/10/2025'), undefined);
    assert.equal(own('Date de naissance : 14/10/2005'), undefined);
    assert.equal(own('Édité le 01/02/2026, publié le 02/02/2026'), undefined, 'two labels that disagree');
    assert.equal(own('Date : 31/02/2026'), undefined);
  });
});

describe('evidence: Office documents', () => {
  it('paragraphs, day and text of a Word document', () => {
    const core = '<cp:coreProperties xmlns:cp="x" xmlns:dcterms="y"><dcterms:created>2026-02-10T09:00:00Z</dcterms:created></cp:coreProperties>';
    const reading = readAs('docx', docxOf(['Politique de correctifs', 'Date : 10 février 2026', 'fin'], { 'docProps/core.xml': core }));
    assert.deepEqual([reading.figures['paragraphs'], formatDay(reading.date ?? 0), formatDay(reading.figures['created'] ?? 0)], [3, '2026-02-10', '2026-02-10']);
    assert.deepEqual(kinds(readAs('docx', docxOf(['a', `Matricule INS : ${nirOf('2690549588157')}`]))), ['ins']);
    assert.match(saysFr(readAs('docx', docxOf([]))), /aucun texte/);
  });

  it('sheets, rows and cells of a workbook; a header after a title', () => {
    const reading = readAs('xlsx', xlsxOf([[['Planning 2026'], ['Poste', 'Date'], ['PC-1', '2026'], ['', '']], [['x']]]));
    assert.deepEqual([reading.figures['sheets'], reading.figures['rows'], reading.figures['cells'], reading.secrets], [2, 4, 6, []]);
    const patients = readAs('xlsx', xlsxOf([[['Liste du service'], ['IPP', 'Nom', 'Prénom', 'Date de naissance'], ['800012', 'DURAND', 'Anne', '01/02/1950'], ['800013', 'PETIT', 'Luc', '01/02/1951']]]));
    assert.deepEqual(patients.secrets, [{ kind: 'patients', at: 2, count: 2 }]);
    assert.ok(!/DURAND|800012/.test(JSON.stringify(patients)));
    assert.match(saysFr(readAs('xlsx', xlsxOf([[]]))), /vides/);
  });

  it('macros are said', () => {
    assert.match(saysFr(readAs('xlsx', xlsxOf([[['x']]], { 'xl/vbaProject.bin': 'x' }))), /macros/);
  });

  it('a password: refused; the old format: read by name only', () => {
    const magic = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
    assert.match(refusedAs('ole', concat([magic, new Uint8Array(2000), utf16('EncryptedPackage').subarray(2)])), /mot de passe/);
    assert.match(saysFr(readAs('ole', concat([magic, new Uint8Array(2000)]))), /ancien format/);
  });

  it('an ORADAD collection is known, never read, and the level stays the declared one', () => {
    for (const head of ['MLA\u0001\0\0\0', 'MLAFAAAA\u0002\0\0\0']) assert.match(saysFr(readAs('mla', concat([bytesOf(head), new Uint8Array(500).fill(0x99)]))), /chiffrée pour l’ANSSI.*niveau ADS ne se recalcule pas/);
    readAs('text', bytesOf('MLA and other formats\n'));
  });

  it('refuses what lacks its main part, what is damaged, truncated, or built to harm', () => {
    assert.match(refusedAs('docx', zipOf({ 'word/styles.xml': '<x/>' })), /manque au fichier/);
    assert.match(refusedAs('docx', docxOf(['x']).subarray(0, 300)), /tronqué/);
    assert.match(refusedAs('docx', docxOf(['a'], { '../evil.sh': 'x' })), /sort du fichier/);
    assert.match(refusedAs('docx', docxOf(['a'], { 'word\\..\\..\\evil': 'x' })), /sort du fichier/);
    assert.match(refusedAs('docx', docxOf(['a'], { 'word/media/x.bin': new Uint8Array(8 * 1024 * 1024) })), /décompressé/);
    assert.match(refusedAs('docx', docxOf([], Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`word/${i}`, ''])))), /10000/);
    assert.match(refusedAs('docx', docxOf(['a'], { 'word/document.xml': '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>' })), /DTD/);
    assert.match(refusedAs('docx', docxOf(['a'], { 'word/document.xml': '<w:document' })), /abîmé/);
    assert.match(refusedAs('docx', patched(docxOf(['a'], { 'word/a': '1', 'word/b': '2' }), 'word/b', 'word/a')), /même nom/);
  });

  it('a size that lies is found when it is expanded', () => {
    const bytes = docxOf(['a'.repeat(500_000)]);
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    for (let at = 0; at + 46 < bytes.length; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1000, true);
    assert.match(refusedAs('docx', bytes), /décompressé/);
  });

  it('an encrypted entry, a changed byte, an unknown compression', () => {
    const directory = (change: (view: DataView, at: number) => void): Uint8Array => {
      const bytes = docxOf(['a'.repeat(2000)]);
      const view = new DataView(bytes.buffer, bytes.byteOffset);
      for (let at = 0; at + 46 < bytes.length; at++) if (view.getUint32(at, true) === 0x02014b50) change(view, at);
      return bytes;
    };
    assert.match(refusedAs('docx', directory((view, at) => { view.setUint16(at + 8, 1, true); })), /mot de passe/);
    assert.match(refusedAs('docx', directory((view, at) => { view.setUint16(at + 10, 99, true); })), /d’une façon/);
    assert.match(refusedAs('docx', directory((view, at) => { view.setUint32(at + 16, 1, true); })), /abîmé/);
  });
});

function patched(bytes: Uint8Array, from: string, to: string): Uint8Array {
  return Uint8Array.from(Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll(from, to), 'latin1'));
}

describe('evidence: images and the rest', () => {
  const segment = (marker: number, data: readonly number[]): number[] => [0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff, ...data];
  const frame = segment(0xc0, [8, 0x01, 0x20, 0x02, 0x80, 1, 1, 0x11, 0]);
  // A thumbnail in the metadata has markers of its own, which are not those of the image.
  const start = [0xff, 0xd8, ...segment(0xe1, [0x45, 0x78, 0xff, 0xd8, 0xff, 0xd9]), ...frame, ...segment(0xda, [1, 1, 0, 0, 63, 0])];
  const JPEG = Uint8Array.from([...start, 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]);

  it('pixels of a PNG and of a JPEG', () => {
    assert.deepEqual(readAs('png', PNG).figures, { width: 900, height: 300 });
    assert.deepEqual(readAs('jpeg', JPEG).figures, { width: 640, height: 288 });
    assert.deepEqual(readAs('jpeg', concat([JPEG, bytesOf('trailing bytes')])).figures, { width: 640, height: 288 });
  });

  it('refuses images that are truncated or damaged', () => {
    assert.match(refusedAs('png', PNG.subarray(0, PNG.length - 10)), /tronquée/);
    const flipped = PNG.slice();
    flipped[200] = (flipped[200] ?? 0) ^ 1;
    assert.match(refusedAs('png', flipped), /somme de contrôle/);
    for (const cut of [JPEG.length - 1, JPEG.length - 2, start.length, 20]) assert.match(refusedAs('jpeg', JPEG.subarray(0, cut)), /tronquée/);
    assert.match(refusedAs('jpeg', Uint8Array.of(0xff, 0xd8, 0xff, 0xd9)), /vide/);
  });

  it('a text, an unknown format, an empty file', () => {
    const reading = readAs('text', Buffer.from('Export du parc\nGénéré le 05/11/2026\nété\n', 'latin1'));
    assert.deepEqual([formatDay(reading.date ?? 0), reading.figures['lines'], reading.remarks[0]?.kind], ['2026-11-05', 3, 'encoding']);
    assert.match(saysFr(readAs('other', Uint8Array.of(0, 1, 2, 3, 0, 5))), /pas reconnu/);
    assert.match(refusedAs('other', new Uint8Array()), /vide/);
  });

  it('what a file is, for whoever knows its name', () => {
    assert.deepEqual([PNG, JPEG, pdfOf(['x']), docxOf(['x']), bytesOf('a;b'), utf16('a;b'), new Uint8Array(), Uint8Array.of(0, 1, 2)].map(magicOf), ['png', 'jpeg', 'pdf', 'zip', 'text', 'text', 'empty', 'binary']);
  });
});
