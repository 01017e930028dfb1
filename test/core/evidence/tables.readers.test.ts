/** The readers of tables and of lists in JSON: what each format says, and its traps. */
import assert from 'node:assert/strict';
import { backupCoverage } from '../../../server/src/core/evidence/readers/veeam.ts';
import { hardeningScore } from '../../../server/src/core/evidence/readers/hardeningkitty.ts';
import { readerOf } from '../../../server/src/core/evidence/readers/index.ts';
import type { Hints, Machine, Reading } from '../../../server/src/core/evidence/reading.ts';
import { formatDay } from '../../../server/src/core/text/plainDate.ts';
import { bytesOf, kinds, readAs, refusedAs, sample, saysFr } from './build.ts';

const day = (reading: Reading): string | undefined => (reading.date === undefined ? undefined : formatDay(reading.date));
const machinesOf = (reading: Reading): readonly Machine[] => reading.machines ?? [];
/** Name, genre, ok and cause of each machine. */
const short = (reading: Reading): unknown[] => machinesOf(reading).map((m) => [m.hote, m.genre, m.ok, m.cause]);
function withHints(text: string, hints: Hints): Reading {
  const bytes = bytesOf(text);
  const outcome = readerOf(bytes).read(bytes, hints);
  assert.ok(!('refused' in outcome), 'refused' in outcome ? outcome.refused.fr : '');
  return outcome;
}
function refusedWith(text: string, hints: Hints): string {
  const bytes = bytesOf(text);
  const outcome = readerOf(bytes).read(bytes, hints);
  assert.ok('refused' in outcome, 'it was read');
  return outcome.refused.fr;
}

/** 97 minus the remainder of the thirteen digits. */
const NIR = `1850575123456${String(97 - Number(1850575123456n % 97n)).padStart(2, '0')}`;

describe('evidence: inventories', () => {
  it('GLPI: type, status, system, and the date of the inventory rather than that of the record', () => {
    const reading = readAs('glpi', bytesOf(`"Nom";"Entité";"Statut";"Type";"Système d'exploitation - Nom";"Système d'exploitation - Version";"Dernière modification";"Date du dernier inventaire"
"A";"GHT > CH";"En service";"Portable";"Microsoft Windows 11 Entreprise";"25H2";"2026-11-20 08:00";"2026-11-02 08:00"
"B";"GHT > CH";"En stock";"Poste fixe";"";"";"2026-11-20 08:00";""
"C";"GHT > CH";"Réformé";"Serveur";"";"";"2026-11-20 08:00";""
"D";"GHT > CH";"Prêté";"";"Windows 10";"";"2026-11-20 08:00";""
`));
    assert.deepEqual(machinesOf(reading).map((m) => [m.hote, m.genre, m.actif, m.cause, m.site]), [
      ['A', 'poste', true, undefined, 'GHT > CH'], ['B', 'poste', false, 'stock', 'GHT > CH'], ['C', 'serveur', false, 'serveur', 'GHT > CH'], ['D', 'poste', undefined, undefined, 'GHT > CH']]);
    assert.equal(day(reading), '2026-11-02');
    assert.match(saysFr(reading), /1 ligne a un statut/);
    assert.ok(!saysFr(reading).includes('Prêté'));
  });

  it('GLPI in Windows-1252, rows without a name', () => {
    const reading = readAs('glpi', Uint8Array.from('Nom;Entité;Statut\nA;CH;En service\n;CH;En service\n', (c) => c.charCodeAt(0)));
    assert.deepEqual(reading.remarks.map((r) => r.kind), ['encoding', 'note']);
    assert.equal(machinesOf(reading).length, 1);
  });

  const AD = '"DistinguishedName","DNSHostName","Enabled","LastLogonDate","Name","ObjectGUID","OperatingSystem","OperatingSystemVersion","SamAccountName"';
  it('directory: the whole DNS name, LAPS of both kinds, disabled accounts', () => {
    const reading = readAs('ad', bytesOf(`#TYPE Microsoft.ActiveDirectory.Management.ADComputer
${AD},"ms-Mcs-AdmPwdExpirationTime","msLAPS-PasswordExpirationTime"
"CN=A","VAL-CH06-ONCOLOGIE.ad.example","True","28/10/2026 22:49:00","VAL-CH06-ONCOLO","g","Windows 11 Entreprise","10.0 (26100)","VAL-CH06-ONCOLO$","","134403552000000000"
"CN=B","","False","01/02/2026 10:00:00","B","g","Windows Server 2022","","B$","134403552000000000","0"
"CN=C","","True","","C","g","Windows 10 Entreprise","","C$","","9223372036854775807"
`));
    assert.deepEqual(machinesOf(reading).map((m) => [m.hote, m.genre, m.actif, m.cause, m.laps === undefined ? undefined : formatDay(m.laps), m.version]), [
      ['VAL-CH06-ONCOLOGIE.ad.example', 'poste', true, undefined, '2026-11-28', '10.0 (26100)'], ['B', 'serveur', false, 'serveur', '2026-11-28', undefined], ['C', 'poste', true, undefined, undefined, undefined]]);
    assert.deepEqual([day(reading), reading.figures['laps'], reading.secrets], ['2026-10-28', 1, []]);
  });

  it('directory: a LAPS password is a secret, told by place and number and nothing else', () => {
    const reading = readAs('ad', bytesOf(`${AD},"ms-Mcs-AdmPwd"\n"CN=A","a","True","","A","g","Windows 11","","A$",""\n"CN=B","b","True","","B","g","Windows 11","","B$","Zx9!motdepasse"\n`));
    assert.deepEqual(reading.secrets, [{ kind: 'laps', at: 3, count: 1 }]);
    assert.ok(!JSON.stringify(reading).includes('Zx9'));
    assert.equal(reading.figures['laps'], 0);
  });

  it('directory with -UseCulture: semicolons, and an ambiguous culture is told', () => {
    const reading = readAs('ad', bytesOf(`${AD.replace(/,/g, ';')}\n"CN=A";"a";"True";"03/04/2026 08:00:00";"A";"g";"Windows 11";"";"A$"\n`));
    assert.deepEqual([reading.remarks.map((r) => r.kind), machinesOf(reading)[0]?.quand], [['ambiguous-date'], undefined]);
    assert.match(saysFr(reading), /« LastLogonDate ».*format_date/);
  });
});

describe('evidence: agents', () => {
  it('Defender: onboarding and health, old and new names, equipment aside', () => {
    const old = readAs('mde', bytesOf(`Device ID,Device Name,Device Category,Device Type,AAD Device Id,Last device update,OS Platform,Health Status,Onboarding Status
1,pc-1.x,Computers and Mobile,Workstation,,2026-11-03T09:40:00Z,Windows11,Active,Onboarded
2,pc-2,Computers and Mobile,Workstation,,2026-11-01T09:40:00Z,Windows11,Impaired communications,Onboarded
3,pc-3,Computers and Mobile,Workstation,,,Windows7,Unknown,Unsupported
4,imp-1,IoT,Printer,,2026-11-03T09:40:00Z,Other,Unknown,Unsupported
5,srv,Computers and Mobile,Server,,2026-11-03T09:40:00Z,WindowsServer2022,Active,Onboarded
6,echo,Medical,MedicalDevice,,2026-11-03T09:40:00Z,Other,Unknown,Unsupported
`));
    assert.deepEqual(short(old), [['pc-1.x', 'poste', true, undefined], ['pc-2', 'poste', false, 'communication'], ['pc-3', 'poste', false, 'non-pris-en-charge'],
      ['imp-1', 'autre', false, 'imprimante'], ['srv', 'serveur', true, 'serveur'], ['echo', 'autre', false, 'biomedical']]);
    assert.equal(day(old), '2026-11-03');
    const recent = readAs('mde', bytesOf('Device ID,Name,Sensor health state,Onboarding status,Last device update,OS platform\n1,pc-1,No sensor data,Onboarded,2026-11-03,Windows10\n'));
    assert.deepEqual(short(recent), [['pc-1', 'poste', false, 'sans-donnees']]);
  });

  it('Intune devices: blank encryption is unknown, personal devices and phones are aside', () => {
    const reading = readAs('intune-devices', bytesOf(`Device ID,Device name,Last check-in,Azure AD Device ID,Serial number,Compliance,Ownership,Encrypted,OS
1,A,2026-11-03 06:45:00.0000000,51aa66ab-3072-4104-bb4d-baeae15caf8d,S1234,Compliant,Corporate,True,Windows
2,B,2026-11-03 06:45:00.0000000,,,InGracePeriod,Corporate,False,Windows
3,C,0001-01-01 00:00:00.0000000,,,Not evaluated,Corporate,,Windows
4,D,2026-11-03 06:45:00.0000000,,,Compliant,Personal,True,Windows
5,E,2026-11-03 06:45:00.0000000,,,Noncompliant,Corporate,True,iOS
`));
    assert.deepEqual(machinesOf(reading).map((m) => [m.hote, m.genre, m.ok, m.cause, m.chiffre]), [['A', 'poste', true, undefined, true], ['B', 'poste', false, 'grace', false],
      ['C', 'poste', undefined, 'etat-inconnu', undefined], ['D', 'autre', true, 'personnel', true], ['E', 'autre', false, 'mobile', true]]);
    assert.equal(machinesOf(reading)[0]?.appareil, '51aa66ab-3072-4104-bb4d-baeae15caf8d');
  });

  it('Intune compliance and Defender agents', () => {
    assert.deepEqual(short(readAs('intune-compliance', bytesOf('DeviceId,IntuneDeviceId,AadDeviceId,DeviceName,OwnerType,LastContact,ComplianceState,OS\n1,1,,A,Company,2026-11-03 06:45:00.0000000,Noncompliant,Windows\n'))), [['A', 'poste', false, 'non-conforme']]);
    const defender = readAs('intune-defender', bytesOf('DeviceId,DeviceName,MalwareProtectionEnabled,RealTimeProtectionEnabled,SignatureUpdateOverdue,LastReportedDateTime\n1,A,True,True,False,2026-11-03 06:45:00.0000000\n2,B,True,False,False,2026-11-03\n3,C,True,True,True,2026-11-03\n4,D,,,,2026-11-03\n'));
    assert.deepEqual(short(defender), [['A', 'poste', true, undefined], ['B', 'poste', false, 'protection-arretee'], ['C', 'poste', false, 'signatures'], ['D', 'poste', undefined, 'etat-inconnu']]);
  });

  it('CrowdStrike and SentinelOne: containment and connection are not health', () => {
    const falcon = readAs('agents', bytesOf('Hostname,Last Seen,OS Version,Type,Host ID,Status,Serial Number,Sensor Version\nA,2026-11-03T08:00:00Z,Windows 11,Workstation,h1,contained,SN1234,7.1\nS,2026-11-03T08:00:00Z,Windows Server 2022,Server,h2,normal,,7.1\n'));
    assert.deepEqual([short(falcon), falcon.terms['tool']], [[['A', 'poste', true, undefined], ['S', 'serveur', true, 'serveur']], ['crowdstrike']]);
    const sentinel = readAs('agents', bytesOf('Endpoint Name,Console Visible IP,Agent Version,Last Active,Device Type,OS,OS Version,Network Status\nA,10.0.0.1,24.1,"Nov 03, 2026 9:40:00 AM",Laptop,Windows 11 Pro,24H2,Disconnected\n'));
    assert.deepEqual([short(sentinel), day(sentinel)], [[['A', 'poste', true, undefined]], '2026-11-03']);
  });

  it('HarfangLab, Sophos, Trend: JSON of their interfaces, pages missing are told', () => {
    const harfang = readAs('agents', bytesOf(JSON.stringify({ count: 3, next: 'https://x/?offset=2', results: [
      { hostname: 'A', lastseen: '2026-11-03T08:00:00.5Z', osproducttype: 'Windows 11 Enterprise', osbuild: 26100, producttype: 'workstation', status: 'offline', machine_serial: '0', disk_count: 2, encrypted_disk_count: 2, policy: { name: 'P' } },
      { hostname: 'S', lastseen: '2026-11-03T08:00:00Z', osproducttype: 'Windows Server 2022', producttype: 'server', policy: null }] })));
    assert.deepEqual([short(harfang), machinesOf(harfang)[0]?.chiffre, harfang.remarks.map((r) => r.kind)], [[['A', 'poste', true, undefined], ['S', 'serveur', true, 'serveur']], true, ['partial']]);
    const sophos = readAs('agents', bytesOf(JSON.stringify({ items: [{ type: 'computer', hostname: 'A', health: { overall: 'good' }, os: { isServer: false, name: 'Windows 11 Pro' }, lastSeenAt: '2026-11-03T08:00:00Z' }, { type: 'server', hostname: 'S', health: { overall: 'good' } }, { type: 'computer', hostname: 'B', health: { overall: 'bad' } }] })));
    assert.deepEqual(short(sophos), [['A', 'poste', true, undefined], ['S', 'serveur', true, 'serveur'], ['B', 'poste', false, 'en-alerte']]);
    const trend = readAs('agents', bytesOf(JSON.stringify({ items: [{ hostname: 'A', type: 'desktop', os: { name: 'Windows 11' }, last_connected_time: 1793699999 }] })));
    assert.deepEqual([short(trend), day(trend)], [[['A', 'poste', true, undefined]], '2026-11-03']);
  });

  it('Wazuh: the manager is no agent, never connected is never, the pages', () => {
    const wazuh = readAs('agents', bytesOf(JSON.stringify({ data: { affected_items: [
      { id: '000', name: 'siem', status: 'active', lastKeepAlive: '9999-12-31T23:59:59+00:00' }, { id: '001', name: 'A', status: 'active', lastKeepAlive: '2026-11-04T07:00:00+00:00', group: ['postes'], group_config_status: 'not synced', os: { name: 'Microsoft Windows 11 Pro', version: '10.0.26200' } },
      { id: '002', name: 'B', status: 'never_connected' }], total_affected_items: 812, failed_items: [] } })));
    assert.deepEqual(short(wazuh), [['siem', 'autre', true, 'gestionnaire'], ['A', 'poste', true, undefined], ['B', undefined, false, 'jamais']]);
    assert.deepEqual([day(wazuh), wazuh.figures['unsynced']], ['2026-11-04', 1]);
    assert.match(saysFr(wazuh), /3 éléments sur les 812/);
  });

  it('any other console: known names, then the words of its states', () => {
    const reading = readAs('agents', bytesOf("Nom du poste;Dernière connexion;État\nA;13/11/2026 08:00;Actif\nB;12/11/2026 08:00;Hors ligne\nC;12/11/2026 08:00;Bizarre\n"));
    assert.deepEqual(short(reading), [['A', undefined, true, undefined], ['B', undefined, false, 'inactif'], ['C', undefined, undefined, 'etat-inconnu']]);
    assert.match(saysFr(reading), /Colonne « État » : l’état de 1 agent n’est pas reconnu/);
    assert.ok(!saysFr(reading).includes('Bizarre'));
    const stateless = readAs('agents', bytesOf('Computer name,Last connected\nA,2026-11-03\n'));
    assert.deepEqual([short(stateless), stateless.remarks.map((r) => r.kind)], [[['A', undefined, true, undefined]], ['missing-column']]);
  });

  it('the plan’s colonnes and format_date settle what no name tells', () => {
    const text = 'Référence;Poste de soins;Relevé;Santé\n1;A;03/04/2026;vert\n2;B;03/04/2026;rouge\n';
    assert.equal(readAs('csv', bytesOf(text)).figures['rows'], 2);
    const reading = withHints(text, { colonnes: { hote: 'poste de soins', vu: 'Relevé', etat: 'Santé', valeurs_ok: ['Vert'] }, format_date: 'dd/MM/yyyy' });
    assert.deepEqual([reading.format, short(reading), day(reading)], ['agents', [['A', undefined, true, undefined], ['B', undefined, false, 'etat-inconnu']], '2026-04-03']);
    assert.match(refusedWith(text, { colonnes: { hote: 'Poste de soin' } }), /« Poste de soin ».*Il a la colonne « Poste de soins »/);
    assert.match(refusedWith(text, { colonnes: { hote: 'Zzz' } }), /Ses colonnes sont : « Référence », « Poste de soins », « Relevé » et « Santé »\./);
  });

  it('JSON that is broken, deep, without list, or poisoned', () => {
    assert.match(refusedAs('agents', bytesOf('{"items":[{"hostname":"A","health":{"overall":"good"}')), /abîmé ou tronqué/);
    assert.match(refusedAs('agents', bytesOf(`{"hostname":1,"lastseen":${'['.repeat(100_000)}`)), /64 niveaux/);
    assert.match(refusedAs('agents', bytesOf('{"a":{"hostname":1,"lastseen":2}}')), /aucune liste/);
    const poisoned = readAs('agents', bytesOf('[{"hostname":"A","lastseen":"2026-11-03","osproducttype":"Windows 11","__proto__":{"polluted":"yes"},"constructor":"x"}]'));
    assert.equal(machinesOf(poisoned)[0]?.hote, 'A');
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });
});

describe('evidence: HardeningKitty', () => {
  const HEAD = '"ID","Category","Name","Severity","Result","Recommended","TestResult","SeverityFinding"\n';
  it('the score of the tool’s own example', () => {
    assert.equal(hardeningScore({ passed: 213, low: 33, medium: 76, high: 3 }), 4.82);
    assert.equal(hardeningScore({ passed: 0, low: 5, medium: 0, high: 0 }), 1);
  });

  it('a report appended to another counts once, the last run', () => {
    const reading = readAs('hardeningkitty', bytesOf(`${HEAD}"1","C","N","High","0","1","Failed","High"\n"2","C","N","Low","0","1","Failed","Low"\n"1","C","N","Passed","1","1","Passed","High"\n`));
    assert.deepEqual([reading.figures['checks'], reading.figures['passed'], reading.figures['low'], reading.figures['score']], [2, 1, 1, 4.75]);
    assert.match(saysFr(reading), /-Append/);
  });

  it('a run in Config mode has no result', () => {
    assert.match(refusedAs('hardeningkitty', bytesOf(`${HEAD}"1","C","N","","0","1","",""\n`)), /mode Config/);
  });

  it('the published lists', () => {
    const list = readAs('hardeningkitty-list', sample('hardeningkitty/finding_list_msft_security_baseline_windows_11_24h2_machine.csv'));
    const { findings, medium, low, high, auditpol, asr } = list.figures;
    assert.deepEqual([findings, medium, low, high, auditpol, asr, list.terms['checks']?.length], [439, 393, 43, 3, 23, 14, 439]);
    assert.equal(readAs('hardeningkitty-list', sample('hardeningkitty/finding_list_msft_security_baseline_windows_11_24h2_user.csv')).figures['checks'], undefined);
  });
});

describe('evidence: awareness', () => {
  const RESULTS = 'id,status,ip,latitude,longitude,send_date,reported,modified_date,email,first_name,last_name,position\n';
  it('GoPhish results: the furthest stage, unsent messages aside, nobody named', () => {
    const reading = readAs('gophish', bytesOf(`${RESULTS}a,Email Sent,,0,0,2026-04-07T09:22:25Z,true,2026-04-09T09:22:25Z,u1@x.example,Jean,Martin,\nb,Submitted Data,,0,0,2026-04-07,false,2026-04-07,u2@x.example,,,\nc,Clicked Link,,0,0,2026-04-07,true,2026-04-07,,,,\nd,Error,,0,0,0001-01-01T00:00:00Z,false,2026-04-07,,,,\ne,Scheduled,,0,0,,false,,,,,\n`));
    const { rows, delivered, undelivered, clicked, submitted, reported } = reading.figures;
    assert.deepEqual([rows, delivered, undelivered, clicked, submitted, reported, day(reading)], [5, 3, 2, 2, 1, 2, '2026-04-09']);
    assert.ok(!/Martin|u1@/.test(JSON.stringify(reading)));
  });

  it('GoPhish JSON: results and what was typed', () => {
    const reading = readAs('gophish', bytesOf(JSON.stringify({ id: 1, results: [{ status: 'Submitted Data', send_date: '2026-04-07', reported: true, modified_date: '2026-04-08' }], timeline: [{ email: 'u', message: 'Submitted Data', details: JSON.stringify({ payload: { rid: ['x'], password: ['Azerty1!'] } }) }] })));
    assert.deepEqual([reading.figures['clicked'], reading.figures['reported'], kinds(reading)], [1, 1, ['credentials']]);
    assert.ok(!JSON.stringify(reading).includes('Azerty'));
  });

  it('GoPhish events: captured credentials are a secret; recipients are counted once', () => {
    const details = (payload: object): string => `"${JSON.stringify({ payload }).replace(/"/g, '""')}"`;
    const reading = readAs('gophish', bytesOf(`campaign_id,email,time,message,details
1,a@x,2026-04-07T09:00:00Z,Email Sent,
1,b@x,2026-04-07T09:00:00Z,Email Sent,
1,a@x,2026-04-07T09:05:00Z,Clicked Link,${details({ rid: ['r'] })}
1,a@x,2026-04-07T09:06:00Z,Clicked Link,${details({ rid: ['r'] })}
1,a@x,2026-04-07T09:07:00Z,Submitted Data,${details({ rid: ['r'], login: ['a'], mdp: ['Azerty1!'] })}
1,b@x,2026-04-07T09:08:00Z,Submitted Data,${details({ rid: ['r'], login: [''] })}
1,b@x,2026-04-07T09:09:00Z,Email Reported,
`));
    assert.deepEqual([reading.figures['delivered'], reading.figures['clicked'], reading.figures['submitted'], reading.figures['reported']], [2, 2, 2, 1]);
    assert.deepEqual(reading.secrets, [{ kind: 'credentials', at: 6, count: 1 }]);
    assert.ok(!JSON.stringify(reading).includes('Azerty'));
  });

  it('another tool’s campaign: yes, no, counts and times', () => {
    const reading = readAs('campagne', bytesOf('Destinataire;Remis;A cliqué;Données saisies;A signalé\na;oui;non;non;oui\nb;oui;oui;non;non\nc;oui;13/04/2026 10:00;oui;\nd;non;non;non;non\n'));
    assert.deepEqual([reading.figures['delivered'], reading.figures['undelivered'], reading.figures['clicked'], reading.figures['submitted'], reading.figures['reported']], [3, 1, 2, 1, 1]);
    assert.equal(readAs('campagne', bytesOf('Email,Delivered,Clicked\na,yes,0\nb,yes,3\n')).figures['reported'], undefined, 'who reported is not told');
  });

  it('attendance: each person once, old sessions and doubles aside', () => {
    const reading = readAs('presence', bytesOf('date;session;service;identifiant;présent\n2026-10-01;S2;Soins;AG1;oui\n2026-10-01;S2;Soins;AG1;oui\n2026-09-01;S1;Soins;ag1;Oui\n2026-10-01;S2;Soins;AG2;non\n2025-01-01;S0;Soins;AG3;oui\n2026-10-01;S2;Soins;AG4;peut-être\n2026-10-01;S2;Soins;;oui\n'));
    const { people, absent, repeated, twice, old, unclear, anonymous } = reading.figures;
    assert.deepEqual([people, absent, repeated, twice, old, unclear, anonymous], [1, 1, 2, 1, 1, 1, 1]);
    assert.equal(readAs('presence', bytesOf('date;session;identifiant;présent\n03/04/2026;S;A;oui\n')).figures['people'], undefined, 'ambiguous dates');
    assert.ok(!JSON.stringify(reading).includes('AG1'));
    // People identified by their social security number: an invented one with a right key.
    assert.deepEqual(kinds(readAs('presence', bytesOf(`date;session;NIR;identifiant;présent\n2026-10-01;S;${NIR};A;oui\n`))), ['nir']);
  });
});

describe('evidence: backups and other tables', () => {
  it('Veeam: coverage by distinct Uuid', () => {
    const covered = readAs('veeam', sample('veeam/BackupCoveredVMs.csv'));
    const missing = readAs('veeam', sample('veeam/BackupMissingVMs.csv'));
    assert.deepEqual([covered.figures['rows'], covered.figures['machines'], missing.figures['rows'], missing.figures['machines']], [16, 12, 103, 73]);
    const { numerator, denominator } = backupCoverage(covered, missing);
    assert.deepEqual([numerator, denominator, (numerator / denominator * 100).toFixed(1)], [12, 85, '14.1']);
    assert.deepEqual(covered.remarks.map((r) => r.kind), ['duplicate']);
  });

  it('Veeam: sessions, with American dates', () => {
    const ahv = readAs('veeam', sample('veeam/VeeamAHVBackupSessionReport.csv'));
    assert.ok((ahv.figures['sessions'] ?? 0) > 0 && ahv.remarks.every((r) => r.kind !== 'ambiguous-date'));
    assert.equal(readAs('veeam', sample('veeam/API_Backup_Session_Report_SampleOutput.csv')).figures['failed'], 0);
    const reading = readAs('veeam', bytesOf('"JobName","Result","Date"\n"A","Success","10/18/2026 1:43:50 AM"\n"A","Failed","10/19/2026 1:43:50 AM"\n"B","Warning","10/19/2026 1:43:50 PM"\n"B","None","10/19/2026 2:00:00 PM"\n'));
    const { sessions, success, warning, failed, other, jobs, jobsWithoutSuccess } = reading.figures;
    assert.deepEqual([sessions, success, warning, failed, other, jobs, jobsWithoutSuccess, day(reading)], [3, 1, 1, 1, 1, 2, 1, '2026-10-19']);
  });

  it('any table: rows, columns, secrets', () => {
    const reading = readAs('csv', bytesOf('a;b;mot de passe\n1;2;x\n3;4;\n'));
    assert.deepEqual([reading.figures['rows'], reading.figures['columns'], reading.secrets], [2, 3, [{ kind: 'credentials', at: 2, count: 1 }]]);
  });
});
