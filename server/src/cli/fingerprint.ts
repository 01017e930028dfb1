/** Telling a finding from others in a way that holds when lines move. */
import { createHash } from 'node:crypto';
import type { Located } from './load.ts';

/**
 * A fingerprint for each finding: of its code, its file and the text of its line, with a number where several are
 * alike. What stands above it, and the wording of the message, do not change it.
 */
export function fingerprints(findings: readonly Located[], shown: (path: string) => string): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ finding, path, range, line }) => {
    const meant = range.start.line === range.end.line ? line.slice(range.start.character, range.end.character) : '';
    const key = JSON.stringify([finding.code, shown(path), line.trim(), meant]);
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return createHash('sha256').update(`${key}#${count}`).digest('hex').slice(0, 40);
  });
}
