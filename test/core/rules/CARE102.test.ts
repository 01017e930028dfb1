import assert from 'node:assert/strict';
import { checkFindings, edited } from '../../check.ts';

const CODES = ['CARE101', 'CARE102', 'CARE103', 'CARE104', 'CARE105'];

describe('CARE102 in detail', () => {
  it('understands a misspelt list all the same', () => {
    const { found, snapshot } = checkFindings(`contrôles:
^^^^^^^^^ CARE102
  - id: D2-POSTE-01
    statut: a_fair
            ^^^^^^ CARE104
`, CODES);
    const [fix] = found[0]?.finding.fixes ?? [];
    assert.equal(fix?.safe, true);
    assert.match(edited(snapshot, fix.edits(snapshot.documents)).get('/plan.care.yaml') ?? '', /^controles:$/m);
  });
  it('offers no name that is there already, and leaves x_ keys alone', () => {
    const { found } = checkFindings(`controles:
  - id: D2-POSTE-01
    statut: a_faire
    statuts: fait
    ^^^^^^^ CARE102: y est déjà
    x_note: libre
x_libre: { a: 1 }
`, CODES);
    assert.deepEqual(found[0]?.finding.fixes, []);
  });
  it('finds a key deep inside, in braces and in a catalogue', () => {
    checkFindings(`controles:
  - id: D2-POSTE-01
    statut: a_faire
    indicateurs:
      - { id: IND-EDR, valeurs: 3, date: 2026-04-02 }
                       ^^^^^^^ CARE102: valeur
//- /r.care.yaml
care: referentiel/1
id: rr
version: "1"
titre: R
domaine: D2
officiel: true
sections: { procedures: [Objet] }
            ^^^^^^^^^^ CARE102: procedure
controles: []
`, CODES);
  });
  it('does not take « controles_item » for a key', () => {
    checkFindings('controles_item: []\n^^^^^^^^^^^^^^ CARE102\n', CODES);
  });
});
