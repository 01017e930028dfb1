import assert from 'node:assert/strict';
import { checkFindings, edited } from '../../check.ts';

const CODES = ['CARE101', 'CARE102', 'CARE103', 'CARE104', 'CARE105'];
const fixed = (text: string, index = 0, which = 0): string | undefined => {
  const { found, snapshot } = checkFindings(text, CODES);
  const fix = found[which]?.finding.fixes?.[index];
  assert.ok(fix, 'no fix');
  assert.equal(fix.safe, false);
  return edited(snapshot, fix.edits(snapshot.documents)).get('/plan.care.yaml')?.replace(/^[^]*?equipe: .*\n/, '');
};

describe('CARE101 in detail', () => {
  it('says that « fichier » is missing from an evidence, once', () => {
    const { found } = checkFindings(`preuves:
  - id: PRV-001
        ^^^^^^^ CARE101: fichier
    type: export
    date: 2026-04-02
`, CODES);
    assert.equal(found.length, 1);
  });
  it('says that « sha256 » is missing from a confidential one', () => {
    checkFindings(`preuves:
  - { id: PRV-001, type: export, date: 2026-04-02, confidentiel: true }
          ^^^^^^^ CARE101: sha256
`, CODES);
  });
  it('takes the date of an evidence from the name of its file', () => {
    assert.equal(fixed(`preuves:
  - id: PRV-001
        ^^^^^^^ CARE101
    type: export
    fichier: preuves/edr-2026-04-02.csv
`), `preuves:
  - id: PRV-001
    type: export
    fichier: preuves/edr-2026-04-02.csv
    date: 2026-04-02
`);
  });
  it('gives a free id', () => {
    assert.equal(fixed(`preuves:
  - { id: PRV-001, type: export, date: 2026-04-02, fichier: a.csv }
  - { type: capture, date: 2026-04-02, fichier: b.png }
      ^^^^ CARE101
`), `preuves:
  - { id: PRV-001, type: export, date: 2026-04-02, fichier: a.csv }
  - { type: capture, date: 2026-04-02, fichier: b.png, id: PRV-002 }
`);
  });
  it('is on the key of a group that lacks something', () => {
    checkFindings('#!bare\ncare: plan/1\ndomaine: D2\nreferentiel: care-d2-poste-detection\ndossier:\n^^^^^^^ CARE101: categorie\n  reference: A\netablissements: [{ nom: A, finess: "590000006" }]\n', CODES);
  });
  it('is on the value of « care » for the keys of the document', () => {
    const { found, snapshot } = checkFindings(`#!bare\ncare: plan/1\n${'      ^^^^^^ CARE101\n'.repeat(4)}controles: []\n`, ['CARE101']);
    assert.deepEqual(found.map((f) => /“(\w+)”/.exec(f.en)?.[1]).sort(), ['domaine', 'dossier', 'etablissements', 'referentiel']);
    const all = found.flatMap((f) => f.finding.fixes?.[0]?.edits(snapshot.documents) ?? []);
    assert.equal(edited(snapshot, all).get('/plan.care.yaml'),
      'care: plan/1\ndomaine: D2\nreferentiel: care-d2-continuite\ndossier:\n  categorie: ght\netablissements:\n  - nom: à compléter\n    finess: à compléter\ncontroles: []\n');
  });
  it('accepts establishments that stand in an annexe', () => {
    const head = '#!bare\ncare: plan/1\ndomaine: D2\nreferentiel: care-d2-poste-detection\ndossier: { categorie: ght }\n';
    checkFindings(`${head}//- /a/annexe.care.yaml\ncare: annexe/1\netablissements:\n  - { nom: A, finess: "590000006" }\n`, CODES);
    checkFindings(`${head}etablissements: []\n^^^^^^^^^^^^^^ CARE101\n//- /annexe.care.yaml\ncare: annexe/1\n`, CODES);
    // A list that could not be read may hold some.
    checkFindings(`${head}//- /annexe.care.yaml\ncare: annexe/1\netablissements:\n  - "a\n`, CODES);
  });
  it('does not cascade from a misspelt or unreadable key', () => {
    checkFindings('#!bare\ncare: plan/1\ndomain: D2\n^^^^^^ CARE102\nreferentiel\ndossier: { categorie: ght }\netablissements: [{ nom: A, finess: "590000006" }]\n', CODES);
    checkFindings('controles:\n  - id: D2-POSTE-01\n    staut: fait\n    ^^^^^ CARE102\n', CODES);
  });
  it('asks the warning of a catalogue that is not official', () => {
    checkFindings('//- /a.care.yaml\ncare: referentiel/1\n      ^^^^^^^^^^^^^ CARE101: avertissement\nid: aa\nversion: "1"\ntitre: A\ndomaine: D2\nofficiel: false\ncontroles: []\n//- /b.care.yaml\ncare: referentiel/1\nid: bb\nversion: "1"\ntitre: A\ndomaine: D2\nofficiel: true\ncontroles: []\n', CODES);
  });
  it('completes the front matter of a document', () => {
    const { found, snapshot } = checkFindings('controles: []\n//- /Isolement poste.care.md\n---\ncare: document/1\n      ^^^^^^^^^^ CARE101: id\ntype: procedure\nstatut: brouillon\n---\n', CODES);
    assert.equal(edited(snapshot, found[0]?.finding.fixes?.[0]?.edits(snapshot.documents) ?? []).get('/Isolement poste.care.md'),
      '---\ncare: document/1\nid: isolement-poste\ntype: procedure\nstatut: brouillon\n---\n');
  });
});
