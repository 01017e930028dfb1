/** CARE214: establishments of a scope. */
import { checkFindings } from '../../check.ts';

describe('CARE214', () => {
  it('leaves a number of a wrong form to CARE105, here or where it is declared', () => {
    checkFindings(`care: plan/1
referentiel: care-d2-poste-detection
etablissements:
  - { nom: A, finess: "590 000 006" }
controles:
  - { id: D2-POSTE-09, statut: a_faire, perimetre: ["590000006", "59 000", "590000014"] }
                                                                           ^^^^^^^^^^^ CARE214 error
`, ['CARE214']);
  });

  it('says nothing when no establishment is declared or one could not be read', () => {
    checkFindings('care: plan/1\ncontroles:\n  - { id: D2-POSTE-09, statut: a_faire, perimetre: ["590000006"] }\n', ['CARE214']);
    checkFindings(`care: plan/1
etablissements:
  - { nom: A, finess: "590000006" }
  - nom: "B
controles:
  - { id: D2-POSTE-09, statut: a_faire, perimetre: ["590000014"] }
`, ['CARE214']);
  });
});
