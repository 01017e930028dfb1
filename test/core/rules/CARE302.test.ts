import assert from 'node:assert/strict';
import { checkFindings } from '../../check.ts';

const codes = ['CARE302'];

describe('CARE302 missing-proof', () => {
  it('counts what is missing, and names alternatives', () => {
    checkFindings(`controles:
  - id: D2-POSTE-21
        ^^^^^^^^^^^ CARE302 information: il manque une preuve
        ^^^^^^^^^^^ CARE302 information: (1 sur 2)
    statut: a_faire
    preuves: [PRV-001]
preuves:
  - { id: PRV-001, type: rapport, date: 2026-11-02, fichier: a.pdf }
`.replace(': il manque une preuve', ''), codes);
    const { found } = checkFindings(`care: plan/1
domaine: D2
referentiel: care-d2-continuite
dossier: { categorie: ebnl }
etablissements: []
controles:
  - id: D2.O3.A
        ^^^^^^^ CARE302 error
    statut: fait
    preuves: [PRV-001, PRV-002]
preuves:
  - { id: PRV-001, type: procedure, date: 2026-11-02, fichier: a.pdf }
  - { id: PRV-002, type: procedure, date: 2026-11-02, fichier: b.pdf }
`, codes);
    assert.match(found[0]?.fr ?? '', /mise_en_oeuvre ou justification_non_activee ou solution_et_version/);
    assert.match(found[0]?.en ?? '', /^D2\.O3\.A is declared “fait” but a proof is missing:/);
  });
  it('says that a cited draft does not count yet', () => {
    checkFindings(`controles:
  - id: D2-POSTE-19
        ^^^^^^^^^^^ CARE302 error: n'est pas encore au statut
    statut: fait
    preuves: [escalade]
//- /escalade.care.md
---
care: document/1
id: escalade
type: procedure
statut: en_revue
---
`, codes);
  });
  it('says nothing where the proof may be an unknown citation, in what did not parse, or of a control set aside', () => {
    checkFindings('controles:\n  - { id: D2-POSTE-19, statut: fait, preuves: [PRV-404] }\n  - { id: D2-POSTE-25, statut: non_applicable, motif: Autre }\n  - id: D2-POSTE-13\n    statut: fait\n    preuves: [\n', codes);
  });
});
