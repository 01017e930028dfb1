/** The figures of the dossiers' exports, counted again by the formulas: those of `test/dossiers/*.chiffres.md` and of the clinic's plan. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDay } from '../../../server/src/core/index.ts';
import { INDICATORS, indicatorOf } from '../../../server/src/core/evidence/indicators/index.ts';
import type { Computed, Inputs, Role } from '../../../server/src/core/evidence/indicators/indicator.ts';
import type { Hints, Machine, Reading } from '../../../server/src/core/evidence/reading.ts';
import { readerOf } from '../../../server/src/core/evidence/readers/index.ts';
import { isSupported } from '../../../server/src/core/evidence/support.ts';
import type { Text } from '../../../server/src/core/text/words.ts';
import { CAUSES } from '../../../server/src/core/evidence/causes.ts';

const DOSSIERS = path.resolve('test/dossiers');
const VAL = 'ght-vallombreuse/preuves';
const TIL = 'clinique-des-tilleuls/preuves';
const TODAY = parseDay('2026-11-24') ?? 0;

function read(file: string, hints: Hints = {}): Reading {
  const bytes = new Uint8Array(readFileSync(path.join(DOSSIERS, file)));
  const outcome = readerOf(bytes).read(bytes, hints);
  assert.ok(!('refused' in outcome), JSON.stringify(outcome));
  return outcome;
}

function compute(id: string, sources: Partial<Record<Role, readonly Reading[]>>, settings: Partial<Inputs['settings']> = {}): Computed {
  const indicator = indicatorOf(id);
  assert.ok(indicator);
  return indicator.compute({ readings: sources, settings: { today: TODAY, agentMuetJours: 30, ...settings } });
}

/** Numerator, denominator and value rounded as plans write it. */
function figure(computed: Computed): unknown {
  assert.deepEqual(computed.reasons, []);
  return [computed.numerator, computed.denominator, Math.round((computed.value ?? NaN) * 10) / 10];
}

/** Counts by cause. */
const counts = (list: Computed['missed'], role?: Role): Record<string, number> => Object.fromEntries(list.filter((c) => role === undefined || c.role === role).map((c) => [c.cause, c.count]));

describe('indicators of the GHT de Vallombreuse', () => {
  const inventaire = [read(`${VAL}/inventaire/D2-POSTE-01_export_GHT_2026-11-03_v1.csv`)];
  const annuaire = [read(`${VAL}/annuaire/D2-POSTE-05_export_GHT_2026-11-03_v1.csv`)];
  const agents = [read(`${VAL}/edr/D2-POSTE-09_export_GHT_2026-11-03_v1.csv`)];
  const journaux = [read(`${VAL}/journaux/D2-POSTE-15_export_GHT_2026-11-04_v1.csv`)];

  it('IND-EDR, with every machine that is not counted', () => {
    const edr = compute('IND-EDR', { agents, inventaire });
    assert.deepEqual(figure(edr), [582, 638, 91.2]);
    assert.equal(edr.value?.toFixed(4), '91.2226');
    assert.deepEqual(counts(edr.missed), { absent: 12, integrable: 6, 'non-pris-en-charge': 5, muet: 14, inactif: 7, 'sans-donnees': 5, communication: 4, 'mal-configure': 3 });
    assert.deepEqual(counts(edr.excluded, 'inventaire'), { biomedical: 41, serveur: 14, borne: 9, stock: 22, reforme: 31 });
    assert.deepEqual(counts(edr.excluded, 'agents'), { imprimante: 20, biomedical: 17, serveur: 14, reseau: 10, 'hors-inventaire': 19 });
    assert.deepEqual(edr.duplicates, { inventaire: 7, agents: 13 });
    assert.equal(edr.probable.count, 18);
    assert.equal(edr.probable.examples.length, 5);
    assert.ok(edr.missed.every((m) => m.examples.length === Math.min(5, m.count)));
    assert.equal(edr.date, parseDay('2026-11-03'));
  });

  it('IND-LAPS', () => {
    const laps = compute('IND-LAPS', { annuaire });
    assert.deepEqual(figure(laps), [571, 633, 90.2]);
    assert.deepEqual(counts(laps.excluded), { serveur: 14, desactive: 11, dormant: 30 });
    assert.deepEqual(counts(laps.missed), { 'laps-absent': 19, 'laps-echu': 43 });
  });

  it('IND-INV, IND-OBS, IND-LOG', () => {
    const inv = compute('IND-INV', { inventaire, annuaire, agents });
    assert.deepEqual(figure(inv), [623, 639, 97.5]);
    assert.deepEqual(counts(inv.missed), { 'hors-inventaire': 16 });
    assert.deepEqual(figure(compute('IND-OBS', { inventaire })), [39, 638, 6.1]);
    const log = compute('IND-LOG', { journaux, inventaire });
    assert.deepEqual(figure(log), [538, 638, 84.3]);
    assert.deepEqual(counts(log.missed), { absent: 60, muet: 34, jamais: 6 });
    // Out of the park: fourteen servers, and five workstations that only the directory knows.
    assert.deepEqual(counts(log.excluded, 'journaux'), { gestionnaire: 1, serveur: 14, 'hors-inventaire': 5 });
    assert.equal(log.duplicates.journaux, 8);
  });

  it('IND-BASE and the score of HardeningKitty', () => {
    for (const [file, passed, score] of [['590000006_2026-10-22', 398, 5.66], ['590000410_2026-10-22', 391, 5.6], ['590000733_2026-10-23', 396, 5.64]] as const) {
      const report = read(`${VAL}/durcissement/D2-POSTE-03_rapport_${file}_v1.csv`);
      assert.equal(report.figures['score'], score);
      assert.deepEqual(figure(compute('IND-BASE', { conformite: [report] })), [passed, 439, Math.round(passed / 439 * 1000) / 10]);
    }
  });

  it('IND-CHIFF, and the compliance of Intune', () => {
    const chiff = compute('IND-CHIFF', { conformite: [read(`${VAL}/chiffrement/D2-POSTE-13_export_GHT_2026-11-03_v1.csv`)] });
    assert.deepEqual(figure(chiff), [117, 118, 99.2]);
    assert.deepEqual(chiff.duplicates, { conformite: 1 });
    const { figures } = read(`${VAL}/chiffrement/D2-POSTE-13_export_GHT_2026-11-03_v2.csv`);
    assert.deepEqual([figures['compliant'], figures['noncompliant'], figures['grace']], [109, 6, 3]);
  });

  it('IND-CLIC, IND-SIGN and IND-FORM', () => {
    const autumn = read(`${VAL}/sensibilisation/D2-POSTE-21_export_GHT_2026-10-13_v1.csv`);
    const spring = read(`${VAL}/sensibilisation/D2-POSTE-21_export_GHT_2026-04-14_v1.csv`);
    assert.deepEqual(figure(compute('IND-CLIC', { campagne: [autumn] })), [63, 469, 13.4]);
    assert.deepEqual(figure(compute('IND-SIGN', { campagne: [autumn] })), [118, 469, 25.2]);
    assert.deepEqual(figure(compute('IND-CLIC', { campagne: [spring] })), [88, 451, 19.5]);
    assert.deepEqual(figure(compute('IND-SIGN', { campagne: [spring] })), [78, 451, 17.3]);
    assert.deepEqual([autumn.figures['submitted'], spring.figures['submitted']], [21, 29]);
    const form = compute('IND-FORM', { presence: [read(`${VAL}/sensibilisation/D2-POSTE-21_export_GHT_2026-10-13_v2.csv`)] }, { effectif: 1846 });
    assert.deepEqual(figure(form), [1512, 1846, 81.9]);
    assert.deepEqual(counts(form.excluded), { absence: 64, repetition: 42 });
  });
});

describe('indicators of the Clinique des Tilleuls', () => {
  const inventaire = [read(`${TIL}/D2-POSTE-01_export_499990042_2026-10-12_v1.csv`)];
  const annuaire = [read(`${TIL}/D2-POSTE-05_export_499990042_2026-10-12_v1.csv`)];
  const agents = [read(`${TIL}/D2-POSTE-09_export_499990042_2026-10-12_v1.csv`)];

  it('are those of its plan', () => {
    assert.deepEqual(figure(compute('IND-INV', { inventaire, annuaire, agents })), [85, 86, 98.8]);
    assert.deepEqual(figure(compute('IND-LAPS', { annuaire })), [85, 86, 98.8]);
    assert.deepEqual(figure(compute('IND-EDR', { inventaire, agents })), [84, 85, 98.8]);
    assert.deepEqual(figure(compute('IND-OBS', { inventaire })), [3, 85, 3.5]);
    assert.deepEqual(figure(compute('IND-BASE', { conformite: [read(`${TIL}/D2-POSTE-03_rapport_499990042_2026-10-08_v1.csv`)] })), [57, 60, 95]);
    assert.deepEqual(figure(compute('IND-CHIFF', { conformite: [read(`${TIL}/D2-POSTE-13_export_499990042_2026-10-12_v1.csv`)] })), [12, 12, 100]);
    assert.deepEqual(figure(compute('IND-LOG', { inventaire, journaux: [read(`${TIL}/D2-POSTE-15_export_499990042_2026-10-12_v1.json`)] })), [81, 85, 95.3]);
    const campagne = ['2026-03-24', '2026-09-28'].map((day) => read(`${TIL}/D2-POSTE-21_rapport_499990042_${day}_v1.csv`));
    assert.deepEqual(figure(compute('IND-CLIC', { campagne })), [21, 279, 7.5]);
    assert.deepEqual(figure(compute('IND-SIGN', { campagne })), [81, 279, 29]);
    assert.deepEqual(figure(compute('IND-FORM', { presence: [read(`${TIL}/D2-POSTE-21_export_499990042_2026-09-29_v1.csv`)] }, { effectif: 142 })), [126, 142, 88.7]);
  });
});

describe('what cannot be computed says why', () => {
  const machine = (hote: string, more: Partial<Machine> = {}): Machine => ({
    hote, serie: undefined, appareil: undefined, vu: undefined, ok: true, systeme: 'Windows 11 Pro', version: '25H2', genre: 'poste', chiffre: undefined, laps: undefined, actif: true, site: undefined,
    quand: Date.UTC(2026, 10, 20), ...more,
  });
  const reading = (machines: readonly Machine[], more: Partial<Reading> = {}): Reading => ({ format: 'glpi', date: undefined, machines, figures: {}, terms: {}, remarks: [], secrets: [], ...more });
  const park = [reading([machine('A'), machine('B')])];

  it('a missing source, in both languages, for every indicator', () => {
    for (const { id } of INDICATORS) {
      const computed = compute(id, {});
      assert.equal(computed.value, undefined, id);
      assert.equal(computed.numerator, undefined, id);
      assert.ok(computed.reasons.length > 0 && computed.reasons.every(({ fr, en }) => fr.endsWith('.') && en.endsWith('.') && fr !== en), id);
    }
  });

  it('an empty park', () => {
    const computed = compute('IND-EDR', { inventaire: [reading([])], agents: [reading([machine('A')])] });
    assert.equal(computed.value, undefined);
    assert.match(computed.reasons[0]?.fr ?? '', /dénominateur est nul/);
  });

  it('a file that is no list of machines', () => {
    const { machines: _, ...csv } = reading([]);
    assert.match(compute('IND-EDR', { inventaire: park, agents: [csv] }).reasons[0]?.fr ?? '', /ne contient pas de machines/);
  });

  it('dates that can be read in two ways, or none', () => {
    const blind = [machine('A', { quand: undefined })];
    const ambiguous = reading(blind, { remarks: [{ kind: 'ambiguous-date', message: { fr: '.', en: '.' } }] });
    assert.match(compute('IND-EDR', { inventaire: park, agents: [ambiguous] }).reasons[0]?.fr ?? '', /format_date/);
    assert.match(compute('IND-EDR', { inventaire: park, agents: [reading(blind)] }).reasons[0]?.fr ?? '', /aucun dernier contact daté/);
  });

  it('a directory without LAPS columns, an export without encryption, unknown systems', () => {
    assert.match(compute('IND-LAPS', { annuaire: [reading([machine('A')], { format: 'ad' })] }).reasons[0]?.fr ?? '', /colonne d’échéance LAPS/);
    assert.match(compute('IND-CHIFF', { conformite: park }).reasons[0]?.fr ?? '', /disques sont chiffrés/);
    assert.match(compute('IND-OBS', { inventaire: [reading([machine('A', { systeme: 'Windows' }), machine('B', { systeme: undefined })])] }).reasons[0]?.fr ?? '', /2 postes sur 2/);
  });

  it('a head count below the number of people, or none, or several lists', () => {
    const list = reading([], { figures: { people: 12 } });
    assert.match(compute('IND-FORM', { presence: [list] }, { effectif: 10 }).reasons[0]?.fr ?? '', /dépasse/);
    assert.match(compute('IND-FORM', { presence: [list] }).reasons[0]?.fr ?? '', /effectif/);
    assert.match(compute('IND-FORM', { presence: [list, list] }, { effectif: 20 }).reasons[0]?.fr ?? '', /Plusieurs relevés/);
    assert.equal(compute('IND-FORM', { presence: [list] }, { effectif: 24 }).value, 50);
  });

  it('a list of checks is no report', () => {
    assert.match(compute('IND-BASE', { conformite: [reading([], { format: 'hardeningkitty-list', figures: { findings: 3 } })] }).reasons[0]?.fr ?? '', /contrôles évalués/);
  });

  it('a clock in the future does not silence the park', () => {
    const far = machine('C', { quand: Date.UTC(2036, 0, 1) });
    const edr = compute('IND-EDR', { inventaire: park, agents: [reading([machine('A'), machine('B'), far])] });
    assert.deepEqual(figure(edr), [2, 2, 100]);
    assert.match(edr.notes[0]?.fr ?? '', /futur/);
  });

  it('the delay of silent agents is the plan’s', () => {
    const agents = [reading([machine('A'), machine('B', { quand: Date.UTC(2026, 10, 10) })])];
    assert.deepEqual(figure(compute('IND-EDR', { inventaire: park, agents })), [2, 2, 100]);
    const strict = compute('IND-EDR', { inventaire: park, agents }, { agentMuetJours: 7 });
    assert.deepEqual(figure(strict), [1, 2, 50]);
    assert.deepEqual(strict.missed, [{ cause: 'muet', role: 'agents', count: 1, examples: ['B'] }]);
  });

  it('each file has its own day of extraction', () => {
    const early = reading([machine('A', { quand: Date.UTC(2026, 7, 1) })]);
    const late = reading([machine('B')]);
    assert.deepEqual(figure(compute('IND-EDR', { inventaire: park, agents: [early, late] })), [2, 2, 100]);
  });

  it('IND-INV: a retired machine that still shows is missing, a medical one is out of scope', () => {
    const inventaire = [reading([machine('A'), machine('B', { actif: false, cause: 'reforme' }), machine('M', { genre: 'autre', cause: 'biomedical' })])];
    const inv = compute('IND-INV', { inventaire, annuaire: [reading([machine('A'), machine('B'), machine('M')], { format: 'ad' })] });
    assert.deepEqual(figure(inv), [1, 2, 50]);
    assert.deepEqual(counts(inv.missed), { reforme: 1 });
    assert.deepEqual(counts(inv.excluded), { reforme: 1, biomedical: 2 });
  });

  it('causes are said in both languages', () => {
    for (const [cause, { fr, en }] of Object.entries<Text>(CAUSES)) assert.ok(fr !== '' && en !== '' && fr !== en, cause);
  });
});

describe('support of Windows', () => {
  const on = (system: string, version: string, day: string): boolean | undefined => isSupported(system, version, parseDay(day) ?? 0);
  it('by version and edition, by build number, for long-term versions', () => {
    assert.equal(on('Microsoft Windows 10 Entreprise', '22H2', '2025-10-14'), true);
    assert.equal(on('Microsoft Windows 10 Entreprise', '22H2', '2025-10-15'), false);
    assert.equal(on('Microsoft Windows 11 Entreprise', '24H2', '2026-11-03'), true);
    assert.equal(on('Windows 11 Professionnel', '24H2', '2026-11-03'), false);
    assert.equal(on('Windows 11', '24H2', '2026-11-03'), undefined, 'the edition decides, and is not known');
    assert.equal(on('Windows 11 Professionnel', '10.0 (26200)', '2026-11-03'), true);
    assert.equal(on('Windows11', '22631', '2026-11-11'), false);
    assert.equal(on('Windows 10 Entreprise LTSC 2021', '21H2', '2026-11-03'), true);
    assert.equal(on('Windows 10 Entreprise', '21H2', '2026-11-03'), false);
    assert.equal(on('Windows 10 IoT Entreprise LTSC', '21H2', '2030-01-01'), true);
    assert.equal(on('Windows 10 Entreprise 2016 LTSB', '1607', '2026-11-03'), false);
    assert.equal(on('Windows 7 Professionnel', 'Service Pack 1', '2026-11-03'), false);
    assert.equal(on('Windows 8.1', '', '2020-01-01'), true);
    assert.equal(on('Windows10', '', '2026-11-03'), false);
    assert.equal(on('Windows10', '', '2024-01-01'), undefined);
    assert.equal(on('Windows 11 Pro', '', '2026-11-03'), undefined);
    assert.equal(on('Ubuntu 22.04 LTS', '22.04', '2026-11-03'), undefined);
  });
});
