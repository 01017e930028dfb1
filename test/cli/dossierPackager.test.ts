/** `care dossier` for an editor: the same package, made from what a server knows; refused, stopped or impossible, it leaves nothing. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { answerDossier } from '../../server/src/cli/dossier/packager.ts';
import { load } from '../../server/src/cli/load.ts';
import { parseDay } from '../../server/src/core/index.ts';
import type { PackagerOrder } from '../../server/src/protocol/place.ts';
import { TODAY } from '../fixture.ts';
import { folderOf, plan, run } from './care.ts';

const sha = (content: string): string => createHash('sha256').update(content).digest('hex');
const FILES = {
  'p/plan.care.yaml': plan(`controles:
  - { id: D2-POSTE-09, statut: en_cours, preuves: [PRV-1, PRV-2] }
preuves:
  - { id: PRV-1, type: rapport, titre: Rapport, date: 2026-11-01, fichier: preuves/rapport.txt, sha256: ${sha('rapport\n')} }
  - { id: PRV-2, type: capture, titre: Perdue, date: 2026-11-02, fichier: preuves/perdue.png }
`),
  'p/preuves/rapport.txt': 'rapport\n',
};

/** What the server answers for the project `p` of a folder. */
async function answer(folder: string, name: string, order: Partial<PackagerOrder> = {}): Promise<Awaited<ReturnType<typeof answerDossier>>> {
  const io = { stdout: () => undefined, stderr: () => undefined, env: { CARE_CACHE: 'off' }, cwd: folder, isTTY: false, errIsTTY: false, columns: 100 };
  const [loaded] = await load([path.join(folder, 'p')], { today: parseDay(TODAY) ?? 0, lang: 'fr', io });
  const project = loaded?.snapshot.projects[0];
  assert.ok(loaded && project);
  return await answerDossier({ snapshot: loaded.snapshot, findings: loaded.findings, project, out: path.join(folder, name), replace: false, force: false, lang: 'fr', stopped: () => false, onProgress: () => undefined, ...order });
}

const beside = (folder: string): string[] => readdirSync(folder).filter((name) => name !== 'p').sort();

describe('care dossier for an editor', function () {
  this.timeout(60_000);

  it('makes what the command makes, and says what is not in it', async () => {
    const folder = folderOf(FILES);
    const shares: number[] = [];
    const made = await answer(folder, 'editeur.zip', { onProgress: (done, total) => shares.push(done / total) });
    assert.deepEqual(made.type === 'made' && [made.without, made.confidential, made.reserves], [['PRV-2'], 0, 0]);
    assert.equal(shares.at(-1), 1);
    assert.equal((await run(['dossier', 'p', '-o', 'commande.zip', '--today', TODAY, '--lang', 'fr'], { cwd: folder })).code, 0);
    assert.ok(readFileSync(path.join(folder, 'editeur.zip')).equals(readFileSync(path.join(folder, 'commande.zip'))), 'the same bytes');
  });

  it('is refused with its reasons, and made in spite of them when told so', async () => {
    const folder = folderOf(FILES);
    writeFileSync(path.join(folder, 'p/preuves/rapport.txt'), 'changé\n');
    const refused = await answer(folder, 'a.zip');
    assert.ok(refused.type === 'refused');
    assert.match(refused.reasons.join('\n'), /^CARE401 plan\.care\.yaml:\d+ : /);
    assert.deepEqual(beside(folder), []);
    const made = await answer(folder, 'a.zip', { force: true });
    assert.equal(made.type === 'made' && made.reserves, 1);
  });

  it('leaves nothing when it is stopped, and nothing where it may not stand', async () => {
    const folder = folderOf(FILES);
    assert.deepEqual(await answer(folder, 'a.zip', { stopped: () => true }), { type: 'cancelled' });
    assert.deepEqual(beside(folder), []);
    const inside = await answer(folder, 'p/dans');
    assert.match(inside.type === 'failed' ? inside.problem : '', /est dans le projet lui-même/);
    assert.deepEqual(readdirSync(path.join(folder, 'p')).sort(), ['plan.care.yaml', 'preuves']);
  });
});
