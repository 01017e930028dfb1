/** The second start of a server: what nothing changed of is told before it is read, and gives way to what is found. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, uriOf } from './client.ts';

const plan = (proof: string): string => `care: plan/1
domaine: D2
referentiel: care-d2-poste-detection
dossier: { categorie: ght, declaration: 2027-03-31 }
etablissements:
  - { nom: CH, finess: "590000006", part_activite: 100 }
controles:
  - id: D2-POSTE-25
    statut: bientot
    preuves: [${proof}]
preuves:
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: preuves/contrat.pdf, sha256: ${'a'.repeat(64)} }
`;
const DOCUMENTS = 400;

describe('what was told the last time', function () {
  this.timeout(60_000);
  let home = '';
  let client: Client | undefined;
  const asked = process.env['CARE_CACHE'];
  const one = (): string => path.join(home, 'dossiers/un/plan.care.yaml');
  const two = (): string => path.join(home, 'dossiers/deux/plan.care.yaml');
  const start = async (options: Parameters<typeof Client.start>[0] = {}): Promise<Client> => (client = await Client.start({ folders: [path.join(home, 'dossiers')], ...options }));
  const stop = async (): Promise<void> => { await client?.stop(); client = undefined; };
  const told = (c: Client): unknown => [...c.diagnostics].filter(([, list]) => list.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  const ready = (c: Client): Promise<void> => c.until('all to be read', () => c.notifications.some(({ method }) => method === 'care/statusChanged'));
  const kept = (): string | undefined => readdirSync(path.join(home, 'cache'), { recursive: true }).map(String).find((name) => name.endsWith('.care-findings'));
  const changedAt = (): number => { const name = kept(); return name === undefined ? 0 : statSync(path.join(home, 'cache', name)).mtimeMs; };

  beforeEach(() => {
    home = realpathSync(mkdtempSync(path.join(tmpdir(), 'care-again-')));
    mkdirSync(path.join(home, 'cache'));
    process.env['CARE_CACHE'] = path.join(home, 'cache');
    for (const [folder, text] of [['un', plan('PRV-001')], ['deux', plan('PRV-009')]] as const) {
      mkdirSync(path.join(home, 'dossiers', folder, 'preuves'), { recursive: true });
      writeFileSync(path.join(home, 'dossiers', folder, 'plan.care.yaml'), text);
      writeFileSync(path.join(home, 'dossiers', folder, 'preuves/contrat.pdf'), '%PDF-1.4');
    }
    mkdirSync(path.join(home, 'dossiers/un/livrables'));
    for (let i = 0; i < DOCUMENTS; i++) writeFileSync(path.join(home, `dossiers/un/livrables/d${i}.care.md`), `---\ncare: document/1\nid: d${i}\ntype: rapport\ntitre: Rapport ${i}\nstatut: perdu\nversion: "1.0"\ncontroles: [D2-POSTE-25]\n---\n# Objet\n\nVoir [[PRV-001]].\n`);
  });
  afterEach(async () => {
    await stop();
    process.env['CARE_CACHE'] = asked;
    rmSync(home, { recursive: true, force: true });
  });

  /** A first start, until what it told is kept. The files have to be two seconds old. */
  const first = async (): Promise<unknown> => {
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const c = await start();
    await c.until('the seal to be judged', () => c.codes(uriOf(one())).includes('CARE401'));
    await c.until('it to be kept', () => kept() !== undefined, 30_000);
    const all = told(c);
    await stop();
    return all;
  };

  it('is told again at once, word for word, and nothing twice', async () => {
    const all = await first();
    const c = await start();
    await c.until('what was told', () => c.diagnostics.size === (all as unknown[]).length);
    assert.ok(!c.notifications.some(({ method }) => method === 'care/statusChanged'), 'before all is read');
    assert.deepEqual(told(c), all);
    const { publishes } = c;
    await ready(c);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.deepEqual(told(c), all);
    assert.equal(c.publishes, publishes, 'what the client has is not sent again');
    // An edit counts as ever.
    const uri = await c.open(one(), plan('PRV-001'));
    await c.change(uri, [{ text: plan('PRV-001').replace('bientot', 'en_cours') }]);
    await c.until('the edit', () => !c.codes(uri).includes('CARE104'));
  });

  it('is left out for a project whose files changed meanwhile, and for a text that is open and not saved', async () => {
    await first();
    writeFileSync(two(), plan('PRV-001').replace('bientot', 'en_cours'));
    const c = await start();
    await c.until('the other project', () => c.codes(uriOf(one())).includes('CARE401'));
    assert.ok(!c.diagnostics.has(uriOf(two())) || !c.codes(uriOf(two())).includes('CARE104'));
    const uri = await c.open(one(), plan('PRV-001').replace('bientot', 'en_cours'));
    await ready(c);
    await c.until('the text in the editor to count', () => !c.codes(uri).includes('CARE104'));
    await c.until('the text on the disk', () => !c.codes(uriOf(two())).includes('CARE104') && c.codes(uriOf(two())).includes('CARE401'));
  });

  it('is not for a client that counts columns in another way, nor one that asks', async () => {
    await first();
    const at = changedAt();
    for (const capabilities of [{ general: { positionEncodings: ['utf-8' as const] } }, { textDocument: { diagnostic: {} } }]) {
      const c = await start({ capabilities });
      await ready(c);
      assert.equal(changedAt(), at);
      await stop();
    }
  });
});
