/** Secrets and health data: each kind found where it is, and not where it only looks alike. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nirsIn } from '../../../server/src/core/evidence/nir.ts';
import { secretsIn, tableSecrets } from '../../../server/src/core/evidence/secrets.ts';
import { nirOf } from './nirOf.ts';

const found = (text: string): string[] => secretsIn(text).map(({ kind, at, count }) => `${kind} ${at ?? ''} x${count}`);
const none = (...texts: readonly string[]): void => { for (const text of texts) assert.deepEqual(found(text), [], text); };
const KEY = 'MIIEpAIBAAKCAQEA0Z3VS5JJcds3xfn/ygWyF8PbnGy0AHB7MaWHXbq4a5T6mF1k';

describe('evidence: secrets', () => {
  it('social security numbers with their key', () => {
    const number = nirOf('1850578006084');
    assert.deepEqual(found(`x\nn° ${number}`), ['nir 2 x1']);
    assert.deepEqual(found(nirOf('2690549588157', { grouped: true })), ['nir 1 x1']);
    assert.deepEqual(found(`${nirOf('185052A006084')};${nirOf('285122B120005')}`), ['nir 1 x2']);
    assert.deepEqual(found('2 55 08 14 168 025 38'), ['nir 1 x1'], 'a number of public documentation');
    // Born in an unknown month.
    assert.deepEqual(found(nirOf('1853199352025')), ['nir 1 x1']);
  });

  it('numbers of fifteen digits that are none', () => {
    none(nirOf('1850578006084', { keyOff: 1 }), nirOf('1851378006084'), nirOf('1850500006084'), nirOf('1850578006000'), nirOf('3850578006084'), nirOf('8650578006084'));
    const number = nirOf('1850578006084');
    none(`x${number}`, `${number}1`, `0.${number}`, `${number}.5`, `-${number}`, `a_${number}`, `${number}a`);
  });

  it('any other key is refused', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 96 }), fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 95 }), fc.integer({ min: 0, max: 999 }), fc.integer({ min: 1, max: 999 }), (keyOff, year, month, department, town, order) => {
      const pad = (n: number, length: number): string => String(n).padStart(length, '0');
      const number = `1${pad(year, 2)}${pad(month, 2)}${pad(department, 2)}${pad(town, 3)}${pad(order, 3)}`;
      assert.equal(nirsIn(nirOf(number)).length, 1);
      assert.equal(nirsIn(nirOf(number, { keyOff })).length, 0);
    }), { numRuns: 300 });
  });

  it('national health identities, after their OID or their name, not counted twice', () => {
    const number = nirOf('1850578006084');
    assert.deepEqual(found(`PID|1||${number}^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.8&ISO^INS`), ['ins 1 x1']);
    assert.deepEqual(found(`Matricule INS : ${number}`), ['ins 1 x1']);
    assert.deepEqual(found(`INS-NIA ${nirOf('7850578006084')}`), ['ins 1 x1']);
    none('Matricule INS : en attente', 'OID 1.2.250.1.213.1.4.8', 'INSEE 123456789012345');
  });

  it('cpassword of group policy preferences', () => {
    assert.deepEqual(found('a\n<Properties cpassword="j1Uyj3Vx8TY9LtLZil2uAuZkFQA/4latT76ZwgdHdhw" />'), ['cpassword 2 x1']);
    none('<Properties cpassword="" />', 'recherche de cpassword dans SYSVOL', 'findstr /S cpassword *.xml');
  });

  it('private keys, not the rules that look for them', () => {
    assert.deepEqual(found(`-----BEGIN RSA PRIVATE KEY-----\n${KEY}\n`), ['private-key 1 x1']);
    assert.deepEqual(found(`{"key":"-----BEGIN PRIVATE KEY-----\\n${KEY}"}`), ['private-key 1 x1']);
    assert.deepEqual(found(`-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES\n\n${KEY}\n`), ['private-key 1 x1']);
    assert.deepEqual(found(`PuTTY-User-Key-File-2: ssh-rsa\nPublic-Lines: 1\nAAAA\nPrivate-Lines: 14\nAAAA`), ['private-key 1 x1']);
    none("- '-----BEGIN RSA PRIVATE KEY-----'", `-----BEGIN PUBLIC KEY-----\n${KEY}`, `-----BEGIN CERTIFICATE-----\n${KEY}`);
  });

  it('connection strings with a password', () => {
    for (const text of ['Server=sql01;Database=dpi;User Id=sa;Password=Azerty2026!;', 'connectionString="Data Source=sql01;Initial Catalog=dpi;User ID=app;Pwd=Ete2026"', 'Password=Azerty2026!;Server=sql01', 'postgres://dpi:s3cret99@db.example/dpi', `DefaultEndpointsProtocol=https;AccountKey=${'Ab3/'.repeat(20)}==`]) {
      assert.deepEqual(found(text), ['connection-string 1 x1'], text);
    }
    none('Server=sql01;Password=***;', 'Server=sql01;Password=${SQL_PASSWORD};', 'Server=sql01;Integrated Security=SSPI', 'password=required', 'net user x password=abcd', 'https://user@host/x', 'https://host:8443/a@b', 'postgres://user:<password>@host/db', 'MACHINE\\System\\Password=4,1', 'MinimumPasswordLength = 14; Server = 2');
  });

  it('credentials that a campaign captured', () => {
    assert.deepEqual(found('email,time,message,details\na@x,2026,Submitted Data,"{""payload"":{""login"":[""a""],""password"":[""Soleil1""]},""browser"":{}}"\n'), ['credentials 2 x1']);
    assert.deepEqual(found('{"payload":{"mot_de_passe":["Ete2026"],"rid":["x"]}}'), ['credentials 1 x1']);
    assert.deepEqual(found('{"details":"{\\"password\\":[\\"Ete2026\\"]}"}'), ['credentials 1 x1']);
    none('{"password":""}', '{"password":"****"}', '{"password":"<redacted>"}', '{"passwordPolicy":"strong"}', '"password","expires"', '{"password": null}', '{"password":"string"}');
  });

  it('tables of patients, and of LAPS passwords', () => {
    const rows = [['1', 'DUPONT', 'Anne', '01/02/1950'], ['2', 'PETIT', 'Luc', '']];
    const kinds = (header: readonly string[], body: readonly (readonly string[])[] = rows): string[] => tableSecrets([header, ...body]).map((s) => `${s.kind} ${s.count}`);
    for (const header of [['IPP', 'Nom', 'Prénom', 'Date de naissance'], ['N° IPP', 'nom_naissance', 'PRENOM', 'DDN'], ['INS', 'Nom de naissance', 'Prénoms', 'Né(e) le'], ['NIR', 'LastName', 'x', 'Birth Date'].map((n) => n.replace('LastName', 'Last name')), ['x', 'Nom', 'Prénom', 'Date de naissance']]) {
      assert.deepEqual(kinds(header), ['patients 2'], header.join());
    }
    for (const header of [['Nom', 'Entité', 'Statut', 'Type'], ['id', 'first_name', 'last_name', 'position'], ['Patient', 'a', 'b', 'c'], ['IPP', 'a', 'b', 'c'], ['x', 'Nom', 'Prénom', 'Service'], ['Date de naissance', 'a', 'b', 'c']]) assert.deepEqual(kinds(header), [], header.join());
    assert.deepEqual(kinds(['IPP', 'Nom', 'Prénom', 'Date de naissance'], []), [], 'an empty form is no list of patients');
    assert.deepEqual(kinds(['Name', 'ms-Mcs-AdmPwd'], [['PC1', 'x7!kP'], ['PC2', '']]), ['laps 1']);
    assert.deepEqual(kinds(['Name', 'ms-Mcs-AdmPwd'], [['PC1', '']]), []);
    assert.deepEqual(kinds(['Name', 'msLAPS-PasswordExpirationTime'], [['PC1', '133']]), []);
    assert.deepEqual(found('#TYPE x\nsep=;\n'), []);
    assert.deepEqual(found('IPP;Nom;Prénom\n"12";"DU;PONT";"An""ne"\n'), ['patients 1 x1']);
  });

  it('costs a time that grows with the text and no more', function () {
    this.timeout(120_000);
    for (const piece of ['"password"' + ' '.repeat(50), 'password=', '-----BEGIN PRIVATE KEY-----', 'INS ', '1 85 05 78 006 084 ', 'a'.repeat(60), '"', '1', ';', 'https://a:', '1.2.250.1.213.1.4.8', ' ']) {
      const text = piece.repeat(Math.ceil(2_000_000 / piece.length));
      const start = Date.now();
      secretsIn(text);
      assert.ok(Date.now() - start < 10_000, `${JSON.stringify(piece)}: ${Date.now() - start} ms`);
    }
  });
});
