/** CARE210: indicators that the catalogue does not have. */
import assert from 'node:assert/strict';
import { checkFindings, edited } from '../../check.ts';

describe('CARE210', () => {
  it('judges the controls of a catalogue against its own indicators', () => {
    const { snapshot, found } = checkFindings(`//- /r.care.yaml
care: referentiel/1
id: perso
indicateurs:
  - { id: IND-A1, titre: A, unite: "%", sens: min }
controles:
  - id: X-01
    indicateurs: [{ id: IND-A1, cible: ">=95" }, { id: IND-B1, cible: ">=95" }]
                                                       ^^^^^^ CARE210
`, ['CARE210']);
    assert.match(edited(snapshot, found[0]?.finding.fixes?.[0]?.edits(snapshot.documents) ?? []).get('/r.care.yaml') ?? '', /\{ id: IND-A1, cible: ">=95" \}\]\n$/);
  });

  it('says nothing without a catalogue', () => {
    checkFindings(`care: plan/1
referentiel: inconnu
controles: [{ id: D2-POSTE-09, statut: a_faire, indicateurs: [{ id: IND-RIEN }] }]
`, ['CARE210']);
  });
});
