import { checkFindings } from '../../check.ts';

describe('CARE304 future-date', () => {
  it('finds validations, measures and approvals of the future, each on its date', () => {
    checkFindings(`controles:
  - id: D2-POSTE-09
    statut: en_cours
    indicateurs:
      - { id: IND-EDR, valeur: 96, date: 2026-11-25 }
                                         ^^^^^^^^^^ CARE304 error: IND-EDR (D2-POSTE-09)
preuves:
  - id: PRV-001
    type: politique
    date: 2026-11-24
    validation: { par: representant_legal, date: 2027-01-04 }
                                                 ^^^^^^^^^^ CARE304 error: validation de PRV-001
    fichier: a.pdf
//- /a.care.md
---
care: document/1
id: a
type: rapport
statut: valide
date_approbation: 2026-12-01
                  ^^^^^^^^^^ CARE304 error: 01/12/2026
prochaine_revue: 2027-12-01
---
`, ['CARE304']);
  });
  it('says nothing of dates that cannot be read, or that plan something', () => {
    checkFindings(`controles:
  - { id: D2-POSTE-09, statut: en_cours, echeance: 2027-01-31 }
jalons:
  - { id: J1, titre: Pilote, date: 2027-01-31, statut: a_faire }
preuves:
  - { id: PRV-001, type: export, date: 31/12/2027, fichier: a.csv }
`, ['CARE304']);
  });
});
