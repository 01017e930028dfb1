/** Readings that are kept: what opening again costs, what makes a kept reading worthless, and what is never kept. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { FileFact, Hints, Reading, ReadingRefusal, Snapshot } from '../../server/src/core/index.ts';
import { emptySnapshot } from '../../server/src/core/index.ts';
import { READERS, readerOf } from '../../server/src/core/evidence/readers/index.ts';
import { toCore } from '../../server/src/disk/paths.ts';
import { ReadingCache } from '../../server/src/disk/reading/cache.ts';
import { cacheFolder } from '../../server/src/disk/reading/cacheFolder.ts';
import { keepable } from '../../server/src/disk/reading/keep.ts';
import { factOf } from '../../server/src/disk/walk.ts';
import { bytesOf, docxOf, pdfOf, sample, xlsxOf } from '../core/evidence/build.ts';

const EMPTY: Snapshot = emptySnapshot(20_000, []);
const READING: Reading = { format: 'glpi', date: 20_000, rowsLeftOut: true, figures: { rows: 3, machines: 3 }, terms: {}, remarks: [], secrets: [{ kind: 'nir', at: 4, count: 2 }] };

describe('the cache of readings', () => {
  let home = '';
  let root = '';
  let folder = '';
  const one = (): string => path.join(root, 'a.csv');
  const core = (): string => toCore(one());
  const fact = (): FileFact => factOf(one()) ?? { size: 0, mtime: 0 };
  /** By default what was read is kept at once: a date may lie a fraction of a millisecond ahead of the clock. */
  const open = (grain = -1000): ReadingCache => {
    const cache = new ReadingCache(folder, grain);
    cache.open(toCore(root));
    return cache;
  };
  const put = (cache: ReadingCache, content: Reading | ReadingRefusal = READING, hints: Hints = {}): void => {
    const stat = statSync(one());
    cache.put(core(), hints, { size: stat.size, mtime: stat.mtimeMs, ctime: stat.ctimeMs, sha256: 'f'.repeat(64), content });
  };
  const keep = async (...args: Parameters<typeof put> extends [unknown, ...infer R] ? R : never): Promise<void> => {
    const cache = open();
    put(cache, ...args);
    await cache.save(EMPTY);
  };
  const cacheFile = (): string => path.join(folder, readdirSync(folder)[0] ?? '');

  beforeEach(() => {
    home = mkdtempSync(path.join(os.tmpdir(), 'care-cache-'));
    root = path.join(home, 'dossier');
    folder = path.join(home, 'cache', 'care');
    mkdirSync(root);
    writeFileSync(one(), 'Nom;Statut\nPC-1;En service\n');
  });
  afterEach(() => {
    chmodSync(home, 0o700);
    rmSync(home, { recursive: true, force: true });
  });

  it('gives back what was read, after the process has ended', async () => {
    await keep();
    assert.deepEqual(open().get(core(), {}, fact()), { sha256: 'f'.repeat(64), content: READING });
    assert.equal(readdirSync(folder).length, 1);
    if (process.platform !== 'win32') assert.deepEqual([statSync(folder).mode & 0o777, statSync(cacheFile()).mode & 0o777], [0o700, 0o600]);
  });

  it('another way to read the file is another reading', async () => {
    await keep();
    assert.equal(open().get(core(), { format_date: 'dd/MM/yyyy' }, fact()), undefined);
  });

  it('a file that changed is not known, even when its size and its date are put back', async () => {
    const past = new Date(Date.now() - 60_000);
    utimesSync(one(), past, past);
    await keep();
    assert.ok(open().get(core(), {}, fact()));
    writeFileSync(one(), 'Nom;Statut\nPC-2;En service\n');
    utimesSync(one(), past, past);
    assert.equal(open().get(core(), {}, fact()), undefined);
  });

  it('a file that has just changed is not kept: it may change again within the tick of its clock', async () => {
    const cache = open(2000);
    put(cache);
    await cache.save(EMPTY);
    assert.equal(open().get(core(), {}, fact()), undefined);
  });

  it('a damaged, cut, foreign or older file counts as empty, and is written anew', async () => {
    await keep();
    const good = readFileSync(cacheFile(), 'utf8');
    for (const [name, text] of [
      ['a changed figure', good.replace('"rows":3', '"rows":4')], ['cut', good.slice(0, -5)], ['empty', ''], ['no line end', good.split('\n')[0] ?? ''],
      ['another version', good.replace(/"version":"[^"]*"/, '"version":"0.0.0"')], ['other readers', good.replace(/"code":"[^"]*"/, '"readers":"0"')], ['another form', good.replace('"format":1', '"format":0')],
      ['binary', '\u0000\u0001'],
    ] as const) {
      writeFileSync(cacheFile(), text);
      assert.equal(open().get(core(), {}, fact()), undefined, name);
      await keep();
      assert.equal(readFileSync(cacheFile(), 'utf8'), good, name);
    }
  });

  it('a folder that cannot be written is no fault', async () => {
    writeFileSync(path.join(home, 'cache'), 'a file where the folder should be');
    await keep();
    assert.equal(open().get(core(), {}, fact()), undefined);
  });

  it('deleting it while it is open is safe', async () => {
    await keep();
    const cache = open();
    rmSync(folder, { recursive: true });
    assert.ok(cache.get(core(), {}, fact()));
    put(cache, { ...READING, figures: { rows: 9 } });
    await cache.save(EMPTY);
    assert.deepEqual((open().get(core(), {}, fact())?.content as Reading).figures, { rows: 9 });
  });

  it('many writers at once leave a whole file', async () => {
    const caches = Array.from({ length: 8 }, () => open());
    await Promise.all(caches.map((cache, i) => { put(cache, { ...READING, figures: { rows: i } }); return cache.save(EMPTY); }));
    assert.ok(open().get(core(), {}, fact()));
    assert.equal(readdirSync(folder).length, 1);
  });

  it('old files and what a stopped process left go; files of others stay', async () => {
    mkdirSync(folder, { recursive: true });
    const old = new Date(Date.now() - 100 * 86_400_000);
    for (const name of ['0.care-readings', '.1.care-readings.abc.tmp', 'other.txt']) {
      writeFileSync(path.join(folder, name), 'x');
      utimesSync(path.join(folder, name), old, old);
    }
    await keep();
    const left = readdirSync(folder);
    assert.equal(left.length, 2);
    assert.ok(left.includes('other.txt'));
  });

  it('paths, hints, rows and quoted words of a file are not in it', async () => {
    const machines = [{ hote: 'PC-SECRET', serie: undefined, appareil: undefined, vu: undefined, ok: undefined, systeme: undefined, genre: undefined, chiffre: undefined, laps: undefined, actif: undefined, site: undefined }];
    const { rowsLeftOut: _, ...reading } = READING;
    await keep({ ...reading, machines }, { colonnes: { hote: 'Colonne secrète' } });
    const text = readFileSync(cacheFile(), 'utf8');
    for (const word of ['PC-SECRET', 'Colonne', 'a.csv', path.basename(root)]) assert.ok(!text.includes(word), word);
    const hints = { colonnes: { hote: 'Colonne secrète' } };
    assert.deepEqual(open().get(core(), hints, fact())?.content, READING);
    assert.equal(keepable({ ...READING, remarks: [{ kind: 'note', message: { fr: 'La colonne « Dupont » est en double.', en: 'Twice.' } }] }), undefined);
    assert.equal(keepable({ ...READING, terms: { machines: ['PC-1'] } }), undefined);
    assert.equal(keepable({ ...READING, terms: { checks: ['1100', 'M. Dupont'] } }), undefined);
    assert.equal(keepable({ ...READING, figures: { 'M. Dupont': 1 } }), undefined);
    assert.equal(keepable({ format: 'csv', refused: { fr: 'La colonne « Dupont » manque.', en: 'Missing.' } }), undefined);
    assert.deepEqual(keepable({ ...READING, terms: { techniques: ['T1021.002'] } }), { ...READING, terms: { techniques: ['T1021.002'] } });
  });

  it('no reader puts a word of its file into what is kept', () => {
    const MARK = 'ZQX7-MARQUE';
    const tables = [
      'Nom;Entité;Statut;Type;Numéro de série;Système d\'exploitation - Nom;Dernière modification', 'Device ID,Device Name,Onboarding Status,Health Status,Last device update',
      'DistinguishedName,SamAccountName,ObjectGUID,Name,LastLogonDate', 'ID,Category,Name,Severity,Result,Recommended,TestResult,SeverityFinding', 'JobName,Result,Date', 'Name,MoRefId,Uuid',
      'id,email,status,send_date,reported,modified_date', 'Hostname,Sensor Version,Host ID,Last Seen', 'Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Setting Value',
      'Device name,Azure AD Device ID,Compliance,Last check-in', 'Colonne;Autre',
    ];
    const files: Uint8Array[] = tables.flatMap((head) => {
      const sign = head.includes(';') ? ';' : ',';
      const row = head.split(sign).map(() => MARK).join(sign);
      return [`${head}\n${row}\n`, `${head}${sign}${MARK}${sign}${MARK}\n${row}\n${row}${sign}${MARK}\n`, `${row}\n${row}\n`].map(bytesOf);
    });
    files.push(
      bytesOf(`[Unicode]\n[System Access]\n${MARK} = 3\nNewName = "${MARK}"\n[Registry Values]\nMACHINE\\Software\\${MARK}é=1,"${MARK}"\n[Privilege Rights]\n${MARK} = *S-1\n`),
      bytesOf(`title: ${MARK}\nid: ${MARK}\nauthor: ${MARK}\ntags: [attack.${MARK}]\nlogsource: { product: "${MARK} x" }\ndetection:\n  ${MARK}: { a: ${MARK} }\n  condition: ${MARK}\n`),
      bytesOf(JSON.stringify({ domain: MARK, name: MARK, techniques: [{ techniqueID: MARK, score: 1 }] })), bytesOf(JSON.stringify([{ hostname: MARK, lastseen: MARK, policy: MARK, osproducttype: MARK }])),
      bytesOf(`<HealthcheckData><DomainFQDN>${MARK}</DomainFQDN><GlobalScore>${MARK}</GlobalScore></HealthcheckData>`), bytesOf(`texte ${MARK} du 12/10/2026`),
      pdfOf([MARK]), docxOf([MARK]), xlsxOf([[[MARK, MARK]]]), sample('gpo/gpreport-applocker-audit.xml'),
    );
    let kept = 0;
    for (const bytes of files) {
      const content = keepable(readerOf(bytes).read(bytes, {}));
      if (content) kept++;
      assert.ok(!/ZQX7|MARQUE/i.test(JSON.stringify(content ?? {})), JSON.stringify(content));
    }
    assert.ok(kept >= 5, `${kept} of ${files.length} could be kept`);
    assert.ok(new Set(files.map((bytes) => readerOf(bytes).id)).size > READERS.length / 2, [...new Set(files.map((bytes) => readerOf(bytes).id))].join(' '));
  });

  it('the folder is that of the system, CARE_CACHE another one, off none', () => {
    assert.equal(cacheFolder({}, 'linux', '/home/a'), path.resolve('/home/a/.cache/care'));
    assert.equal(cacheFolder({ XDG_CACHE_HOME: '/x' }, 'linux', '/home/a'), path.resolve('/x/care'));
    assert.equal(cacheFolder({ XDG_CACHE_HOME: 'relative' }, 'linux', '/home/a'), path.resolve('/home/a/.cache/care'));
    assert.equal(cacheFolder({ XDG_CACHE_HOME: '/x' }, 'darwin', '/Users/a'), path.resolve('/Users/a/Library/Caches/care'));
    assert.equal(cacheFolder({ LOCALAPPDATA: '/local' }, 'win32', '/a'), path.resolve('/local/care/cache'));
    assert.equal(cacheFolder({ CARE_CACHE: '/z' }, 'linux', '/a'), path.resolve('/z'));
    assert.equal(cacheFolder({ CARE_CACHE: 'OFF' }, 'linux', '/a'), undefined);
  });
});
