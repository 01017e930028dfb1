import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { countsOf, headingOf, levelOf, lineOf, outline, spotOfLine } from '../../../server/src/core/features.ts';
import type { Choices } from '../../../server/src/core/features.ts';
import { apply, parseDay, shippedCatalogues, emptySnapshot, textOf } from '../../../server/src/core/index.ts';
import { openWorkspace } from '../../../server/src/disk/open.ts';
import { ALL, flat, itemAtCursor, lineAt, linesOf, opened, viewOf, viewsOf } from '../../check/views.ts';
import type { OpenNode } from '../../check/views.ts';

const PLAN = `controles:
  - id: D2-POSTE-09
    statut: fait
    responsable: rssi
    echeance: 2026-05-31
    preuves: [PRV-001, PRV-002, PRV-404]
    indicateurs: [{ id: IND-EDR, valeur: 93, date: 2026-11-02 }]
  - id: D2-POSTE-16
    statut: en_cours
    responsable: dsi
    echeance: 2026-11-30
  - { id: D2-POSTE-18, statut: a_faire, echeance: 2026-10-01, preuves: [isolement] }
  - { id: D2-POSTE-23, statut: non_applicable, motif: aucun stockage }
preuves:
  - { id: PRV-001, type: export, titre: Agents EDR, fichier: preuves/a.csv, date: 2026-08-01 }
  - { id: PRV-002, type: rapport, titre: Rapport EDR, fichier: preuves/perdu.pdf, date: 2026-11-02 }
  - { id: PRV-003, type: capture, fichier: preuves/c.png, date: 2026-11-02 }
remarques:
  - { id: REM-01, origine: ARS, date: 2026-02-11, texte: "Préciser le périmètre.", controles: [D2-POSTE-09], statut: ouverte }
  - { id: REM-02, origine: interne, date: 2026-02-12, texte: Relire., controles: [], reponse: Relu., statut: close }
//- /preuves/a.csv
poste
//- /preuves/c.png
png
//- /preuves/D2-POSTE-16_contrat_GHT_2026-01-02_v1.pdf
%PDF
//- /livrables/isolement.care.md
---
care: document/1
id: isolement
titre: Isolement d'un poste
type: procedure
controles: [D2-POSTE-18]
version: "0.1"
statut: brouillon
---

# Objet
`;

describe('the compliance view', () => {
  const views = viewsOf(PLAN);
  const controls = opened(views.outline, views.outline.controles);
  const control = (id: string): string[] => linesOf(controls.filter(({ label }) => label === id));

  it('shows what a control requires, what answers it, and why that is not enough', () => {
    assert.deepEqual(control('D2-POSTE-09'), [
      '[ecart] D2-POSTE-09 — 0/2 · Antivirus/EDR déployé et supervisé sur les postes',
      '  [perimee] Export — périmée · PRV-001',
      '  [absente] Rapport — fichier introuvable · PRV-002',
      '  [absente] PRV-404 — inconnue dans ce dossier',
      '  [sous_cible] IND-EDR — 93 % · cible ≥ 95 % · cible non atteinte',
      '  [ouverte] REM-01 · ARS — ouverte · Préciser le périmètre.',
    ]);
  });

  it('tells work that is planned from a claim without proof, and shows drafts', () => {
    assert.deepEqual(control('D2-POSTE-18'), [
      "[retard] D2-POSTE-18 — 0/2 · Procédure d'isolement et de remédiation d'un poste compromis",
      '  [attendue] Procédure — manque',
      '  [attendue] Fiche réflexe — manque',
      "  [brouillon] Isolement d'un poste — brouillon · procédure",
      '  [absent] IND-MTTI — cible ≤ 60 minutes · non mesuré',
    ]);
  });

  it('a control that the plan does not have is shown when the catalogue requires it, without a place', () => {
    const absent = controls.find(({ label }) => label === 'D2-POSTE-01');
    assert.equal(absent?.state, 'absent');
    assert.equal(lineAt(views, absent?.id ?? ''), undefined);
    assert.ok(!controls.some(({ label }) => label === 'D2-POSTE-17'), 'one of the optional controls');
  });

  it('says aloud the state of a line, so that no colour is needed', () => {
    const spoken = (id: string): string | undefined => controls.find(({ label }) => label === id)?.spoken;
    assert.equal(spoken('D2-POSTE-09'), 'D2-POSTE-09, Antivirus/EDR déployé et supervisé sur les postes, écart, preuves 0 sur 2, RSSI, échéance 31/05/2026');
    assert.equal(spoken('D2-POSTE-18')?.includes('à faire, en retard'), true);
    for (const node of flat([...controls, ...viewOf(views.outline, 'preuves'), ...viewOf(views.outline, 'remarques')])) {
      assert.ok(node.spoken.startsWith(node.label.split(' · ')[0] ?? ''), node.id);
      if (node.kind !== 'groupe') assert.ok(node.stateText !== '' && node.spoken.includes(node.stateText), `${node.id}: ${node.spoken}`);
    }
  });

  it('leads to the text: the control, the evidence of a requirement, the remark', () => {
    assert.equal(lineAt(views, 'c:D2-POSTE-09'), '/plan.care.yaml: - id: D2-POSTE-09');
    assert.equal(lineAt(views, 'c:D2-POSTE-09/e:export'), '/plan.care.yaml: - { id: PRV-001, type: export, titre: Agents EDR, fichier: preuves/a.csv, date: 2026-08-01 }');
    assert.equal(lineAt(views, 'c:D2-POSTE-18/l:isolement'), '/livrables/isolement.care.md: ---');
    assert.equal(lineAt(views, 'r:REM-01')?.includes('REM-01'), true);
  });

  it('groups by theme, status, person and deadline, with nothing left out and nothing twice', () => {
    for (const grouping of ['theme', 'statut', 'responsable', 'echeance'] as const) {
      const ids = views.outline.head.groups[grouping].map(({ id }) => id);
      assert.deepEqual(ids, [...new Set(ids)]);
      assert.deepEqual(controls.filter(({ control: c }) => !ids.includes(c?.[grouping] ?? '?')).map(({ id }) => id), [], grouping);
    }
    assert.deepEqual(views.outline.head.groups.echeance.map(({ label }) => label), ['En retard', 'Dans les 30 jours', 'Sans échéance', 'Terminés']);
    assert.deepEqual(views.outline.head.groups.responsable.map(({ label }) => label), ['DSI', 'RSSI', 'Sans responsable']);
  });

  it('« gaps only » keeps claims without proof, required controls that are absent, and what is late; the first two are counted as gaps', () => {
    const gaps = controls.filter(({ control: c }) => c?.gap).map(({ label, state }) => `${label} ${state}`);
    assert.ok(gaps.includes('D2-POSTE-09 ecart') && gaps.includes('D2-POSTE-18 retard') && gaps.includes('D2-POSTE-01 absent'));
    assert.ok(!gaps.some((line) => /POSTE-(?:16|23)/.test(line)));
    assert.equal(views.outline.head.figures.gaps, gaps.filter((line) => !line.endsWith(' retard')).length);
  });

  it('speaks English', () => {
    const { outline: english } = viewsOf(PLAN, 'en');
    assert.equal(linesOf(opened(english, english.controles).filter(({ label }) => label === 'D2-POSTE-09'))[1], '  [perimee] Export — out of date · PRV-001');
    assert.match(english.head.figures.summary, /^\S*: 0 of \d+ indispensable controls compliant, \d+ gaps, 1 unanswered remark$/);
  });
});

describe('the views of evidence and of remarks', () => {
  const { outline: made } = viewsOf(PLAN);
  const [preuves, remarques] = [viewOf(made, 'preuves'), viewOf(made, 'remarques')];

  it('show evidence by type, with age and the state of its file, and the files that nothing registers', () => {
    assert.deepEqual(linesOf(preuves), [
      'Rapport — 1', '  [absente] PRV-002 — Rapport EDR · il y a 22 j · expire dans 68 j · fichier introuvable',
      'Export — 1', '  [non_scellee] PRV-001 — Agents EDR · il y a 115 j · périmée depuis 55 j · non scellée',
      'Capture — 1', '  [non_scellee] PRV-003 — c.png · il y a 22 j · non scellée · non citée',
      'Fichiers non enregistrés — 1', '  [non_enregistre] D2-POSTE-16_contrat_GHT_2026-01-02_v1.pdf — preuves',
    ]);
  });

  it('say what can be done with a line', () => {
    const can = Object.fromEntries(flat(preuves).filter(({ kind }) => kind !== 'groupe').map(({ label, can: actions }) => [label, actions.join(' ')]));
    assert.deepEqual(can, { 'PRV-001': 'ouvrir sceller', 'PRV-002': '', 'PRV-003': 'ouvrir sceller', 'D2-POSTE-16_contrat_GHT_2026-01-02_v1.pdf': 'ouvrir enregistrer' });
  });

  it('show remarks, open ones first', () => {
    assert.deepEqual(linesOf(remarques), ['Ouvertes — 1', '  [ouverte] REM-01 · ARS — Préciser le périmètre.', 'Closes — 1', '  [close] REM-02 · interne — Relire.']);
  });
});

describe('the item at a place', () => {
  it('is the control, evidence or remark around it', () => {
    const at = (line: string): string => itemAtCursor(PLAN.replace(line, `${line.slice(0, -1)}$0${line.slice(-1)}`));
    assert.equal(at('statut: fait'), 'c:D2-POSTE-09');
    assert.equal(at('  - id: D2-POSTE-16'), 'c:D2-POSTE-16');
    assert.equal(at('preuves: [PRV-001, PRV-002, PRV-404]'), 'c:D2-POSTE-09 in proofs');
    assert.equal(at('- { id: PRV-003'), 'p:PRV-003');
    assert.equal(at('texte: Relire.'), 'r:REM-02');
    assert.equal(at('# Objet'), 'c:D2-POSTE-18');
    assert.equal(itemAtCursor(`care: plan/1\n$0domaine: D2\ncontroles: []\n`), 'nothing');
  });
});

const allOf = (made: ReturnType<typeof outline>): OpenNode[] => flat([...viewOf(made, 'controles'), ...viewOf(made, 'preuves'), ...viewOf(made, 'remarques')]);

describe('the levels of the views', () => {
  const { outline: made } = viewsOf(PLAN);
  const heads = (choices: Partial<Choices>): string[] => (levelOf(made, 'controles', { ...ALL, ...choices }) ?? []).map(({ node }) => `${node.label} ${node.description}`);
  const shown = (choices: Partial<Choices>): string[] => viewOf(made, 'controles', { ...ALL, ...choices }).flatMap(({ children }) => children.map(({ label }) => label));

  it('groups have their figures, in their order; each control stands in one', () => {
    assert.deepEqual(heads({ grouping: 'responsable' }).map((head) => head.replace(/ \d+\/\d+$/, '')), ['DSI', 'RSSI', 'Sans responsable']);
    assert.deepEqual(heads({ grouping: 'responsable' })[1], 'RSSI 0/1');
    for (const grouping of ['theme', 'statut', 'responsable', 'echeance'] as const) assert.deepEqual(shown({ grouping }).sort(), made.controles.map(({ node }) => node.label).sort(), grouping);
  });

  it('« gaps only » and the filter leave out what they do not mean; the filter looks into lines that nobody opened', () => {
    assert.ok(shown({ gapsOnly: true }).includes('D2-POSTE-09') && !shown({ gapsOnly: true }).includes('D2-POSTE-16'));
    assert.deepEqual(shown({ filter: 'PRV-404' }), ['D2-POSTE-09'], 'a proof that is cited');
    assert.deepEqual(shown({ filter: 'preciser PERIMETRE' }), ['D2-POSTE-09'], 'a remark, whatever case and accents');
    assert.deepEqual(shown({ filter: 'préciser introuvable nulle part' }), []);
    assert.deepEqual(heads({ filter: 'PRV-404' }).length, 1);
    assert.deepEqual(viewOf(made, 'preuves', { ...ALL, filter: 'prv-002' }).map(({ label, description }) => `${label} ${description}`), ['Rapport 1']);
    assert.deepEqual(countsOf(made, { ...ALL, filter: 'prv-002' }), { controles: 1, preuves: 1, remarques: 0 });
  });

  it('a line is found with its heading; one that is left out has none', () => {
    assert.deepEqual(headingOf(made, 'p:PRV-002', ALL), { list: 'preuves', group: 'g:rapport' });
    assert.deepEqual(headingOf(made, 'c:D2-POSTE-16', { ...ALL, grouping: 'responsable' }), { list: 'controles', group: 'responsable:dsi' });
    assert.equal(headingOf(made, 'c:D2-POSTE-16', { ...ALL, gapsOnly: true }), undefined);
    for (const node of allOf(made)) if (node.kind !== 'groupe') assert.equal(lineOf(made, node.id)?.node.spoken, node.spoken, node.id);
    assert.equal(levelOf(made, 'c:nowhere', ALL), undefined);
  });

  it('with many controls the groups begin closed', () => {
    const many = viewsOf(`controles:\n${Array.from({ length: 100 }, (_, i) => `  - { id: X${i}, statut: a_faire }`).join('\n')}\n`).outline;
    assert.ok(levelOf(many, 'controles', ALL)?.every(({ node }) => node.open === false));
    assert.ok(levelOf(made, 'controles', ALL)?.every(({ node }) => node.open === true));
  });

  it('an edit leaves the lines that it does not change as they were', () => {
    const snapshot = viewsOf(PLAN).snapshot;
    const of = (now: typeof snapshot): ReturnType<typeof outline> => { const [project] = now.projects; assert.ok(project); return outline(now, project, 'fr'); };
    const before = of(snapshot);
    const plan = snapshot.documents.get('/plan.care.yaml');
    assert.ok(plan);
    const text = textOf(plan);
    const line = text.slice(0, text.indexOf('statut: en_cours')).split('\n').length - 1;
    const after = of(apply(snapshot, [{ type: 'edit', path: '/plan.care.yaml', range: { start: { line, character: 12 }, end: { line, character: 20 } }, text: 'a_faire' }]));
    const differing = after.controles.filter((one, i) => one !== before.controles[i]).map(({ node }) => `${node.label} ${node.state}`);
    assert.deepEqual(differing, ['D2-POSTE-16 a_faire']);
  });
});

describe('views of any dossier', () => {
  it('ids are found once, also where a dossier writes them twice; nothing throws on half a text', () => {
    const lines = PLAN.split('\n').slice(0, 20);
    fc.assert(fc.property(fc.array(fc.constantFrom(...lines), { maxLength: 40 }), fc.nat(400), (chosen, cut) => {
      const text = `care: plan/1\nreferentiel: care-d2-poste-detection\n${chosen.join('\n')}`.slice(0, 60 + cut);
      const snapshot = apply(emptySnapshot(parseDay('2026-11-24') ?? 0, shippedCatalogues()), [{ type: 'text', path: '/plan.care.yaml', text }]);
      for (const project of snapshot.projects) {
        const made = outline(snapshot, project, 'fr');
        const ids = allOf(made).map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length);
      }
    }), { numRuns: 60 });
  });

  it('of the example, every line but headings and absent controls has a place', async () => {
    const { snapshot } = await openWorkspace(path.join(process.cwd(), 'test/dossiers/ght-vallombreuse'), { today: parseDay('2026-11-24') ?? 0, evidence: false });
    const [project] = snapshot.projects;
    assert.ok(project);
    const made = outline(snapshot, project, 'fr');
    const nodes = allOf(made).filter(({ kind }) => kind !== 'groupe' && kind !== 'fichier');
    assert.ok(nodes.length > 150);
    assert.deepEqual(nodes.filter(({ id, state }) => { const line = lineOf(made, id); return !(line && spotOfLine(snapshot, line)) && state !== 'absent'; }).map(({ id }) => id), []);
  });
});
