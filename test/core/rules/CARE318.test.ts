import { checkFindings } from '../../check.ts';

describe('CARE318 stale-measure', () => {
  it('warns before the claim, and is silent at the limit, without value, for the future', () => {
    checkFindings(`controles:
  - { id: D2-POSTE-09, statut: a_faire, indicateurs: [{ id: IND-EDR, valeur: 96, date: 2026-09-24 }] }
                                                                                       ^^^^^^^^^^ CARE318 warning: 61 jours
  - { id: D2-POSTE-06, statut: fait, indicateurs: [{ id: IND-PATCH, valeur: 96, date: 2026-09-25 }] }
  - { id: D2-POSTE-10, statut: fait, indicateurs: [{ id: IND-USB, date: 2020-01-01 }] }
  - { id: D2-POSTE-13, statut: non_applicable, motif: Autre, indicateurs: [{ id: IND-CHIFF, valeur: 1, date: 2020-01-01 }] }
  - { id: D2-POSTE-05, statut: fait, indicateurs: [{ id: IND-LAPS, valeur: 97, date: 01/01/2020 }] }
`, ['CARE318']);
  });
});
