/** Damaged and hostile files of every format, read in a process of their own as they are in an editor: a reading or a refusal, in bounded time and memory, and reading goes on. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { readerOf } from '../../server/src/core/evidence/readers/index.ts';
import { ProcessReader } from '../../server/src/disk/reading/reader.ts';
import { bytesOf, docxOf, pdfOf, SAMPLES, utf16, xlsxOf, zipOf } from '../core/evidence/build.ts';

const MIB = 1024 * 1024;
/** Most memory of the process that reads, all told (MiB). */
const MOST = 300;

const row = (cells: readonly string[], sign: string, count: number): string => `${Array.from({ length: count }, (_, i) => cells.map((cell) => cell.replace('#', String(i))).join(sign)).join('\n')}\n`;
const TABLES: readonly string[] = [
  `Nom;Entité;Statut;Type;Numéro de série;Système d'exploitation - Nom;Dernière modification\n${row(['PC-#', 'CH', 'En service', 'Poste fixe', 'SN#', 'Windows 11', '13/10/2026 08:00'], ';', 50)}`,
  `"DistinguishedName","SamAccountName","ObjectGUID","Name","LastLogonDate"\n${row(['"CN=PC-#"', '"PC-#$"', '"0a-#"', '"PC-#"', '"13/10/2026 08:00:00"'], ',', 50)}`,
  `Device ID,Device Name,Onboarding Status,Health Status,Last device update\n${row(['d#', 'pc-#', 'Onboarded', 'Active', '2026-10-13T08:00:00Z'], ',', 50)}`,
  `"ID","Category","Name","Severity","Result","Recommended","TestResult","SeverityFinding"\n${row(['"1000#"', '"A"', '"B"', '"Passed"', '"1"', '"1"', '"Passed"', '"Low"'], ',', 50)}`,
  `id,status,email,send_date,reported,modified_date\n${row(['#', 'Clicked Link', 'a#@exemple.test', '2026-10-06T08:50:22Z', 'false', '2026-10-07T08:53:22Z'], ',', 50)}`,
  `JobName,Result,Date\n${row(['job #', 'Success', '10/13/2026 8:00:00 AM'], ',', 50)}`, `date;session;service;identifiant;présent\n${row(['2026-01-20', 'S#', 'Soins', 'A#', 'oui'], ';', 50)}`,
  JSON.stringify(Array.from({ length: 50 }, (_, i) => ({ hostname: `pc-${i}`, lastseen: '2026-10-13T08:00:00Z', policy: { name: 'a' }, osproducttype: 'Windows 11', status: 'online' }))),
];

function peakOf(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid ?? ''}/status`, 'latin1'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

describe('hostile evidence in the process that reads it', function () {
  this.timeout(240_000);
  let folder = '';
  /** A new process for each giant shows the memory that it alone takes. */
  let reader = new ProcessReader();
  const real: (readonly [string, Uint8Array])[] = readdirSync(SAMPLES, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.(?:xml|inf|csv|yml|json)$/.test(entry.name))
    .map((entry) => [entry.name, new Uint8Array(readFileSync(path.join(entry.parentPath, entry.name)))] as const).filter(([, bytes]) => bytes.length < 200_000);
  const files: readonly (readonly [string, Uint8Array])[] = [
    ...real, ...TABLES.map((text, i) => [`table ${i}`, bytesOf(text)] as const), ['pdf', pdfOf(['Rapport', 'Annexe'])], ['pdf deflate', pdfOf(['Rapport'], { deflate: true })],
    ['docx', docxOf(['a', 'b'])], ['xlsx', xlsxOf([[['a', 'b'], ['c', 'd']]])], ['text', bytesOf('Relevé du 12/10/2026')],
  ];

  before(() => { folder = mkdtempSync(path.join(os.tmpdir(), 'care-hostile-')); });
  after(() => {
    reader.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Reads bytes over there: some outcome of the right form. A process that died or was stopped is a fault of ours, not an outcome. */
  async function survives(bytes: Uint8Array, label: string): Promise<void> {
    const file = path.join(folder, 'piece');
    writeFileSync(file, bytes);
    const outcome = await reader.read(file, {}, true);
    assert.ok(outcome !== undefined && outcome !== 'unreadable' && 'content' in outcome, `${label}: ${JSON.stringify(outcome)}`);
    assert.doesNotThrow(() => structuredClone(outcome), label);
    if ('refused' in outcome.content) assert.ok(outcome.content.refused.fr !== '' && outcome.content.refused.en !== '', label);
    else for (const [name, value] of Object.entries(outcome.content.figures)) assert.ok(Number.isFinite(value), `${label} ${name}`);
  }

  it('knows most formats by these files', () => {
    const formats = new Set(files.map(([, bytes]) => readerOf(bytes).id));
    assert.ok(formats.size >= 18, [...formats].join(' '));
  });

  it('cut anywhere', () => fc.assert(fc.asyncProperty(fc.constantFrom(...files), fc.double({ min: 0, max: 1, noNaN: true }), async ([name, bytes], share) => (
    survives(bytes.subarray(0, Math.floor(bytes.length * share)), `${name} cut at ${share}`))), { numRuns: 250 }));

  it('with changed bits', () => fc.assert(fc.asyncProperty(fc.constantFrom(...files), fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 7 })), { minLength: 1, maxLength: 30 }), async ([name, bytes], flips) => {
    const changed = bytes.slice();
    for (const [at, bit] of flips) changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ (1 << bit);
    await survives(changed, name);
  }), { numRuns: 250 }));

  it('in another encoding, doubled, reversed', async () => {
    for (const [name, bytes] of files) {
      for (const [how, made] of [
        ['utf-16', utf16(Buffer.from(bytes).toString('latin1'))], ['utf-16be', utf16(Buffer.from(bytes).toString('latin1'), true)], ['latin1', Buffer.from(Buffer.from(bytes).toString('utf8'), 'latin1')],
        ['without its first byte', bytes.subarray(1)], ['twice', Buffer.concat([bytes, bytes])], ['reversed', bytes.slice().reverse()],
      ] as const) await survives(made, `${name} ${how}`);
    }
  });

  it('bombs and giants within the memory of the reader', async () => {
    const zeros = deflateSync(Buffer.alloc(100 * MIB)).toString('latin1');
    const stream = `11 0 obj\n<< /Length ${zeros.length} /Filter /FlateDecode >>\nstream\n${zeros}\nendstream\nendobj\n`;
    const wide = `Nom;${'c;'.repeat(1900)}z\n`;
    const giants: (readonly [string, () => Uint8Array])[] = [
      ['a PDF of bombs', () => Buffer.from(`%PDF-1.4\n10 0 obj\n<< /Type /Page >>\nendobj\n${stream.repeat(3)}startxref\n1\n%%EOF\n`, 'latin1')],
      ['a workbook that expands', () => zipOf({ '[Content_Types].xml': '<x/>', 'xl/workbook.xml': '<x/>', 'xl/worksheets/sheet1.xml': `<w>${'<row><c><v>1</v></c></row>'.repeat(2_000_000)}</w>` })],
      ['entities', () => bytesOf(`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "${'a'.repeat(1000)}">]><HealthcheckData>${'&a;'.repeat(100_000)}</HealthcheckData>`)],
      ['elements', () => bytesOf(`<HealthcheckData>${'<a b="c">d</a>'.repeat(2_900_000)}</HealthcheckData>`)],
      ['a table of 50 MiB', () => bytesOf(`Nom;Entité;Statut;Type;Numéro de série;Système d'exploitation - Nom;Dernière modification\n${row(['PC-#', 'Établissement support du groupement hospitalier de territoire, bâtiment A', 'En service', 'Poste fixe', 'SN#', 'Microsoft Windows 11 Professionnel pour les stations de travail', '13/10/2026 08:00', 'é'.repeat(20)], ';', 199_000)}`)],
      ['two million short cells', () => bytesOf(wide + `PC;${'1;'.repeat(1900)}2\n`.repeat(1100))],
      ['one line of 49 MiB', () => Buffer.alloc(49 * MIB, 'a;')], ['quotes', () => Buffer.alloc(20 * MIB, '"')], ['brackets', () => Buffer.alloc(20 * MIB, '[')], ['braces', () => bytesOf('{"a":'.repeat(2_000_000))],
      ['YAML', () => bytesOf(`title: a\nlogsource: { product: windows }\ndetection:\n  condition: ${'('.repeat(100_000)}\n${'  a: &a [*a, *a]\n'.repeat(10_000)}`)],
      ['NUL bytes', () => Buffer.alloc(49 * MIB)], ['line ends', () => Buffer.alloc(49 * MIB, '\n')],
    ];
    for (const [name, make] of giants) {
      reader.stop();
      reader = new ProcessReader();
      const file = path.join(folder, 'giant');
      writeFileSync(file, make());
      const started = performance.now();
      let peak = 0;
      // The highest memory of a process is known to Linux; elsewhere the outcome alone is judged.
      const watch = setInterval(() => { peak = Math.max(peak, peakOf(reader.pid)); }, 5);
      const outcome = await reader.read(file, {}, false);
      clearInterval(watch);
      peak = Math.max(peak, peakOf(reader.pid));
      assert.ok(outcome !== undefined && outcome !== 'unreadable', name);
      if (process.env['CARE_SHOW'] === '1') console.log(`      ${name}: ${Math.round(performance.now() - started)} ms, ${Math.round(peak)} MiB, ${'content' in outcome ? ('refused' in outcome.content ? outcome.content.refused.fr : outcome.content.format) : outcome.refused.fr}`);
      assert.ok(peak < MOST, `${name}: ${Math.round(peak)} MiB`);
    }
  });
});
