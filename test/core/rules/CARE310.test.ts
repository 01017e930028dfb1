import assert from 'node:assert/strict';
import { checkFindings } from '../../check.ts';

describe('CARE310 below-target', () => {
  it('knows targets that are a most, and says them with their unit', () => {
    const { found } = checkFindings(`controles:
  - id: D2-POSTE-20
    statut: valide
    indicateurs: [{ id: IND-MTTI, valeur: 68 }]
                                          ^^ CARE310 error
  - id: D2-POSTE-07
    statut: en_cours
    indicateurs: [{ id: IND-OBS, valeur: 5 }]
`, ['CARE310']);
    assert.match((found[0]?.fr ?? '').replace(/\u00a0/g, ' '), /^IND-MTTI vaut 68 minutes ; cible de D2-POSTE-20, déclaré « valide » : au plus 60 minutes\.$/);
  });
  it('leaves to CARE311 a value that its own numbers correct, not one that they confirm', () => {
    checkFindings(`controles:
  - id: D2-POSTE-09
    statut: fait
    indicateurs: [{ id: IND-EDR, valeur: 94.2, numerateur: 2227, denominateur: 2310 }]
                                         ^^^^ CARE311
  - id: D2-POSTE-10
    statut: fait
    indicateurs: [{ id: IND-USB, valeur: 94.2, numerateur: 612, denominateur: 660 }]
                                         ^^^^ CARE310
                                         ^^^^ CARE311
`, ['CARE310', 'CARE311']);
  });
  it('says nothing of a value of a wrong type, an indicator without target or a control set aside', () => {
    checkFindings(`controles:
  - { id: D2-POSTE-09, statut: fait, indicateurs: [{ id: IND-EDR, valeur: "12" }] }
  - { id: D2-POSTE-17, statut: fait, indicateurs: [{ id: IND-MTTD, valeur: 9000 }] }
  - { id: D2-POSTE-10, statut: non_applicable, motif: Autre, indicateurs: [{ id: IND-USB, valeur: 1 }] }
`, ['CARE310']);
  });
});
