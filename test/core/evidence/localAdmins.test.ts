/** IND-ADM: members of the local administrators, users of the directory, groups between them. No name of a person may come out. */
import assert from 'node:assert/strict';
import { parseDay } from '../../../server/src/core/index.ts';
import { withoutRows } from '../../../server/src/core/evidence/withoutRows.ts';
import { readAs, bytesOf, kinds } from './build.ts';
import { computed, counts, ratio, read, whyFr } from './figures.ts';

const D = 'S-1-5-21-1004336348-1177238915-682003330';
/** Four enabled users, one disabled, the built-in administrator, a service account of the directory. */
const USERS = `#TYPE Microsoft.ActiveDirectory.Management.ADUser
"DistinguishedName","Enabled","GivenName","Name","ObjectClass","ObjectGUID","SamAccountName","SID","Surname","UserPrincipalName"
"CN=Jeanne Durand,DC=ch,DC=test","True","Jeanne","Jeanne Durand","user","g1","jdurand","${D}-1101","Durand","jdurand@ch.test"
"CN=Paul Martin,DC=ch,DC=test","True","Paul","Paul Martin","user","g2","pmartin","${D}-1102","Martin","pmartin@ch.test"
"CN=Ana Petit,DC=ch,DC=test","True","Ana","Ana Petit","user","g3","apetit","${D}-1103","Petit","apetit@ch.test"
"CN=Luc Roux,DC=ch,DC=test","True","Luc","Luc Roux","user","g4","lroux","${D}-1104","Roux","lroux@ch.test"
"CN=Eve Faure,DC=ch,DC=test","False","Eve","Eve Faure","user","g5","efaure","${D}-1105","Faure","efaure@ch.test"
"CN=Administrateur,DC=ch,DC=test","True","","Administrateur","user","g6","Administrateur","${D}-500","",""
"CN=svc,DC=ch,DC=test","True","","svc","msDS-GroupManagedServiceAccount","g7","svc$","${D}-1106","",""
`;
const HEADER = '"Name","SID","PrincipalSource","ObjectClass","PSComputerName"\n';
const row = (name: string, sid: string, source = 'ActiveDirectory', genre = 'User', machine = 'PC-1'): string => `"${name}","${sid}","${source}","${genre}","${machine}"\n`;
const LOCAL = row('PC-1\\Administrateur', 'S-1-5-21-1-2-3-500', 'Local') + row('CH\\Admins du domaine', `${D}-512`, 'ActiveDirectory', 'Groupe');
const list = (...rows: string[]): string => HEADER + LOCAL + rows.join('');
const admin = (...rows: string[]): ReturnType<typeof computed> => computed('IND-ADM', { conformite: [list(...rows)], annuaire: [USERS] });

describe('IND-ADM', () => {
  it('counts enabled users who are members, each once, over the enabled users', () => {
    const found = admin(row('CH\\jdurand', `${D}-1101`), row('CH\\jdurand', `${D}-1101`), row('CH\\jdurand', `${D}-1101`, 'ActiveDirectory', 'Utilisateur', 'PC-2'), row('CH\\efaure', `${D}-1105`));
    assert.deepEqual(ratio(found), [1, 4, 25]);
    assert.deepEqual(counts(found.excluded), { 'annuaire utilisateur-desactive': 1, 'annuaire compte-technique': 2, 'conformite admin-integre': 1, 'conformite admins-domaine': 1, 'conformite compte-desactive': 1 });
    assert.deepEqual([found.formula, found.duplicates.conformite, found.missed], ['ADM-LOCAL', 1, []]);
    assert.match(found.notes.map(({ fr }) => fr).join(' '), /2 machines/);
  });

  it('leaves out what is no user of the directory, and says what it is', () => {
    const found = admin(
      row('PC-1\\support', 'S-1-5-21-1-2-3-1001', 'Local'), row('PC-1\\jdurand', 'S-1-5-21-1-2-3-1002', ''), row(`${D}-9999`, `${D}-9999`, 'Unknown'), row('AUTRE\\x', 'S-1-5-21-7-7-7-1101'),
      row('AzureAD\\y', 'S-1-12-1-1-2-3-4', 'AzureAD'), row('AUTORITE NT\\Système', 'S-1-5-18', ''), row('PC-1\\vieux', 'S-1-5-21-1-2-3-1003', '1'));
    assert.deepEqual(ratio(found), [0, 4, 0]);
    const { 'conformite compte-local': local, 'conformite sid-inconnu': lost, 'conformite hors-annuaire': foreign, 'conformite compte-nuage': cloud, 'conformite compte-technique': system } = counts(found.excluded);
    assert.deepEqual([local, lost, foreign, cloud, system], [3, 1, 1, 1, 1]);
  });

  it('an identifier that the machine could not name is a user all the same when the directory knows it', () => {
    assert.deepEqual(ratio(admin(row(`${D}-1102`, `${D}-1102`, 'Unknown'))), [1, 4, 25]);
  });

  it('is not computed while the members of a group are not told; their export settles it', () => {
    const group = row('CH\\GG_Admin_Postes', `${D}-2001`, 'ActiveDirectory', 'Group');
    assert.match(whyFr(admin(group)), /Sur 1 poste, un groupe de l’annuaire .*Get-ADGroupMember/);
    assert.equal(admin(group).value, undefined);
    const members = `"GroupSID","SamAccountName","SID","objectClass"\n"${D}-2001","apetit","${D}-1103","user"\n"${D}-2001","efaure","${D}-1105","user"\n"${D}-2002","lroux","${D}-1104","user"\n`;
    const everywhere = [group, group.replace('PC-1', 'PC-2'), row('CH\\apetit', `${D}-1103`)];
    const found = computed('IND-ADM', { conformite: [list(...everywhere)], annuaire: [USERS, members] });
    assert.deepEqual(ratio(found), [1, 4, 25]);
    assert.ok(!found.notes.some(({ fr }) => fr.includes('tous les utilisateurs')));
    // A group in the group: its own members are wanted too, and a circle is no trap.
    const nested = `${members}"${D}-2001","GG_Autre","${D}-2003","group"\n`;
    const by = (file: string): ReturnType<typeof computed> => computed('IND-ADM', { conformite: [list(...everywhere)], annuaire: [USERS, file] });
    assert.match(whyFr(by(nested)), /Sur 2 postes/);
    assert.deepEqual(ratio(by(`${nested}"${D}-2003","pmartin","${D}-1102","user"\n"${D}-2003","GG_Admin_Postes","${D}-2001","group"\n`)), [2, 4, 50]);
  });

  it('groups nested without end are no way to break it', () => {
    const chain = `GroupSID,SID,objectClass\n${Array.from({ length: 20_000 }, (_, i) => `${D}-${30_000 + i},${D}-${30_001 + i},group\n`).join('')}`;
    assert.match(whyFr(computed('IND-ADM', { conformite: [list(row('CH\\g', `${D}-30000`, 'ActiveDirectory', 'Group'))], annuaire: [USERS, chain] })), /Get-ADGroupMember/);
  });

  it('a group of all users makes all of them administrators', () => {
    for (const sid of [`${D}-513`, 'S-1-5-11', 'S-1-1-0']) {
      const found = admin(row('CH\\Utilisateurs du domaine', sid, 'ActiveDirectory', 'Groupe'));
      assert.deepEqual(ratio(found), [4, 4, 100]);
      assert.match(found.notes[0]?.fr ?? '', /réunit tous les utilisateurs/);
    }
    assert.match(whyFr(admin(row('AUTRE\\Utilisateurs du domaine', 'S-1-5-21-7-7-7-513', 'ActiveDirectory', 'Groupe'))), /groupe de l’annuaire/);
  });

  it('a list of ours, by names, with other local groups in it', () => {
    const ours = 'Poste;Groupe local;Membre;Nature;Dernière vérification\nPC-1;Administrateurs;CH\\jdurand;Permanent;13/10/2026\nPC-1;Administrateurs;PC-1\\pmartin;;13/10/2026\nPC-2;BUILTIN\\Administrators;apetit;;14/10/2026\nPC-2;Administrateurs;CH\\lroux;Temporaire;14/10/2026\nPC-2;Utilisateurs du Bureau à distance;CH\\lroux;;14/10/2026\n';
    const found = computed('IND-ADM', { conformite: [ours], annuaire: ['SamAccountName;SID;Enabled\njdurand;' + `${D}-1101;True\npmartin;${D}-1102;Vrai\napetit;${D}-1103;True\nlroux;${D}-1104;True\n`] });
    assert.deepEqual(ratio(found), [2, 4, 50]);
    assert.deepEqual(counts(found.excluded), { 'conformite compte-local': 1, 'conformite autre-groupe': 1, 'conformite temporaire': 1 });
    assert.equal(found.date, parseDay('2026-10-14'));
  });

  it('says which list is missing or is another', () => {
    assert.match(whyFr(computed('IND-ADM', { conformite: [list()] })), /Il manque l’export de l’annuaire/);
    assert.match(whyFr(computed('IND-ADM', { annuaire: [USERS] })), /Il manque le rapport de conformité/);
    assert.match(whyFr(computed('IND-ADM', { conformite: [USERS], annuaire: [list()] })), /Get-LocalGroupMember[\s\S]*Get-ADUser/);
    assert.match(whyFr(computed('IND-ADM', { conformite: [list()], annuaire: [`SamAccountName,SID\njdurand,${D}-1101\n`] })), /Enabled/);
    assert.match(whyFr(computed('IND-ADM', { conformite: [list()], annuaire: [`SamAccountName,SID,Enabled\njdurand,${D}-1101,False\n`] })), /dénominateur/);
  });

  it('names no person anywhere, and keeps no account beside the figures', () => {
    const found = admin(row('CH\\jdurand', `${D}-1101`), row('CH\\efaure', `${D}-1105`), row('PC-1\\support', 'S-1-5-21-1-2-3-1001', 'Local'));
    const said = JSON.stringify([found, withoutRows(read(USERS)), withoutRows(read(list(row('CH\\jdurand', `${D}-1101`))))]);
    assert.doesNotMatch(said, /durand|faure|support|682003330/i);
    assert.deepEqual(found.excluded.find(({ cause }) => cause === 'compte-desactive')?.examples, ['PC-1'], 'a machine is named, so that it can be mended');
    assert.ok('rowsLeftOut' in withoutRows(read(USERS)));
  });

  it('its exports are told apart from those of computers', () => {
    assert.equal(readAs('ad-users', bytesOf(USERS)).figures['accounts'], 7);
    assert.equal(readAs('local-admins', bytesOf(list())).figures['machines'], 1);
    readAs('agents', bytesOf('Hostname,Group,Account,Last Seen\nPC-1,Siège,CH,2026-10-13T08:00:00Z\n'));
    readAs('ad-groups', bytesOf(`GroupSID,SID\n${D}-1,${D}-2\n`));
    readAs('ad', bytesOf(`DistinguishedName,SamAccountName,ObjectGUID,SID,Enabled\n"CN=PC-1,DC=ch",PC-1$,g,${D}-3001,True\n`));
    readAs('ad', bytesOf('#TYPE Microsoft.ActiveDirectory.Management.ADComputer\n"DistinguishedName","DNSHostName","Enabled","Name","SamAccountName","SID"\n'));
    const bad = readAs('ad-users', bytesOf(`SamAccountName,SID,Enabled,Password\n,,True,\njdurand,nonsense,True,Zq7Motdepasse\n`));
    assert.deepEqual([bad.figures['accounts'], bad.remarks.length, kinds(bad)], [1, 1, ['credentials']]);
  });
});
