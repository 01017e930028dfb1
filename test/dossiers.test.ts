/** The example dossiers give exactly the findings that are listed beside them, in the core, in the terminal and in an editor. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDay } from '../server/src/core/index.ts';
import { openWorkspace } from '../server/src/disk/open.ts';
import { findingsOf } from './check.ts';
import { TODAY } from './fixture.ts';
import { Client, ROOT, uriOf } from './protocol/client.ts';

const FOLDER = path.join(ROOT, 'test/dossiers');
const NAMES = readdirSync(FOLDER, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name);

/** The rows of the table: code, file, text. */
function listed(name: string): string[] {
  const text = readFileSync(path.join(FOLDER, `${name}.fautes.md`), 'utf8');
  const rows = text.split('\n').filter((line) => /^\|\s*CARE\d{3}\s*\|/.test(line)).map((line) => line.replace(/\\\|/g, '\u0000').split('|').map((cell) => cell.replace(/\0/g, '|').trim()));
  return rows.map((cells) => `${cells[1] ?? ''} ${(cells[2] ?? '').replace(/`/g, '')} ${(cells[3] ?? '').replace(/^`+ ?| ?`+$/g, '')}`).sort();
}

describe('example dossiers', () => {
  it('there are three', () => assert.equal(NAMES.length, 3));
  for (const name of NAMES) {
    const folder = path.join(FOLDER, name);
    it(`${name}: the findings are those of its table`, async () => {
      const { snapshot, problems } = await openWorkspace(folder, { today: parseDay(TODAY) ?? 0 });
      assert.deepEqual(problems, []);
      const found = findingsOf(snapshot).map((f) => `${f.code} ${path.relative(folder, f.path)} ${f.text.replace(/\s*\n\s*/g, ' ')}`).sort();
      assert.deepEqual(found, listed(name));
    });
    it(`${name}: the terminal and the editor agree, finding for finding`, async () => {
      let out: string;
      try { out = execFileSync(process.execPath, [path.join(ROOT, 'dist/care.cjs'), 'check', folder, '--today', TODAY, '--format', 'json', '--lang', 'fr'], { encoding: 'utf8' }); } catch (error) {
        out = (error as { stdout: string }).stdout;
      }
      interface Json { code: string; severity: string; file: string; message: string; range: { start: { line: number; column: number }; end: { line: number; column: number } } }
      const terminal = (JSON.parse(out) as { findings: Json[] }).findings.map((f) =>
        `${f.file} ${f.range.start.line}:${f.range.start.column}-${f.range.end.line}:${f.range.end.column} ${f.code} ${f.severity} ${f.message}`).sort();
      const client = await Client.start({ folders: [folder], args: ['--lang', 'fr'] });
      try {
        const shown = (): string[] => [...client.diagnostics].flatMap(([uri, list]) => list.map((d) =>
          `${decodeURIComponent(uri).slice(decodeURIComponent(uriOf(folder)).length + 1)} ${d.range.start.line + 1}:${d.range.start.character + 1}-${d.range.end.line + 1}:${d.range.end.character + 1} ${String(d.code)} ${['', 'error', 'warning', 'information', 'hint'][d.severity ?? 1] ?? ''} ${typeof d.message === 'string' ? d.message : d.message.value}`)).sort();
        await client.until('the same findings', () => shown().join('\n') === terminal.join('\n'), 10_000).catch(() => undefined);
        assert.deepEqual(shown(), terminal);
      } finally {
        await client.stop();
      }
    });
  }
});
