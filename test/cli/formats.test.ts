/** What machines read: each format on the same faults, and its escaping. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { RULES } from '../../server/src/core/index.ts';
import { check, CLEAN, folderOf, ONE_ERROR, plan } from './care.ts';

interface Place { line: number; column: number }
interface Json {
  version: number; today: string; summary: Record<string, number>;
  findings: { code: string; name: string; severity: string; file: string; range: { start: Place; end: Place }; message: string; fixes: string[]; related: { file: string; range: { start: Place; end: Place }; message: string }[] }[];
}

/** Two proofs of one id, in a file whose name needs escaping everywhere. */
const AWKWARD = {
  'plan.care.yaml': plan('equipe2: 1\ncontroles:\n  - { id: D2-POSTE-09, x_note: "é\u{1f600}", statut: fini }\npreuves:\n  - { id: PRV-1, type: rapport, date: 2026-01-01, fichier: a.csv }\n'),
  'a 100%,b&<c>".care.yaml': 'care: annexe/1\npreuves:\n  - { id: PRV-1, type: rapport, date: 2026-01-01, fichier: a.csv }\n',
  'a.csv': 'x',
};

describe('care check --format', function () {
  this.timeout(60_000);

  it('json: as the contract says it', () => {
    const { out, code, err } = check(folderOf({ 'dossier/plan.care.yaml': ONE_ERROR }), 'dossier', '--format', 'json');
    const json = JSON.parse(out) as Json;
    assert.deepEqual([code, err, json.version, json.today], [1, '', 1, '2026-11-24']);
    assert.deepEqual(json.summary, { error: 1, warning: 0, information: 0, hint: 0 });
    const [finding] = json.findings;
    assert.ok(finding);
    assert.deepEqual(Object.keys(finding), ['code', 'name', 'severity', 'file', 'range', 'message', 'fixes', 'related']);
    assert.deepEqual([finding.code, finding.name, finding.severity, finding.file], ['CARE202', 'unknown-proof', 'error', 'plan.care.yaml']);
    assert.deepEqual(finding.range, { start: { line: 11, column: 15 }, end: { line: 11, column: 22 } });
    assert.match(finding.message, /PRV-XYZ/);
    assert.ok(finding.fixes.length > 0 && finding.fixes.every((title) => typeof title === 'string'));
  });

  it('json: columns count UTF-16 units, findings are in order, related places have ranges', () => {
    const { findings } = JSON.parse(check(folderOf(AWKWARD), '--format', 'json').out) as Json;
    const fini = findings.find((f) => f.code === 'CARE104');
    // é is one unit, the emoji two.
    assert.deepEqual(fini?.range.start, { line: 10, column: '  - { id: D2-POSTE-09, x_note: "é\u{1f600}", statut: '.length + 1 });
    const keys = findings.map((f) => `${f.file} ${String(f.range.start.line).padStart(6)} ${String(f.range.start.column).padStart(6)} ${f.code}`);
    assert.deepEqual(keys, [...keys].sort());
    const twice = findings.find((f) => f.code === 'CARE204');
    assert.ok(twice && twice.related.length > 0, 'no duplicate found');
    assert.ok((twice.related[0]?.range.start.line ?? 0) > 0 && twice.related[0]?.message !== '');
  });

  it('json: --lang en changes the words and nothing else', () => {
    const folder = folderOf(AWKWARD);
    const [fr, en] = ['fr', 'en'].map((lang) => JSON.parse(check(folder, '--format', 'json', '--lang', lang).out) as Json);
    const bare = (json: Json | undefined): unknown => json?.findings.map((f) => [f.code, f.file, f.range, f.severity, f.fixes.length]);
    assert.deepEqual(bare(fr), bare(en));
    fr?.findings.forEach((f, i) => assert.notEqual(f.message, en?.findings[i]?.message));
  });

  it('sarif: valid against the schema of the standard', () => {
    for (const files of [AWKWARD, { 'plan.care.yaml': ONE_ERROR }, { 'plan.care.yaml': CLEAN }]) {
      const log: unknown = JSON.parse(check(folderOf(files), '--format', 'sarif').out);
      const validate = sarifValidator();
      assert.ok(validate(log), JSON.stringify(validate.errors?.slice(0, 5), null, 2));
    }
    assert.ok(!sarifValidator()({ version: '2.1.0', runs: [{}] }), 'the schema must refuse what is wrong');
  });

  it('sarif: every rule in both languages, regions, fixes and stable fingerprints', () => {
    const run = sarifRun(folderOf(AWKWARD));
    assert.equal(run.columnKind, 'utf16CodeUnits');
    assert.deepEqual(run.tool.driver.rules.map((r) => r.id), RULES.map((r) => r.code));
    assert.deepEqual(run.translations[0]?.rules.map((r) => r.id), RULES.map((r) => r.code));
    assert.deepEqual([run.tool.driver.language, run.translations[0]?.language], ['fr', 'en']);
    run.tool.driver.rules.forEach((r, i) => assert.notEqual(r.shortDescription.text, run.translations[0]?.rules[i]?.shortDescription.text));
    for (const result of run.results) assert.equal(run.tool.driver.rules[result.ruleIndex]?.id, result.ruleId);
    const uris = new Set(run.results.map((r) => r.locations[0]?.physicalLocation.artifactLocation.uri));
    for (const uri of uris) assert.ok(uri !== undefined && !/[ %](?![0-9A-F]{2})|["<>]/.test(uri), uri);
    const fini = run.results.find((r) => r.ruleId === 'CARE104');
    const region = fini?.locations[0]?.physicalLocation.region;
    assert.ok(fini?.fixes && fini.fixes.length > 0 && region);
    assert.deepEqual(fini.fixes[0]?.artifactChanges[0]?.replacements[0]?.deletedRegion, region);
    const prints = run.results.map((r) => r.partialFingerprints['careFinding/v1']);
    assert.equal(new Set(prints).size, prints.length, 'two findings have one fingerprint');
  });

  it('sarif and gitlab: fingerprints stay when lines move, and change with the line', () => {
    const moved = ONE_ERROR.replace('controles:', '\n# a comment\n\ncontroles:');
    const other = ONE_ERROR.replace('PRV-XYZ', 'PRV-XYA');
    const [a, b, c] = [ONE_ERROR, moved, other].map((text) => folderOf({ 'plan.care.yaml': text }));
    const sarif = (folder = ''): unknown => sarifRun(folder).results.map((r) => r.partialFingerprints);
    assert.deepEqual(sarif(a), sarif(b));
    assert.notDeepEqual(sarif(a), sarif(c));
    const gitlab = (folder = ''): string[] => (JSON.parse(check(folder, '--format', 'gitlab').out) as { fingerprint: string }[]).map((i) => i.fingerprint);
    assert.deepEqual(gitlab(a), gitlab(b));
    assert.notDeepEqual(gitlab(a), gitlab(c));
  });

  it('gitlab: issues with severity and place', () => {
    const [issue] = JSON.parse(check(folderOf({ 'plan.care.yaml': ONE_ERROR }), '--format', 'gitlab').out) as Record<string, unknown>[];
    assert.match(String(issue?.['description']), /^CARE202 .*PRV-XYZ/);
    assert.deepEqual([issue?.['check_name'], issue?.['severity'], issue?.['location']], ['CARE202', 'critical', { path: 'plan.care.yaml', lines: { begin: 11, end: 11 } }]);
  });

  it('github: one command a line, its properties escaped', () => {
    const lines = check(folderOf(AWKWARD), '--format', 'github').out.trimEnd().split('\n');
    for (const line of lines) assert.match(line, /^::(?:error|warning|notice) file=[^,:]+,line=\d+,endLine=\d+,(?:col=\d+,endColumn=\d+,)?title=CARE\d{3} [a-z-]+::./);
    assert.ok(lines.some((line) => line.includes('file=a 100%25%2Cb&<c>".care.yaml,')), lines.join('\n'));
  });

  it('github: a finding of the whole reaches to its last unit', () => {
    assert.match(check(folderOf({ 'plan.care.yaml': ONE_ERROR }), '--format', 'github').out, /^::error file=plan\.care\.yaml,line=11,endLine=11,col=15,endColumn=21,title=CARE202 unknown-proof::/m);
  });

  it('junit: well-formed, failures from --fail-on only', () => {
    const folder = folderOf({ ...AWKWARD, 'ok/plan.care.yaml': CLEAN });
    const { out } = check(folder, '--format', 'junit');
    wellFormed(out);
    const failures = (text: string): number => text.match(/<failure /g)?.length ?? 0;
    assert.equal(Number(/<testsuites [^>]*failures="(\d+)"/.exec(out)?.[1]), failures(out));
    assert.match(out, /<testsuite name="ok\/plan\.care\.yaml" tests="1" failures="0"/);
    assert.ok(out.includes('name="a 100%,b&amp;&lt;c&gt;&quot;.care.yaml"'));
    const { summary } = JSON.parse(check(folder, '--format', 'json').out) as Json;
    assert.equal(failures(out), summary['error']);
    assert.equal(failures(check(folder, '--format', 'junit', '--fail-on', 'hint').out), Object.values(summary).reduce((a, b) => a + b));
  });

  it('gives the same bytes twice', () => {
    const folder = folderOf(AWKWARD);
    for (const format of ['text', 'json', 'sarif']) {
      assert.equal(check(folder, '--format', format).out, check(folder, '--format', format).out);
    }
  });
});

interface Region { startLine: number }
interface Rule { id: string; shortDescription: { text: string } }
interface Run {
  columnKind: string; tool: { driver: { language: string; rules: Rule[] } }; translations: { language: string; rules: Rule[] }[];
  results: {
    ruleId: string; ruleIndex: number; partialFingerprints: Record<string, string>;
    locations: { physicalLocation: { artifactLocation: { uri: string }; region: Region } }[];
    fixes?: { artifactChanges: { replacements: { deletedRegion: Region }[] }[] }[];
  }[];
}

function sarifRun(folder: string): Run {
  const [run] = (JSON.parse(check(folder, '--format', 'sarif').out) as { runs: Run[] }).runs;
  assert.ok(run);
  return run;
}

let validator: ReturnType<Ajv['compile']> | undefined;

function sarifValidator(): ReturnType<Ajv['compile']> {
  if (validator) return validator;
  // Written for draft 4, whose `id` and `$schema` later drafts call otherwise; nothing else in it differs.
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync('test/cli/sarif-2.1.0.schema.json', 'utf8')) as Record<string, unknown>;
  // One of its patterns is no Unicode pattern.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  ajv.addFormat('uri', (text: string) => URL.canParse(text));
  ajv.addFormat('uri-reference', (text: string) => !/[\s"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})/.test(text) && URL.canParse(text, 'file:///x/'));
  ajv.addFormat('date-time', (text: string) => !Number.isNaN(Date.parse(text)));
  return (validator = ajv.compile(schema));
}

/** Tags that nest, attributes in quotes, no bare `<` or `&`. */
function wellFormed(xml: string): void {
  const open: string[] = [];
  const rest = xml.replace(/^<\?xml [^?]*\?>/, '').replace(/<(\/?)([a-z-]+)((?:\s+[a-z]+="[^"<]*")*)\s*(\/?)>/g, (_, close: string, name: string, _attributes: string, empty: string) => {
    if (close !== '') assert.equal(open.pop(), name);
    else if (empty === '') open.push(name);
    return '';
  });
  assert.deepEqual(open, []);
  assert.ok(!/[<>]/.test(rest), rest.slice(0, 200));
  assert.ok(!/&(?!amp;|lt;|gt;|quot;|#\d+;)/.test(xml));
}
