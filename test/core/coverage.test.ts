/** What a control has of what its catalogue requires: `formats.md`, sections 4 and 5. */
import assert from 'node:assert/strict';
import type { Assessment, Catalogue, Dossier } from '../../server/src/core/index.ts';
import { assess, makeView, parseDay } from '../../server/src/core/index.ts';
import { boundDay, freshnessDay, isStale, windowOf } from '../../server/src/core/coverage/bounds.ts';
import { deadlineFault } from '../../server/src/core/coverage/deadline.ts';
import { ratioInstead, ratioOf } from '../../server/src/core/coverage/ratio.ts';
import { parseTarget, reaches, sayNumber, sayTarget, sayUnit } from '../../server/src/core/coverage/target.ts';
import { parseFixture, snapshotOf, TODAY } from '../fixture.ts';

const day = (text: string): number => { const d = parseDay(text); assert.ok(d !== undefined, text); return d; };
const today = day(TODAY);

/** A plan on a catalogue of one control C-1; `files` are other documents and files. */
function judge(requirements: string, controle: string, files = '', head = '', at = TODAY): Assessment {
  const text = `care: plan/1
domaine: D2
referentiel: mini
dossier: { categorie: ght, candidature: 2025-10-09, declaration: 2026-12-15 }
etablissements: [{ nom: CH, finess: "590000006" }]
${head}controles:
  - id: C-1
${controle}${files}//- /mini.care.yaml
care: referentiel/1
id: mini
version: "1"
titre: Essai
domaine: D2
officiel: true
dates: { debut: 2025-07-16 }
indicateurs:
  - { id: I-1, titre: Taux, unite: "%", sens: min, fraicheur_jours: 60 }
controles:
  - id: C-1
    titre: Un
    niveau: indispensable
${requirements}`;
  const snapshot = snapshotOf(parseFixture(text), at);
  const project = snapshot.projects[0];
  assert.ok(project);
  const control = project.index.controles.get('C-1')?.[0];
  assert.ok(control);
  const assessment = assess(control, makeView(snapshot, project));
  assert.ok(assessment);
  return assessment;
}

/** Evidence, one line each, with a file for each of them. */
function evidence(...lines: readonly string[]): string {
  return `preuves:\n${lines.map((line) => `  - { ${line}, fichier: preuves/${/id: ([^,]+)/.exec(line)?.[1] ?? ''}.pdf }\n`).join('')}${lines.map((line) => `//- /preuves/${/id: ([^,]+)/.exec(line)?.[1] ?? ''}.pdf\nx\n`).join('')}`;
}

const taken = (a: Assessment): string[][] => a.requirements.map((r) => r.citations.map((c) => c.id));

describe('coverage', () => {
  describe('bounds', () => {
    const catalogue = { dates: { debut: '2025-07-16', phase2: '2026-01-16', faux: '2026-02-30' } } as unknown as Catalogue;
    const dossier = { candidature: day('2025-10-09'), declaration: day('2026-12-15') } as unknown as Dossier;
    const bound = (text: string | undefined, d = dossier): string | undefined => {
      const found = boundDay(text, catalogue, d, today);
      return found === undefined ? undefined : new Date(found * 86_400_000).toISOString().slice(0, 10);
    };
    it('are a date, a named date, a date of the dossier or today, with days added or taken', () => {
      for (const [text, expected] of [
        ['2026-05-01', '2026-05-01'], ['debut', '2025-07-16'], ['phase2', '2026-01-16'], ['candidature', '2025-10-09'], ['declaration-60j', '2026-10-16'],
        ['declaration', '2026-12-15'], ['aujourdhui', TODAY], ['aujourdhui+1j', '2026-11-25'], ['2026-12-31+1j', '2027-01-01'],
      ] as const) assert.equal(bound(text), expected, text);
    });
    it('are not known when their name or their date is not', () => {
      for (const text of [undefined, '', 'inconnu', 'faux', '2026-02-30', 'declaration - 60j', 'declaration-60', 'toString']) assert.equal(bound(text), undefined, text);
      assert.equal(bound('declaration', { ...dossier, declaration: undefined }), undefined);
    });
    it('leave a window open on the side that is not known, and on both when they contradict each other', () => {
      const window = (de: string | undefined, a: string | undefined): object => windowOf({ fenetre: { de, a } } as unknown as Parameters<typeof windowOf>[0], catalogue, dossier, today);
      assert.deepEqual(window('debut', 'inconnu'), { from: day('2025-07-16'), to: undefined });
      assert.deepEqual(window('declaration', 'candidature'), { from: undefined, to: undefined });
      assert.deepEqual(window('candidature', 'candidature'), { from: day('2025-10-09'), to: day('2025-10-09') });
    });
    it('measure freshness back from the declaration once it is past, from today before', () => {
      assert.equal(freshnessDay(dossier, day('2026-12-15')), day('2026-12-15'));
      assert.equal(freshnessDay(dossier, day('2027-06-01')), day('2026-12-15'));
      assert.equal(freshnessDay(dossier, today), today);
      assert.equal(isStale(today - 60, 60, dossier, today), false);
      assert.equal(isStale(today - 61, 60, dossier, today), true);
      assert.equal(isStale(0, undefined, dossier, today), false);
    });
  });

  describe('targets', () => {
    it('are read and reached', () => {
      for (const [text, yes, no] of [['>=95', 95, 94.9], ['<=1', 1, 1.1], ['>5', 5.1, 5], ['<5', 4.9, 5], ['==100', 100, 99.9], ['>=99,5', 99.5, 99.4]] as const) {
        const target = parseTarget(text);
        assert.ok(target, text);
        assert.deepEqual([reaches(yes, target), reaches(no, target)], [true, false], text);
      }
      for (const text of [undefined, '', 'suivi', '95', '=>95', '>=95 %']) assert.equal(parseTarget(text), undefined, text);
    });
    it('are said in both languages', () => {
      assert.equal(sayTarget({ operator: '>=', value: 99.5 }, '%', 'fr'), 'au moins 99,5\u00a0%');
      assert.equal(sayTarget({ operator: '<=', value: 60 }, 'minutes', 'en'), 'at most 60\u00a0minutes');
      assert.equal(sayTarget({ operator: '==', value: 100 }, '%', 'en'), '100%');
      assert.deepEqual([sayNumber(96.409, 'fr'), sayNumber(2, 'en'), sayUnit('', 'fr')], ['96,41', '2', '']);
    });
  });

  it('a ratio needs two numbers, and differs when rounding does not explain it', () => {
    const mesure = (text: string): Parameters<typeof ratioOf>[0] => {
      const item = snapshotOf(parseFixture(`controles:\n  - { id: C-1, statut: fait, indicateurs: [{ id: I-1, ${text} }] }\n`)).projects[0]?.index.controles.get('C-1')?.[0]?.indicateurs[0];
      assert.ok(item);
      return item;
    };
    assert.equal(ratioOf(mesure('numerateur: 1, denominateur: 4')), 25);
    assert.equal(ratioOf(mesure('numerateur: 1, denominateur: 0')), undefined);
    assert.equal(ratioOf(mesure('numerateur: 1')), undefined);
    assert.equal(ratioInstead(mesure('valeur: 25.1, numerateur: 1, denominateur: 4')), undefined);
    assert.equal(ratioInstead(mesure('valeur: 25.2, numerateur: 1, denominateur: 4')), 25);
  });

  it('a deadline has one fault at most', () => {
    const fault = (date: string, statut: string): string | undefined => {
      const project = snapshotOf(parseFixture(`jalons:\n  - { id: J1, titre: T, date: ${date}, statut: ${statut} }\n`)).projects[0];
      const jalon = project?.index.jalons.get('J1')?.[0];
      assert.ok(project && jalon);
      return deadlineFault(jalon.date, jalon.statut, project.dossier, today)?.fault;
    };
    assert.equal(fault('2026-11-23', 'en_cours'), 'overdue');
    assert.equal(fault(TODAY, 'en_cours'), undefined);
    assert.equal(fault('2027-04-01', 'a_faire'), 'after-declaration');
    assert.equal(fault('2027-04-01', 'fait'), undefined);
    assert.equal(fault('2026-11-23', 'inconnu'), undefined);
  });

  describe('requirements', () => {
    const two = '    preuves:\n      - { code: a, type: rapport, min: 1 }\n      - { code: b, type: [rapport, export], min: 2 }\n';
    it('are answered by the code that the evidence names, else by the first unfilled one of its type', () => {
      const a = judge(two, '    statut: fait\n    preuves: [P-1, P-2, P-3, P-4, P-5]\n',
        evidence('id: P-1, type: rapport, date: 2026-01-01', 'id: P-2, type: rapport, date: 2026-01-01, exigence: a', 'id: P-3, type: export, date: 2026-01-01', 'id: P-4, type: contrat, date: 2026-01-01', 'id: P-5, type: rapport, date: 2026-01-01, exigence: autre'));
      // P-5 names a code of another control and is one too many: it goes to the first requirement of its type.
      assert.deepEqual(taken(a), [['P-2', 'P-5'], ['P-1', 'P-3']]);
      assert.deepEqual(a.requirements.map((r) => r.missing), [0, 0]);
    });
    it('may be answered together by one file that names several codes, whatever its type', () => {
      const a = judge(two, '    statut: fait\n    preuves: [P-1]\n', evidence('id: P-1, type: contrat, date: 2026-01-01, exigence: [a, b]'));
      assert.deepEqual(taken(a), [['P-1'], ['P-1']]);
      assert.deepEqual(a.requirements.map((r) => r.missing), [0, 1]);
    });
    it('count a proof that is cited twice once', () => {
      const a = judge('    preuves: [{ code: a, type: rapport, min: 2 }]\n', '    statut: fait\n    preuves: [P-1, P-1]\n', evidence('id: P-1, type: rapport, date: 2026-01-01'));
      assert.equal(a.requirements[0]?.missing, 1);
    });
    it('with alternatives are answered by an evidence that names one', () => {
      const one = '    preuves: [{ code: mfa, un_parmi: [activee, justifiee], min: 1 }]\n';
      assert.deepEqual(taken(judge(one, '    statut: fait\n    preuves: [P-1, P-2]\n', evidence('id: P-1, type: capture, date: 2026-01-01', 'id: P-2, type: rapport, date: 2026-01-01, exigence: justifiee'))), [['P-2']]);
      assert.equal(judge(one, '    statut: fait\n').requirements[0]?.missing, 1);
    });
    it('depend on their condition: of the control, else of the project; `ght` is always known', () => {
      const si = '    preuves: [{ code: a, type: rapport, min: 1, si: dedie }, { code: b, type: export, min: 1, sauf: dedie }, { code: c, type: contrat, min: 1, si: ght }, { code: d, type: contrat, min: 1, sauf: ght }]\n';
      const applies = (controle: string, head = ''): boolean[] => judge(si, `    statut: fait\n${controle}`, '', head).requirements.map((r) => r.applies);
      assert.deepEqual(applies(''), [false, true, true, false]);
      assert.deepEqual(applies('', 'contexte: { dedie: true, ght: false }\n'), [true, false, true, false]);
      assert.deepEqual(applies('    contexte: { dedie: false }\n', 'contexte: { dedie: true }\n'), [false, true, true, false]);
    });
    it('take a deliverable only once it is valid, at the date of its approval', () => {
      const doc = (statut: string): string => `//- /a.care.md\n---\ncare: document/1\nid: doc\ntype: rapport\nstatut: ${statut}\ndate_approbation: 2026-02-01\n---\n`;
      const one = '    preuves: [{ code: a, type: rapport, min: 1 }]\n';
      assert.equal(judge(one, '    statut: fait\n    preuves: [doc]\n', doc('en_revue')).requirements[0]?.missing, 1);
      const valid = judge(one, '    statut: fait\n    preuves: [doc]\n', doc('valide'));
      assert.equal(valid.requirements[0]?.citations[0]?.date, day('2026-02-01'));
      assert.equal(valid.etat, 'conforme');
    });
  });

  describe('the state', () => {
    const one = '    preuves: [{ code: a, type: rapport, min: 1, fraicheur_jours: 90, fenetre: { de: debut, a: declaration }, validation: representant_legal }]\n    indicateurs: [{ id: I-1, cible: ">=95" }]\n';
    const fine = 'id: P-1, type: rapport, date: 2026-11-01, validation: { par: representant_legal }';
    const measure = '    indicateurs: [{ id: I-1, valeur: 95, date: 2026-11-01 }]\n';
    const state = (controle: string, files: string): string => judge(one, controle, files).etat;
    const done = `    statut: fait\n    preuves: [P-1]\n${measure}`;
    it('of a claim with all that it needs is conforme', () => {
      assert.equal(state(done, evidence(fine)), 'conforme');
      assert.equal(state(done.replace('fait', 'valide'), evidence(fine)), 'conforme');
    });
    it('is ecart as soon as one thing is missing', () => {
      for (const [why, controle, files] of [
        ['no proof', `    statut: fait\n${measure}`, evidence(fine)],
        ['stale', done, evidence(fine.replace('2026-11-01', '2026-08-25'))],
        ['outside', done, evidence(fine.replace('2026-11-01', '2025-07-15'))],
        ['future', done, evidence(fine.replace('2026-11-01', '2026-11-25'))],
        ['undated', done, evidence(fine.replace('2026-11-01', 'hier'))],
        ['not validated', done, evidence(fine.replace('representant_legal', 'rssi'))],
        ['no file', done, evidence(fine).replace('//- /preuves/P-1.pdf\nx\n', '')],
        ['altered', done, evidence(`${fine}, sha256: ${'0'.repeat(64)}`)],
        ['not measured', '    statut: fait\n    preuves: [P-1]\n', evidence(fine)],
        ['no value', done.replace('valeur: 95, ', ''), evidence(fine)],
        ['below', done.replace('95', '94.9'), evidence(fine)],
        ['measured long ago', done.replace('2026-11-01', '2026-09-24'), evidence(fine)],
        ['measured in the future', done.replace('2026-11-01', '2026-11-25'), evidence(fine)],
      ] as const) assert.equal(state(controle, files), 'ecart', why);
    });
    it('takes nothing away for a surplus piece', () => {
      assert.equal(state(done.replace('[P-1]', '[P-2, P-1]'), evidence(fine, 'id: P-2, type: rapport, date: 2024-01-01')), 'conforme');
    });
    it('knows a confidential file by its digest alone, and a path by its real name', () => {
      assert.equal(state(done, `preuves:\n  - { ${fine}, confidentiel: true, sha256: ${'a'.repeat(64)} }\n`), 'conforme');
      assert.equal(state(done, evidence(fine).replace('//- /preuves/', '//- /Preuves/')), 'conforme');
    });
    it('is as declared without a claim', () => {
      for (const statut of ['a_faire', 'en_cours', 'non_applicable']) assert.equal(state(`    statut: ${statut}\n`, ''), statut);
      assert.equal(state('    statut: fini\n', ''), 'a_faire');
    });
    it('is not known without the control in the catalogue', () => {
      const snapshot = snapshotOf(parseFixture('controles:\n  - { id: D2-POSTE-99, statut: fait }\n'));
      const project = snapshot.projects[0];
      const control = project?.index.controles.get('D2-POSTE-99')?.[0];
      assert.ok(project && control);
      assert.equal(assess(control, makeView(snapshot, project)), undefined);
    });
  });
});
