import assert from 'node:assert/strict';
import { checkFindings, edited, findingsOf } from '../../check.ts';
import { snapshotOf } from '../../fixture.ts';
import { mended, offers } from './offer.ts';

describe('CARE312 missing-indicator', () => {
  it('stands on the id of an entry without a value', () => {
    checkFindings(`controles:
  - id: D2-POSTE-09
    statut: en_cours
    indicateurs:
      - { id: IND-EDR, date: 2026-11-02 }
              ^^^^^^^ CARE312 information: IND-EDR
`, ['CARE312']);
  });
  it('leaves a misspelt id, a value or a list of a wrong type to their own rules', () => {
    checkFindings(`controles:
  - { id: D2-POSTE-09, statut: fait, indicateurs: [{ id: IND-EDRR, valeur: 96 }] }
  - { id: D2-POSTE-10, statut: fait, indicateurs: [{ id: IND-USB, valeur: "96" }] }
  - { id: D2-POSTE-06, statut: fait, indicateurs: { id: IND-PATCH } }
  - { id: D2-POSTE-13, statut: non_applicable, motif: Autre }
  - id: D2-POSTE-05
    statut: fait
    indicateurs: [{
`, ['CARE312']);
  });
  const text = `controles:
  - id: D2-POSTE-09
        ^^^^^^^^^^^ CARE312
    statut: fait
    preuves: [PRV-001]
    commentaire: ""
`;
  it('inserts an entry whose value is left to the author, and asked for where it stands', () => {
    assert.equal(mended(text, 'CARE312'), `controles:
  - id: D2-POSTE-09
    statut: fait
    preuves: [PRV-001]
    indicateurs:
      - id: IND-EDR
        valeur:
    commentaire: ""
`);
    const { fixture, snapshot, found } = checkFindings(text, ['CARE312']);
    const files = new Map([...fixture.files, ...edited(snapshot, found[0]?.finding.fixes?.[0]?.edits(snapshot.documents) ?? [])]);
    const after = findingsOf(snapshotOf({ ...fixture, files })).map((f) => f.code);
    assert.ok(after.includes('CARE103') && !after.includes('CARE312'));
  });
  it('fills an entry that is there, in its own style', () => {
    assert.match(mended('controles:\n  - id: D2-POSTE-09\n    statut: fait\n    indicateurs: [{ id: IND-EDR, date: 2026-11-02 }]\n                        ^^^^^^^ CARE312\n', 'CARE312'), /\{ id: IND-EDR, valeur:, date: 2026-11-02 \}/);
    assert.match(mended('controles:\n  - id: D2-POSTE-09\n    statut: fait\n    indicateurs:\n      - id: IND-EDR\n            ^^^^^^^ CARE312\n        date: 2026-11-02\n', 'CARE312'), /- id: IND-EDR\n {8}valeur:\n {8}date: 2026-11-02\n/);
  });
  it('says nothing more of an entry whose value is empty', () => {
    assert.deepEqual(offers('controles:\n  - id: D2-POSTE-09\n    statut: fait\n    indicateurs: [{ id: IND-EDR, valeur: }]\n', 'CARE312'), []);
  });
});
