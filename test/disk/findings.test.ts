/** What was told the last time: it is told again only where it is still what would be found, and never from a file that is not whole. */
import assert from 'node:assert/strict';
import { appendFileSync, chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync, truncateSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Snapshot } from '../../server/src/core/index.ts';
import { isInside, parseDay } from '../../server/src/core/index.ts';
import { FindingCache } from '../../server/src/disk/findingCache.ts';
import { openWorkspace } from '../../server/src/disk/open.ts';
import { toCore } from '../../server/src/disk/paths.ts';
import { walk } from '../../server/src/disk/walk.ts';
import { findingsOf } from '../check.ts';
import { TODAY } from '../fixture.ts';
import { ROOT } from '../protocol/client.ts';

const DAY = parseDay(TODAY) ?? 0;
const TELLING = { today: DAY, manner: 'fr true' };
/** By default what was just written is kept: a date may lie a fraction of a millisecond ahead of the clock. */
const AT_ONCE = -1000;

describe('the cache of what was told', function () {
  this.timeout(60_000);
  const BOTH = ['clinique-des-tilleuls', 'ght-rives-de-lorne'];
  let home = '';
  let root = '';
  let folder = '';
  const cacheFile = (): string => path.join(folder, readdirSync(folder)[0] ?? '');
  const file = (name: string): string => path.join(root, name);

  beforeEach(() => {
    home = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'care-told-')));
    root = path.join(home, 'dossiers');
    folder = path.join(home, 'cache');
    for (const name of BOTH) {
      cpSync(path.join(ROOT, 'test/dossiers', name), path.join(root, name), { recursive: true });
      // The examples are nearly without fault.
      for (const text of readdirSync(file(name), { recursive: true }).map(String).filter((f) => /\.care\.(?:md|yaml)$/.test(f))) writeFileSync(file(`${name}/${text}`), readFileSync(file(`${name}/${text}`), 'utf8').replace(/statut: \w+/, 'statut: perdu'));
    }
  });
  afterEach(() => {
    chmodSync(home, 0o700);
    rmSync(home, { recursive: true, force: true });
  });

  const read = async (): Promise<Snapshot> => (await openWorkspace(root, { today: DAY })).snapshot;
  /** What is told of each document, in a form of its own: the cache does not look into it. */
  const listsOf = (snapshot: Snapshot): Map<string, unknown[]> => {
    const lists = new Map<string, unknown[]>();
    for (const { path: where, start, end, code, severity, fr, en } of findingsOf(snapshot)) lists.set(where, [...lists.get(where) ?? [], { code, start, end, severity, fr, en }]);
    return lists;
  };
  const keep = async (snapshot: Snapshot, { open = [], grain = AT_ONCE }: { open?: readonly string[]; grain?: number } = {}): Promise<Map<string, unknown[]>> => {
    const lists = listsOf(snapshot);
    await new FindingCache(folder, grain).save(toCore(root), snapshot, TELLING, (where) => lists.get(where) ?? [], (where) => open.includes(where));
    return lists;
  };
  const recall = async (telling = TELLING): Promise<ReturnType<FindingCache['recall']>> => new FindingCache(folder, AT_ONCE).recall(toCore(root), (await walk(root)).files, telling);
  const roots = async (telling = TELLING): Promise<string[]> => [...(await recall(telling)).roots].map((where) => path.basename(where)).sort();

  it('gives back what was found, of every document that has something', async () => {
    const lists = await keep(await read());
    assert.ok(lists.size > 3, 'the examples have findings');
    const { lists: again } = await recall();
    assert.deepEqual(new Map([...again].sort()), new Map([...lists].sort()));
    assert.deepEqual(await roots(), BOTH);
    if (process.platform !== 'win32') assert.deepEqual([statSync(folder).mode & 0o777, statSync(cacheFile()).mode & 0o777], [0o700, 0o600]);
  });

  it('gives only what would be found anew, whatever happened to the files', async () => {
    const plan = 'clinique-des-tilleuls/plan.care.yaml';
    const other = 'ght-rives-de-lorne/plan.care.yaml';
    const documents = readdirSync(root, { recursive: true }).map(String).filter((name) => name.endsWith('.care.md'));
    const evidence = readdirSync(root, { recursive: true }).map(String).find((name) => /clinique.*preuves.*\.(?:csv|txt|json)$/.test(name)) ?? '';
    const happenings: readonly (readonly [what: string, act: () => void, still: readonly string[]])[] = [
      ['nothing', () => undefined, BOTH],
      ['a plan was edited', () => appendFileSync(file(plan), 'inconnu: oui\n'), ['ght-rives-de-lorne']],
      ['a value of the same length, dates put back', () => {
        const { atime, mtime } = statSync(file(plan));
        writeFileSync(file(plan), readFileSync(file(plan), 'utf8').replace(/statut: (\w)/, (_all, letter: string) => `statut: ${letter === 'x' ? 'y' : 'x'}`));
        utimesSync(file(plan), atime, mtime);
      }, ['ght-rives-de-lorne']],
      ['a document went', () => unlinkSync(file(documents[0] ?? '')), BOTH.filter((name) => !documents[0]?.startsWith(name))],
      ['an evidence file changed', () => appendFileSync(file(evidence), 'x\n'), ['ght-rives-de-lorne']],
      ['a file that nobody registers came', () => { mkdirSync(file('ght-rives-de-lorne/preuves'), { recursive: true }); writeFileSync(file('ght-rives-de-lorne/preuves/neuf.pdf'), '%PDF'); }, ['clinique-des-tilleuls']],
      ['a catalogue came', () => writeFileSync(file('mon.care.yaml'), 'care: referentiel/1\nid: mien\n'), []],
      ['a plan came elsewhere', () => { mkdirSync(file('autre')); writeFileSync(file('autre/plan.care.yaml'), 'care: plan/1\n'); }, BOTH],
      ['a plan came above', () => writeFileSync(file('plan.care.yaml'), 'care: plan/1\n'), BOTH],
      ['a plan came below', () => { mkdirSync(file('clinique-des-tilleuls/partie')); writeFileSync(file('clinique-des-tilleuls/partie/plan.care.yaml'), 'care: plan/1\n'); }, ['ght-rives-de-lorne']],
      ['a plan became a catalogue', () => writeFileSync(file(other), 'care: referentiel/1\nid: mien\n'), []],
    ];
    const pristine = path.join(home, 'pristine');
    cpSync(root, pristine, { recursive: true });
    for (const [what, act, still] of happenings) {
      rmSync(root, { recursive: true });
      cpSync(pristine, root, { recursive: true });
      await keep(await read());
      act();
      const { roots: told, lists } = await recall();
      assert.deepEqual([...told].map((where) => path.basename(where)).sort(), still, what);
      const fresh = listsOf(await read());
      for (const [where, list] of fresh) if ([...told].some((project) => isInside(project, where))) assert.deepEqual(lists.get(where), list, `${what}: ${where}`);
      for (const where of lists.keys()) assert.ok(fresh.has(where), `${what}: ${where} has nothing any more`);
    }
  });

  it('is of one day, one language and one code', async () => {
    await keep(await read());
    assert.deepEqual(await roots({ ...TELLING, today: DAY + 1 }), []);
    assert.deepEqual(await roots({ ...TELLING, manner: 'en true' }), []);
    assert.deepEqual(await roots(), BOTH);
    writeFileSync(cacheFile(), readFileSync(cacheFile(), 'utf8').replace(/"code":"./, '"code":"?'));
    assert.deepEqual(await roots(), []);
  });

  it('is worth nothing when it is damaged, cut short, empty or something else', async () => {
    await keep(await read());
    const whole = readFileSync(cacheFile());
    const middle = whole.length >> 1;
    const damages: readonly (() => void)[] = [
      () => writeFileSync(cacheFile(), Buffer.concat([whole.subarray(0, middle), Buffer.from([(whole[middle] ?? 0) ^ 1]), whole.subarray(middle + 1)])),
      () => truncateSync(cacheFile(), middle), () => truncateSync(cacheFile(), 0), () => writeFileSync(cacheFile(), 'bonjour\n'), () => writeFileSync(cacheFile(), Buffer.alloc(5000)),
    ];
    for (const damage of damages) {
      damage();
      assert.deepEqual(await roots(), []);
    }
    rmSync(folder, { recursive: true });
    assert.deepEqual(await roots(), [], 'deleting it costs time only');
  });

  it('keeps nothing of a project whose text in the editor is not the one on the disk, whose files are fresh, or links', async () => {
    const snapshot = await read();
    const plan = toCore(file('clinique-des-tilleuls/plan.care.yaml'));
    await keep(snapshot, { open: [plan] });
    assert.deepEqual(await roots(), BOTH, 'open, and the same');
    appendFileSync(file('clinique-des-tilleuls/plan.care.yaml'), '\n');
    await keep(snapshot, { open: [plan] });
    assert.deepEqual(await roots(), ['ght-rives-de-lorne']);
    rmSync(folder, { recursive: true });
    await keep(await read(), { grain: 60_000 });
    assert.deepEqual(await roots(), [], 'written a moment ago');
    if (process.platform === 'win32') return;
    symlinkSync(file('ght-rives-de-lorne/plan.care.yaml'), file('ght-rives-de-lorne/lien.pdf'));
    await keep(await read());
    assert.deepEqual(await roots(), ['clinique-des-tilleuls']);
  });

  it('does without a folder that it cannot write', async () => {
    writeFileSync(folder, 'a file');
    await keep(await read());
    assert.deepEqual(await roots(), []);
    await new FindingCache(undefined).save(toCore(root), await read(), TELLING, () => [], () => false);
  });
});
