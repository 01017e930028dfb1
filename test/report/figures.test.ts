/** The figures of a report: state of each control, rates, proofs, verdicts. */
import assert from 'node:assert/strict';
import { remaining } from '../../server/src/core/features.ts';
import { CATALOGUE, control, HEAD, reportOf, reportsOf } from './run.ts';

const PROOF = 'preuves: [{ id: P-1, type: procedure, date: 2026-01-10, fichier: p/a.txt }]\n';
const FILE = '//- /p/a.txt\na\n';
const plan = (body: string, others = ''): string => `//- /plan.care.yaml\n${HEAD}${body}${others}${CATALOGUE}`;

describe('report: figures', function () {
  this.timeout(20_000);

  describe('state of a control', () => {
    const etat = (controle: string, proofs = PROOF, files = FILE): string | null => control(reportOf(plan(`controles: [${controle}]\n${proofs}`, files)), 'E-01').etat;

    it('is conforme when it is claimed with its proof', () => assert.equal(etat('{ id: E-01, statut: fait, preuves: [P-1] }'), 'conforme'));
    it('is conforme when it is validated with its proof', () => assert.equal(etat('{ id: E-01, statut: valide, preuves: [P-1] }'), 'conforme'));
    it('is ecart when it is claimed without its proof', () => assert.equal(etat('{ id: E-01, statut: fait }'), 'ecart'));
    it('is ecart when the file is missing', () => assert.equal(etat('{ id: E-01, statut: fait, preuves: [P-1] }', PROOF, ''), 'ecart'));
    it('is ecart when the file was changed', () => assert.equal(etat('{ id: E-01, statut: fait, preuves: [P-1] }', PROOF.replace('fichier', `sha256: ${'0'.repeat(64)}, fichier`)), 'ecart'));
    it('is ecart when the proof is of the future', () => assert.equal(etat('{ id: E-01, statut: fait, preuves: [P-1] }', PROOF.replace('2026-01-10', '2026-11-25')), 'ecart'));
    it('is en_cours as declared', () => assert.equal(etat('{ id: E-01, statut: en_cours, preuves: [P-1] }'), 'en_cours'));
    it('is a_faire as declared', () => assert.equal(etat('{ id: E-01, statut: a_faire }'), 'a_faire'));
    it('is non_applicable as declared', () => assert.equal(etat('{ id: E-01, statut: non_applicable, motif: Sans objet ici }'), 'non_applicable'));
    it('is absent when the plan does not have it', () => {
      const c = control(reportOf(plan('controles: [{ id: E-02, statut: a_faire }]\n')), 'E-01');
      assert.equal(c.etat, 'absent');
      assert.equal(c.statut, null);
      assert.deepEqual(c.preuves, [{ exigence: 'proc', type: 'procedure', min: 1, presentes: [], perimees: [], manque: 1 }]);
    });
  });

  describe('coverage', () => {
    it('counts absent controls, leaves withdrawn ones out, and takes non applicable ones off the denominator', () => {
      const details = reportOf(plan(`controles:\n  - { id: E-01, statut: fait, preuves: [P-1] }\n  - { id: E-03, statut: non_applicable, motif: Rien à prouver }\n${PROOF}`, FILE));
      assert.deepEqual(details.report.controles.map((c) => [c.id, c.etat]), [['E-01', 'conforme'], ['E-02', 'absent'], ['E-03', 'non_applicable']]);
      assert.deepEqual(details.report.couverture, {
        indispensables: { total: 2, conformes: 1, non_applicables: 0, taux: 50 },
        tous: { total: 3, conformes: 1, non_applicables: 1, taux: 50 },
      });
      assert.deepEqual(details.themes.map((t) => [t.id, t.total, t.taux]), [['t1', 2, 50], ['t2', 1, null]]);
    });
    it('has one decimal', () => {
      const ids = ['X-1', 'X-2', 'X-3'];
      const catalogue = `//- /c.care.yaml\ncare: referentiel/1\nid: trois\nversion: "1"\ntitre: T\ndomaine: D2\nofficiel: true\nthemes: [{ id: t, titre: T }]\ncontroles:\n${ids.map((id) => `  - { id: ${id}, titre: T, theme: t, niveau: indispensable }\n`).join('')}`;
      const rate = (done: number): number | null => reportOf(`//- /plan.care.yaml\n${HEAD.replace('essai\n', 'trois\n')}controles:\n${ids.map((id, i) => `  - { id: ${id}, statut: ${i < done ? 'fait' : 'a_faire'} }\n`).join('')}${catalogue}`).report.couverture.tous.taux;
      assert.deepEqual([0, 1, 2, 3].map(rate), [0, 33.3, 66.7, 100]);
    });
    it('has no rate when nothing applies', () => {
      const all = ['E-01', 'E-02', 'E-03'].map((id) => `  - { id: ${id}, statut: non_applicable, motif: Fermeture du site }\n`).join('');
      const { couverture } = reportOf(plan(`controles:\n${all}`)).report;
      assert.deepEqual(couverture.tous, { total: 3, conformes: 0, non_applicables: 3, taux: null });
      assert.equal(couverture.indispensables.taux, null);
    });
    it('lists a withdrawn control that the plan has, without counting it', () => {
      const details = reportOf(plan('controles: [{ id: E-04, statut: fait }]\n'));
      assert.equal(control(details, 'E-04').etat, 'conforme');
      assert.equal(details.report.couverture.tous.total, 3);
      assert.equal(details.report.couverture.tous.conformes, 0);
    });
  });

  it('keeps the order of the catalogue, with other controls of the plan after it', () => {
    const details = reportOf(plan('controles: [{ id: Z-9, statut: fait }, { id: E-03, statut: a_faire }, { id: E-01, statut: en_cours }]\n'));
    assert.deepEqual(details.report.controles.map((c) => c.id), ['E-01', 'E-02', 'E-03', 'Z-9']);
    assert.equal(control(details, 'Z-9').etat, null, 'nobody can judge a control that no catalogue defines');
    assert.equal(details.report.couverture.tous.total, 3);
  });

  it('takes another spelling of an id for the control itself, in the plan and in remarks', () => {
    const details = reportOf(plan(`controles: [{ id: E.02, statut: en_cours }]\nremarques: [{ id: R-1, origine: ARS, date: 2026-01-01, texte: Ici, controles: [e-02], statut: ouverte }]\n`));
    const c = control(details, 'E-02');
    assert.equal(c.etat, 'en_cours');
    assert.deepEqual(c.remarques, ['R-1']);
    assert.ok(!details.report.controles.some((other) => other.id === 'E.02'));
  });

  describe('required proofs', () => {
    const body = (contexte: string): string => `${contexte}controles: [{ id: E-02, statut: fait, preuves: [P-1, P-2] }]
preuves:
  - { id: P-1, type: export, date: 2026-11-01, fichier: p/a.txt }
  - { id: P-2, type: export, date: 2026-08-01, fichier: p/a.txt }
`;
    it('says what is there, what is stale, and leaves out what does not apply', () => {
      const c = control(reportOf(plan(body(''), FILE)), 'E-02');
      assert.deepEqual(c.preuves, [{ exigence: 'exp', type: 'export', min: 2, presentes: ['P-1', 'P-2'], perimees: ['P-2'], manque: 0 }]);
    });
    it('asks for a conditional proof when its condition holds', () => {
      const details = reportOf(plan(body('contexte: { dedie: true }\n'), FILE));
      assert.deepEqual(control(details, 'E-02').preuves.map((p) => [p.exigence, p.manque]), [['exp', 0], ['score', 1]]);
      assert.deepEqual(details.controles.find((c) => c.id === 'E-02')?.cells.map((cell) => cell.etat), ['perimee', 'manque']);
    });
    it('shows a conditional proof as without object when it does not', () => {
      assert.deepEqual(reportOf(plan(body(''), FILE)).controles.find((c) => c.id === 'E-02')?.cells.map((cell) => cell.etat), ['perimee', 'sans_objet']);
    });
    it('tells a missing validation, a date outside its window, a lost and a changed file apart', () => {
      const cell = (proof: string, files = FILE): string | undefined => reportOf(plan(`controles: [{ id: E-03, statut: fait, preuves: [P-1] }]\npreuves: [{ id: P-1, type: attestation, fichier: p/a.txt, ${proof} }]\n`, files))
        .controles.find((c) => c.id === 'E-03')?.cells[1]?.etat;
      const valid = 'validation: { par: representant_legal, date: 2026-01-10 }';
      assert.equal(cell(`date: 2026-01-10, ${valid}`), 'fournie');
      assert.equal(cell('date: 2026-01-10'), 'non_validee');
      assert.equal(cell(`date: 2025-01-10, ${valid}`), 'hors_fenetre');
      assert.equal(cell(`date: 2026-12-10, ${valid}`), 'date');
      assert.equal(cell(`date: 2026-01-10, ${valid}`, ''), 'absente');
      assert.equal(cell(`date: 2026-01-10, sha256: ${'0'.repeat(64)}, ${valid}`), 'modifiee');
    });
    it('has a null type where alternatives are named', () => {
      const c = control(reportOf(plan('controles: [{ id: E-03, statut: a_faire, preuves: [P-1] }]\npreuves: [{ id: P-1, type: rapport, exigence: oui, date: 2026-01-10, fichier: p/a.txt }]\n', FILE)), 'E-03');
      assert.deepEqual(c.preuves[0], { exigence: 'libre', type: null, min: 1, presentes: ['P-1'], perimees: [], manque: 0 });
    });
  });

  describe('verdict of an indicator', () => {
    const verdict = (mesure: string): unknown => control(reportOf(plan(`controles: [{ id: E-02, statut: en_cours, indicateurs: [${mesure}] }]\npreuves: [{ id: P-1, type: export, date: 2026-11-01, fichier: p/a.txt }]\n`, FILE)), 'E-02').indicateurs[0];
    it('is absent without a measure', () => assert.deepEqual(verdict(''), { id: 'IND-A', cible: '>=95', valeur: null, calcule: null, verdict: 'absent' }));
    it('is sans_source for a declared figure', () => assert.deepEqual(verdict('{ id: IND-A, valeur: 96.4, date: 2026-11-01 }'), { id: 'IND-A', cible: '>=95', valeur: 96.4, calcule: null, verdict: 'sans_source' }));
    it('is perime when it is too old', () => assert.deepEqual(verdict('{ id: IND-A, valeur: 96.4, date: 2026-08-01, sources: { agents: P-1 } }'), { id: 'IND-A', cible: '>=95', valeur: 96.4, calcule: null, verdict: 'perime' }));
    it('never agrees with evidence that nobody has recomputed', () => assert.deepEqual(verdict('{ id: IND-A, valeur: 96.4, date: 2026-11-01, sources: { agents: P-1 } }'), { id: 'IND-A', cible: '>=95', valeur: 96.4, calcule: null, verdict: 'non_calculable' }));
  });

  it('has the codes of the findings that stand on the control, and of no other', () => {
    const details = reportOf(plan('controles:\n  - { id: E-01, statut: fait }\n  - { id: E-03, statut: a_faire }\n'));
    assert.ok(control(details, 'E-01').ecarts.includes('CARE302'));
    const claimed = reportOf(plan(`controles:\n  - { id: E-01, statut: fait, preuves: [P-1] }\n  - { id: E-02, statut: fait }\n${PROOF}`, FILE));
    assert.ok(!control(claimed, 'E-01').ecarts.includes('CARE302'), 'the finding of its neighbour is not its own');
    assert.ok(control(claimed, 'E-02').ecarts.includes('CARE302'));
  });

  it('lists the deliverables that a control cites and those that name it', () => {
    const livrable = (id: string, controles: string): string => `//- /d/${id}.care.md\n---\ncare: document/1\nid: ${id}\ntitre: T\ntype: procedure\ncontroles: [${controles}]\nversion: "1"\nstatut: brouillon\n---\n# Objet\nTexte.\n`;
    const details = reportOf(plan('controles: [{ id: E-01, statut: en_cours, preuves: [cite] }]\n', livrable('cite', '') + livrable('nomme', 'E-01')));
    assert.deepEqual(control(details, 'E-01').documents, ['cite', 'nomme']);
    assert.ok(details.controles[0]?.manques.some((m) => m.fr.startsWith('cite : pas encore')), 'a draft is cited but does not count yet');
  });

  it('still reports a project whose catalogue is unknown, and says so', () => {
    const details = reportOf(`//- /plan.care.yaml\n${HEAD.replace('essai\n', 'perdu\n')}controles: [{ id: E-01, statut: fait }, { id: E-02, statut: en_cours }]\n`);
    assert.deepEqual(details.report.referentiel, { id: 'perdu', version: null, officiel: null });
    assert.deepEqual(details.report.controles.map((c) => [c.id, c.etat]), [['E-01', null], ['E-02', 'en_cours']]);
    assert.equal(details.report.couverture.tous.taux, null);
    assert.match(details.note?.fr ?? '', /« perdu » n'est pas connu/);
  });

  it('reports each project by itself, with its own root', () => {
    const reports = reportsOf(`//- /a/plan.care.yaml\n${HEAD}controles: [{ id: E-01, statut: a_faire }]\n//- /b/c/plan.care.yaml\n${HEAD}controles: [{ id: E-01, statut: en_cours }]\n${CATALOGUE}`);
    assert.deepEqual(reports.map(({ report }) => [report.root, report.plan, report.controles[0]?.etat]), [['a', 'a/plan.care.yaml', 'a_faire'], ['b/c', 'b/c/plan.care.yaml', 'en_cours']]);
  });

  it('orders what remains by deadline, what has none last', () => {
    const details = reportOf(plan('controles: [{ id: E-01, statut: a_faire, echeance: 2027-01-01, responsable: rssi }, { id: E-03, statut: en_cours, echeance: 2026-05-31, responsable: inconnu }]\n'));
    assert.deepEqual(remaining(details).map((c) => [c.id, c.retard, c.responsable]), [['E-03', true, 'inconnu'], ['E-01', false, 'RSSI'], ['E-02', false, '']]);
  });
});
