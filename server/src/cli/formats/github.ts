/** `--format github`: workflow commands that GitHub shows beside the lines. */
import type { Severity } from '../../core/index.ts';
import type { Format } from './format.ts';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };

/** One line for each finding. */
export const github: Format = ({ findings, lang, shown }) => findings.map(({ finding, severity, path, range: { start, end } }) => {
  // Columns are only understood on one line.
  const columns = start.line === end.line ? [`col=${start.character + 1}`, `endColumn=${Math.max(end.character, start.character + 1)}`] : [];
  const properties = [
    `file=${property(shown(path))}`, `line=${start.line + 1}`, `endLine=${end.line + 1}`, ...columns, `title=${property(`${finding.code} ${finding.name}`)}`,
  ];
  return `::${COMMANDS[severity]} ${properties.join(',')}::${data(finding.message[lang])}\n`;
}).join('');

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
