/** `care verify BAG`: intact packages, damaged ones, and bags that other programs made. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import type { BagVerdict } from '../../server/src/cli/bag/verify.ts';
import { looksLikeBag, UnreadableBag, verifyBag } from '../../server/src/cli/bag/verify.ts';
import { TODAY } from '../fixture.ts';
import { faultsOfBag } from './bagChecker.ts';
import { folderOf, plan, run } from './care.ts';

const digest = (algorithm: string, content: string): string => createHash(algorithm).update(content).digest('hex');
const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
const PAYLOAD: Readonly<Record<string, string>> = { 'data/a.txt': 'un', 'data/sous/été 100%.txt': 'deux\n' };

/** A manifest of the payload, or of these files. */
const manifest = (files: Readonly<Record<string, string>> = PAYLOAD, algorithm = 'sha256'): string => Object.entries(files)
  .map(([name, content]) => `${digest(algorithm, content)}  ${name.replace(/%/g, '%25')}\n`).join('');

/** A bag of another program, with these files besides or instead. */
function foreign(files: Readonly<Record<string, string | undefined>> = {}): string {
  const all = { 'bagit.txt': DECLARATION, 'manifest-sha256.txt': manifest(), ...PAYLOAD, ...files };
  return folderOf(Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)));
}

const problems = ({ problems: found }: BagVerdict): string => found.map((p) => p.fr).join('\n');

/** The same files as a zip file. */
function zipped(files: Readonly<Record<string, string>>, base = 'sac/', attrs?: Readonly<Record<string, number>>): string {
  const folder = folderOf({});
  const entries = Object.entries(files).map(([name, content]) => [base + name, [new TextEncoder().encode(content), { os: 3, attrs: (attrs?.[name] ?? 0o100644) * 0x10000 }]]);
  writeFileSync(path.join(folder, 'sac.zip'), zipSync(Object.fromEntries(entries) as Parameters<typeof zipSync>[0]));
  return path.join(folder, 'sac.zip');
}

const INTACT = { 'bagit.txt': DECLARATION, 'manifest-sha256.txt': manifest(), ...PAYLOAD };

describe('care verify of a bag', function () {
  this.timeout(60_000);

  describe('accepts', () => {
    const folded = 'Source-Organization: Un établissement\n  dont le nom est long\nPayload-Oxum: 7.2\nBag-Size: 7 o\n';
    for (const [what, files] of [
      ['the least that a bag needs', {}],
      ['CRLF, upper-case digests, stars, tabs, any order', { 'bagit.txt': DECLARATION.replace(/\n/g, '\r\n'), 'manifest-sha256.txt': Object.entries(PAYLOAD).reverse().map(([n, c]) => `${digest('sha256', c).toUpperCase()}\t*${n.replace('%', '%25')}\r\n`).join('') }],
      ['several manifests', { 'manifest-sha512.txt': manifest(PAYLOAD, 'sha512'), 'manifest-md5.txt': manifest(PAYLOAD, 'md5') }],
      ['sha512 alone', { 'manifest-sha256.txt': undefined, 'manifest-sha512.txt': manifest(PAYLOAD, 'sha512') }],
      ['bag-info with folded lines, and tag files that no manifest names', { 'bag-info.txt': folded, 'LISEZMOI.txt': 'x', 'meta/mets.xml': '<a/>', 'tagmanifest-sha256.txt': manifest({ 'bagit.txt': DECLARATION, 'bag-info.txt': folded }) }],
      ['a bag of version 0.97, complete by all its manifests together', { 'bagit.txt': DECLARATION.replace('1.0', '0.97'), 'manifest-sha256.txt': manifest({ 'data/a.txt': 'un' }), 'manifest-md5.txt': manifest({ 'data/sous/été 100%.txt': 'deux\n' }, 'md5') }],
      ['an empty fetch.txt', { 'fetch.txt': '' }],
      ['a name whose accents are written in another form', { 'manifest-sha256.txt': manifest().replace(/é/g, 'é'.normalize('NFD')) }],
    ] as const) {
      it(what, async () => {
        const verdict = await verifyBag(foreign(files));
        assert.equal(problems(verdict), '');
        assert.deepEqual([verdict.valid, verdict.files, verdict.bytes], [true, 2, 7]);
      });
    }

    it('tag files in UTF-16, as their declaration says', async () => {
      const wide = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
      const bag = foreign({ 'bagit.txt': DECLARATION.replace('UTF-8', 'UTF-16') });
      writeFileSync(path.join(bag, 'manifest-sha256.txt'), wide(manifest()));
      assert.equal(problems(await verifyBag(bag)), '');
    });

    it('a file named twice with one digest, before version 1.0 only', async () => {
      const files = { 'manifest-sha256.txt': manifest() + manifest({ 'data/a.txt': 'un' }) };
      const verdict = await verifyBag(foreign({ ...files, 'bagit.txt': DECLARATION.replace('1.0', '0.97') }));
      assert.ok(verdict.valid && verdict.notes.some((n) => n.fr.includes('nomme deux fois')));
      assert.equal((await verifyBag(foreign(files))).valid, false);
    });

    it('what another system did to a bag without harm, with a warning (warning bags of the conformance suite)', async () => {
      const old = DECLARATION.replace('1.0', '0.97');
      for (const [files, said] of [
        // Two names that differ by case: the system that unpacked the bag kept one, and both are the same.
        [{ 'manifest-sha256.txt': manifest() + manifest({ 'data/A.TXT': 'un' }) }, /A\.TXT.*casse.*rien n’est perdu/],
        // What macOS made for itself was left out on the way; the declared sizes still count it.
        [{ 'manifest-sha256.txt': manifest() + manifest({ 'data/.DS_Store': 'xyz' }), 'bag-info.txt': 'Payload-Oxum: 10.3\n' }, /DS_Store.*n’y est plus/],
      ] as const) {
        for (const version of [DECLARATION, old]) {
          const verdict = await verifyBag(foreign({ 'bagit.txt': version, ...files }));
          assert.deepEqual([problems(verdict), verdict.valid, verdict.aside], ['', true, 1]);
          assert.match(verdict.notes.map(({ fr }) => fr).join('\n'), said);
        }
      }
      const both = { 'data/A.txt': 'un', 'data/Thumbs.db': '' };
      const verdict = await verifyBag(zipped({ ...INTACT, ...both, 'manifest-sha256.txt': manifest({ ...PAYLOAD, ...both }) }));
      assert.deepEqual([problems(verdict), verdict.aside, verdict.notes.length], ['', 0, 3]);
      const { out, code } = await run(['verify', foreign({ 'manifest-sha256.txt': manifest() + manifest({ 'data/Thumbs.db': '' }) })]);
      assert.equal(code, 0);
      assert.match(out, /intact aux points signalés près/);
    });

    it('a zip file, with or without a folder around the bag', async () => {
      for (const base of ['sac/', '']) assert.equal(problems(await verifyBag(zipped(INTACT, base))), '');
    });

    it('what care dossier makes, as folder and as zip; the other checker agrees', async () => {
      const folder = folderOf({ 'p/plan.care.yaml': plan(''), 'p/a.txt': 'x' });
      await run(['dossier', 'p', '-o', 'a', '--today', TODAY], { cwd: folder });
      await run(['dossier', 'p', '-o', 'a.zip', '--zip', '--today', TODAY], { cwd: folder });
      for (const name of ['a', 'a.zip']) {
        assert.ok(looksLikeBag(path.join(folder, name)));
        const verdict = await verifyBag(path.join(folder, name));
        assert.deepEqual([problems(verdict), verdict.notes], ['', []]);
      }
      assert.ok(!looksLikeBag(path.join(folder, 'p')));
    });

    it('a zip file that another program made (Zip64 and data descriptors)', async function () {
      if (spawnSync('python3', ['--version']).error !== undefined) { console.log('      python3 est absent · not there'); this.skip(); }
      const folder = foreign();
      const script = 'import zipfile,os\nz=zipfile.ZipFile("../sac.zip","w",zipfile.ZIP_DEFLATED)\nfor d,_,f in os.walk("."):\n  for n in f:\n    p=os.path.join(d,n)\n    with z.open(zipfile.ZipInfo("sac/"+os.path.relpath(p,".")),"w",force_zip64=True) as o: o.write(open(p,"rb").read())\nz.close()';
      mkdirSync(path.join(folder, 'w'));
      for (const name of ['bagit.txt', 'manifest-sha256.txt', 'data']) renameSync(path.join(folder, name), path.join(folder, 'w', name));
      assert.equal(spawnSync('python3', ['-c', script], { cwd: path.join(folder, 'w'), encoding: 'utf8' }).stderr, '');
      assert.equal(problems(await verifyBag(path.join(folder, 'sac.zip'))), '');
    });
  });

  describe('finds', () => {
    const evil = (name: string): string => `${manifest()}${digest('sha256', 'x')}  ${name}\n`;
    for (const [what, files, said] of [
      ['a changed file', { 'data/a.txt': 'UN' }, /« data\/a\.txt » a changé/],
      ['a missing file that differs from another by case, and by its content', { 'manifest-sha256.txt': manifest() + manifest({ 'data/A.TXT': 'UN' }) }, /« data\/A\.TXT » manque/],
      ['a system file that no manifest knows', { 'data/Thumbs.db': 'x' }, /« data\/Thumbs\.db » est en trop/],
      ['a Payload-Oxum that a missing system file does not explain', { 'manifest-sha256.txt': manifest() + manifest({ 'data/.DS_Store': '' }), 'bag-info.txt': 'Payload-Oxum: 10.4\n' }, /Payload-Oxum/],
      ['a missing file', { 'data/a.txt': undefined }, /« data\/a\.txt » manque/],
      ['a file too many', { 'data/b.txt': 'x' }, /« data\/b\.txt » est en trop/],
      ['a file that one of two manifests does not know', { 'manifest-sha512.txt': manifest({ 'data/a.txt': 'un' }, 'sha512') }, /est en trop : manifest-sha512/],
      ['a changed tag file', { 'bag-info.txt': 'A: b\n', 'tagmanifest-sha256.txt': manifest({ 'bag-info.txt': 'A: c\n' }) }, /« bag-info\.txt » a changé/],
      ['a second tag manifest that does not hold', { 'tagmanifest-sha256.txt': manifest({ 'bagit.txt': DECLARATION }), 'tagmanifest-md5.txt': manifest({ 'bagit.txt': 'x' }, 'md5') }, /« bagit\.txt » a changé.*md5/],
      ['a missing tag file', { 'tagmanifest-sha256.txt': manifest({ 'bag-info.txt': 'x' }) }, /« bag-info\.txt » manque/],
      ['a wrong Payload-Oxum', { 'bag-info.txt': 'Payload-Oxum: 8.2\n' }, /Payload-Oxum/],
      ['no declaration', { 'bagit.txt': undefined }, /bagit\.txt manque/],
      ['a declaration with a byte order mark', { 'bagit.txt': `\ufeff${DECLARATION}` }, /BOM/],
      ['a declaration of three lines', { 'bagit.txt': `${DECLARATION}A: b\n` }, /deux lignes/],
      ['a version that is not known', { 'bagit.txt': DECLARATION.replace('1.0', '2.0') }, /version 2\.0/],
      ['no manifest', { 'manifest-sha256.txt': undefined }, /aucune liste d’empreintes/],
      ['a line that cannot be read', { 'manifest-sha256.txt': `${manifest()}zut\n` }, /illisible \(ligne 3\)/],
      ['a file named twice', { 'manifest-sha256.txt': manifest() + manifest({ 'data/a.txt': 'un' }) }, /nomme deux fois/],
      ['a path that climbs', { 'manifest-sha256.txt': evil('data/../../etc/passwd') }, /sort du dossier.*n’est pas suivi/],
      ['a path that climbs with backslashes', { 'manifest-sha256.txt': evil('data\\..\\..\\x') }, /sort du dossier/],
      ['an absolute path', { 'manifest-sha256.txt': evil('/etc/passwd') }, /absolu/],
      ['a path outside the payload', { 'manifest-sha256.txt': evil('bag-info.txt') }, /pas sous data/],
      ['what fetch.txt would have to fetch', { 'fetch.txt': 'https://example.org/a 2 data/a.txt\n', 'data/a.txt': undefined }, /« data\/a\.txt » manque/],
      ['a fetch.txt that climbs', { 'fetch.txt': 'https://example.org/a 2 ../a.txt\n' }, /fetch\.txt.*sort du dossier/],
    ] as const) {
      it(what, async () => {
        const bag = foreign(files);
        const verdict = await verifyBag(bag);
        assert.equal(verdict.valid, false);
        assert.match(problems(verdict), said);
      });
    }

    it('a link, which is not followed', async () => {
      const bag = foreign({ 'data/a.txt': undefined });
      writeFileSync(path.join(bag, '..', path.basename(bag) + '.txt'), 'un');
      symlinkSync(path.join(bag, '..', path.basename(bag) + '.txt'), path.join(bag, 'data/a.txt'));
      assert.match(problems(await verifyBag(bag)), /data\/a\.txt » est un lien[\s\S]*data\/a\.txt » manque/);
      rmSync(path.join(bag, '..', path.basename(bag) + '.txt'));
    });

    for (const [what, make, said] of [
      ['a link in a zip', () => zipped(INTACT, 'sac/', { 'data/a.txt': 0o120777 }), /data\/a\.txt » est un lien/],
      ['a name that climbs out of a zip', () => zipped({ ...INTACT, '../../x': 'x' }), /sort du dossier/],
      ['a file beside the bag in a zip', () => zipped({ ...Object.fromEntries(Object.entries(INTACT).map(([n, c]) => [`sac/${n}`, c])), 'autre.txt': 'x' }, ''), /hors du dossier assemblé/],
      ['a changed file in a zip', () => zipped({ ...INTACT, 'data/a.txt': 'UN' }), /a changé/],
    ] as const) it(what, async () => { assert.match(problems(await verifyBag(make())), said); });

    it('bytes of a zip that were damaged on the way: each byte changed is told or harmless, none is taken for right', async () => {
      const file = zipped(INTACT);
      const bytes = readFileSync(file);
      for (let at = 0; at < bytes.length; at += 3) {
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ 0x41;
        writeFileSync(file, damaged);
        const verdict = await verifyBag(file).catch((error: unknown) => {
          assert.ok(error instanceof UnreadableBag, String(error));
          return undefined;
        });
        // Dates and attributes may change; the content may not.
        if (verdict?.valid) assert.deepEqual([verdict.files, verdict.bytes], [2, 7]);
      }
    });

    it('a zip that is cut short, or no zip at all', async () => {
      const file = zipped(INTACT);
      const bytes = readFileSync(file);
      for (const cut of [0, 1, 21, bytes.length >> 1, bytes.length - 1]) {
        writeFileSync(file, bytes.subarray(0, cut));
        await assert.rejects(verifyBag(file), UnreadableBag);
      }
      await assert.rejects(verifyBag(path.join(path.dirname(file), 'rien')), UnreadableBag);
    });

    it('a zip bomb is no work: an entry that claims too much, entries that share their bytes', async () => {
      const file = zipped(INTACT);
      const bytes = readFileSync(file);
      const central = bytes.indexOf(Buffer.from('504b0102', 'hex'));
      const second = bytes.indexOf(Buffer.from('504b0102', 'hex'), central + 4);
      const claims = Buffer.from(bytes);
      claims.writeUInt32LE(0x7fff_ffff, second + 24);
      writeFileSync(file, claims);
      assert.match(problems(await verifyBag(file)), /impossible/);
      const shares = Buffer.from(bytes);
      shares.writeUInt32LE(bytes.readUInt32LE(central + 42) + 1, second + 42);
      writeFileSync(file, shares);
      assert.match(problems(await verifyBag(file)), /bombe zip/);
    });
  });

  it('says what it found, in both languages and as JSON, with the codes of the command line', async () => {
    const said = async (bag: string, lang: 'fr' | 'en', format: 'text' | 'json'): Promise<[number | null, string]> => {
      const { code, out, err } = await run(['verify', bag, '--lang', lang, '--format', format]);
      assert.equal(err, '');
      return [code, out];
    };
    const bag = foreign({ 'bag-info.txt': 'Source-Organization: CH \u001b[31mrouge\nCaRE-Reserve: CARE401 une preuve\n' });
    const [code, text] = await said(bag, 'fr', 'text');
    assert.equal(code, 0);
    assert.match(text, /intact/);
    assert.match(text, /réserves[\s\S]*CARE401/);
    assert.ok(!text.includes('\u001b'));
    appendFileSync(path.join(bag, 'data/a.txt'), 'x');
    assert.match((await said(bag, 'en', 'text'))[1], /“data\/a\.txt” has changed[\s\S]*not intact/);
    const [failed, json] = await said(bag, 'fr', 'json');
    assert.equal(failed, 1);
    assert.deepEqual((JSON.parse(json) as { bags: { valid: boolean }[] }).bags.map((b) => b.valid), [false]);
    assert.deepEqual(await run(['verify', path.join(bag, 'bagit.txt.zip')]).then(({ code: c, out }) => [c, out]), [2, '']);
    assert.notDeepEqual(faultsOfBag(bag), []);
  });
});
