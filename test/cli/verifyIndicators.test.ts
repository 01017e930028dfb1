/** `care verify` with a catalogue of the user's own: backups, accounts, days of logs, detection, and a level that stays declared. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TODAY } from '../fixture.ts';
import { ROOT } from '../protocol/client.ts';
import { folderOf, run } from './care.ts';

const SAMPLES = path.join(ROOT, 'test/core/evidence/samples');
const sample = (name: string): string => readFileSync(path.join(SAMPLES, name), 'utf8');
const D = 'S-1-5-21-1004336348-1177238915-682003330';
const INDICATORS: readonly (readonly [id: string, unite: string, sens: string, roles: string, cible: string, valeur: number, sources: string])[] = [
  ['SAUV-OK', '%', 'min', '[sauvegardes]', '>=90', 95, '{ sauvegardes: P-SES }'],
  ['SAUV-COUV', '%', 'min', '[sauvegardes, inventaire]', '>=10', 14.1, '{ sauvegardes: P-COUV, inventaire: P-MANQ }'],
  ['IND-ADM', '%', 'max', '[conformite, annuaire]', '<=1', 0.5, '{ conformite: P-ADM, annuaire: P-USR }'],
  ['IND-RET', 'jours', 'min', '[journaux]', '>=90', 120, '{ journaux: P-LOG }'],
  ['DET-LAT', '%', 'min', '[regles]', '>=30', 33.3, '{ regles: [P-R1, P-R2, P-R3] }'],
  ['ADS', 'niveau', 'min', '[rapport]', '>=3', 3, '{ rapport: P-ADS }'],
];
const CATALOGUE = `care: referentiel/1
id: mon-referentiel
version: "1"
titre: Référentiel de l'établissement
domaine: D2
officiel: false
avertissement: Référentiel de travail.
themes: [{ id: t, titre: Thème }]
indicateurs:
${INDICATORS.map(([id, unite, sens, roles]) => `  - { id: ${id}, titre: "Indicateur ${id}", unite: "${unite}", sens: ${sens}, formule: "x", sources: ${roles} }`).join('\n')}
controles:
  - { id: C-01, titre: Contrôle, theme: t, niveau: indispensable, indicateurs: [${INDICATORS.map(([id, , , , cible]) => `{ id: ${id}, cible: "${cible}" }`).join(', ')}] }
`;
const PROOFS: readonly (readonly [id: string, fichier: string, content: string])[] = [
  ['P-SES', 'sessions.csv', `"JobName","Result","Date"\n${['Success', 'Success', 'Success', 'Warning', 'Failed'].map((word) => `"Nuit","${word}","2026-10-2${word.length}T02:00:00Z"\n`).join('')}`],
  ['P-COUV', 'couvertes.csv', sample('veeam/BackupCoveredVMs.csv')], ['P-MANQ', 'manquantes.csv', sample('veeam/BackupMissingVMs.csv')],
  ['P-ADM', 'admins.csv', `Name,SID,PrincipalSource,ObjectClass,PSComputerName\nCH\\jdurand,${D}-1101,ActiveDirectory,User,PC-7\nPC-7\\Administrateur,S-1-5-21-1-2-3-500,Local,User,PC-7\n`],
  ['P-USR', 'utilisateurs.csv', `Name,SamAccountName,SID,Enabled\n${['Jeanne Durand,jdurand', 'Paul Martin,pmartin', 'Ana Petit,apetit', 'Luc Roux,lroux'].map((who, i) => `${who},${D}-110${i + 1},True\n`).join('')}`],
  ['P-LOG', 'journaux.csv', 'source;premier;dernier\npare-feu;2025-10-24;2026-10-24\nwineventlog;2026-09-23;2026-10-24\n'],
  ...['proc_creation_win_hktl_impacket_lateral_movement', 'win_security_external_device', 'proc_creation_win_mstsc_rdp_hijack_shadowing'].map((name, i) => [`P-R${i + 1}`, `r${i + 1}.yml`, sample(`sigma/${name}.yml`)] as const),
  ['P-ADS', 'ads.txt', 'Niveau 3\n'],
];
const PLAN = `care: plan/1
domaine: D2
referentiel: mon-referentiel
dossier: { categorie: public_hors_ght }
etablissements: [{ nom: CH, finess: "590000006" }]
controles:
  - id: C-01
    statut: en_cours
    preuves: [${PROOFS.map(([id]) => id).join(', ')}]
    indicateurs:
${INDICATORS.map(([id, , , , , valeur, sources]) => `      - { id: ${id}, valeur: ${valeur}, date: 2026-10-24, sources: ${sources} }`).join('\n')}
preuves:
${PROOFS.map(([id, fichier]) => `  - { id: ${id}, type: export, date: 2026-10-24, fichier: preuves/${fichier} }`).join('\n')}
`;

interface Figure { id: string; verdict: string; calcule: number | null; calcul: string; formule?: string; numerateur?: number | null; denominateur?: number | null; date_extraction?: string | null; hors_calcul?: { cause: string; exemples: string[] }[] }

describe('care verify with indicators of a catalogue of one’s own', function () {
  this.timeout(60_000);
  const folder = (): string => folderOf({ 'plan.care.yaml': PLAN, 'mon-referentiel.care.yaml': CATALOGUE, ...Object.fromEntries(PROOFS.map(([, fichier, content]) => [`preuves/${fichier}`, content])) });

  it('computes each from its files, in its own unit', async () => {
    const { out } = await run(['verify', '--today', TODAY, '--format', 'json'], { cwd: folder() });
    const { projects, erreurs } = JSON.parse(out) as { projects: { indicateurs: Figure[] }[]; erreurs: { code: string; message: string }[] };
    const figures = projects[0]?.indicateurs ?? [];
    assert.deepEqual(figures.map(({ id, verdict, calcule, formule, numerateur, denominateur }) => [id, verdict, calcule, formule, numerateur, denominateur]), [
      ['SAUV-OK', 'surevalue', 60, 'SAUV-OK', 3, 5], ['SAUV-COUV', 'concordant', 14.12, 'SAUV-COUV', 12, 85], ['IND-ADM', 'surevalue', 25, 'ADM-LOCAL', 1, 4],
      ['IND-RET', 'surevalue', 31, 'RETENTION', null, null], ['DET-LAT', 'concordant', 33.33, 'DET-LAT', 3, 9], ['ADS', 'non_calculable', null, undefined, undefined, undefined],
    ]);
    assert.deepEqual([figures[5]?.calcul, figures[3]?.date_extraction, figures[2]?.hors_calcul?.map(({ cause, exemples }) => [cause, ...exemples])], ['declare', '2026-10-24', [['admin-integre', 'PC-7']]]);
    assert.deepEqual(erreurs.filter(({ code }) => code === 'CARE403').map(({ message }) => message.replace(/[\u00a0\u202f]/g, ' ').split(' (')[0]), [
      'SAUV-OK : le plan annonce 95 %, les preuves donnent 60 %', 'IND-ADM : le plan annonce 0,5 %, les preuves donnent 25 %', 'IND-RET : le plan annonce 120 jours, les preuves donnent 31 jours']);
  });

  it('keeps no account for the next time', async () => {
    const cache = folderOf({});
    const cwd = folder();
    // A file that was written just now is not kept: it may still change.
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const { out } = await run(['verify', '--today', TODAY], { cwd, env: { CARE_CACHE: cache } });
    const kept = readdirSync(cache).map((name) => readFileSync(path.join(cache, name), 'utf8')).join('');
    assert.ok(kept.includes('ad-users') && kept.includes('ADM-LOCAL') && out.length > 500);
    assert.doesNotMatch(kept + out, /durand|martin|682003330/i);
  });

  it('says it to people, and names nobody', async () => {
    const [fr, en] = await Promise.all((['fr', 'en'] as const).map(async (lang) => (await run(['verify', '--today', TODAY, '--lang', lang], { cwd: folder() })).out.replace(/\u00a0/g, ' ').replace(/\n\s+/g, ' ')));
    for (const words of ['calculé 31 jours · cible au moins 90 jours : manquée', 'session en échec : 1', 'technique sans détection : 6 (T1072, T1080, T1210…)', 'la collecte ORADAD est chiffrée pour l’ANSSI', '4 comptes', '31 jours gardés au moins']) assert.ok(fr?.includes(words), `${words}\n${fr ?? ''}`);
    for (const words of ['computed 31 jours', 'failed session: 1', 'the ORADAD collection is encrypted']) assert.ok(en?.includes(words), `${words}\n${en ?? ''}`);
    assert.doesNotMatch(`${fr ?? ''}${en ?? ''}`, /durand|martin|--exemples|undefined|NaN/i);
  });
});
