/** CARE205: the catalogue must exist. */
import assert from 'node:assert/strict';
import { checkFindings, edited } from '../../check.ts';

describe('CARE205', () => {
  it('knows the catalogues of the workspace, wherever they stand', () => {
    checkFindings(`//- /a/plan.care.yaml
care: plan/1
referentiel: perso
//- /commun/r.care.yaml
care: referentiel/1
id: perso
`, ['CARE205']);
  });

  it('is the only finding of that cause', () => {
    checkFindings(`care: plan/1
referentiel: inconnu-ici
             ^^^^^^^^^^^ CARE205
controles:
  - { id: D2-POSTE-99, statut: a_faire, indicateurs: [{ id: IND-RIEN }] }
`, ['CARE201', 'CARE205', 'CARE210', 'CARE301']);
  });

  it('offers the known ones when none is near, and keeps the quotes', () => {
    const { snapshot, found } = checkFindings(`care: plan/1
referentiel: 'D2'
             ^^^^ CARE205
`, ['CARE205']);
    const fixes = found[0]?.finding.fixes ?? [];
    assert.equal(fixes.length, 2);
    assert.match(found[0]?.fr ?? '', /sont connus\u00a0: care-d2-poste-detection et care-d2-continuite\./);
    assert.equal(edited(snapshot, fixes[0]?.edits(snapshot.documents) ?? []).get('/plan.care.yaml'), "care: plan/1\nreferentiel: 'care-d2-poste-detection'\n");
  });

  it('says nothing of an empty value', () => {
    checkFindings('care: plan/1\nreferentiel:\ncontroles: []\n', ['CARE205']);
  });
});
