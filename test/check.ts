/** What tests call: the only file that knows how the core is asked. */
import assert from 'node:assert/strict';
import type { Finding, Snapshot, TextEdit } from '../server/src/core/index.ts';
import { applyEdits, Checker, RULES, startOf, textOf } from '../server/src/core/index.ts';
import type { Fixture } from './fixture.ts';
import { parseFixture, snapshotOf } from './fixture.ts';

export interface Found { path: string; start: number; end: number; text: string; code: string; severity: string; fr: string; en: string; finding: Finding }

/** All findings of a snapshot, with absolute offsets. */
export function findingsOf(snapshot: Snapshot, checker = new Checker(RULES)): Found[] {
  const found: Found[] = [];
  for (const [path, findings] of checker.check(snapshot)) {
    const document = snapshot.documents.get(path);
    if (!document) continue;
    const text = textOf(document);
    for (const finding of findings) {
      const base = startOf(document, finding.place.segment);
      const [start, end] = [base + finding.place.span.start, base + finding.place.span.end];
      found.push({ path, start, end, text: text.slice(start, end), code: finding.code, severity: finding.severity, fr: finding.message.fr, en: finding.message.en, finding });
    }
  }
  const internal = found.find((f) => f.code === 'CARE000');
  if (internal) assert.fail(`a rule threw: ${internal.en}`);
  return found;
}

/**
 * Checks that a fixture gives exactly the findings that its carets announce, among those of `codes` (all when absent).
 * A failure prints the fixture with what was really found, ready to paste.
 */
export function checkFindings(text: string, codes?: readonly string[], today?: string): { fixture: Fixture; snapshot: Snapshot; found: Found[] } {
  const fixture = parseFixture(text);
  const snapshot = snapshotOf(fixture, today);
  const found = findingsOf(snapshot).filter((f) => !codes || codes.includes(f.code));
  const key = (f: { path: string; start: number; end: number; code: string }): string => `${f.path} ${String(f.start).padStart(7)}-${f.end} ${f.code}`;
  const expected = fixture.expected.filter((e) => !codes || codes.includes(e.code));
  assert.deepEqual(found.map(key).sort(), expected.map(key).sort(), `found:\n${render(fixture, found)}`);
  for (const e of expected) {
    const match = found.find((f) => key(f) === key(e));
    if (e.severity !== undefined) assert.equal(match?.severity, e.severity, `severity of ${key(e)}`);
    if (e.message !== undefined && e.message !== '') assert.ok(match?.fr.includes(e.message), `message of ${key(e)}: ${match?.fr ?? ''}`);
  }
  return { fixture, snapshot, found };
}

/** The fixture's files with carets under what was found. */
export function render(fixture: Fixture, found: readonly Found[]): string {
  let out = '';
  for (const [path, text] of fixture.files) {
    const own = found.filter((f) => f.path === path);
    if (own.length === 0) continue;
    out += `//- ${path}\n`;
    let at = 0;
    for (const line of text.split(/(?<=\n)/)) {
      out += line;
      for (const f of own) {
        if (f.start >= at && (f.start < at + line.length || at + line.length === text.length)) {
          out += `${line.endsWith('\n') ? '' : '\n'}${' '.repeat(f.start - at)}${'^'.repeat(Math.max(1, Math.min(f.end, at + line.length) - f.start))} ${f.code} ${f.severity}: ${f.fr}\n`;
        }
      }
      at += line.length;
    }
  }
  return out === '' ? '(nothing)' : out;
}

/** The files after edits. */
export function edited(snapshot: Snapshot, edits: readonly TextEdit[]): Map<string, string> {
  const texts = new Map([...snapshot.documents].map(([path, document]) => [path, textOf(document)]));
  for (const path of new Set(edits.map((e) => e.path))) {
    texts.set(path, applyEdits(texts.get(path) ?? '', edits.filter((e) => e.path === path)));
  }
  return texts;
}
