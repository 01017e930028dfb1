/** Claimed figures against what their sources give: results, verdicts, states, and what shells are asked to read and to keep. */
import assert from 'node:assert/strict';
import { apply, assess, computedResults, wantedReadings } from '../../../server/src/core/index.ts';
import { claimsOf } from '../../../server/src/core/coverage/assess.ts';
import { computedKey, recompute, sourcesOf } from '../../../server/src/core/coverage/compute.ts';
import type { Recomputed } from '../../../server/src/core/coverage/compute.ts';
import { verdictOf } from '../../../server/src/core/coverage/verdict.ts';
import type { Computed } from '../../../server/src/core/evidence/indicators/indicator.ts';
import type { Opened } from './plan.ts';
import { EDR, open, opened, PARC, planOf, PROOFS } from './plan.ts';

const first = ({ controle, view }: Opened): ReturnType<typeof claimsOf>[number] => {
  const [measure] = claimsOf(controle, view);
  assert.ok(measure);
  return measure;
};
const recomputed = (text: string, options?: Parameters<typeof open>[1]): Recomputed => first(open(text, options)).recomputed;
const etat = (text: string): string | undefined => { const { controle, view } = open(text); return assess(controle, view)?.etat; };

describe('coverage: computed figures', () => {
  it('are made from the files of the sources, by role', () => {
    const { recomputed: made, calcule, verdict } = first(open(planOf(75)));
    assert.equal(made.kind, 'computed');
    assert.deepEqual([calcule, verdict], [75, 'concordant']);
    assert.deepEqual([made.computed.numerator, made.computed.denominator], [3, 4]);
    assert.deepEqual(made.computed.missed.map(({ cause, examples }) => [cause, ...examples]), [['inactif', 'PC-4']]);
  });
  it('depend on the settings of the project', () => {
    const [short, long] = [open(planOf(75, { head: 'care: plan/1\ndomaine: D2\nreferentiel: care-d2-poste-detection\ndossier: { categorie: ght }\netablissements: [{ nom: CH, finess: "590000006" }]\nreglages: { agent_muet_jours: 1 }\n' })), open(planOf(75))];
    assert.deepEqual([first(short).calcule, first(long).calcule], [50, 75]);
  });

  it('are not there without sources, without formula, or while something is not read', () => {
    assert.equal(recomputed(planOf(75, { sources: '{}' })).kind, 'sourceless');
    assert.equal(recomputed(planOf(75, { sources: '{ rapport: PRV-1 }' })).kind, 'declared');
    assert.equal(recomputed(planOf(75, { id: 'IND-USB', control: 'D2-POSTE-10' })).kind, 'declared');
    assert.equal(recomputed(planOf(75), { read: false }).kind, 'unread');
  });
  it('are not there when a source is elsewhere, and nothing is said', () => {
    const outside = PROOFS.replace('fichier: preuves/parc.csv', `confidentiel: true, sha256: ${'0'.repeat(64)}`);
    assert.equal(recomputed(planOf(75, { proofs: outside })).kind, 'elsewhere');
    assert.equal(recomputed(planOf(75, { files: EDR })).kind, 'elsewhere', 'the file is missing');
    assert.equal(recomputed(planOf(75, { sources: '{ agents: PRV-1, inventaire: PRV-99 }' })).kind, 'elsewhere', 'nothing defines it');
  });
  it('are not there when a source cannot be read', () => {
    assert.equal(recomputed(planOf(75, { files: `${EDR}//- /preuves/parc.csv\n` })).kind, 'refused');
  });
  it('say why they cannot be computed', () => {
    const made = recomputed(planOf(75, { sources: '{ agents: PRV-1 }' }));
    assert.ok(made.kind === 'computed' && made.computed.value === undefined);
    assert.match(made.computed.reasons[0]?.fr ?? '', /inventaire/);
  });
  it('count a file once in a role, under whatever id it is given', () => {
    const twice = `${PROOFS}  - { id: PRV-3, type: export, date: 2026-11-03, fichier: preuves/edr.csv }\n`;
    const campaign = '//- /preuves/edr.csv\nid,status,send_date,reported,modified_date,email\n1,Clicked Link,2026-10-12T08:00:00Z,false,2026-10-13T09:00:00Z,a@exemple.fr\n2,Email Sent,2026-10-12T08:00:00Z,true,2026-10-12T09:00:00Z,b@exemple.fr\n';
    const made = recomputed(planOf(50, { id: 'IND-CLIC', control: 'D2-POSTE-21', sources: '{ campagne: [PRV-1, PRV-3, PRV-1] }', proofs: twice, files: PARC + campaign }));
    assert.ok(made.kind === 'computed');
    assert.deepEqual([made.computed.numerator, made.computed.denominator], [1, 2]);
  });
});

describe('coverage: verdicts', () => {
  const done = (value: number | undefined): Recomputed => ({ kind: 'computed', computed: { value } as Computed });
  const claim = { stale: false, sens: 'min', tolerance: 1, partial: false } as const;
  it('allow the tolerance, exactly', () => {
    assert.equal(verdictOf({ ...claim, valeur: 97 }, done(96)), 'concordant');
    assert.equal(verdictOf({ ...claim, valeur: 97.01 }, done(96)), 'surevalue');
    assert.equal(verdictOf({ ...claim, valeur: 95 }, done(96)), 'concordant');
    assert.equal(verdictOf({ ...claim, valeur: 94.9 }, done(96)), 'sous_evalue');
  });
  it('never less than rounding', () => {
    assert.equal(verdictOf({ ...claim, tolerance: 0, valeur: 91.2 }, done(582 / 638 * 100)), 'concordant');
    assert.equal(verdictOf({ ...claim, tolerance: 0, valeur: 91.4 }, done(582 / 638 * 100)), 'surevalue');
  });
  it('are the other way round where less is better', () => {
    assert.equal(verdictOf({ ...claim, sens: 'max', valeur: 9 }, done(13.4)), 'surevalue');
    assert.equal(verdictOf({ ...claim, sens: 'max', valeur: 13.4 }, done(9)), 'sous_evalue');
  });
  it('say overstated before too old, and too old before the rest', () => {
    assert.equal(verdictOf({ ...claim, stale: true, valeur: 97 }, done(91)), 'surevalue');
    assert.equal(verdictOf({ ...claim, stale: true, valeur: 91 }, done(91)), 'perime');
    assert.equal(verdictOf({ ...claim, stale: true, valeur: 91 }, { kind: 'sourceless' }), 'perime');
    assert.equal(verdictOf({ ...claim, valeur: 91 }, { kind: 'sourceless' }), 'sans_source');
    assert.equal(verdictOf({ ...claim, valeur: undefined }, done(91)), 'absent');
    for (const kind of ['unread', 'declared', 'elsewhere', 'refused'] as const) assert.equal(verdictOf({ ...claim, valeur: 91 }, { kind }), 'non_calculable');
    assert.equal(verdictOf({ ...claim, valeur: 91 }, done(undefined)), 'non_calculable');
  });
  it('do not judge the figure of a few establishments by a file of all', () => {
    assert.equal(verdictOf({ ...claim, partial: true, valeur: 99 }, done(75)), 'non_calculable');
    assert.equal(verdictOf({ ...claim, partial: true, valeur: 75 }, done(75)), 'concordant');
    const head = 'care: plan/1\ndomaine: D2\nreferentiel: care-d2-poste-detection\ndossier: { categorie: ght }\netablissements: [{ nom: A, finess: "590000006" }, { nom: B, finess: "590000410" }]\n';
    const one = (finess: string): string => first(open(planOf(99, { head, more: `    perimetre: [${finess}]\n` }))).verdict;
    assert.deepEqual([one('"590000006"'), one('"590000006", "590000410"')], ['non_calculable', 'surevalue']);
  });
});

describe('coverage: the state of a control', () => {
  const proofs = PROOFS.replace('}', ', exigence: export }').replace(/(PRV-2, type: )export/, '$1rapport');
  const plan = (valeur: number, options: Parameters<typeof planOf>[1] = {}): string => planOf(valeur, { proofs, ...options });
  const park = (active: number): string => `${PARC.split('\n').slice(0, 2).join('\n')}\n${Array.from({ length: 100 }, (_, i) => `"P-${i}";"En service";"Poste fixe";"SN-${1000 + i}"`).join('\n')}\n${EDR.split('\n').slice(0, 2).join('\n')}\n${Array.from({ length: 100 }, (_, i) => `d${i},P-${i},Workstation,${i < active ? 'Active' : 'Inactive'},Onboarded,2026-11-03T08:00:00Z`).join('\n')}\n`;
  it('bears out a claim that the evidence agrees with', () => assert.equal(etat(plan(96, { files: park(96) })), 'conforme'));
  it('is a gap when the claim is overstated', () => assert.equal(etat(plan(98, { files: park(96) })), 'ecart'));
  it('is a gap when the evidence misses the target, even within the tolerance', () => assert.equal(etat(plan(95, { files: park(94) })), 'ecart'));
  it('takes the word of a claim that is not read yet or cannot be computed', () => {
    const { controle, view } = open(plan(98, { files: park(96) }), { read: false });
    assert.equal(assess(controle, view)?.etat, 'conforme');
    assert.equal(etat(plan(98, { files: park(96), sources: '{ agents: PRV-1 }' })), 'conforme');
  });
});

describe('coverage: what shells read and keep', () => {
  it('asks for every registered file once, with rows where a formula needs them', () => {
    const more = `${PROOFS}  - { id: PRV-3, type: capture, date: 2026-11-03, fichier: preuves/a.png }\n  - { id: PRV-4, type: export, date: 2026-11-03, fichier: preuves/edr.csv, format_date: "dd/MM/yyyy" }\n`;
    const { snapshot } = open(planOf(75, { proofs: more, files: `${PARC}${EDR}//- /preuves/a.png\nx\n` }), { read: false });
    assert.deepEqual(wantedReadings(snapshot).map(({ path, rows }) => [path, rows]).sort(), [['/preuves/a.png', false], ['/preuves/edr.csv', true], ['/preuves/parc.csv', true]]);
  });
  it('asks nothing again that is read or refused, whatever was said twice', () => {
    const twice = `${PROOFS}  - { id: PRV-4, type: export, date: 2026-11-03, fichier: preuves/edr.csv, format_date: "dd/MM/yyyy" }\n`;
    for (const files of [PARC + EDR, `${PARC}//- /preuves/edr.csv\n`]) assert.deepEqual(wantedReadings(open(planOf(75, { files, proofs: twice })).snapshot), []);
  });
  it('asks for no row when the formula cannot be computed anyway', () => {
    const { snapshot } = open(planOf(75, { files: EDR }), { read: false });
    assert.deepEqual(wantedReadings(snapshot).map(({ rows }) => rows), [false]);
  });
  it('asks for rows as long as their result is not known', () => {
    const read = open(planOf(75)).snapshot;
    const results = computedResults(read);
    assert.equal(results.size, 1);
    const forgotten = { readings: read.readings, computed: new Map<string, Computed>() };
    const cached = apply({ ...open(planOf(75), { read: false }).snapshot }, [{ type: 'readings', ...forgotten }]);
    assert.equal(first(opened(cached)).recomputed.kind, 'unread');
    assert.deepEqual(wantedReadings(cached).map(({ path, rows }) => [path, rows]), [['/preuves/edr.csv', true], ['/preuves/parc.csv', true]]);
    const warm = apply(cached, [{ type: 'readings', readings: new Map(), computed: results }]);
    assert.deepEqual(wantedReadings(warm), []);
    assert.equal(first(opened(warm)).calcule, 75);
    assert.deepEqual([...computedResults(warm)], [...results], 'and it is kept further');
  });
  it('keeps no name of a machine', () => {
    const { snapshot } = open(planOf(75));
    assert.ok(!JSON.stringify([...computedResults(snapshot)]).includes('PC-'));
    const made = first(opened(snapshot)).recomputed;
    assert.ok(made.kind === 'computed' && JSON.stringify(made.computed).includes('PC-4'), 'which the result in memory has');
  });

  const keyOf = (text: string, today?: string): string | undefined => {
    const { controle, view } = open(text, today === undefined ? {} : { today });
    const [mesure] = controle.indicateurs;
    const found = mesure && sourcesOf(mesure, view);
    assert.ok(found && mesure && recompute(mesure, view).kind === 'computed');
    return computedKey(found.indicator, found.sources, { today: view.today(), agentMuetJours: view.dossier().agent_muet_jours, effectif: undefined });
  };
  it('knows a result by everything it depends on, and by nothing else', () => {
    const base = keyOf(planOf(75));
    assert.ok(base !== undefined && base.includes('EDR-COUV'));
    assert.equal(keyOf(planOf(12)), base, 'the claim does not count');
    assert.equal(keyOf(planOf(75), '2026-12-24'), base, 'nor does the day, for files of the past');
    assert.notEqual(keyOf(planOf(75, { files: PARC + EDR.replace('Inactive', 'Active') })), base);
    assert.notEqual(keyOf(planOf(75, { proofs: PROOFS.replace('edr.csv', 'edr.csv, format_date: "dd/MM/yyyy"') })), base);
    const ahead = planOf(75, { files: PARC + EDR.replace('2026-11-03', '2027-11-03') });
    assert.notEqual(keyOf(ahead), keyOf(ahead, '2026-12-24'), 'the day counts where a clock is ahead of it');
    const undated = planOf(10, { id: 'IND-OBS', control: 'D2-POSTE-07', sources: '{ inventaire: PRV-2 }', files: `${EDR}//- /preuves/parc.csv\n"Nom";"Statut";"Numéro de série";"Système d'exploitation - Nom"\n"PC-1";"En service";"S-0001";"Windows 7"\n` });
    assert.notEqual(keyOf(undated), keyOf(undated, '2026-12-24'), 'and where the support of systems is looked at without a day');
  });
});
