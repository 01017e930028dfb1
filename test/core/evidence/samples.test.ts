/** Real public exports, and the evidence of the example dossiers: the figures known for each, and not one false alarm. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { formatDay } from '../../../server/src/core/text/plainDate.ts';
import { decode, looksBinary } from '../../../server/src/core/text/decode.ts';
import { detectionCoverage, silentFor } from '../../../server/src/core/evidence/coverage.ts';
import { isRefusal } from '../../../server/src/core/evidence/refuse.ts';
import { secretsIn } from '../../../server/src/core/evidence/secrets.ts';
import { readerOf } from '../../../server/src/core/evidence/readers/index.ts';
import { subcategoryName } from '../../../server/src/core/evidence/audit.ts';
import { ROOT } from '../../protocol/client.ts';
import { readAs, sample, SAMPLES, saysFr } from './build.ts';

const DOSSIERS = path.join(ROOT, 'test/dossiers');
const VALLOMBREUSE = path.join(DOSSIERS, 'ght-vallombreuse/preuves');
const evidence = (name: string): Uint8Array => new Uint8Array(readFileSync(path.join(VALLOMBREUSE, name)));
const rule = (name: string) => readAs('sigma', sample(`sigma/${name}.yml`));
const dayOf = (day: number | undefined): string | undefined => day === undefined ? undefined : formatDay(day);

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

describe('evidence: real samples', () => {
  it('a group policy report in audit mode and its enforced twin', () => {
    const audit = readAs('gpo', sample('gpo/gpreport-applocker-audit.xml'));
    assert.deepEqual([audit.figures['appLockerAudit'], audit.figures['appLockerEnforced'], audit.figures['links'], dayOf(audit.date)], [5, 0, 0, '2016-03-21']);
    assert.deepEqual(audit.terms['appLockerAudit'], ['Appx', 'Dll', 'Exe', 'Msi', 'Script']);
    assert.deepEqual(audit.terms['policies'], ['ACB84CA7-8CA4-470E-90D6-D24849D70199']);
    assert.match(saysFr(audit), /mode audit/);
    assert.match(saysFr(audit), /aucun lien/);
    const enforced = readAs('gpo', sample('gpo/gpreport-applocker-enforced.xml'));
    assert.deepEqual([enforced.figures['appLockerAudit'], enforced.figures['appLockerEnforced']], [0, 5]);
    assert.doesNotMatch(saysFr(enforced), /mode audit/);
  });

  it('registry policies of a report in UTF-16', () => {
    assert.equal(readAs('gpo', sample('gpo/gpreport-chrome.xml')).figures['registryPolicies'], 35);
  });

  it('the audit policy of a group policy', () => {
    const audit = readAs('auditcsv', sample('gpo/advanced-audit-windows10.csv'));
    assert.equal(audit.figures['subcategories'], 21);
    const heads = (audit.terms['audited'] ?? []).map((guid) => guid.slice(0, 8));
    assert.deepEqual([heads.includes('0CCE9244'), heads.includes('0CCE9224'), heads.includes('0CCE9248')], [false, false, true]);
  });

  it('our names of audit subcategories are those of the export', () => {
    const rows = decode(sample('gpo/advanced-audit-windows10.csv')).text.split(/\r?\n/).slice(1).filter((line) => line !== '').map((line) => line.split(','));
    assert.equal(rows.length, 21);
    for (const [, , name = '', guid = ''] of rows) assert.equal(`Audit ${subcategoryName(guid.slice(1).toUpperCase()) ?? ''}`, name);
  });

  it('a security template in UTF-16', () => {
    const template = readAs('gpttmpl', sample('gpo/GptTmpl-windows10.inf'));
    assert.equal(template.figures['MinimumPasswordLength'], 14);
    assert.ok(template.terms['registry']?.includes('MACHINE\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\EnableLUA=4,1'));
    assert.ok(template.terms['userRights']?.every((right) => /^Se\w+$/.test(right)));
    assert.ok(!JSON.stringify(template).includes('Visitor'), 'names of accounts stay out');
  });

  it('a trimmed XCCDF report: its score is not that of its results', () => {
    const report = readAs('xccdf', sample('xccdf/xccdf-results-openscap-rhel8.trimmed.xml'));
    assert.deepEqual([report.figures['pass'], report.figures['fail'], report.figures['error'], report.figures['checks']], [10, 10, 10, 30]);
    assert.equal((report.figures['score'] ?? 0).toFixed(2), '33.33');
    assert.equal(report.figures['declaredScore'], 24.596775);
    assert.deepEqual([report.figures['comparedScores'], report.figures['differingScores']], [1, 1]);
    assert.match(saysFr(report), /24,60.*33,33/);
    assert.equal(dayOf(report.date), '2021-11-12');
  });

  it('the layer of the public Sigma rules', () => {
    const layer = readAs('navigator', sample('attack-navigator/sigma_attack_nav_coverage.json'));
    assert.deepEqual([layer.figures['entries'], layer.figures['techniques']], [507, 397]);
    assert.ok((layer.figures['lateral'] ?? 0) > 5);
    assert.deepEqual(layer.terms['domains'], ['enterprise-attack']);
    // An old layer, of version 3.0 and of the domain “mitre-enterprise”.
    const old = readAs('navigator', sample('attack-navigator/heatmap_layer.json'));
    assert.deepEqual(old.terms['domains'], ['enterprise-attack']);
    assert.ok((old.figures['techniques'] ?? 0) > 0);
  });

  it('Sigma rules: techniques, tactics old and new, and the audit that they need', () => {
    assert.deepEqual(rule('proc_creation_win_susp_shadow_copies_deletion').terms['tactics'], ['impact', 'stealth']);
    const impacket = rule('proc_creation_win_hktl_impacket_lateral_movement');
    assert.deepEqual(impacket.terms['techniques'], ['T1021.003', 'T1047']);
    assert.deepEqual(impacket.terms['lateral'], ['T1021.003']);
    assert.deepEqual(impacket.terms['sources'], ['windows/process_creation']);
    assert.deepEqual(rule('win_security_susp_psexec').terms['audit'], ['0CCE9244-69AE-11D9-BED3-505054503030']);
    assert.deepEqual(rule('win_security_admin_share_access').terms['audit'], ['0CCE9224-69AE-11D9-BED3-505054503030']);
    assert.deepEqual(rule('win_security_external_device').terms['audit'], []);
    assert.deepEqual(rule('win_security_external_device').terms['eventAudit'], ['0CCE9248-69AE-11D9-BED3-505054503030']);
    assert.deepEqual(rule('win_defender_asr_psexec_wmi').terms['audit'], [], 'attack surface reduction is no audit');
    assert.deepEqual(rule('win_usb_device_plugged').terms['audit'], []);
  });

  it('rules that the audit policy of the dossier leaves silent', () => {
    const policy = readAs('auditcsv', evidence('journaux/D2-POSTE-15_export_GHT_2026-10-12_v1.csv'));
    const silent = (name: string): number => silentFor(readAs('sigma', evidence(`detection/sigma/${name}.yml`)), [policy]).length;
    assert.deepEqual(['win_security_susp_psexec', 'win_security_admin_share_access', 'win_security_external_device'].map(silent), [1, 1, 0]);
  });

  it('the AppLocker report of the dossier is in audit mode', () => {
    const report = readAs('gpo', evidence('applications/D2-POSTE-11_rapport_GHT_2026-10-12_v1.xml'));
    assert.deepEqual([report.figures['appLockerAudit'], report.figures['appLockerEnforced'], dayOf(report.date)], [5, 0, '2026-10-12']);
  });

  it('detection coverage of the dossier, lateral movement apart', () => {
    const rules = readdirSync(path.join(VALLOMBREUSE, 'detection/sigma')).map((name) => readAs('sigma', evidence(`detection/sigma/${name}`)));
    const layer = readAs('navigator', evidence('detection/D2-POSTE-17_export_GHT_2026-09-18_v1.json'));
    const coverage = detectionCoverage([...rules, layer], ['T1021', 'T1021.006', 'T1091', 'T1570', 'nonsense']);
    assert.deepEqual(coverage, {
      techniques: ['T1021.002', 'T1053.005', 'T1070', 'T1091', 'T1200', 'T1490'], lateral: ['T1021.002', 'T1091'], claimedOnly: [], rules: 5,
      covered: ['T1021', 'T1091'], missing: ['T1021.006', 'T1570'],
    });
  });
});

describe('evidence: no false alarm', () => {
  const files = [...filesUnder(DOSSIERS).filter((file) => file.split(path.sep).includes('preuves')), ...filesUnder(SAMPLES)];

  it('every evidence of the example dossiers and every sample is read, or refused for what is known', () => {
    assert.ok(files.length > 80);
    for (const file of files) {
      const bytes = new Uint8Array(readFileSync(file));
      const outcome = readerOf(bytes).read(bytes, {});
      assert.ok(!isRefusal(outcome), `${file}: ${isRefusal(outcome) ? outcome.refused.fr : ''}`);
      assert.deepEqual(outcome.secrets, [], file);
    }
  });

  it('no text of them holds a secret, read as a table or not', () => {
    for (const file of files) {
      const bytes = new Uint8Array(readFileSync(file));
      if (looksBinary(bytes)) continue;
      assert.deepEqual(secretsIn(decode(bytes).text), [], file);
      assert.deepEqual(secretsIn(decode(bytes).text, { table: false }), [], file);
    }
  });

  it('the formats of the example dossiers are known by their content', () => {
    for (const [extension, id] of [['pdf', 'pdf'], ['png', 'png'], ['docx', 'docx'], ['xlsx', 'xlsx'], ['yml', 'sigma'], ['xml', 'gpo']]) {
      const some = files.filter((file) => file.startsWith(DOSSIERS) && file.endsWith(`.${extension ?? ''}`));
      assert.ok(some.length > 0, extension);
      for (const file of some) assert.equal(readerOf(new Uint8Array(readFileSync(file))).id, id, file);
    }
  });

  it('the text of their PDFs is read, and the day that they give is that of their name', () => {
    let dated = 0;
    for (const file of files.filter((f) => f.endsWith('.pdf'))) {
      const reading = readAs('pdf', new Uint8Array(readFileSync(file)));
      assert.ok((reading.figures['letters'] ?? 0) > 200, file);
      assert.deepEqual(reading.remarks, [], file);
      if (reading.date === undefined) continue;
      dated++;
      assert.ok(file.includes(formatDay(reading.date)), `${file} says ${formatDay(reading.date)}`);
    }
    assert.ok(dated > 10, `${dated} dated`);
  });
});
