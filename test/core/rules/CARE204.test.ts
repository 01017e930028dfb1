/** CARE204: an id is defined once. */
import assert from 'node:assert/strict';
import { Checker, RULES } from '../../../server/src/core/index.ts';
import { checkFindings, findingsOf } from '../../check.ts';
import { parseFixture, snapshotOf } from '../../fixture.ts';

describe('CARE204', () => {
  it('shows every later definition, over all documents and kinds, with the first one', () => {
    const { found } = checkFindings(`accompagnateurs: [{ id: rssi, role: soc }]
                        ^^^^ CARE204
jalons: [{ id: J1, titre: A, date: 2026-03-31, statut: fait }, { id: J1, titre: B, date: 2026-03-31, statut: fait }]
                                                                     ^^ CARE204
controles:
  - { id: D2-POSTE-09, statut: a_faire }
  - { id: D2-POSTE-09, statut: a_faire }
          ^^^^^^^^^^^ CARE204
  - { id: D2-POSTE-09, statut: a_faire }
          ^^^^^^^^^^^ CARE204
preuves:
  - { id: doc, type: contrat, date: 2026-03-02, fichier: preuves/contrat.pdf }
//- /annexe.care.yaml
care: annexe/1
etablissements: [{ nom: B, finess: "590000006" }]
                                   ^^^^^^^^^^^ CARE204
remarques: [{ id: J1, origine: ARS, date: 2026-02-11, texte: Oui, statut: close }]
//- /a.care.md
---
care: document/1
id: doc
    ^^^ CARE204
type: procedure
statut: brouillon
---
`, ['CARE204']);
    const doc = found.find((f) => f.text === 'doc');
    assert.equal(doc?.finding.related?.[0]?.place.path, '/plan.care.yaml');
    assert.match(doc?.fr ?? '', /dans plan\.care\.yaml/);
    const controls = found.filter((f) => f.text === 'D2-POSTE-09').map((f) => f.finding.related?.[0]?.place);
    assert.equal(controls.length, 2);
    assert.deepEqual(controls[0], controls[1], 'both show the first definition');
  });

  it('counts the plan before an annexe whose path comes first', () => {
    checkFindings(`preuves: [{ id: PRV-001, type: contrat, date: 2026-03-02, fichier: a.pdf }]
//- /a.care.yaml
care: annexe/1
preuves: [{ id: PRV-001, type: contrat, date: 2026-03-02, fichier: a.pdf }]
                ^^^^^^^ CARE204
`, ['CARE204']);
  });

  it('judges a catalogue: lists apart, codes within a control', () => {
    checkFindings(`//- /r.care.yaml
care: referentiel/1
id: perso
themes:
  - { id: a1, titre: A }
  - { id: a1, titre: B }
          ^^ CARE204
conditions:
  - { id: a1, titre: A, portee: projet }
controles:
  - id: X-01
    preuves:
      - { code: agents, type: export }
      - { code: agents, type: rapport }
                ^^^^^^ CARE204
  - id: X-02
    preuves: [{ code: agents, type: export }]
`, ['CARE204']);
  });

  it('copes with a thousand definitions of one id, each with the first one', () => {
    const items = Array.from({ length: 1000 }, () => '  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: a.pdf }\n').join('');
    const found = findingsOf(snapshotOf(parseFixture(`preuves:\n${items}`)), new Checker(RULES.filter((r) => r.code === 'CARE204')));
    assert.equal(found.length, 999);
    assert.equal(new Set(found.map((f) => f.finding.related?.[0]?.place.segment)).size, 1);
  }).timeout(20_000);
});
