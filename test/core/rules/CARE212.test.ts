/** CARE212: links between controls and documents stand on both sides. */
import assert from 'node:assert/strict';
import { checkFindings, edited } from '../../check.ts';

const CODES = ['CARE201', 'CARE202', 'CARE212'];
const doc = (controles: string): string => `//- /d.care.md
---
care: document/1
id: isolement
type: procedure
${controles}statut: brouillon
---
# Objet
`;

describe('CARE212', () => {
  it('adds the other side, in flow and block lists and where there is no key', () => {
    const { snapshot, found } = checkFindings(`controles:
  - id: D2-POSTE-18
    statut: a_faire
    echeance: 2027-01-31
    commentaire: ""
  - id: D2-POSTE-22
    statut: a_faire
    preuves:
      - isolement
        ^^^^^^^^^ CARE212
${doc('controles:\n  - D2-POSTE-18\n    ^^^^^^^^^^^ CARE212\n')}`, CODES);
    const files = edited(snapshot, found.flatMap((f) => f.finding.fixes?.[0]?.edits(snapshot.documents) ?? []));
    assert.match(files.get('/plan.care.yaml') ?? '', /\n {4}echeance: 2027-01-31\n {4}preuves: \[isolement\]\n {4}commentaire: ""\n/);
    assert.match(files.get('/d.care.md') ?? '', /\ncontroles:\n {2}- D2-POSTE-18\n {2}- D2-POSTE-22\nstatut: brouillon\n/);
    assert.ok(found.every((f) => f.finding.fixes?.[0]?.safe === false && f.severity === 'warning'));
  });

  it('makes the key `controles` when the document has none', () => {
    const { snapshot, found } = checkFindings(`controles:
  - { id: D2-POSTE-22, statut: a_faire, preuves: [isolement] }
                                                  ^^^^^^^^^ CARE212
${doc('')}`, CODES);
    assert.match(edited(snapshot, found[0]?.finding.fixes?.[0]?.edits(snapshot.documents) ?? []).get('/d.care.md') ?? '', /\ntype: procedure\ncontroles: \[D2-POSTE-22\]\nstatut: brouillon\n/);
  });

  it('leaves a misspelt side to the rule that tells it, and a control that is absent', () => {
    checkFindings(`controles:
  - { id: D2-POSTE-18, statut: a_faire, preuves: [isolement] }
  - { id: D2-POSTE-22, statut: a_faire, preuves: [isolemant] }
                                                  ^^^^^^^^^ CARE202
${doc('controles: [D2-POSTE-81, D2-POSTE-22, D2-POSTE-09]\n            ^^^^^^^^^^^ CARE201\n')}`, CODES);
  });

  it('waits when a side could not be read', () => {
    checkFindings(`controles:
  - id: D2-POSTE-18
    statut: "a_faire
${doc('controles: [D2-POSTE-18]\n')}`, CODES);
  });
});
