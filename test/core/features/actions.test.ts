import assert from 'node:assert/strict';
import { addPerson, addProofs, answerRemark, changeControl, checkFiness, newDeliverable, newProject, seal, toSeal } from '../../../server/src/core/features.ts';
import type { ControlChange, GivenProof } from '../../../server/src/core/features.ts';
import type { Project, Snapshot, TextEdit } from '../../../server/src/core/index.ts';
import { edited, findingsOf } from '../../check.ts';
import { HEAD, parseFixture, snapshotOf } from '../../fixture.ts';

interface Place { readonly snapshot: Snapshot; readonly project: Project }

function open(text: string): Place {
  const snapshot = snapshotOf(parseFixture(text));
  const project = snapshot.projects[0];
  assert.ok(project);
  return { snapshot, project };
}

/** The plan after edits, without the head of the fixture; read again, it has no fault of form. */
function after(place: Place, edits: readonly TextEdit[], path = '/plan.care.yaml'): string {
  const texts = edited(place.snapshot, edits);
  const again = snapshotOf(parseFixture([...texts].map(([name, text]) => `//- ${name}\n${text}`).join('')));
  assert.deepEqual(findingsOf(again).filter(({ code }) => /^CARE0|CARE101|CARE102|CARE103|CARE104/.test(code)).map(({ code, text }) => `${code} ${text}`), []);
  return (texts.get(path) ?? '').replace(HEAD, '');
}

const sha256 = 'ab'.repeat(32);
const other = 'cd'.repeat(32);

describe('changing a control', () => {
  const check = (text: string, id: string, change: ControlChange, expected: string): void => {
    const place = open(text);
    assert.equal(after(place, changeControl(place.snapshot, place.project, id, change)), expected);
  };

  it('writes status, person and deadline where they are', () => {
    check('controles:\n  - id: D2-POSTE-09\n    statut: a_faire  # note\n    responsable: "rssi"\n    preuves: []\n', 'D2-POSTE-09', { statut: 'fait', responsable: 'dsi' },
      'controles:\n  - id: D2-POSTE-09\n    statut: fait  # note\n    responsable: "dsi"\n    preuves: []\n');
  });

  it('adds the keys that are absent, in their usual order', () => {
    check('controles:\n  - id: D2-POSTE-09\n    statut: a_faire\n    preuves: [x-y]\n', 'D2-POSTE-09', { statut: 'non_applicable', motif: 'Aucun poste : rien.', responsable: 'rssi', echeance: '2026-12-01' },
      'controles:\n  - id: D2-POSTE-09\n    statut: non_applicable\n    responsable: rssi\n    echeance: 2026-12-01\n    preuves: [x-y]\n    motif: "Aucun poste : rien."\n');
  });

  it('follows a list between braces', () => {
    check('controles:\n  - { id: D2-POSTE-09, statut: a_faire }\n', 'D2-POSTE-09', { statut: 'en_cours', echeance: '2026-12-01', preuves: ['PRV-001', 'PRV-002'] },
      'controles:\n  - { id: D2-POSTE-09, statut: en_cours, echeance: 2026-12-01, preuves: [PRV-001, PRV-002] }\n');
  });

  it('cites proofs once, in lists of any form', () => {
    for (const [before, result] of [
      ['    preuves: [a1, b2]\n', '    preuves: [a1, b2, c3, d4]\n'], ['    preuves: []\n', '    preuves: [c3, d4]\n'], ['    preuves:\n      - a1\n      - b2\n', '    preuves:\n      - a1\n      - b2\n      - c3\n      - d4\n'],
      ['', '    preuves: [c3, d4]\n'], ['    preuves:\n', '    preuves: [c3, d4]\n'],
    ] as const) {
      const head = 'controles:\n  - id: D2-POSTE-09\n    statut: a_faire\n';
      const place = open(head + before);
      const edits = changeControl(place.snapshot, place.project, 'D2-POSTE-09', { preuves: before.includes('a1') ? ['a1', 'c3', 'd4'] : ['c3', 'd4'] });
      assert.equal(edited(place.snapshot, edits).get('/plan.care.yaml')?.replace(HEAD, ''), head + result);
    }
  });

  it('adds a control that only the catalogue knows, at its place', () => {
    check('controles:\n  - id: D2-POSTE-08\n    statut: a_faire\n  - id: D2-POSTE-10\n    statut: a_faire\n', 'D2-POSTE-09', { statut: 'en_cours', responsable: 'rssi' },
      'controles:\n  - id: D2-POSTE-08\n    statut: a_faire\n  - id: D2-POSTE-09\n    statut: en_cours\n    responsable: rssi\n    preuves: []\n  - id: D2-POSTE-10\n    statut: a_faire\n');
  });

  it('knows a control by another spelling, and nothing by an unknown one', () => {
    check('controles:\n  - id: d2-p0ste-09\n    statut: a_faire\n', 'D2-POSTE-09', { statut: 'fait' }, 'controles:\n  - id: d2-p0ste-09\n    statut: fait\n');
    const place = open('controles: []\n');
    assert.deepEqual(changeControl(place.snapshot, place.project, 'X-01', { statut: 'fait' }), []);
  });

  it('changes nothing that is already so', () => {
    const place = open('controles:\n  - id: D2-POSTE-09\n    statut: fait\n    preuves: [a1]\n');
    assert.deepEqual(changeControl(place.snapshot, place.project, 'D2-POSTE-09', { statut: 'fait', preuves: ['a1'] }), []);
  });
});

describe('adding proofs', () => {
  const PLAN = `controles:
  - id: D2-POSTE-09
    statut: en_cours
    preuves: []
preuves:
  - id: PRV-001
    type: contrat
    fichier: preuves/contrat.pdf
    date: 2026-03-02
    sha256: ${other}
//- /preuves/contrat.pdf
%PDF
//- /preuves/D2-POSTE-09_export_GHT_2026-11-02_v1.csv
poste
`;
  const add = (given: GivenProof, text = PLAN): { place: Place; result: ReturnType<typeof addProofs> } => {
    const place = open(text);
    return { place, result: addProofs(place.snapshot, place.project, given) };
  };

  it('names the copy by the convention, registers, seals and cites it; an existing file is never written over', () => {
    const { place, result } = add({ controle: 'D2-POSTE-09', exigence: 'export', date: '2026-11-02', files: [{ name: 'Machines (final).CSV', sha256 }] });
    assert.deepEqual(result.files, [{ id: 'PRV-002', copyTo: '/preuves/D2-POSTE-09_export_GHT_2026-11-02_v2.csv', known: false }]);
    assert.equal(after(place, result.edits), PLAN.slice(0, PLAN.indexOf('//- ')).replace('preuves: []', 'preuves: [PRV-002]')
      + `  - id: PRV-002\n    type: export\n    fichier: preuves/D2-POSTE-09_export_GHT_2026-11-02_v2.csv\n    date: 2026-11-02\n    sha256: ${sha256}\n    exigence: [export]\n`);
  });

  it('takes the day from the name of the file, else today; the type from the requirement, else from the file', () => {
    const { result } = add({ controle: 'D2-POSTE-09', files: [{ name: 'capture 2026-10-03.png', sha256 }, { name: 'liste.xlsx', sha256: 'ef'.repeat(32) }] });
    assert.deepEqual(result.files.map(({ copyTo }) => copyTo), ['/preuves/D2-POSTE-09_capture_GHT_2026-10-03_v1.png', '/preuves/D2-POSTE-09_export_GHT_2026-11-24_v1.xlsx']);
  });

  it('several files at once get names and ids of their own', () => {
    const { place, result } = add({ controle: 'D2-POSTE-09', exigence: 'rapport', files: [{ name: 'a.pdf', sha256 }, { name: 'b.pdf', sha256: 'ef'.repeat(32) }] });
    assert.deepEqual(result.files.map(({ id, copyTo }) => `${id} ${copyTo}`), ['PRV-002 /preuves/D2-POSTE-09_rapport_GHT_2026-11-24_v1.pdf', 'PRV-003 /preuves/D2-POSTE-09_rapport_GHT_2026-11-24_v2.pdf']);
    assert.match(after(place, result.edits), /preuves: \[PRV-002, PRV-003\]/);
  });

  it('a file that is registered already is only cited, wherever it comes from', () => {
    const { place, result } = add({ controle: 'D2-POSTE-09', files: [{ name: 'copie.pdf', sha256: other }] });
    assert.deepEqual(result.files, [{ id: 'PRV-001', copyTo: undefined, known: true }]);
    assert.equal(after(place, result.edits), PLAN.slice(0, PLAN.indexOf('//- ')).replace('preuves: []', 'preuves: [PRV-001]'));
  });

  it('a file that lies in the project is registered where it is', () => {
    const { result, place } = add({ files: [{ name: 'x.csv', sha256, path: '/preuves/D2-POSTE-09_export_GHT_2026-11-02_v1.csv' }] });
    assert.deepEqual(result.files, [{ id: 'PRV-002', copyTo: undefined, known: false }]);
    assert.match(after(place, result.edits), /fichier: preuves\/D2-POSTE-09_export_GHT_2026-11-02_v1\.csv\n {4}date: 2026-11-24/);
  });

  it('says what is wrong instead of writing it', () => {
    assert.match(add({ files: [{ name: 'a', sha256: '?' }] }).result.problem?.fr ?? '', /empreinte/);
    assert.match(add({ date: '2026-02-30', files: [] }).result.problem?.fr ?? '', /2026-02-30/);
  });

  it('makes a plain name of a hostile one', () => {
    const { result } = add({ type: 'rapport', date: '2026-11-02', files: [{ name: '../../étc\\passwd.PDF', sha256 }] });
    assert.deepEqual(result.files.map(({ copyTo }) => copyTo), ['/preuves/rapport_GHT_2026-11-02_v1.pdf']);
  });
});

describe('sealing', () => {
  const PLAN = `preuves:
  - { id: PRV-001, type: export, fichier: a.csv, date: 2026-11-02 }
  - { id: PRV-002, type: export, fichier: b.csv, date: 2026-11-02, sha256: ${other} }
  - { id: PRV-003, type: export, fichier: perdu.csv, date: 2026-11-02 }
//- /a.csv
a
//- /b.csv
b
`;

  it('takes what has a file and no digest; what has changed only when asked', () => {
    const { snapshot, project } = open(PLAN);
    assert.deepEqual(toSeal(snapshot, project, undefined, false).map(({ proof }) => proof.id?.source), ['PRV-001']);
    assert.deepEqual(toSeal(snapshot, project, undefined, true).map(({ proof }) => proof.id?.source), ['PRV-001', 'PRV-002']);
    assert.deepEqual(toSeal(snapshot, project, ['PRV-002'], false), []);
  });

  it('writes the digest after the date, or in the place of the old one', () => {
    const place = open(PLAN);
    const text = after(place, seal(place.snapshot, place.project, new Map([['PRV-001', sha256], ['PRV-002', sha256]])));
    assert.match(text, new RegExp(`PRV-001, type: export, fichier: a.csv, date: 2026-11-02, sha256: ${sha256} }`));
    assert.match(text, new RegExp(`PRV-002, type: export, fichier: b.csv, date: 2026-11-02, sha256: ${sha256} }`));
  });
});

describe('answering a remark', () => {
  it('writes the answer and the status', () => {
    const place = open('controles: []\nremarques:\n  - id: REM-01\n    origine: ARS\n    date: 2026-02-11\n    texte: Préciser.\n    reponse: ""\n    statut: ouverte\n');
    assert.equal(after(place, answerRemark(place.snapshot, place.project, 'REM-01', { reponse: 'C’est fait : voir "PRV-001".', statut: 'repondue' })),
      'controles: []\nremarques:\n  - id: REM-01\n    origine: ARS\n    date: 2026-02-11\n    texte: Préciser.\n    reponse: "C’est fait : voir \\"PRV-001\\"."\n    statut: repondue\n');
  });

  it('puts a new answer in the place of one of several lines', () => {
    const place = open('remarques:\n  - id: REM-01\n    origine: ARS\n    date: 2026-02-11\n    texte: Préciser.\n    reponse: >-\n      Deux\n      lignes.\n    statut: ouverte\ncontroles: []\n');
    assert.equal(after(place, answerRemark(place.snapshot, place.project, 'REM-01', { reponse: 'Une\nsuite.' })),
      'remarques:\n  - id: REM-01\n    origine: ARS\n    date: 2026-02-11\n    texte: Préciser.\n    reponse: |-\n      Une\n      suite.\n    statut: ouverte\ncontroles: []\n');
  });
});

describe('new documents', () => {
  it('a deliverable has a free id, its sections, and is cited', () => {
    const place = open('controles:\n  - id: D2-POSTE-18\n    statut: a_faire\n    responsable: dsi\n    preuves: []\n//- /livrables/procedure-d-isolement.care.md\nx\n');
    const made = newDeliverable(place.snapshot, place.project, { type: 'procedure', titre: 'Procédure d’isolement', controle: 'D2-POSTE-18' }, 'fr');
    assert.ok(!('problem' in made));
    assert.equal(made.file.path, 'livrables/procedure-d-isolement-2.care.md');
    assert.match(made.file.text, /^---\ncare: document\/1\nid: procedure-d-isolement-2\ntitre: Procédure d’isolement\ntype: procedure\ncontroles: \[D2-POSTE-18\]\n/);
    assert.match(made.file.text, /\nredacteur: dsi\n/);
    assert.match(edited(place.snapshot, made.edits).get('/plan.care.yaml') ?? '', /preuves: \[procedure-d-isolement-2\]/);
    assert.ok('problem' in newDeliverable(place.snapshot, place.project, { type: 'roman', titre: 'x' }, 'fr'));
  });

  it('a project has every control, and no fault of form', () => {
    const files = newProject(open('controles: []\n').snapshot, 'care-d2-continuite', { nom: 'CH : essai', finess: '590000006', categorie: 'ebnl' }, 'fr');
    assert.ok(files && files.length > 1);
    const snapshot = snapshotOf(parseFixture(files.map(({ path, text }) => `//- /${path}\n${text}`).join('')));
    assert.deepEqual(findingsOf(snapshot).filter(({ severity }) => severity === 'error').map(({ code, text }) => `${code} ${text}`), []);
    assert.equal(newProject(snapshot, 'inconnu', { nom: 'x', finess: '590000006', categorie: 'ebnl' }, 'fr'), undefined);
  });

  it('a person is added to the team under an id of their own', () => {
    const place = open('controles: []\n');
    const person = addPerson(place.snapshot, place.project, "Responsable de l'équipe postes");
    assert.equal(person?.id, 'responsable-de-l-equipe');
    assert.match(edited(place.snapshot, person?.edits ?? []).get('/plan.care.yaml') ?? '', /responsable-de-l-equipe, fonction: "Responsable de l'équipe postes"/);
  });

  it('a FINESS number is taken as people copy it; a wrong form is a fault, a wrong key a doubt', () => {
    assert.deepEqual([checkFiness('01 000 3820').value, checkFiness('010003820').fault, checkFiness('010003820').doubt], ['010003820', undefined, undefined]);
    assert.ok(checkFiness('1234').fault);
    assert.ok(checkFiness('010003821').doubt && !checkFiness('010003821').fault);
    assert.equal(checkFiness('2a0000014').value, '2A0000014');
  });
});
