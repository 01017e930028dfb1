import { checkFindings } from '../../check.ts';

const codes = ['CARE307', 'CARE314'];

describe('CARE307 overdue', () => {
  it('tells controls and milestones that are late, until they are done, validated or set aside', () => {
    checkFindings(`controles:
  - { id: D2-POSTE-01, statut: a_faire, echeance: 2026-11-23 }
                                                  ^^^^^^^^^^ CARE307 warning: 23/11/2026
  - { id: D2-POSTE-02, statut: a_faire, echeance: 2026-11-24 }
  - { id: D2-POSTE-03, statut: valide, echeance: 2026-01-31 }
  - { id: D2-POSTE-04, statut: non_applicable, motif: Autre, echeance: 2026-01-31 }
jalons:
  - { id: J1, titre: Pilote, date: 2026-10-15, statut: en_cours }
                                   ^^^^^^^^^^ CARE307 warning: J1
  - { id: J2, titre: Pilote, date: 2026-10-15, statut: fait }
`, codes);
  });
  it('says nothing when the status or the date cannot be read', () => {
    checkFindings(`controles:
  - { id: D2-POSTE-01, statut: en cours, echeance: 2026-10-15 }
  - { id: D2-POSTE-02, statut: en_cours, echeance: 15/10/2026 }
jalons:
  - { id: J1, titre: Pilote, date: 2026-10-15 }
`, codes);
  });
  it('is the only finding on a date that is past and after the declaration too', () => {
    checkFindings(`care: plan/1
domaine: D2
referentiel: care-d2-poste-detection
dossier: { categorie: ght, declaration: 2026-10-01 }
etablissements: [{ nom: CH, finess: "590000006" }]
controles:
  - { id: D2-POSTE-01, statut: en_cours, echeance: 2026-11-01 }
                                                   ^^^^^^^^^^ CARE307
`, codes);
  });
});
