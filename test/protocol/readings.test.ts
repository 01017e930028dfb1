/** What evidence says reaches the diagnostics: after opening, after a file changed, after the plan said how to read it. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HEAD } from '../fixture.ts';
import { Client, uriOf } from './client.ts';

const PARK = `Nom;Entité;Statut;Type;Numéro de série;Système d'exploitation - Nom;Dernière modification
${Array.from({ length: 20 }, (_, i) => `PC-${i};CH;En service;Poste fixe;SN00${i};Windows 11 Pro;${(i % 12) + 13}/10/2026 08:00`).join('\n')}
`;
/** The column of the names and that of the last contact have names that no tool uses. */
const agents = (count: number): string => `Étiquette;Signe de vie\n${Array.from({ length: count }, (_, i) => `PC-${i};${(i % 12) + 13}/10/2026`).join('\n')}\n`;
const plan = (columns: string): string => `${HEAD}reglages: { regles: { CARE402: ignorer } }
controles:
  - id: D2-POSTE-09
    statut: en_cours
    indicateurs:
      - { id: IND-EDR, valeur: 96, date: 2026-10-24, sources: { inventaire: PRV-1, agents: PRV-2 } }
preuves:
  - { id: PRV-1, type: export, date: 2026-10-24, fichier: preuves/parc.csv }
  - { id: PRV-2, type: export, date: 2026-10-24, fichier: preuves/agents.csv${columns} }
  - { id: PRV-3, type: rapport, date: 2026-10-24, fichier: preuves/rapport.pdf }
`;
const COLUMNS = ', colonnes: { hote: Étiquette, vu: Signe de vie }';

describe('readings in the language server', function () {
  this.timeout(60_000);
  let home = '';
  let client: Client | undefined;
  const file = (name: string): string => path.join(home, 'dossier', name);
  const write = (name: string, text: string): void => { mkdirSync(path.dirname(file(name)), { recursive: true }); writeFileSync(file(name), text); };
  const uri = (): string => uriOf(file('plan.care.yaml'));
  const start = async (): Promise<Client> => (client = await Client.start({ folders: [path.join(home, 'dossier')] }));
  const said = (code: string): string => {
    const message = client?.diagnostics.get(uri())?.find((d) => d.code === code)?.message ?? '';
    return typeof message === 'string' ? message : message.value;
  };

  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'care-readings-'));
    write('preuves/parc.csv', PARK);
    write('preuves/agents.csv', agents(20));
    write('preuves/rapport.pdf', 'Rapport en texte');
  });
  afterEach(async () => {
    if (client && client.process.exitCode === null) assert.equal(await client.stop(), 0, 'the server ends well');
    client = undefined;
    delete process.env['CARE_CACHE'];
    process.env['CARE_CACHE'] = 'off';
    rmSync(home, { recursive: true, force: true });
  });

  it('after opening: a figure that the exports do not bear, and a file that cannot be read', async () => {
    write('plan.care.yaml', plan(COLUMNS));
    write('preuves/agents.csv', agents(15));
    write('preuves/rapport.pdf', '');
    const c = await start();
    await c.until('an overstated figure', () => c.codes(uri()).includes('CARE403'));
    assert.match(said('CARE403'), /75\s%/);
    await c.until('an unreadable file', () => c.codes(uri()).includes('CARE406'));
  });

  it('after a file changed', async () => {
    write('plan.care.yaml', plan(COLUMNS));
    const c = await start();
    await c.open(file('plan.care.yaml'), plan(COLUMNS));
    await c.until('a figure to be read', () => c.codes(uri()).includes('CARE404'));
    write('preuves/agents.csv', agents(10));
    await c.until('the figure of the new file', () => /50\s%/.test(said('CARE403')));
    write('preuves/agents.csv', agents(20));
    await c.until('the figure of the old file', () => !c.codes(uri()).includes('CARE403'));
  });

  it('after `colonnes` is typed, and again when it is taken away', async () => {
    write('plan.care.yaml', plan(''));
    write('preuves/agents.csv', agents(10));
    const c = await start();
    await c.open(file('plan.care.yaml'), plan(''));
    await c.until('a figure that cannot be computed', () => c.codes(uri()).includes('CARE405'));
    const line = plan('').split('\n').findIndex((l) => l.includes('preuves/agents.csv'));
    const character = plan('').split('\n')[line]?.indexOf(' }') ?? 0;
    // Key by key, as it is typed: what is half there is not read.
    for (const [i, key] of [...COLUMNS].entries()) await c.change(uri(), [{ range: { start: { line, character: character + i }, end: { line, character: character + i } }, text: key }]);
    await c.until('the figure with the columns', () => /50\s%/.test(said('CARE403')));
    await c.change(uri(), [{ range: { start: { line, character }, end: { line, character: character + COLUMNS.length } }, text: '' }]);
    await c.until('no figure without them', () => !c.codes(uri()).includes('CARE403') && c.codes(uri()).includes('CARE405'));
  });

  it('a piece that is registered while typing is read', async () => {
    const before = plan(COLUMNS).replace(/ {2}- \{ id: PRV-3.*\n/, '');
    write('plan.care.yaml', before);
    write('preuves/rapport.pdf', '');
    const c = await start();
    await c.open(file('plan.care.yaml'), before);
    await c.until('anything', () => c.diagnostics.has(uri()));
    assert.ok(!c.codes(uri()).includes('CARE406'));
    const line = before.split('\n').length - 1;
    await c.change(uri(), [{ range: { start: { line, character: 0 }, end: { line, character: 0 } }, text: '  - { id: PRV-3, type: rapport, date: 2026-10-24, fichier: preuves/rapport.pdf }\n' }]);
    await c.until('the unreadable file', () => c.codes(uri()).includes('CARE406'));
  });

  it('what was read is kept for the next time, in the folder of the user', async () => {
    process.env['CARE_CACHE'] = path.join(home, 'cache');
    write('plan.care.yaml', plan(COLUMNS));
    write('preuves/agents.csv', agents(15));
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const c = await start();
    await c.until('the figure', () => c.codes(uri()).includes('CARE403'));
    for (let i = 0; i < 100 && !readdirSync(home).includes('cache'); i++) await new Promise((resolve) => setTimeout(resolve, 50));
    await c.stop();
    assert.equal(readdirSync(path.join(home, 'cache')).length, 1);
    assert.deepEqual(readdirSync(path.join(home, 'dossier')).sort(), ['plan.care.yaml', 'preuves']);
    const again = await start();
    await again.until('the figure from what was kept', () => again.codes(uri()).includes('CARE403'));
    assert.match(said('CARE403'), /75\s%/);
  });
});
