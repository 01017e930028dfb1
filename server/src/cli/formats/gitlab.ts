/** `--format gitlab`: a Code Quality report. */
import type { Severity } from '../../core/index.ts';
import { fingerprints } from '../fingerprint.ts';
import type { Format } from './format.ts';

const SEVERITY: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', information: 'minor', hint: 'info' };

/** One JSON array of issues. */
export const gitlab: Format = ({ findings, lang, shown }) => {
  const prints = fingerprints(findings, shown);
  return `${JSON.stringify(findings.map(({ finding, severity, path, range }, i) => ({
    description: `${finding.code} ${finding.message[lang]}`,
    check_name: finding.code,
    fingerprint: prints[i],
    severity: SEVERITY[severity],
    location: { path: shown(path), lines: { begin: range.start.line + 1, end: range.end.line + 1 } },
  })), null, 2)}\n`;
};
