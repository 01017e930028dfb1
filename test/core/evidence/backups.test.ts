/** SAUV-OK and SAUV-COUV: sessions that succeeded, machines that backups cover, of public exports and of built ones. */
import assert from 'node:assert/strict';
import { sample } from './build.ts';
import { computed, counts, ratio, whyFr } from './figures.ts';

const [COVERED, MISSING] = [sample('veeam/BackupCoveredVMs.csv'), sample('veeam/BackupMissingVMs.csv')];
const sessions = (success: number, warning: number, failed: number, none = 0): string => `"JobName","Result","Date"\n${[['Success', success], ['Warning', warning], ['Failed', failed], ['None', none]].flatMap(([word, n]) => Array.from({ length: Number(n) }, (_, i) => `"Job ${i % 7}","${word ?? ''}","3/${(i % 28) + 1}/2026 1:29:39 PM"\n`)).join('')}`;

describe('SAUV-OK', () => {
  it('is what succeeded without warning, over what ended', () => {
    const found = computed('SAUV-OK', { sauvegardes: [sessions(1613, 356, 374, 5)] });
    assert.deepEqual(ratio(found), [1613, 2343, 68.8]);
    assert.deepEqual([counts(found.missed), counts(found.excluded)], [{ 'sauvegardes avertissement': 356, 'sauvegardes echec': 374 }, { 'sauvegardes sans-resultat': 5 }]);
  });
  it('adds up files, and tells jobs without success', () => {
    const found = computed('SAUV-OK', { sauvegardes: [sessions(3, 0, 0), '"JobName","Status","EndTime"\n"Nuit","Échec","2026-03-24T13:29:39Z"\n'] });
    assert.deepEqual(ratio(found), [3, 4, 75]);
    assert.match(found.notes[0]?.fr ?? '', /1 tâche n’a aucune session réussie/);
    assert.ok((computed('SAUV-OK', { sauvegardes: [sample('veeam/VeeamAHVBackupSessionReport.csv')] }).denominator ?? 0) > 0);
  });
  it('says why there is no figure', () => {
    assert.match(whyFr(computed('SAUV-OK', {})), /Il manque l’export des sauvegardes/);
    assert.match(whyFr(computed('SAUV-OK', { sauvegardes: [COVERED] })), /résultat des sessions/);
    assert.match(whyFr(computed('SAUV-OK', { sauvegardes: [sessions(0, 0, 0, 3)] })), /dénominateur/);
  });
});

describe('SAUV-COUV', () => {
  it('is the machines covered over those covered or missing, each once', () => {
    const found = computed('SAUV-COUV', { sauvegardes: [COVERED], inventaire: [MISSING] });
    assert.deepEqual(ratio(found), [12, 85, 14.1]);
    assert.deepEqual([counts(found.missed), found.duplicates], [{ 'inventaire non-sauvegarde': 73 }, { sauvegardes: 4, inventaire: 30 }]);
  });
  it('a list of all machines gives the same as that of the missing ones', () => {
    assert.deepEqual(ratio(computed('SAUV-COUV', { sauvegardes: [COVERED], inventaire: [MISSING, COVERED] })), [12, 85, 14.1]);
  });
  it('says why there is no figure', () => {
    assert.match(whyFr(computed('SAUV-COUV', { sauvegardes: [COVERED] })), /Il manque la liste des machines non sauvegardées/);
    assert.match(whyFr(computed('SAUV-COUV', { inventaire: [MISSING] })), /Il manque l’export des sauvegardes/);
    assert.match(whyFr(computed('SAUV-COUV', { sauvegardes: [sessions(1, 0, 0)], inventaire: [MISSING] })), /Uuid/);
    const many = `Name,MoRefID,Uuid\n${Array.from({ length: 5001 }, (_, i) => `v${i},m${i},u${i}\n`).join('')}`;
    assert.match(whyFr(computed('SAUV-COUV', { sauvegardes: [COVERED], inventaire: [many] })), /coupez-la/);
  });
});
