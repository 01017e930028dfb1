/** `--format junit`: a test suite for each document, a test case for each finding; a document without any is one that passed. */
import { SEVERITY_WORDS } from '../../core/index.ts';
import type { Located } from '../load.ts';
import type { Format, Result } from './format.ts';
import { fails } from './format.ts';

/** The findings as JUnit XML. Only what reaches `--fail-on` counts as a failure. */
export const junit: Format = (result) => {
  const suites = result.documents.map((path) => ({ path, findings: result.findings.filter((f) => f.path === path) }));
  const failures = result.findings.filter((f) => fails(f.severity, result.failOn)).length;
  const tests = suites.reduce((sum, { findings }) => sum + Math.max(1, findings.length), 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="care" tests="${tests}" failures="${failures}" errors="0">`,
    ...suites.flatMap((suite) => suiteOf(suite.path, suite.findings, result)),
    '</testsuites>', '',
  ].join('\n');
};

function suiteOf(path: string, findings: readonly Located[], result: Result): string[] {
  const name = attribute(result.shown(path));
  const failures = findings.filter((f) => fails(f.severity, result.failOn)).length;
  return [
    `  <testsuite name="${name}" tests="${Math.max(1, findings.length)}" failures="${failures}" errors="0" skipped="0">`,
    ...(findings.length === 0
      ? [`    <testcase classname="${name}" name="${result.lang === 'fr' ? 'aucun constat' : 'no finding'}"/>`]
      : findings.flatMap((f) => caseOf(f, name, result))),
    '  </testsuite>',
  ];
}

function caseOf({ finding, severity, range, path }: Located, classname: string, result: Result): string[] {
  const line = range.start.line + 1;
  const message = finding.message[result.lang];
  const where = `${result.shown(path)}:${line}:${range.start.character + 1}`;
  const body = text(`${where} ${SEVERITY_WORDS[severity][result.lang]} ${finding.code}: ${message}`);
  return [
    `    <testcase classname="${classname}" name="${attribute(`${finding.code} ${finding.name} ${line}:${range.start.character + 1}`)}" file="${classname}" line="${line}">`,
    fails(severity, result.failOn) ? `      <failure type="${severity}" message="${attribute(message)}">${body}</failure>` : `      <system-out>${body}</system-out>`,
    '    </testcase>',
  ];
}

// Characters that no XML 1.0 document may hold, not even escaped.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function text(value: string): string {
  return value.replace(FORBIDDEN, '\ufffd').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function attribute(value: string): string {
  return text(value).replace(/"/g, '&quot;').replace(/\t/g, '&#9;').replace(/\n/g, '&#10;').replace(/\r/g, '&#13;');
}
