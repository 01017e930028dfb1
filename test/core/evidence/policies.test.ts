/** Group policies, audit policies, benchmarks and PingCastle: a built file per trap and per refusal. */
import assert from 'node:assert/strict';
import { formatDay } from '../../../server/src/core/text/plainDate.ts';
import { bytesOf, kinds, readAs, refusedAs, sample, saysFr, utf16 } from './build.ts';
import { decode } from '../../../server/src/core/text/decode.ts';

const NS = 'xmlns="http://www.microsoft.com/GroupPolicy/Settings" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const GUID = '{0CCE9244-69AE-11D9-BED3-505054503030}';
const OTHER = '{0cce9215-69ae-11d9-bed3-505054503030}';

function gpo(computer: string, more = '', root = 'GPO'): string {
  const policy = `<GPO ${root === 'GPO' ? NS : ''}><Identifier><Identifier>{11111111-2222-3333-4444-555555555555}</Identifier><Domain>ad.example</Domain></Identifier><Name>Durcissement</Name><ReadTime>2026-10-12T13:40:19.4542984Z</ReadTime>${computer}${more}</GPO>`;
  return `<?xml version="1.0" encoding="utf-16"?>\n${root === 'GPO' ? policy : `<GPOS ${NS}>${policy}${policy.replace('2026-10-12', '2026-11-02').replace(/1{8}/, '9'.repeat(8))}</GPOS>`}`;
}
const side = (content: string, { enabled = true, version = 3 } = {}): string => `<Computer><VersionDirectory>${version}</VersionDirectory><VersionSysvol>${version}</VersionSysvol><Enabled>${String(enabled)}</Enabled><ExtensionData><Extension xsi:type="q1:X">${content}</Extension></ExtensionData></Computer>`;
const audit = (guid: string, value: number): string => `<AuditSetting><SubcategoryName>Partage</SubcategoryName><SubcategoryGuid>${guid}</SubcategoryGuid><SettingValue>${value}</SettingValue></AuditSetting>`;
const link = (enabled: boolean): string => `<LinksTo><SOMName>Postes</SOMName><SOMPath>ad.example/Postes</SOMPath><Enabled>${String(enabled)}</Enabled><NoOverride>false</NoOverride></LinksTo>`;

describe('evidence: group policy reports', () => {
  it('audit subcategories by GUID; a value of 0 records nothing', () => {
    const reading = readAs('gpo', utf16(gpo(side(audit(GUID, 3) + audit(OTHER, 0)), link(true))));
    assert.deepEqual(reading.terms['audited'], ['0CCE9244-69AE-11D9-BED3-505054503030']);
    assert.deepEqual(reading.terms['notAudited'], ['0CCE9215-69AE-11D9-BED3-505054503030']);
    assert.deepEqual([reading.figures['auditSubcategories'], reading.figures['links'], reading.figures['enabledLinks'], reading.remarks.length], [2, 1, 1, 0]);
  });

  it('either order of UTF-16 and UTF-8 read alike', () => {
    const text = gpo(side('<Policy><Name>Désactiver</Name></Policy>'), link(true));
    const readings = [utf16(text), utf16(text, true), bytesOf(text)].map((bytes) => readAs('gpo', bytes));
    for (const reading of readings) assert.deepEqual(reading, readings[0]);
    assert.equal(readings[0]?.figures['registryPolicies'], 1);
  });

  it('a disabled side and an empty one do not count', () => {
    const off = readAs('gpo', bytesOf(gpo(side(audit(GUID, 3), { enabled: false }), link(true))));
    assert.deepEqual(off.terms['audited'], []);
    assert.match(saysFr(off), /désactivée/);
    assert.deepEqual(readAs('gpo', bytesOf(gpo(side(audit(GUID, 3), { version: 0 }), link(true)))).terms['audited'], []);
  });

  it('disabled links apply nothing', () => {
    const reading = readAs('gpo', bytesOf(gpo(side(''), link(false))));
    assert.deepEqual([reading.figures['links'], reading.figures['enabledLinks']], [1, 0]);
    assert.match(saysFr(reading), /liens de la stratégie sont désactivés/);
  });

  it('several policies in one file, of the latest day', () => {
    const reading = readAs('gpo', bytesOf(gpo(side('<Policy><Name>a</Name></Policy>'), link(true), 'GPOS')));
    assert.deepEqual([reading.figures['policies'], reading.figures['registryPolicies'], formatDay(reading.date ?? 0)], [2, 2, '2026-11-02']);
    assert.equal(reading.terms['policies']?.length, 2);
  });

  it('application control counts when enforced only; a collection that is not configured is neither', () => {
    const collection = (type: string, mode: string): string => `<RuleCollection Type="${type}"><EnforcementMode><Mode>${mode}</Mode></EnforcementMode></RuleCollection>`;
    const reading = readAs('gpo', bytesOf(gpo(side(collection('Exe', 'Enabled') + collection('Dll', 'NotConfigured') + collection('Script', 'Disabled')), link(true))));
    assert.deepEqual([reading.terms['appLockerEnforced'], reading.terms['appLockerAudit']], [['Exe'], ['Script']]);
  });

  it('firewall profiles, rights and security options', () => {
    const reading = readAs('gpo', bytesOf(gpo(side('<DomainProfile><EnableFirewall><Value>true</Value></EnableFirewall></DomainProfile><PublicProfile><EnableFirewall><Value>false</Value></EnableFirewall></PublicProfile>'
      + '<UserRightsAssignment><Name>SeDebugPrivilege</Name><Member><Name>Jean Dupont</Name></Member></UserRightsAssignment><SecurityOptions><KeyName>MACHINE\\System\\Lsa\\NoLMHash</KeyName><SettingNumber>1</SettingNumber></SecurityOptions>'), link(true))));
    assert.deepEqual(reading.terms['firewallOn'], ['DomainProfile']);
    assert.deepEqual(reading.terms['userRights'], ['SeDebugPrivilege']);
    assert.deepEqual(reading.terms['securityOptions'], ['MACHINE\\System\\Lsa\\NoLMHash']);
    assert.ok(!JSON.stringify(reading).includes('Dupont'));
  });

  it('a preference with a cpassword is a secret, whose value is not kept', () => {
    const reading = readAs('gpo', utf16(gpo(side('<User name="admin"><Properties action="U" cpassword="j1Uyj3Vx8TY9LtLZil2uAuZkFQA/4latT76ZwgdHdhw" userName="Administrateur"/></User>'), link(true))));
    assert.deepEqual(reading.secrets, [{ kind: 'cpassword', at: 2, count: 1 }]);
    assert.ok(!JSON.stringify(reading).includes('j1Uyj3'));
    assert.deepEqual(readAs('gpo', bytesOf(gpo(side('<Properties cpassword=""/>'), link(true)))).secrets, []);
  });

  it('refuses a document type, entities, a truncated file, an empty report', () => {
    assert.match(refusedAs('gpo', bytesOf(`<?xml version="1.0"?>\n<!DOCTYPE GPO [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<GPO ${NS}><Name>&a;</Name></GPO>`)), /DTD/);
    assert.match(refusedAs('gpo', bytesOf(`<GPO ${NS}><Name>&unknown;</Name></GPO>`)), /abîmé/);
    assert.match(refusedAs('gpo', sample('gpo/gpreport-chrome.xml').subarray(0, 40_000)), /tronqué.*ligne \d+/);
    assert.match(refusedAs('gpo', bytesOf(`<GPOS ${NS}></GPOS>`)), /aucune stratégie/);
  });

  it('a comment that speaks of a document type is none', () => {
    readAs('gpo', bytesOf(gpo(side(''), link(true)).replace('<GPO ', '<!-- no <!DOCTYPE here -->\n<GPO ')));
  });
});

describe('evidence: audit policies and templates', () => {
  const HEADER = 'Machine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion Setting,Setting Value';

  it('auditpol in French: columns translated, the GUID is the same', () => {
    const text = `Nom de l'ordinateur,Cible de la stratégie,Sous-catégorie,GUID de sous-catégorie,Paramètre d'inclusion,Paramètre d'exclusion\r\nPC1,Système,Partage de fichiers détaillé,${GUID},Succès et échec,\r\nPC1,Système,Ouvrir la session,${OTHER},Pas d'audit,\r\n`;
    const reading = readAs('auditcsv', Buffer.from(text, 'latin1'));
    assert.deepEqual([reading.terms['audited']?.length, reading.terms['notAudited']?.length], [1, 1]);
    assert.equal(reading.remarks[0]?.kind, 'encoding');
  });

  it('a subcategory set to 0 is not recorded, one that stands twice is said', () => {
    const reading = readAs('auditcsv', bytesOf(`${HEADER}\n,System,x,${GUID},Success,,1\n,System,y,${OTHER},No Auditing,,0\n,System,y,${OTHER},No Auditing,,0\n`));
    assert.deepEqual([reading.figures['subcategories'], reading.figures['audited'], reading.remarks[0]?.kind], [2, 1, 'duplicate']);
  });

  it('refuses a file without any GUID', () => {
    assert.match(refusedAs('auditcsv', bytesOf(`${HEADER}\n,System,x,,Success,,1\n`)), /Subcategory GUID/);
  });

  it('a template: refused without settings; names of accounts and members stay out', () => {
    assert.match(refusedAs('gpttmpl', utf16('[Unicode]\r\nUnicode=yes\r\n[System Access]\r\n')), /aucun réglage/);
    const reading = readAs('gpttmpl', utf16('[Unicode]\r\nUnicode=yes\r\n[System Access]\r\nLockoutBadCount = 5\r\nNewAdministratorName = "secretaire"\r\n[Privilege Rights]\r\nSeDebugPrivilege = *S-1-5-32-544,DUPONT\r\n'));
    assert.deepEqual([reading.figures['LockoutBadCount'], reading.terms['userRights']], [5, ['SeDebugPrivilege']]);
    assert.ok(!/secretaire|DUPONT|S-1-5/.test(JSON.stringify(reading)));
  });
});

describe('evidence: benchmarks', () => {
  const ns = 'http://checklists.nist.gov/xccdf/1.2';
  const results = (outcomes: readonly string[], score: string, end = '2026-10-01T10:00:00', profile = 'p1'): string => `<TestResult id="t" end-time="${end}"><profile idref="${profile}"/><target>pc1</target>${outcomes.map((o, i) => `<rule-result idref="r${i}"><result>${o}</result></rule-result>`).join('')}${score}</TestResult>`;
  const flat = (n: number): string => Array.from({ length: n }, (_, i) => `<Group id="g${i}"><Rule id="r${i}" weight="10.0"/></Group>`).join('');
  const score = (value: string, system = 'urn:xccdf:scoring:default', maximum = '100'): string => `<score system="${system}" maximum="${maximum}">${value}</score>`;

  it('errors stay in the denominator, the rest does not; the score is that of the file', () => {
    const reading = readAs('xccdf', bytesOf(`<Benchmark xmlns="${ns}">${flat(8)}${results(['pass', 'fixed', 'fail', 'error', 'unknown', 'notapplicable', 'notchecked', 'informational'], score('40.0'))}</Benchmark>`));
    assert.deepEqual([reading.figures['checks'], reading.figures['passed'], reading.figures['score'], reading.figures['comparedScores'], reading.figures['differingScores']], [5, 2, 40, 1, 0]);
    assert.deepEqual([reading.remarks, reading.terms['profiles']], [[], ['p1']]);
  });

  it('nested groups weigh as the default model says, so that an honest score is not suspected', () => {
    const nested = `<Group id="a"><Rule id="r0"/><Rule id="r1"/><Rule id="r2"/></Group><Group id="b"><Rule id="r3"/></Group>`;
    const reading = readAs('xccdf', bytesOf(`<Benchmark xmlns="${ns}">${nested}${results(['pass', 'pass', 'pass', 'fail'], score('50'))}</Benchmark>`));
    assert.deepEqual([reading.figures['score'], reading.figures['differingScores']], [75, 0]);
    const raised = readAs('xccdf', bytesOf(`<Benchmark xmlns="${ns}">${nested}${results(['pass', 'pass', 'pass', 'fail'], score('75'))}</Benchmark>`));
    assert.equal(raised.figures['differingScores'], 1);
  });

  it('results without their benchmark: only the flat model can be recomputed', () => {
    const alone = (s: string) => readAs('xccdf', bytesOf(results(['pass', 'fail'], s).replace('<TestResult', `<TestResult xmlns="http://checklists.nist.gov/xccdf/1.1"`)));
    assert.equal(alone(score('90')).figures['comparedScores'], 0);
    assert.equal(alone(score('1', 'urn:xccdf:scoring:flat-unweighted', '2')).figures['differingScores'], 0);
    assert.equal(alone(score('2', 'urn:xccdf:scoring:flat-unweighted', '2')).figures['differingScores'], 1);
  });

  it('several results, in an asset report, with a prefix', () => {
    const one = results(['pass', 'fail'], '', '2026-09-01T00:00:00Z');
    const two = results(['pass', 'pass'], '', '2026-10-02T00:00:00Z', 'p2');
    const prefixed = (one + two).replace(/<(\/?)(?=\w)/g, '<$1x:');
    const reading = readAs('xccdf', bytesOf(`<arf:asset-report-collection xmlns:arf="http://scap.nist.gov/schema/asset-reporting-format/1.1" xmlns:x="${ns}">${prefixed}</arf:asset-report-collection>`));
    assert.deepEqual([reading.figures['runs'], reading.figures['machines'], reading.figures['checks'], reading.figures['passed'], formatDay(reading.date ?? 0)], [2, 1, 4, 3, '2026-10-02']);
    assert.deepEqual(reading.terms['profiles'], ['p1', 'p2']);
    assert.match(saysFr(reading), /2 analyses/);
  });

  it('most rules unchecked is said; a benchmark without results is refused', () => {
    assert.match(saysFr(readAs('xccdf', bytesOf(`<Benchmark xmlns="${ns}">${results(['pass', 'notchecked', 'notchecked'], '')}</Benchmark>`))), /notchecked/);
    assert.match(refusedAs('xccdf', bytesOf(`<Benchmark xmlns="${ns}">${flat(3)}</Benchmark>`)), /aucun résultat/);
    assert.match(refusedAs('xccdf', sample('xccdf/xccdf-results-openscap-rhel8.trimmed.xml').subarray(0, 90_000)), /tronqué/);
  });
});

describe('evidence: PingCastle', () => {
  const report = (scores: readonly number[], rules = '', more = ''): string => `<?xml version="1.0"?><HealthcheckData><EngineVersion>2.9.2.1</EngineVersion><GenerationDate>2026-09-30T08:00:00</GenerationDate>${more}<GlobalScore>${scores[0] ?? 0}</GlobalScore>`
    + `<StaleObjectsScore>${scores[1] ?? 0}</StaleObjectsScore><PrivilegiedGroupScore>${scores[2] ?? 0}</PrivilegiedGroupScore><TrustScore>${scores[3] ?? 0}</TrustScore><AnomalyScore>${scores[4] ?? 0}</AnomalyScore><RiskRules>${rules}</RiskRules></HealthcheckData>`;
  const rule = (category: string, points: number): string => `<HealthcheckRiskRule><Points>${points}</Points><Category>${category}</Category><RiskId>A-X</RiskId><Rationale>compte svc_sauvegarde</Rationale></HealthcheckRiskRule>`;

  it('the global score is the highest of the four', () => {
    const reading = readAs('pingcastle', bytesOf(report([100, 46, 100, 25, 59], '', '<DomainFQDN>ad.example</DomainFQDN><LAPSInstalled>9999-12-31T00:00:00</LAPSInstalled>')));
    assert.deepEqual([reading.figures['score'], reading.figures['privilegedGroups'], reading.figures['laps'], formatDay(reading.date ?? 0), reading.remarks.length], [100, 100, 0, '2026-09-30', 1]);
    assert.ok(!JSON.stringify(reading).includes('ad.example'), 'figures only');
    assert.match(saysFr(readAs('pingcastle', bytesOf(report([30, 46, 100, 25, 59])))), /\(30\).*\(100\)/);
  });

  it('a category is the sum of its rules, a hundred at most', () => {
    const good = readAs('pingcastle', bytesOf(report([100, 45, 100, 0, 0], rule('StaleObjects', 20) + rule('StaleObjects', 25) + rule('PrivilegedAccounts', 90) + rule('PrivilegedAccounts', 30))));
    assert.deepEqual([good.figures['rules'], good.remarks.length], [4, 1]);
    assert.match(saysFr(readAs('pingcastle', bytesOf(report([10, 10, 0, 0, 0], rule('StaleObjects', 45))))), /StaleObjects/);
    assert.ok(!JSON.stringify(good).includes('svc_'));
  });

  it('refuses an encrypted report and one without a score', () => {
    assert.match(refusedAs('pingcastle', bytesOf('<HealthcheckData><EncryptedData>AAAA</EncryptedData></HealthcheckData>')), /chiffré/);
    assert.match(refusedAs('pingcastle', bytesOf('<HealthcheckData><Level>Full</Level></HealthcheckData>')), /GlobalScore/);
  });
});

describe('evidence: text encodings', () => {
  it('UTF-8, UTF-16 with and without mark, Windows-1252', () => {
    const text = 'Sécurité : 12 € – « œuvre » 😀';
    assert.deepEqual(decode(bytesOf(text)), { text, encoding: 'utf-8' });
    assert.deepEqual(decode(bytesOf(`\ufeff${text}`)), { text, encoding: 'utf-8' });
    assert.deepEqual(decode(utf16(text)), { text, encoding: 'utf-16le' });
    assert.deepEqual(decode(utf16(text, true)), { text, encoding: 'utf-16be' });
    assert.equal(decode(utf16('ab').subarray(2)).text, 'ab');
    assert.deepEqual(decode(Uint8Array.of(0x80, 0x20, 0x9c, 0xe9, 0x92, 0x9f, 0xa0, 0xff)), { text: '€ œé’Ÿ\u00a0ÿ', encoding: 'windows-1252' });
  });

  it('what is not strict UTF-8 is Windows-1252; a text cut in a character is not', () => {
    for (const bad of [[0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xe9, 0x20], [0xc3]]) assert.equal(decode(Uint8Array.from(bad)).encoding, 'windows-1252');
    assert.deepEqual(decode(Uint8Array.of(0x61, 0xc3), true), { text: 'a', encoding: 'utf-8' });
  });

  it('agrees with the decoder of the platform', () => {
    const text = 'été 漢字 😀\n'.repeat(3000);
    assert.equal(decode(bytesOf(text)).text, text);
  });
});

it('no secret in what has none', () => {
  assert.deepEqual(kinds(readAs('gpo', sample('gpo/gpreport-chrome.xml'))), []);
});
