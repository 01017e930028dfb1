/** `care dossier`: what a package holds, what stands against it, the same bytes each time, nothing half-made. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { TODAY } from '../fixture.ts';
import { faultsOfBag } from './bagChecker.ts';
import { care, careFile, folderOf, plan, run, start } from './care.ts';

const sha = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
const DOSSIERS = path.resolve('test/dossiers');

/** A project with every kind of piece. */
const PLAN = plan(`controles:
  - id: D2-POSTE-09
    statut: en_cours
    preuves: [PRV-1, PRV-2, PRV-4, isoler]
    indicateurs: [{ id: IND-EDR, valeur: 96.4, date: 2026-11-02, sources: { agents: PRV-2 } }]
preuves:
  - { id: PRV-1, type: rapport, titre: "Rapport <script>alert(1)</script>", date: 2026-11-01, fichier: preuves/rapport.txt, sha256: ${sha('rapport\n')} }
  - { id: PRV-2, type: export, titre: Export des agents, date: 2026-11-02, fichier: preuves/agents.csv, sha256: ${sha('poste;etat\nSECRET-HOTE;ok\n')}, confidentiel: true }
  - { id: PRV-3, type: capture, titre: Sans contrôle, date: 2026-11-02, fichier: preuves/é 100 %.png }
  - { id: PRV-4, type: capture, titre: Perdue, date: 2026-11-02, fichier: preuves/perdue.png }
`);
const DELIVERABLE = `---
care: document/1
id: isoler
titre: Isoler un poste
type: procedure
controles: [D2-POSTE-09]
version: "1.2"
statut: valide
redacteur: rssi
approbateur: dsi
date_approbation: 2026-03-12
prochaine_revue: 2027-03-12
---
# Objet

Voir D2-POSTE-09, [[PRV-1]], [le rapport](../preuves/rapport.txt), [l'export](../preuves/agents.csv) et [ailleurs](https://example.org/).

<script>alert(2)</script> ![vue](../preuves/%C3%A9%20100%20%25.png) [mauvais](javascript:alert(3))
`;
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const FILES = {
  'p/plan.care.yaml': PLAN, 'p/livrables/isoler.care.md': DELIVERABLE, 'p/preuves/rapport.txt': 'rapport\n',
  'p/preuves/agents.csv': 'poste;etat\nSECRET-HOTE;ok\n', 'p/preuves/é 100 %.png': PNG, 'p/preuves/non-enregistree.txt': 'x',
};

/** Packages the project `p` of a folder. */
const dossier = (folder: string, ...args: string[]) => run(['dossier', 'p', '--today', TODAY, ...args], { cwd: folder });

/** All files below a folder with their bytes. */
function contents(folder: string, below = ''): Record<string, string> {
  return Object.assign({}, ...readdirSync(path.join(folder, below)).sort().map((name) => {
    const file = path.posix.join(below, name);
    return statSync(path.join(folder, file)).isDirectory() ? contents(folder, file) : { [file]: sha(readFileSync(path.join(folder, file))) };
  })) as Record<string, string>;
}

/** What is in the place besides the project: nothing hidden is left. */
const beside = (folder: string): string[] => readdirSync(folder).filter((name) => name !== 'p').sort();

function has(program: string): boolean {
  return spawnSync(program, ['--version']).error === undefined;
}

describe('care dossier', function () {
  this.timeout(60_000);

  it('holds the plan, the pieces at their paths, the pages, the report and the index, and is a valid bag', async () => {
    const folder = folderOf(FILES);
    const { code, out, err } = await dossier(folder, '-o', 'sortie');
    assert.equal(code, 0, err);
    assert.equal(out, 'sortie\n');
    assert.deepEqual(Object.keys(contents(path.join(folder, 'sortie'))).sort(), [
      'bag-info.txt', 'bagit.txt', 'data/index.html', 'data/livrables/isoler.care.md', 'data/livrables/isoler.html', 'data/plan.care.yaml',
      'data/preuves/rapport.txt', 'data/preuves/é 100 %.png', 'data/preuves-confidentielles.json', 'data/rapport/couverture.csv', 'data/rapport/couverture.html',
      'data/rapport/couverture.json', 'manifest-sha256.txt', 'tagmanifest-sha256.txt',
    ].sort());
    assert.deepEqual(faultsOfBag(path.join(folder, 'sortie')), []);
    assert.match(err, /PRV-4/);
    assert.match(readFileSync(path.join(folder, 'sortie/manifest-sha256.txt'), 'utf8'), /^[0-9a-f]{64} {2}data\/preuves\/é 100 %25\.png$/m);
    assert.deepEqual(beside(folder), ['sortie']);
  });

  it('keeps confidential evidence outside: its digest and figures only', async () => {
    const folder = folderOf(FILES);
    await dossier(folder, '-o', 'sortie');
    for (const name of Object.keys(contents(path.join(folder, 'sortie')))) assert.ok(!readFileSync(path.join(folder, 'sortie', name), 'utf8').includes('SECRET-HOTE'), name);
    const list = JSON.parse(readFileSync(path.join(folder, 'sortie/data/preuves-confidentielles.json'), 'utf8')) as { preuves: { id: string; sha256: string; indicateurs: { id: string; declare: number }[] }[] };
    assert.deepEqual(list.preuves.map(({ id, sha256, indicateurs }) => [id, sha256, indicateurs[0]?.id, indicateurs[0]?.declare]), [['PRV-2', sha('poste;etat\nSECRET-HOTE;ok\n'), 'IND-EDR', 96.4]]);
  });

  it('links each control to its pieces and each piece to its controls, and every local link leads somewhere', async () => {
    const folder = folderOf(FILES);
    await dossier(folder, '-o', 'sortie');
    const root = path.join(folder, 'sortie/data');
    const index = readFileSync(path.join(root, 'index.html'), 'utf8');
    const control = /<tr id="(c\d+)">(?:(?!<\/tr>)[\s\S])*D2-POSTE-09<\/span>[\s\S]*?<\/tr>/.exec(index);
    assert.ok(control?.[1]);
    for (const piece of ['href="preuves/rapport.txt"', 'href="livrables/isoler.html"', 'Perdue']) assert.ok(control[0].includes(piece), piece);
    const evidence = /<tr id="e0">[\s\S]*?<\/tr>/.exec(index)?.[0] ?? '';
    assert.ok(evidence.includes(`href="#${control[1]}"`), evidence);
    assert.ok(evidence.replace(/<wbr>/g, '').includes(sha('rapport\n')));
    for (const page of ['index.html', 'livrables/isoler.html', 'rapport/couverture.html']) {
      const text = readFileSync(path.join(root, page), 'utf8');
      assert.ok(!/<script|javascript:[^)]*"|\son\w+=/i.test(text), page);
      for (const [, href = ''] of text.matchAll(/ (?:href|src)="([^"]*)"/g)) {
        if (/^(?:https:|data:)/.test(href)) continue;
        const [file = '', anchor] = decodeURIComponent(href.replace(/&#(\d+);/g, (_, n: string) => String.fromCharCode(Number(n)))).split('#');
        const target = file === '' ? path.join(root, page) : path.join(root, path.dirname(page), file);
        assert.ok(existsSync(target), `${page}: ${href}`);
        if (anchor !== undefined) assert.ok(readFileSync(target, 'utf8').includes(`id="${anchor}"`), `${page}: ${href}`);
      }
    }
    const text = readFileSync(path.join(root, 'livrables/isoler.html'), 'utf8');
    for (const said of ['Isoler un poste', '1.2', 'RSSI', 'validé', '12/03/2026', 'href="../preuves/rapport.txt"', 'src="data:image/png;base64,', 'fichier non joint', '&#60;script&#62;alert(2)', 'href="https://example.org/"']) assert.ok(text.includes(said), said);
  });

  it('makes the same bytes twice, as a folder and as a zip, whatever the place, the hour, the language and the time zone', async () => {
    const folder = folderOf(FILES);
    const other = folderOf(FILES);
    for (const name of Object.keys(FILES)) utimesSync(path.join(other, name), 1, 1);
    assert.equal((await dossier(folder, '-o', 'a')).code, 0);
    assert.equal((await dossier(folder, '-o', 'a.zip')).code, 0);
    for (const [zone, locale] of [['Pacific/Auckland', 'en_US.UTF-8'], ['America/Sao_Paulo', 'fr_FR.UTF-8']] as const) {
      const env = { TZ: zone, LANG: locale };
      assert.equal(care(['dossier', 'p', '--today', TODAY, '-o', `${locale}`], { cwd: other, env }).code, 0);
      assert.equal(care(['dossier', 'p', '--today', TODAY, '-o', `${locale}.zip`, '--zip'], { cwd: other, env }).code, 0);
      assert.deepEqual(contents(path.join(other, locale)), contents(path.join(folder, 'a')));
      assert.equal(sha(readFileSync(path.join(other, `${locale}.zip`))), sha(readFileSync(path.join(folder, 'a.zip'))));
    }
  });

  it('sha256sum accepts both manifests', async function () {
    if (!has('sha256sum')) { console.log('      sha256sum est absent · not there'); this.skip(); }
    const folder = folderOf({ ...FILES, 'p/preuves/é 100 %.png': PNG });
    // The percent sign is encoded as the RFC asks, which sha256sum cannot know.
    writeFileSync(path.join(folder, 'p/plan.care.yaml'), PLAN.replace('é 100 %.png', 'é.png'));
    writeFileSync(path.join(folder, 'p/preuves/é.png'), PNG);
    writeFileSync(path.join(folder, 'p/livrables/isoler.care.md'), DELIVERABLE.replace('%C3%A9%20100%20%25.png', '%C3%A9.png'));
    assert.equal((await dossier(folder, '-o', 'sortie')).code, 0);
    for (const list of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) execFileSync('sha256sum', ['--strict', '-c', list], { cwd: path.join(folder, 'sortie'), stdio: 'pipe' });
  });

  for (const [program, args] of [['unzip', ['-q']], ['python3', ['-m', 'zipfile', '-e']]] as const) {
    it(`${program} unpacks the zip into the same valid bag`, async function () {
      if (!has(program)) { console.log(`      ${program} est absent · not there`); this.skip(); }
      const folder = folderOf(FILES);
      await dossier(folder, '-o', 'a');
      await dossier(folder, '-o', 'a.zip', '--zip');
      mkdirSync(path.join(folder, 'out'));
      execFileSync(program, program === 'unzip' ? [...args, '../a.zip'] : [...args, '../a.zip', '.'], { cwd: path.join(folder, 'out'), stdio: 'pipe', env: { ...process.env, LC_ALL: 'C.UTF-8' } });
      assert.deepEqual(readdirSync(path.join(folder, 'out')), [`dossier-care-590000006-${TODAY}`]);
      const base = path.join(folder, 'out', `dossier-care-590000006-${TODAY}`);
      assert.deepEqual(contents(base), contents(path.join(folder, 'a')));
      assert.deepEqual(faultsOfBag(base), []);
    });
  }

  describe('refuses', () => {
    const altered = { ...FILES, 'p/preuves/rapport.txt': 'autre\n' };

    it('while a piece was changed, and names it; --force makes it and says so', async () => {
      const folder = folderOf(altered);
      const { code, out, err } = await dossier(folder, '-o', 'sortie');
      assert.deepEqual([code, out, beside(folder)], [1, '', []]);
      assert.match(err, /CARE401 plan\.care\.yaml:\d+ : .*PRV-1/);
      assert.match(err, /--force/);
      assert.equal((await dossier(folder, '-o', 'sortie', '--force')).code, 0);
      assert.match(readFileSync(path.join(folder, 'sortie/bag-info.txt'), 'utf8'), /^CaRE-Reserve: CARE401 .*PRV-1/m);
      assert.match(readFileSync(path.join(folder, 'sortie/data/index.html'), 'utf8'), /Assemblé avec des réserves[\s\S]*CARE401/);
      assert.deepEqual(faultsOfBag(path.join(folder, 'sortie')), []);
    });

    it('while a piece lies outside the project or behind a link, which never enters', async () => {
      const folder = folderOf({ ...FILES, 'secret.txt': 'CONTENU-DU-DEHORS', 'p/plan.care.yaml': PLAN.replace('preuves/perdue.png', '../secret.txt').replace('preuves/é 100 %.png', 'preuves/lien.png') });
      symlinkSync('../../secret.txt', path.join(folder, 'p/preuves/lien.png'));
      const { code, err } = await dossier(folder, '-o', 'sortie');
      assert.equal(code, 1);
      assert.match(err, /CARE207.*PRV-3[\s\S]*CARE207.*PRV-4/);
      assert.equal((await dossier(folder, '-o', 'sortie', '--force')).code, 0);
      for (const name of Object.keys(contents(path.join(folder, 'sortie')))) assert.ok(!readFileSync(path.join(folder, 'sortie', name), 'utf8').includes('CONTENU-DU-DEHORS') && !/lien|secret/.test(name), name);
      assert.deepEqual(faultsOfBag(path.join(folder, 'sortie')), []);
    });

    it('while a piece holds a secret, never shown; kept outside as confidential it is no obstacle', async () => {
      const laps = '"Name","DistinguishedName","ObjectGUID","SamAccountName","ms-Mcs-AdmPwd"\n"PC-1","CN=PC-1,DC=exemple","0a1b","PC-1$","MotDePasse!"\n';
      const secret = PLAN.replace('PRV-4, type: capture', 'PRV-4, type: export').replace('preuves/perdue.png', 'preuves/laps.csv');
      const folder = folderOf({ ...FILES, 'p/plan.care.yaml': secret, 'p/preuves/laps.csv': laps });
      const { code, err } = await dossier(folder, '-o', 'sortie');
      assert.deepEqual([code, beside(folder)], [1, []]);
      assert.match(err, /CARE407 .*PRV-4[\s\S]*confidentiel: true/);
      assert.ok(!err.includes('MotDePasse'));
      writeFileSync(path.join(folder, 'p/plan.care.yaml'), secret.replace('fichier: preuves/laps.csv', `fichier: preuves/laps.csv, confidentiel: true, sha256: ${sha(laps)}`));
      assert.equal((await dossier(folder, '-o', 'sortie')).code, 0);
      for (const name of Object.keys(contents(path.join(folder, 'sortie')))) assert.ok(!readFileSync(path.join(folder, 'sortie', name), 'utf8').includes('MotDePasse'), name);
    });

    it('a link inside the project does not enter either', async () => {
      const folder = folderOf({ ...FILES, 'p/plan.care.yaml': PLAN.replace('preuves/perdue.png', 'preuves/lien.txt') });
      symlinkSync('rapport.txt', path.join(folder, 'p/preuves/lien.txt'));
      assert.equal((await dossier(folder, '-o', 'sortie')).code, 0);
      assert.ok(!existsSync(path.join(folder, 'sortie/data/preuves/lien.txt')));
      assert.match(readFileSync(path.join(folder, 'sortie/data/index.html'), 'utf8'), /PRV-4[\s\S]*lien symbolique/);
    });

    it('a document that is a link: the package would not hold what was judged', async () => {
      const folder = folderOf({ ...FILES, 'ailleurs.care.md': DELIVERABLE.replace('id: isoler', 'id: ailleurs') });
      symlinkSync('../../ailleurs.care.md', path.join(folder, 'p/livrables/ailleurs.care.md'));
      const { code, err } = await dossier(folder, '-o', 'sortie');
      assert.equal(code, 1);
      assert.match(err, /livrables\/ailleurs\.care\.md : .*lien symbolique/);
      assert.equal((await dossier(folder, '-o', 'sortie', '--force')).code, 0);
      assert.ok(!existsSync(path.join(folder, 'sortie/data/livrables/ailleurs.care.md')));
      assert.ok(!existsSync(path.join(folder, 'sortie/data/livrables/ailleurs.html')));
    });

    it('a name that Windows cannot hold, or two that differ by case only', async function () {
      if (process.platform === 'win32' || process.platform === 'darwin') this.skip();
      const folder = folderOf({ ...FILES, 'p/preuves/aux.png': 'x', 'p/preuves/RAPPORT.txt': 'y', 'p/plan.care.yaml': PLAN.replace('preuves/perdue.png', 'preuves/aux.png').replace('preuves/é 100 %.png', 'preuves/RAPPORT.txt') });
      const { code, err } = await dossier(folder, '-o', 'sortie');
      assert.equal(code, 1);
      assert.match(err, /preuves\/aux\.png : .*Windows/);
      assert.match(err, /preuves\/rapport\.txt : .*casse/);
    });

    for (const [what, args, said] of [
      ['without a place', [], /-o/],
      ['a place that is taken', ['-o', 'p/../pris'], /existe déjà.*--remplacer/],
      ['a place in the project', ['-o', 'p/sortie'], /dans le projet/],
      ['a folder that is not there', ['-o', 'x/y/z'], /n'existe pas/],
      ['a project that is not there', ['-o', 'sortie', '--projet', 'q'], /Aucun projet « q »/],
      ['to replace what is no package', ['-o', 'pris', '--remplacer'], /n'est pas un dossier assemblé/],
    ] as const) {
      it(`${what}: code 2, nothing written`, async () => {
        const folder = folderOf({ ...FILES, 'pris/a.txt': 'a' });
        const { code, out, err } = await dossier(folder, ...args);
        assert.deepEqual([code, out, beside(folder)], [2, '', ['pris']]);
        assert.match(err, said);
        assert.deepEqual(Object.keys(contents(path.join(folder, 'pris'))), ['a.txt']);
      });
    }

    it('several projects, until one is chosen', async () => {
      const folder = folderOf({ ...FILES, 'p/autre/plan.care.yaml': PLAN });
      const { code, err } = await dossier(folder, '-o', 'sortie');
      assert.equal(code, 2);
      assert.match(err, /2 projets.*--projet/);
      assert.equal((await dossier(folder, '-o', 'sortie', '--projet', 'p/autre')).code, 0);
      assert.ok(!existsSync(path.join(folder, 'sortie/data/preuves/rapport.txt')));
    });
  });

  it('--remplacer puts a new package in the place of one of ours', async () => {
    const folder = folderOf(FILES);
    for (const args of [['-o', 'sortie'], ['-o', 'sortie.zip', '--zip']]) {
      assert.equal((await dossier(folder, ...args)).code, 0);
      assert.equal((await dossier(folder, ...args)).code, 2);
      assert.equal((await dossier(folder, ...args, '--remplacer')).code, 0);
    }
    assert.deepEqual(beside(folder), ['sortie', 'sortie.zip']);
    assert.deepEqual(faultsOfBag(path.join(folder, 'sortie')), []);
  });

  it('a package made before is no second project', async () => {
    const folder = folderOf(FILES);
    for (const place of ['a', 'b']) assert.equal((await run(['dossier', '.', '-o', place, '--today', TODAY], { cwd: folder })).code, 0);
    assert.deepEqual(contents(path.join(folder, 'b')), contents(path.join(folder, 'a')));
  });

  it('encodes CR, LF and % in the lists, and nothing else; accents are composed', async function () {
    if (process.platform === 'win32' || process.platform === 'darwin') this.skip();
    const name = 'a\nb\r 100%0A é.txt';
    const folder = folderOf({
      ...FILES, [`p/preuves/${name}`]: 'x', [`p/preuves/${'été.txt'.normalize('NFD')}`]: 'y',
      'p/plan.care.yaml': PLAN.replace('preuves/perdue.png', JSON.stringify(`preuves/${name}`)).replace('preuves/é 100 %.png', 'preuves/été.txt'),
    });
    const { code, err } = await dossier(folder, '-o', 'sortie');
    assert.equal(code, 1);
    assert.match(err, /Windows refuse/);
    assert.equal((await dossier(folder, '-o', 'sortie', '--force')).code, 0);
    const list = readFileSync(path.join(folder, 'sortie/manifest-sha256.txt'), 'utf8');
    assert.match(list, /^[0-9a-f]{64} {2}data\/preuves\/a%0Ab%0D 100%250A é\.txt$/m);
    assert.ok(list.includes('  data/preuves/été.txt\n'.normalize('NFC')));
    assert.deepEqual(faultsOfBag(path.join(folder, 'sortie')), []);
    assert.equal((await run(['verify', path.join(folder, 'sortie')])).code, 0);
  });

  it('a page never takes the name of a piece', async () => {
    const folder = folderOf({ ...FILES, 'p/INDEX.html': 'une preuve', 'p/plan.care.yaml': PLAN.replace('preuves/perdue.png', 'INDEX.html') });
    assert.equal((await dossier(folder, '-o', 'sortie')).code, 0);
    assert.equal(readFileSync(path.join(folder, 'sortie/data/INDEX.html'), 'utf8'), 'une preuve');
    assert.ok(existsSync(path.join(folder, 'sortie/data/index-2.html')));
    assert.match(readFileSync(path.join(folder, 'sortie/bag-info.txt'), 'utf8'), /Ouvrir data\/index-2\.html/);
  });

  it('a disk that takes no more leaves nothing', function () {
    if (!existsSync('/bin/bash')) { console.log('      bash est absent · not there'); this.skip(); }
    const folder = folderOf({ ...FILES, 'p/preuves/rapport.txt': Buffer.alloc(400_000, 'abc') });
    for (const words of ['-o sortie --force', '-o sortie.zip --zip --force']) {
      // A limit on the size of files fails in the middle of the work, as a full disk does; 64 is in blocks of 1,024 bytes.
      const { status, stderr } = spawnSync('/bin/bash', ['-c', `ulimit -f ${words.includes('zip') ? 8 : 64}; exec "$0" "$1" dossier p --today ${TODAY} ${words}`, process.execPath, careFile()], { cwd: folder, encoding: 'utf8' });
      assert.equal(status, 2, stderr);
      assert.match(stderr, /ne peut pas être écrit/);
      assert.deepEqual(beside(folder), []);
    }
  });

  it('Ctrl-C leaves nothing', async function () {
    if (process.platform === 'win32') this.skip();
    const folder = folderOf(FILES);
    // Long to package, quickly made and removed: it has no bytes on the disk.
    truncateSync(path.join(folder, 'p/preuves/rapport.txt'), 600_000_000);
    const child = start(['dossier', 'p', '--today', TODAY, '-o', 'sortie.zip', '--zip', '--force'], { cwd: folder });
    const ended = new Promise<NodeJS.Signals | null>((resolve) => { child.on('exit', (_, signal) => { resolve(signal); }); });
    // The work has begun when its temporary file is there.
    while (beside(folder).length === 0 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.deepEqual(beside(folder).map((name) => /^\.sortie\.zip\.[0-9a-f]+\.tmp$/.test(name)), [true]);
    child.kill('SIGINT');
    assert.equal(await ended, 'SIGINT');
    assert.deepEqual(beside(folder), []);
  });

  it('what a zip file cannot hold stops it: too many bytes, too long a file, too many files', async () => {
    const { TooLargeError, zipSink } = await import('../../server/src/cli/bag/sink.ts');
    const folder = folderOf({});
    for (const [most, files] of [[{ bytes: 500, entries: 9 }, ['x'.repeat(10_000)]], [{ bytes: 300, entries: 9 }, ['a', 'b', 'c', 'd', 'e']], [{ bytes: 10_000, entries: 2 }, ['a', 'b', 'c']]] as const) {
      const sink = zipSink(path.join(folder, 'a.zip'), 'a', TODAY, most);
      const all = async (): Promise<void> => {
        for (const [i, content] of files.entries()) await sink.file(String(i), [Buffer.from(content)]);
        sink.finish(false);
      };
      await assert.rejects(all(), TooLargeError);
      sink.abandon();
      assert.deepEqual(beside(folder), []);
    }
  });

  it('a piece that changes meanwhile stops it', async () => {
    const { blocksOf, ChangedError } = await import('../../server/src/cli/bag/blocks.ts');
    const folder = folderOf({ 'p/a.txt': 'abcdef', 'q/b.txt': 'abcdef' });
    symlinkSync('../q', path.join(folder, 'p/q'));
    const read = async (name: string, size: number): Promise<void> => {
      const fact = { size, mtime: statSync(path.join(folder, name)).mtimeMs };
      for await (const block of blocksOf(path.join(folder, name), path.join(folder, 'p'), fact, () => undefined)) assert.ok(block.length > 0);
    };
    await read('p/a.txt', 6);
    await assert.rejects(read('p/a.txt', 5), ChangedError);
    await assert.rejects(read('p/q/b.txt', 6), ChangedError);
  });

  it('names no machine of a confidential export, and makes the same bytes whether its figures are read or remembered', () => {
    const folder = folderOf({});
    cpSync(path.join(DOSSIERS, 'ght-vallombreuse'), path.join(folder, 'p'), { recursive: true });
    const annexe = path.join(folder, 'p/preuves.care.yaml');
    writeFileSync(annexe, readFileSync(annexe, 'utf8').replace('id: PRV-022\n', 'id: PRV-022\n    confidentiel: true\n'));
    const env = { CARE_CACHE: path.join(folder, 'cache') };
    for (const place of ['a', 'b']) assert.equal(care(['dossier', 'p', '-o', place, '--force', '--today', TODAY], { cwd: folder, env }).code, 0);
    assert.deepEqual(contents(path.join(folder, 'b')), contents(path.join(folder, 'a')));
    const names = [...new Set(readFileSync(path.join(folder, 'p/preuves/edr/D2-POSTE-09_export_GHT_2026-11-03_v1.csv'), 'utf8').match(/\b[a-z]{3}-p[ct]-\d{4}\b/g))];
    assert.ok(names.length > 100);
    for (const file of ['index.html', 'preuves-confidentielles.json', 'rapport/couverture.html', 'rapport/couverture.json', 'rapport/couverture.csv']) {
      const text = readFileSync(path.join(folder, 'a/data', file), 'utf8').replace(/\((?:VAL|TRI|HLY)-PC-\d{4}\)/g, '').toLowerCase();
      assert.deepEqual(names.filter((name) => text.includes(name)), [], file);
    }
    const { preuves } = JSON.parse(readFileSync(path.join(folder, 'a/data/preuves-confidentielles.json'), 'utf8')) as { preuves: { id: string; indicateurs: unknown[] }[] };
    assert.deepEqual(preuves.find((p) => p.id === 'PRV-022')?.indicateurs[1], {
      controle: 'D2-POSTE-09', id: 'IND-EDR', role: 'agents', unite: '%', declare: 96.4, recalcule: 91.2, numerateur: 582, denominateur: 638, verdict: 'surevalue',
    });
  });

  it('packages the example of the clinic, and refuses that of the GHT with the piece that was changed', async () => {
    const folder = folderOf({});
    const clinic = await run(['dossier', path.join(DOSSIERS, 'clinique-des-tilleuls'), '--today', TODAY, '-o', 'clinique'], { cwd: folder });
    assert.equal(clinic.code, 0, clinic.err);
    assert.deepEqual(faultsOfBag(path.join(folder, 'clinique')), []);
    const group = await run(['dossier', path.join(DOSSIERS, 'ght-vallombreuse'), '--today', TODAY, '-o', 'ght'], { cwd: folder });
    assert.equal(group.code, 1);
    assert.match(group.err, /PRV-066/);
    assert.ok(!existsSync(path.join(folder, 'ght')));
  });
});
