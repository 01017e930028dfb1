/** `--format json`, version 1: lines and columns from 1, columns in UTF-16 units. */
import type { Located, Range } from '../load.ts';
import type { Format, Result } from './format.ts';
import { countBySeverity } from './format.ts';

/** The findings as one JSON object. */
export const json: Format = ({ findings, today, lang, shown }) => `${JSON.stringify({
  version: 1,
  today,
  findings: findings.map((located) => findingJson(located, { lang, shown })),
  summary: countBySeverity(findings),
}, null, 2)}\n`;

/** One finding, as every command writes it. */
export function findingJson({ finding, severity, path, range, related }: Located, { lang, shown }: Pick<Result, 'lang' | 'shown'>): object {
  return {
    code: finding.code, name: finding.name, severity, file: shown(path), range: fromOne(range), message: finding.message[lang],
    fixes: (finding.fixes ?? []).map((fix) => fix.title[lang]),
    related: related.map((r) => ({ file: shown(r.path), range: fromOne(r.range), message: r.message[lang] })),
  };
}

function fromOne({ start, end }: Range): object {
  return { start: { line: start.line + 1, column: start.character + 1 }, end: { line: end.line + 1, column: end.character + 1 } };
}
