/** Sigma rules and ATT&CK layers: what is valid, what is not and why, what they cover. */
import assert from 'node:assert/strict';
import { detectionCoverage } from '../../../server/src/core/evidence/coverage.ts';
import { subcategoriesIn } from '../../../server/src/core/evidence/audit.ts';
import { conditionFault } from '../../../server/src/core/evidence/sigmaCondition.ts';
import { bytesOf, kinds, readAs, refusedAs, saysFr } from './build.ts';

interface Parts { title?: string; logsource?: string; detection?: string; more?: string }
function rule({ title = 'title: PsExec', logsource = 'logsource:\n    product: windows\n    service: security', detection = 'detection:\n    selection:\n        EventID: 5145\n    filter:\n        User: a\n    condition: selection and not filter', more = '' }: Parts = {}): string {
  return [title, logsource, detection, more].filter((part) => part !== '').join('\n');
}
const read = (parts: Parts) => readAs('sigma', bytesOf(rule(parts)));
const refused = (parts: Parts): string => refusedAs('sigma', bytesOf(rule(parts)));

describe('evidence: Sigma', () => {
  it('tags, old and new', () => {
    const reading = read({ more: 'tags:\n    - attack.lateral_movement\n    - attack.defense-evasion\n    - attack.defense-impairment\n    - attack.T1021.002\n    - attack.t1570\n    - attack.g0049\n    - car.2013-05-004\n    - cve.2021-44228' });
    assert.deepEqual(reading.terms['tactics'], ['defense-evasion', 'defense-impairment', 'lateral-movement']);
    assert.deepEqual(reading.terms['techniques'], ['T1021.002', 'T1570']);
    assert.deepEqual([reading.figures['lateral'], reading.figures['lateralRules']], [2, 1]);
  });

  it('a comment after a value is none of it; events of the security log name their audit', () => {
    const reading = read({ more: 'status: stable # tested\nlevel: low # noisy' });
    assert.equal(reading.figures['active'], 1);
    assert.deepEqual(reading.terms['eventAudit'], ['0CCE9244-69AE-11D9-BED3-505054503030']);
    assert.deepEqual(read({ logsource: 'logsource:\n    category: process_creation' }).terms['eventAudit'], []);
  });

  it('a retired rule detects nothing', () => {
    const reading = read({ more: 'status: deprecated\ntags: [attack.t1570]' });
    assert.deepEqual([reading.figures['rules'], reading.figures['active'], reading.terms['techniques']], [1, 0, []]);
    assert.match(saysFr(reading), /retirées/);
  });

  it('several rules in a file: the faulty one is told with its line, the others count', () => {
    const reading = readAs('sigma', bytesOf(`${rule({ more: 'tags: [attack.t1570]' })}\n---\n${rule({ title: '' })}\n---\n${rule({ more: 'tags: [attack.t1091]' })}\n`));
    assert.deepEqual([reading.figures['rules'], reading.figures['invalid'], reading.terms['techniques']], [2, 1, ['T1091', 'T1570']]);
    assert.deepEqual([reading.remarks[0]?.kind, reading.remarks[0]?.at], ['partial', 13]);
  });

  it('a correlation', () => {
    const reading = readAs('sigma', bytesOf('title: Many failures\ncorrelation:\n    type: event_count\n    rules:\n        - base\n    group-by: [User]\n    timespan: 5m\n    condition:\n        gte: 10\n'));
    assert.equal(reading.figures['correlations'], 1);
    assert.match(refusedAs('sigma', bytesOf('title: x\ncorrelation:\n    type: event_count\n')), /corrélation/);
  });

  it('says what is missing', () => {
    assert.match(refused({ title: '' }), /titre/);
    assert.match(refused({ logsource: 'logsource: {}' }), /source de journaux/);
    assert.match(refused({ detection: 'detection:\n    condition: selection' }), /aucune sélection/);
    assert.match(refused({ detection: 'detection:\n    selection: {}\n    condition: selection' }), /sélection est vide/);
    assert.match(refused({ detection: 'detection:\n    selection:\n        a: 1\n    condition:' }), /condition.*manque/);
    assert.match(refused({ detection: 'detection:\n    selection:\n        a: 1\n    condition: selection and not filter_main' }), /filter_main/);
    assert.match(refused({ detection: 'detection:\n    selection:\n        a: 1\n    condition: selection and' }), /expression/);
    assert.match(refused({ more: 'tags: [unclosed\n  x: y' }), /YAML/);
  });

  it('conditions', () => {
    const names = ['selection', 'selection_img', 'selection_cli', 'filter_main'];
    for (const good of ['selection', '1 of selection_*', 'all of selection_* and not 1 of filter_*', 'any of them', 'all of them', '(selection or selection_img) and not (filter_main)', 'not selection', 'selection | count() by User > 5', 'SELECTION'.toLowerCase(), '2 of selection*', '1 of *_main', 'NOT selection AND selection_img']) {
      assert.equal(conditionFault(good, names), undefined, good);
    }
    for (const bad of ['', 'and', 'selection selection_img', '(selection', 'selection)', 'selection and', 'not', '1 of', 'selection && filter_main', '()', 'a'.repeat(20_000)]) assert.equal(conditionFault(bad, names)?.kind, 'grammar', bad);
    for (const [unknown, name] of [['1 of filtre_*', 'filtre_*'], ['selektion', 'selektion'], ['Selection', 'Selection'], ['selection_* and selection', 'selection_*']]) assert.deepEqual(conditionFault(unknown ?? '', names), { kind: 'unknown', name });
  });

  it('audit asked for in words', () => {
    const heads = (text: string): string[] => subcategoriesIn(text).map((guid) => guid.slice(0, 8));
    assert.deepEqual(heads('Requirements: The advanced audit policy setting "Object Access > Audit Detailed File Share" must be configured for Success/Failure'), ['0CCE9244']);
    assert.deepEqual(heads('Requirements: Audit Policy : Account Logon > Audit Kerberos Authentication Service, Audit Kerberos Service Ticket Operations'), ['0CCE9242', '0CCE9240']);
    assert.deepEqual(heads('The volume of Event ID 4661 is high and therefore Subcategory "SAM" must be enabled'), ['0CCE9220']);
    assert.deepEqual(heads('Script Block Logging must be enabled in the registry'), []);
    assert.deepEqual(heads('Requires the logon events of the registry to be collected'), []);
  });

  it('a deep or looping YAML is refused', () => {
    assert.match(refused({ more: `x: ${'['.repeat(200)}${']'.repeat(200)}` }), /YAML/);
    const bomb = ['a0: &a0 [x,x,x,x,x,x,x,x,x,x]', ...Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(',')}]`)].join('\n');
    assert.match(refused({ more: bomb }), /YAML/);
  });
});

describe('evidence: ATT&CK layers', () => {
  const layer = (techniques: readonly unknown[], more: Record<string, unknown> = {}): Record<string, unknown> => ({ name: 'x', domain: 'enterprise-attack', techniques, ...more });
  const json = (value: unknown): Uint8Array => bytesOf(JSON.stringify(value));

  it('a score above zero, enabled, once', () => {
    const reading = readAs('navigator', json(layer([{ techniqueID: 'T1021.002', score: 2 }, { techniqueID: 'T1021.002', tactic: 'x', score: 1 }, { techniqueID: 'T1570', score: 0 }, { techniqueID: 'T1091', score: 3, enabled: false }, { techniqueID: 'T1490', score: 1 }, { techniqueID: 'nope', score: 1 }])));
    assert.deepEqual([reading.figures['entries'], reading.figures['techniques'], reading.terms['techniques'], reading.terms['lateral']], [6, 2, ['T1021.002', 'T1490'], ['T1021.002']]);
    assert.match(saysFr(reading), /Une entrée de la couche/);
  });

  it('a list of layers, a layer of colours, another domain', () => {
    assert.deepEqual(readAs('navigator', json([layer([{ techniqueID: 'T1570', score: 1 }]), layer([{ techniqueID: 'T1091', score: 1 }])])).terms['techniques'], ['T1091', 'T1570']);
    assert.match(saysFr(readAs('navigator', json(layer([{ techniqueID: 'T1570', color: '#ff0000' }])))), /couleurs/);
    assert.match(saysFr(readAs('navigator', json(layer([{ techniqueID: 'T0800', score: 1 }], { domain: 'ics-attack' })))), /enterprise-attack/);
  });

  it('refuses a truncated layer and one without techniques', () => {
    assert.match(refusedAs('navigator', json(layer([{ techniqueID: 'T1570', score: 1 }])).subarray(0, 70)), /abîmé ou tronqué/);
    assert.match(refusedAs('navigator', json({ domain: 'enterprise-attack', x: [{ techniqueID: 'T1570' }] })), /aucune couche/);
  });

  it('a technique that a layer claims without a rule', () => {
    const coverage = detectionCoverage([read({ more: 'tags: [attack.t1021.002]' }), readAs('navigator', json(layer([{ techniqueID: 'T1021', score: 1 }, { techniqueID: 'T1570', score: 1 }])))], ['t1570']);
    assert.deepEqual([coverage.claimedOnly, coverage.lateral, coverage.covered], [['T1570'], ['T1021', 'T1021.002', 'T1570'], ['T1570']]);
    assert.deepEqual(detectionCoverage([]), { techniques: [], lateral: [], claimedOnly: [], rules: 0, covered: [], missing: [] });
  });

  it('names that look like nothing good do not disturb', () => {
    const reading = readAs('navigator', bytesOf('{"domain":"enterprise-attack","__proto__":{"x":1},"techniques":[{"techniqueID":"T1570","score":1,"__proto__":{"score":0}},null,3,[]]}'));
    assert.deepEqual([reading.figures['techniques'], kinds(reading)], [1, []]);
  });
});
