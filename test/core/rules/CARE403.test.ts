/** Findings that come from what evidence files say: each cause once, and nothing where nothing is certain. */
import assert from 'node:assert/strict';
import { checkFindings, edited, findingsOf } from '../../check.ts';
import { snapshotOf } from '../../fixture.ts';
import { EDR, PARC, planOf, PROOFS } from '../coverage/plan.ts';

const CODES = ['CARE310', 'CARE311', 'CARE403', 'CARE404', 'CARE405', 'CARE406', 'CARE407', 'CARE408', 'CARE409', 'CARE410'];
/** `CARE403 96.4`, for each finding of these rules. */
const found = (text: string): string[] => {
  const { snapshot } = checkFindings(text, []);
  return findingsOf(snapshot).filter((f) => CODES.includes(f.code)).map((f) => `${f.code} ${f.text}`);
};
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('CARE403 overstated, CARE404 understated', () => {
  it('says all that is needed to count again, in both languages', () => {
    const { snapshot } = checkFindings(planOf(96.4), []);
    const [one] = findingsOf(snapshot).filter((f) => f.code === 'CARE403');
    assert.equal(plain(one?.fr ?? ''), 'IND-EDR : le plan annonce 96,4 %, les preuves donnent 75 % (3 ÷ 4, formule EDR-COUV, extraction du 03/11/2026). La cible (au moins 95 %) n’est pas atteinte. Non comptés : agent inactif (1). Hors calcul : en stock (1) et serveur (1).');
    assert.equal(plain(one?.en ?? ''), 'IND-EDR: the plan claims 96.4%, the evidence gives 75% (3 ÷ 4, formula EDR-COUV, extracted 2026-11-03). The target (at least 95%) is missed. Not counted: inactive agent (1). Out of the computation: in stock (1) and server (1).');
  });
  it('is one cause, one finding', () => {
    assert.deepEqual(found(planOf(96.4)), ['CARE403 96.4']);
    assert.deepEqual(found(planOf(75)), ['CARE310 75']);
    assert.deepEqual(found(planOf(60)), ['CARE310 60', 'CARE404 60']);
  });
  it('leaves to CARE310 a claim within the tolerance of a figure that misses the target', () => {
    const campaign = `//- /preuves/edr.csv\nid,status,send_date,reported,modified_date,email\n${Array.from({ length: 19 }, (_, i) => `${i},${i < 2 ? 'Clicked Link' : 'Email Sent'},2026-10-12T08:00:00Z,false,2026-10-13T09:00:00Z,p${i}@exemple.fr`).join('\n')}\n`;
    const { snapshot } = checkFindings(planOf(10, { id: 'IND-CLIC', control: 'D2-POSTE-21', sources: '{ campagne: PRV-1 }', files: PARC + campaign }), []);
    const all = findingsOf(snapshot).filter((f) => CODES.includes(f.code) && f.text === '10');
    assert.deepEqual(all.map((f) => `${f.code} ${plain(f.fr)}`), ['CARE310 IND-CLIC vaut 10 % dans le plan, mais les preuves donnent 10,53 % (2 ÷ 19, formule CLIC, extraction du 13/10/2026) ; cible de D2-POSTE-21, déclaré « fait » : au plus 10 %.']);
  });
  it('leaves to CARE311 a value that its own numbers correct as the evidence does', () => {
    assert.deepEqual(found(planOf('96.4\n        numerateur: 3\n        denominateur: 4', { control: 'D2-POSTE-17' })), ['CARE311 96.4']);
  });
  it('writes the value and its terms, whatever the style', () => {
    for (const measure of ['valeur: 96.4\n        numerateur: 27\n        denominateur: 28', 'valeur: "96.4"\n        numerateur: 27']) {
      const { snapshot } = checkFindings(planOf(96.4).replace('valeur: 96.4', measure), []);
      const fix = findingsOf(snapshot).find((f) => f.code === 'CARE403')?.finding.fixes?.[0];
      if (measure.includes('"')) { assert.equal(fix, undefined, 'a text is no claim: CARE103'); continue; }
      assert.ok(fix && !fix.safe);
      assert.match([...edited(snapshot, fix.edits(snapshot.documents)).values()].join(''), /valeur: 75\n {8}numerateur: 3\n {8}denominateur: 4\n/);
    }
  });
  it('says nothing of a control set aside, of files that are not read, of an indicator that the catalogue does not have', () => {
    assert.deepEqual(found(planOf(96.4, { statut: 'non_applicable', more: '    motif: Un motif assez long\n' })), []);
    const { fixture } = checkFindings(planOf(96.4), []);
    assert.deepEqual(findingsOf(snapshotOf(fixture, undefined, { read: false })).filter((f) => CODES.includes(f.code)), []);
    assert.deepEqual(found(planOf(96.4, { id: 'IND-RIEN' })), []);
  });
  it('judges an indicator that the control is not asked for, too', () => {
    assert.deepEqual(found(planOf(96.4, { control: 'D2-POSTE-17' })), ['CARE403 96.4']);
  });
});

describe('CARE405 not-computable', () => {
  it('gives each reason', () => {
    const agents = '//- /preuves/edr.csv\nrien;à;voir\n1;2;3\n';
    assert.deepEqual(found(planOf(95, { files: PARC + agents, control: 'D2-POSTE-17' })), ['CARE405 sources']);
  });
  it('says nothing of a figure read in a report, of a source without file, of a claim that is not made', () => {
    assert.deepEqual(found(planOf(95, { sources: '{ rapport: PRV-1 }', control: 'D2-POSTE-17' })), []);
    assert.deepEqual(found(planOf(95, { proofs: PROOFS.replace('fichier: preuves/parc.csv', `confidentiel: true, sha256: ${'0'.repeat(64)}`), control: 'D2-POSTE-17' })), []);
    assert.deepEqual(found(planOf('', { sources: '{ agents: PRV-1 }', control: 'D2-POSTE-17' })), []);
  });
});

describe('CARE406 unreadable-proof', () => {
  it('is the only finding of its cause', () => assert.deepEqual(found(planOf(96.4, { files: `${PARC}//- /preuves/edr.csv\n`, control: 'D2-POSTE-17' })), ['CARE406 preuves/edr.csv']));
  it('lets a confidential piece be closed', () => {
    assert.deepEqual(found('preuves:\n  - { id: PRV-1, type: rapport, date: 2026-11-03, confidentiel: true, fichier: preuves/a.pdf }\n//- /preuves/a.pdf\n%PDF-1.7 protected\n'), []);
  });
});

describe('CARE407 secret-in-proof', () => {
  it('tells the kind, the count and the row, and never the value', () => {
    const value = 'Xy9-Tres.Secret';
    const text = `preuves:\n  - { id: PRV-1, type: export, date: 2026-11-03, fichier: preuves/laps.csv }\n//- /preuves/laps.csv\n"Name","DistinguishedName","ObjectGUID","SamAccountName","ms-Mcs-AdmPwd"\n"PC-1","CN=PC-1","1","PC-1$",""\n"PC-2","CN=PC-2","2","PC-2$","${value}"\n"PC-3","CN=PC-3","3","PC-3$","${value}2"\n`;
    const { snapshot } = checkFindings(text, []);
    const all = findingsOf(snapshot);
    const [one] = all.filter((f) => f.code === 'CARE407');
    assert.match(plain(one?.fr ?? ''), /contient 2 mots de passe LAPS \(à partir de la ligne 3\)\./);
    assert.ok(!JSON.stringify(all.map(({ fr, en, text: t }) => [fr, en, t])).includes(value));
  });
});

describe('CARE408 extraction-date', () => {
  const fleet = (date: string, last: string, machines = 12): string => `preuves:\n  - { id: PRV-1, type: export, date: ${date}, fichier: preuves/edr.csv }\n${EDR.split('\n').slice(0, 2).join('\n')}\n${Array.from({ length: machines }, (_, i) => `d${i},P-${i},Workstation,Active,Onboarded,${last}T08:00:00Z`).join('\n')}\n`;
  it('finds traces later than the date, beyond two days', () => {
    assert.deepEqual(found(fleet('2026-11-01', '2026-11-03')), []);
    assert.deepEqual(found(fleet('2026-10-31', '2026-11-03')), ['CARE408 2026-10-31']);
  });
  it('finds a console whose machines are all silent for more than a week, not a handful of them', () => {
    assert.deepEqual(found(fleet('2026-11-10', '2026-11-03')), []);
    assert.deepEqual(found(fleet('2026-11-11', '2026-11-03')), ['CARE408 2026-11-11']);
    assert.deepEqual(found(fleet('2026-11-11', '2026-11-03', 9)), []);
  });
  it('leaves the future to CARE304, and a clock that is ahead alone', () => {
    assert.deepEqual(found(fleet('2026-12-20', '2026-11-03')), []);
    assert.deepEqual(found(fleet('2026-11-03', '2027-11-03')), []);
  });
  it('says nothing of an inventory that nobody touched lately, nor of a date in the text of a document', () => {
    assert.deepEqual(found(`preuves:\n  - { id: PRV-2, type: export, date: 2026-11-03, fichier: preuves/parc.csv }\n//- /preuves/parc.csv\n"Nom";"Statut";"Numéro de série";"Dernière modification"\n${Array.from({ length: 20 }, (_, i) => `"PC-${i}";"En service";"S-${1000 + i}";"2026-06-${10 + i} 08:00"`).join('\n')}\n`), []);
    assert.deepEqual(found('preuves:\n  - { id: PRV-1, type: rapport, date: 2026-11-03, fichier: preuves/a.txt }\n//- /preuves/a.txt\nDate : 01/02/2026\n'), []);
  });
});

describe('CARE409 silent-rule', () => {
  const rule = (definition: string, events: string): string => `//- /preuves/regle.yml\ntitle: Une règle\nlogsource:\n  product: windows\n  service: security\n  definition: ${definition}\ndetection:\n  selection:\n    EventID: ${events}\n  condition: selection\n`;
  const policy = (guid: string): string => `//- /preuves/audit.csv\nMachine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion Setting,Setting Value\n,System,Audit,{${guid}-69AE-11D9-BED3-505054503030},Success,,1\n`;
  const proofs = 'preuves:\n  - { id: PRV-1, type: export, date: 2026-10-12, fichier: preuves/regle.yml }\n';
  const audit = '  - { id: PRV-2, type: export, date: 2026-10-12, fichier: preuves/audit.csv }\n';
  const share = rule("'\"Audit Detailed File Share\" must be enabled'", '5145');
  it('needs a policy in the dossier', () => {
    assert.deepEqual(found(`${proofs}${share}`), []);
    assert.deepEqual(found(`${proofs}${audit}${share}${policy('0CCE9215')}`), ['CARE409 preuves/regle.yml']);
    assert.deepEqual(found(`${proofs}${audit}${share}${policy('0CCE9244')}`), []);
  });
  it('says nothing of a rule that may live on other events, or that asks for nothing', () => {
    assert.deepEqual(found(`${proofs}${audit}${rule("'\"Audit Detailed File Share\" must be enabled'", '[5145, 5136]')}${policy('0CCE9215')}`), []);
    assert.deepEqual(found(`${proofs}${audit}${rule('Rien de particulier', '5145')}${policy('0CCE9215')}`), []);
  });
});

describe('CARE410 audit-only', () => {
  const gpo = (mode: string, name = 'a'): string => `//- /preuves/${name}.xml\n<?xml version="1.0"?>\n<GPO xmlns="http://www.microsoft.com/GroupPolicy/Settings"><Computer><VersionDirectory>1</VersionDirectory><Enabled>true</Enabled><ExtensionData><Extension xmlns:q="http://www.microsoft.com/GroupPolicy/Settings/SRPV2"><q:RuleCollection Type="Exe"><q:EnforcementMode><q:Mode>${mode}</q:Mode></q:EnforcementMode></q:RuleCollection></Extension></ExtensionData></Computer></GPO>\n`;
  const plan = (control: string, statut: string, files = gpo('Disabled')): string => `controles:\n  - { id: ${control}, statut: ${statut}, preuves: [PRV-1, PRV-2] }\npreuves:\n  - { id: PRV-1, type: rapport, date: 2026-10-12, fichier: preuves/a.xml }\n  - { id: PRV-2, type: rapport, date: 2026-10-12, fichier: preuves/b.xml }\n${files}`;
  it('only where application control is claimed', () => {
    assert.deepEqual(found(plan('D2-POSTE-11', 'valide')), ['CARE410 PRV-1']);
    assert.deepEqual(found(plan('D2-POSTE-11', 'en_cours')), []);
    assert.deepEqual(found(plan('D2-POSTE-03', 'fait')), [], 'a policy cited for something else');
  });
  it('not beside a policy that is enforced', () => assert.deepEqual(found(plan('D2-POSTE-11', 'fait', gpo('Disabled') + gpo('Enabled', 'b'))), []));
});
