import { checkFindings } from '../../check.ts';

describe('CARE314 after-declaration', () => {
  it('says nothing of what is settled, on the very day, or without a declaration', () => {
    checkFindings(`controles:
  - { id: D2-POSTE-01, statut: fait, echeance: 2027-06-30 }
  - { id: D2-POSTE-02, statut: en_cours, echeance: 2027-03-31 }
  - { id: D2-POSTE-03, statut: en_cours, echeance: 30/06/2027 }
jalons:
  - { id: J1, titre: Bilan, date: 2027-06-30, statut: non_applicable }
`, ['CARE314']);
    checkFindings(`care: plan/1
domaine: D2
referentiel: care-d2-poste-detection
dossier: { categorie: ght }
etablissements: []
controles:
  - { id: D2-POSTE-02, statut: en_cours, echeance: 2040-03-31 }
`, ['CARE314']);
  });
});
