/** `care verify`: what it finds, what it says of it to people and to programs, what it seals, and how it ends. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { TODAY } from '../fixture.ts';
import { ROOT } from '../protocol/client.ts';
import type { Ran } from './care.ts';
import { folderOf, plan, run } from './care.ts';

const VALLOMBREUSE = path.join(ROOT, 'test/dossiers/ght-vallombreuse');
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

const PARK = `Nom;Entité;Statut;Type;Numéro de série;Système d'exploitation - Nom;Dernière modification
${Array.from({ length: 20 }, (_, i) => `PC-${i};CH;En service;${i < 2 ? 'Serveur' : 'Poste fixe'};SN00${i};Windows 11 Pro;${(i % 12) + 13}/10/2026 08:00`).join('\n')}
`;
const AGENTS = `Machine;Signe de vie\n${Array.from({ length: 12 }, (_, i) => `PC-${i + 2}.exemple.test;${i + 13}/10/2026`).join('\n')}\n`;
const LAPS = '"Name","DistinguishedName","ObjectGUID","SamAccountName","ms-Mcs-AdmPwd"\n"PC-1","CN=PC-1,DC=exemple","0a1b","PC-1$","Zq7Motdepasse"\n';
const FILES = { 'preuves/parc.csv': PARK, 'preuves/agents.csv': AGENTS, 'preuves/laps.csv': LAPS, 'preuves/note.txt': 'Relevé du 12/10/2026\n', 'preuves/vide.pdf': '' };
const BODY = plan(`controles:
  - id: D2-POSTE-09
    statut: en_cours
    indicateurs:
      - { id: IND-EDR, valeur: 96.4, date: 2026-10-24, sources: { inventaire: PRV-1, agents: PRV-2 } }
  - id: D2-POSTE-05
    statut: en_cours
    indicateurs:
      - { id: IND-LAPS, valeur: 97, date: 2026-10-24 }
preuves:
  - { id: PRV-1, type: export, date: 2026-10-24, fichier: preuves/parc.csv, sha256: ${sha(PARK)} }
  - { id: PRV-2, type: export, date: 2026-10-24, fichier: preuves/agents.csv, colonnes: { hote: Machine, vu: Signe de vie }, sha256: ${'0'.repeat(64)} }
  - { id: PRV-3, type: export, date: 2026-10-24, fichier: preuves/laps.csv }
  - { id: PRV-4, type: rapport, date: 2026-10-24, fichier: preuves/note.txt }
  - { id: PRV-5, type: rapport, date: 2026-10-24, fichier: preuves/vide.pdf }
  - { id: PRV-6, type: rapport, date: 2026-10-24, fichier: preuves/absent.pdf }
  - { id: PRV-7, type: rapport, titre: Audit complet, date: 2026-10-24, confidentiel: true, sha256: ${'1'.repeat(64)} }
`);

interface Proof { id: string; integrite: string; lecture: string | null; format: string | null; age_jours: number; refus: string | null; chiffres: Record<string, number>; secrets: { genre: string; nombre: number }[] }
interface Figure {
  id: string; verdict: string; valeur: number; calcule: number | null; calcul: string; formule: string; numerateur: number; denominateur: number; date_extraction: string;
  non_comptes: { cause: string; nombre: number; exemples: string[] }[]; hors_calcul: { cause: string; nombre: number; exemples: string[] }[]; raisons: string[];
}
interface Output { version: number; today: string; projects: { root: string; plan: string; preuves: Proof[]; indicateurs: Figure[] }[]; erreurs: { code: string; file: string }[] }

describe('care verify', function () {
  this.timeout(60_000);
  const dossier = (): string => folderOf({ 'plan.care.yaml': BODY, ...FILES });
  const verify = (cwd: string, ...args: string[]): Promise<Ran> => run(['verify', '--today', TODAY, ...args], { cwd });
  const json = async (cwd: string, ...args: string[]): Promise<Output> => JSON.parse((await verify(cwd, '--format', 'json', ...args)).out) as Output;

  it('says of each evidence whether it is there, unchanged, how old, and what it holds', async () => {
    const [project] = (await json(dossier())).projects;
    assert.deepEqual(project?.preuves.map(({ id, integrite, lecture, format }) => [id, integrite, lecture, format]), [
      ['PRV-1', 'scellee', 'lue', 'glpi'], ['PRV-2', 'modifiee', 'lue', 'agents'], ['PRV-3', 'non_scellee', 'lue', 'ad'], ['PRV-4', 'non_scellee', 'lue', 'text'],
      ['PRV-5', 'non_scellee', 'refusee', 'other'], ['PRV-6', 'absente', null, null], ['PRV-7', 'hors_dossier', null, null],
    ]);
    assert.equal(project?.preuves[0]?.age_jours, 31);
    assert.equal(project?.preuves[0]?.chiffres['machines'], 20);
    assert.match(project?.preuves[4]?.refus ?? '', /vide/);
    assert.deepEqual(project?.preuves[2]?.secrets.map(({ genre, nombre }) => [genre, nombre]), [['laps', 1]]);
  });

  it('computes a figure from the files, with what is needed to count it again by hand', async () => {
    const { projects, erreurs, version, today } = await json(dossier());
    assert.deepEqual([version, today, projects.length, projects[0]?.root, projects[0]?.plan], [1, TODAY, 1, '.', 'plan.care.yaml']);
    const edr = projects[0]?.indicateurs[0];
    assert.ok(edr);
    assert.deepEqual([edr.id, edr.verdict, edr.valeur, edr.calcul, edr.formule, edr.denominateur], ['IND-EDR', 'surevalue', 96.4, 'calcule', 'EDR-COUV', 18]);
    assert.deepEqual(edr.non_comptes.find(({ cause }) => cause === 'absent')?.nombre, 6);
    assert.deepEqual(edr.hors_calcul.find(({ cause }) => cause === 'serveur')?.exemples, ['PC-0', 'PC-1']);
    assert.equal(edr.calcule, Math.round((edr.numerateur / edr.denominateur) * 10_000) / 100);
    assert.deepEqual(projects[0]?.indicateurs[1] && [projects[0].indicateurs[1].calcul, projects[0].indicateurs[1].calcule], ['sans_source', null]);
    const codes = new Set(erreurs.map(({ code }) => code));
    for (const code of ['CARE206', 'CARE401', 'CARE403', 'CARE406', 'CARE407']) assert.ok(codes.has(code), `${code} in ${[...codes].join(' ')}`);
    assert.ok(erreurs.every(({ code, file }) => /^CARE[24]/.test(code) && file === 'plan.care.yaml'));
  });

  it('says it to people, in both languages', async () => {
    const folder = dossier();
    const { out, code, err } = await verify(folder);
    assert.equal(code, 1);
    assert.equal(err, '');
    for (const words of ['IND-EDR · D2-POSTE-09 · surévalué · annoncé 96,4 %', 'formule EDR-COUV', 'absent de l’export', '(PC-0, PC-1)', 'PRV-2 · modifiée depuis son scellement', 'Inventaire GLPI : 20 machines', '1 mot de passe LAPS', 'PRV-6 · fichier introuvable', 'Audit complet', 'CARE401 plan.care.yaml:']) {
      assert.ok(out.replace(/\u00a0/g, ' ').replace(/\n\s+/g, ' ').includes(words), `${words}\n${out}`);
    }
    assert.doesNotMatch(out, /undefined|NaN|\u001b/);
    const english = (await verify(folder, '--lang', 'en')).out;
    for (const words of ['overstated · claimed 96.4%', 'not in the export', 'changed since it was sealed', '1 LAPS password', 'errors about the evidence']) assert.ok(english.replace(/\n\s+/g, ' ').includes(words), `${words}\n${english}`);
    assert.doesNotMatch(english, /\b(preuve|calculé|fichier introuvable)\b/);
  });

  it('never shows a value that must not be in the dossier, wherever it writes', async () => {
    const folder = folderOf({ 'plan.care.yaml': BODY, ...FILES });
    const cache = folderOf({});
    let all = '';
    for (const args of [['verify'], ['verify', '--format', 'json'], ['check'], ['check', '--format', 'sarif'], ['report', '--format', 'json']]) {
      const { out, err } = await run([...args, '--today', TODAY], { cwd: folder, env: { CARE_CACHE: cache } });
      all += out + err;
    }
    for (const name of readdirSync(cache)) all += readFileSync(path.join(cache, name), 'utf8');
    assert.ok(all.length > 5000);
    assert.ok(!all.includes('Zq7Motdepasse'));
  });

  it('a dossier in order ends well; no plan is a wrong use', async () => {
    const good = folderOf({ 'plan.care.yaml': plan(`preuves:\n  - { id: PRV-1, type: rapport, date: 2026-10-24, fichier: preuves/note.txt, sha256: ${sha(FILES['preuves/note.txt'])} }\n`), 'preuves/note.txt': FILES['preuves/note.txt'] });
    const { code, out } = await verify(good);
    assert.equal(code, 0, out);
    assert.match(out, /Aucune erreur sur les preuves/);
    assert.equal((await verify(folderOf({ 'a.txt': '' }))).code, 2);
    assert.equal((await verify(good, 'no-such-folder')).code, 2);
    assert.equal((await verify(good, '--frmat', 'json')).code, 2);
    assert.match((await verify(good, '-h')).out, /care verify \[dossier ….*--seal/s);
  });

  it('--seal writes the digests that are missing and nothing else', async () => {
    const folder = dossier();
    const { err } = await verify(folder, '--seal');
    assert.equal(err, 'care: plan.care.yaml : 3 corrections appliquées.\n');
    const sealed = readFileSync(path.join(folder, 'plan.care.yaml'), 'utf8');
    for (const name of ['preuves/laps.csv', 'preuves/note.txt', 'preuves/vide.pdf'] as const) assert.ok(sealed.includes(sha(FILES[name])), name);
    assert.equal(sealed.replace(/, sha256: [0-9a-f]{64}/g, ''), BODY.replace(/, sha256: [0-9a-f]{64}/g, ''));
    assert.ok(sealed.includes('0'.repeat(64)), 'a digest that differs is not replaced');
    assert.equal((await verify(folder, '--seal')).err, '');
    assert.deepEqual((await json(folder)).projects[0]?.preuves.filter((p) => p.integrite === 'non_scellee'), []);
  });

  it('the next time figures come from what is kept; machines are named when it is cheap or asked for', async () => {
    const folder = dossier();
    // As many rows as make the files too large to be read again for their names alone.
    const large = PARK + Array.from({ length: 40_000 }, (_, i) => `PO-${i};CH;En service;Poste fixe;SX${i};Windows 11 Professionnel;${(i % 12) + 13}/10/2026 08:00`).join('\n');
    const env = { CARE_CACHE: folderOf({}) };
    const names = async (...args: string[]): Promise<string[] | undefined> => {
      const { out } = await run(['verify', '--today', TODAY, '--format', 'json', ...args], { cwd: folder, env });
      const edr = (JSON.parse(out) as Output).projects[0]?.indicateurs[0];
      assert.equal(edr?.calcul, 'calcule');
      return edr?.hors_calcul.find(({ cause }) => cause === 'serveur')?.exemples;
    };
    const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2100));
    await settled();
    assert.deepEqual(await names(), ['PC-0', 'PC-1']);
    assert.deepEqual(await names(), ['PC-0', 'PC-1']);
    writeFileSync(path.join(folder, 'preuves/parc.csv'), large.padEnd(5 * 1024 * 1024, '\n'));
    await settled();
    assert.deepEqual(await names(), ['PC-0', 'PC-1']);
    assert.deepEqual(await names(), []);
    assert.match((await run(['verify', '--today', TODAY], { cwd: folder, env })).out, /--exemples/);
    assert.deepEqual(await names('--exemples'), ['PC-0', 'PC-1']);
  });

  it('the example of Vallombreuse claims three figures that its exports do not bear', async () => {
    const { projects, erreurs } = await json(VALLOMBREUSE);
    const overstated = projects[0]?.indicateurs.filter(({ verdict }) => verdict === 'surevalue').map(({ id, valeur, calcule }) => [id, valeur, Math.round((calcule ?? 0) * 10) / 10]);
    assert.deepEqual(overstated, [['IND-LAPS', 97, 90.2], ['IND-EDR', 96.4, 91.2], ['IND-CLIC', 9, 13.4]]);
    assert.equal(erreurs.filter(({ code }) => code === 'CARE403').length, 3);
  });
});
