/** Truncated, bit-flipped, wrongly encoded and hostile files: a reading or a refusal, never a throw, in a bounded time. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { zlibSync } from 'fflate';
import { LIMITS } from '../../../server/src/core/evidence/reading.ts';
import { READERS, readerOf } from '../../../server/src/core/evidence/readers/index.ts';
import { inflate } from '../../../server/src/core/text/inflate.ts';
import { openZip } from '../../../server/src/core/text/zip.ts';
import { bytesOf, docxOf, pdfOf, refusedAs, SAMPLES, utf16, xlsxOf, zipOf } from './build.ts';

const samples: (readonly [string, Uint8Array])[] = readdirSync(SAMPLES, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.(?:xml|inf|csv|yml|json)$/.test(entry.name))
  .map((entry) => [entry.name, new Uint8Array(readFileSync(path.join(entry.parentPath, entry.name)))] as const)
  .filter(([, bytes]) => bytes.length < 60_000);
const built: readonly (readonly [string, Uint8Array])[] = [
  ['pdf', pdfOf(['Rapport', 'Annexe'])], ['pdf deflate', pdfOf(['Rapport', 'Annexe'], { deflate: true })], ['docx', docxOf(['a', 'b'])], ['xlsx', xlsxOf([[['a', 'b'], ['c', 'd']]])],
];

/** Every reader that knows the bytes, and the one that would take them, give an outcome of the right form. */
function survives(bytes: Uint8Array, label: string): void {
  const start = Date.now();
  for (const reader of READERS) {
    if (!reader.detect(bytes.subarray(0, 65_536))) continue;
    const outcome = reader.read(bytes, {});
    assert.equal(outcome.format, reader.id, label);
    if ('refused' in outcome) assert.ok(outcome.refused.fr !== '' && outcome.refused.en !== '', label);
    else for (const [name, value] of Object.entries(outcome.figures)) assert.ok(Number.isFinite(value), `${label} ${name}`);
  }
  assert.ok(Date.now() - start < 20_000, `${label}: ${Date.now() - start} ms`);
}

describe('evidence: hostile files', function () {
  this.timeout(120_000);

  it('any bytes at all, given to every reader', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      for (const reader of READERS) {
        assert.equal(typeof reader.detect(bytes), 'boolean');
        assert.equal(reader.read(bytes, {}).format, reader.id);
      }
    }), { numRuns: 400 });
  });

  it('beginnings of every format followed by anything', () => {
    const heads = ['%PDF-1.7\n', 'PK\u0003\u0004', '\u0089PNG\r\n\u001a\n', '\u00ff\u00d8\u00ff', '<?xml version="1.0"?><GPO xmlns="http://www.microsoft.com/GroupPolicy/Settings">', '<HealthcheckData>', 'title: x\nlogsource:\n a: b\ndetection:\n condition: ', '{"domain":1,"techniqueID":', '[Unicode]\n[System Access]\n', 'Policy Target,Subcategory GUID\n'].map((head) => Uint8Array.from(head, (c) => c.charCodeAt(0)));
    fc.assert(fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 300 }), (head, tail) => {
      const bytes = new Uint8Array([...head, ...tail]);
      for (const reader of READERS) assert.equal(reader.read(bytes, {}).format, reader.id);
    }), { numRuns: 500 });
  });

  it('real and built files cut anywhere', () => {
    fc.assert(fc.property(fc.constantFrom(...samples, ...built), fc.double({ min: 0, max: 1, noNaN: true }), ([name, bytes], share) => {
      survives(bytes.subarray(0, Math.floor(bytes.length * share)), `${name} cut at ${share}`);
    }), { numRuns: 150 });
  });

  it('real and built files with changed bits', () => {
    fc.assert(fc.property(fc.constantFrom(...samples, ...built), fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 7 })), { minLength: 1, maxLength: 20 }), ([name, bytes], flips) => {
      const changed = bytes.slice();
      for (const [at, bit] of flips) changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ (1 << bit);
      survives(changed, name);
    }), { numRuns: 150 });
  });

  it('a text in the other encoding', () => {
    for (const [name, bytes] of samples) {
      survives(utf16(Buffer.from(bytes).toString('latin1')), name);
      survives(bytes.subarray(1), name);
      survives(bytes.subarray(2), name);
    }
  });

  it('entities that multiply are refused before they are read', () => {
    const lines = Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    const bomb = `<?xml version="1.0"?><!DOCTYPE HealthcheckData [<!ENTITY l0 "lol">${lines}]><HealthcheckData>&l10;</HealthcheckData>`;
    assert.match(refusedAs('pingcastle', bytesOf(bomb)), /DTD/);
    assert.match(refusedAs('pingcastle', utf16(bomb)), /DTD/);
    assert.match(refusedAs('pingcastle', bytesOf(bomb.replace('<!DOCTYPE', '<!-- a -->\n<?x y?><!DOCTYPE'))), /DTD/);
  });

  it('XML that nests too deep, or has too many elements', () => {
    assert.match(refusedAs('pingcastle', bytesOf(`<HealthcheckData>${'<a>'.repeat(100_000)}`)), /imbrique plus de 64/);
    assert.match(refusedAs('pingcastle', bytesOf(`<HealthcheckData>${'<a/>'.repeat(LIMITS.elements + 1)}</HealthcheckData>`)), /plus de 3000000 éléments/);
  });

  it('a file over the limit of size is refused unread', () => {
    const big = new Uint8Array(LIMITS.bytes + 1).fill(32);
    for (const reader of READERS) {
      const outcome = reader.read(big, {});
      assert.ok('refused' in outcome && outcome.refused.fr.includes('50 Mio'), reader.id);
    }
  });

  it('inflating stops at the limit, far before the end of a bomb', () => {
    const bomb = zlibSync(new Uint8Array(64 * 1024 * 1024));
    assert.equal(inflate(bomb, 'zlib', 1024 * 1024), 'too-big');
    assert.equal(inflate(bomb.subarray(0, bomb.length >> 1), 'zlib', 128 * 1024 * 1024), 'damaged');
    assert.equal(inflate(new Uint8Array(), 'zlib', 10), 'damaged');
    assert.deepEqual(inflate(zlibSync(bytesOf('été')), 'zlib', 10), bytesOf('été'));
  });

  it('a PDF whose stream is a bomb, and one of many streams', () => {
    const stream = Buffer.from(zlibSync(new Uint8Array(64 * 1024 * 1024))).toString('latin1');
    const one = `11 0 obj\n<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n${stream}\nendstream\nendobj\n`;
    survives(Buffer.from(`%PDF-1.4\n10 0 obj\n<< /Type /Page >>\nendobj\n${one.repeat(3)}startxref\n1\n%%EOF\n`, 'latin1'), 'bomb');
    survives(bytesOf(`%PDF-1.4\n${'1 0 obj\nstream\nBT (x) Tj ET\nendstream\n'.repeat(30_000)}startxref\n%%EOF`), 'streams');
    survives(bytesOf(`%PDF-1.4\n${'stream\n'.repeat(300_000)}`), 'stream words');
    survives(bytesOf(`%PDF-1.4\n${'/Type /Page '.repeat(300_000)}startxref %%EOF`), 'pages');
    survives(bytesOf(`%PDF-1.4\n${'1 '.repeat(1_000_000)}startxref %%EOF`), 'digits');
    survives(bytesOf(`%PDF-1.4\n5 0 obj\n<< ${'/F1 6 0 R '.repeat(2000)} >>\nendobj\n${'7 0 obj /Font 5 0 R endobj\n'.repeat(100_000)}startxref %%EOF`), 'fonts');
    survives(bytesOf(`%PDF-1.4\n1 0 obj /Font ${'/Font<<'.repeat(300_000)} startxref %%EOF`), 'font lists');
    survives(bytesOf(`%PDF-1.4\n1 0 obj\nstream\nbeginbfrange ${'<00000000> <FFFFFFFF> <0041> '.repeat(20_000)} endbfrange\nendstream endobj 2 0 obj /Font<< /F1 3 0 R >> endobj 3 0 obj /Subtype /Type0 /ToUnicode 1 0 R endobj startxref %%EOF`), 'ranges');
    survives(bytesOf(`%PDF-1.4\n1 0 obj\nstream\nBT ${'('.repeat(500_000)}\nendstream startxref %%EOF`), 'parentheses');
  });

  it('a workbook that cites one long text a million times', () => {
    const cells = '<c t="s"><v>0</v></c>'.repeat(300_000);
    survives(zipOf({ '[Content_Types].xml': '<x/>', 'xl/workbook.xml': '<x/>', 'xl/sharedStrings.xml': `<sst><si><t>${'a'.repeat(8000)}</t></si></sst>`, 'xl/worksheets/sheet1.xml': `<w><row>${cells}</row></w>` }), 'citations');
  });

  it('zip directories that point anywhere', () => {
    const good = zipOf({ 'word/a': 'a', 'b': 'b'.repeat(3000) });
    const limits = { entries: 100, expanded: 1_000_000, ratio: 200 };
    fc.assert(fc.property(fc.nat({ max: good.length - 1 }), fc.integer({ min: 0, max: 255 }), (at, value) => {
      const bytes = good.slice();
      bytes[at] = value;
      const zip = openZip(bytes, limits);
      if (typeof zip === 'string') return;
      for (const name of zip.names) {
        const content = zip.read(name);
        assert.ok(typeof content === 'string' || content === undefined || content.length <= limits.expanded);
      }
    }), { numRuns: 1000 });
  });

  it('one reader takes each file, by its content', () => {
    for (const [, bytes] of [...samples, ...built]) assert.notEqual(readerOf(bytes).id, 'other');
  });
});
