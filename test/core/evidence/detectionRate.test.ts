/** DET-COUV and DET-LAT: techniques that rules or layers detect, over those asked for. */
import assert from 'node:assert/strict';
import { sample } from './build.ts';
import { computed, ratio, whyFr } from './figures.ts';

const rule = (tags: string, status = 'test'): string => `title: x\nstatus: ${status}\ntags: [${tags}]\nlogsource:\n    product: windows\ndetection:\n    a:\n        EventID: 1\n    condition: a\n`;
const layer = (techniques: Record<string, unknown>[], domain = 'enterprise-attack'): string => JSON.stringify({ name: 'x', domain, techniques });
const scored = (...ids: string[]): Record<string, unknown>[] => ids.map((techniqueID) => ({ techniqueID, score: 1 }));

describe('DET-COUV', () => {
  it('of a layer alone: techniques with a score over those that it names', () => {
    const found = computed('DET-COUV', { regles: [layer([...scored('T1021.002', 'T1490'), { techniqueID: 'T1490', score: 0, tactic: 'y' }, { techniqueID: 'T1570', score: 0 }, { techniqueID: 'T1091', score: 1, enabled: false }])] });
    assert.deepEqual(ratio(found), [2, 3, 66.7]);
    assert.deepEqual(found.missed.map(({ cause, examples }) => [cause, ...examples]), [['sans-regle', 'T1570']]);
    assert.match(found.notes.map(({ fr }) => fr).join(' '), /prises au mot/);
    const all = computed('DET-COUV', { regles: [sample('attack-navigator/sigma_attack_nav_coverage.json')] });
    assert.deepEqual(ratio(all), [397, 397, 100]);
    assert.match(all.notes.map(({ fr }) => fr).join(' '), /ne nomment que ce qui est détecté/);
  });
  it('with rules, they decide and the layer asks; retired rules detect nothing', () => {
    const found = computed('DET-COUV', { regles: [layer(scored('T1021', 'T1490', 'T1570', 'T1059.001')), rule('attack.t1021.002, attack.t1053'), rule('attack.t1490', 'deprecated'), rule('attack.t1059')] });
    assert.deepEqual(ratio(found), [1, 4, 25]);
    assert.match(found.notes.map(({ fr }) => fr).join(' '), /3 techniques sont notées dans une couche sans/);
  });
  it('says why there is no figure', () => {
    assert.match(whyFr(computed('DET-COUV', {})), /Il manque les règles de détection/);
    assert.match(whyFr(computed('DET-COUV', { regles: [rule('attack.t1021')] })), /quelles techniques/);
    assert.match(whyFr(computed('DET-COUV', { regles: [layer([{ techniqueID: 'T1570', color: '#f00' }])] })), /couleurs/);
    assert.match(whyFr(computed('DET-COUV', { regles: [layer(scored('T0800'), 'ics-attack')] })), /enterprise-attack/);
    assert.match(whyFr(computed('DET-COUV', { regles: [layer(scored('T1570')), 'a;b\n1;2\n'] })), /ni une règle Sigma/);
  });
});

describe('DET-LAT', () => {
  it('is the nine techniques of lateral movement that rules detect, themselves or by a sub-technique', () => {
    const found = computed('DET-LAT', { regles: [rule('attack.t1021.002, attack.t1570'), rule('attack.t1021.006, attack.t1490'), rule('attack.t1091', 'unsupported')] });
    assert.deepEqual(ratio(found), [2, 9, 22.2]);
    assert.deepEqual(found.missed[0] && [found.missed[0].count, found.missed[0].examples.length, found.missed[0].examples[0]], [7, 5, 'T1072']);
  });
  it('a tag of the tactic alone names no technique', () => {
    assert.deepEqual(ratio(computed('DET-LAT', { regles: [rule('attack.lateral-movement')] })), [0, 9, 0]);
  });
  it('of real rules and of the layer of the public ones', () => {
    const names = ['proc_creation_win_hktl_impacket_lateral_movement', 'win_security_susp_psexec', 'win_security_external_device', 'proc_creation_win_mstsc_rdp_hijack_shadowing', 'win_usb_device_plugged'];
    assert.deepEqual(ratio(computed('DET-LAT', { regles: names.map((name) => sample(`sigma/${name}.yml`)) })), [3, 9, 33.3]);
    assert.deepEqual(ratio(computed('DET-LAT', { regles: [sample('attack-navigator/sigma_attack_nav_coverage.json')] })), [7, 9, 77.8]);
  });
});
