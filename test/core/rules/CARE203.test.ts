/** CARE203: people named must be of the team. */
import assert from 'node:assert/strict';
import { checkFindings, edited } from '../../check.ts';

describe('CARE203', () => {
  it('judges writers and approvers too, and knows contractors', () => {
    checkFindings(`accompagnateurs: [{ id: soc, role: soc }]
controles:
  - { id: D2-POSTE-09, statut: a_faire, responsable: soc }
//- /a.care.md
---
care: document/1
id: doc
type: procedure
statut: brouillon
redacteur: rsi
           ^^^ CARE203
approbateur: Jeanne Durand
             ^^^^^^^^^^^^^ CARE203
---
`, ['CARE203']);
  });

  it('adds to the team, a flow list too, or replaces', () => {
    const { snapshot, found } = checkFindings(`controles:
  - { id: D2-POSTE-09, statut: a_faire, responsable: dssi }
                                                     ^^^^ CARE203
`, ['CARE203']);
    const fixes = found[0]?.finding.fixes ?? [];
    assert.deepEqual(fixes.map((f) => f.title.en), ['Replace with “dsi”', 'Replace with “rssi”', 'Add “dssi” to the team']);
    const text = edited(snapshot, fixes[2]?.edits(snapshot.documents) ?? []).get('/plan.care.yaml') ?? '';
    assert.match(text, /\nequipe: \[\{ id: rssi, fonction: RSSI \}, \{ id: dsi, fonction: DSI \}, \{ id: dssi, fonction: À compléter \}\]\n/);
  });

  it('adds to the team where it is kept: an annexe', () => {
    const { snapshot, found } = checkFindings(`care: plan/1
referentiel: care-d2-poste-detection
controles:
  - { id: D2-POSTE-09, statut: a_faire, responsable: biomed }
                                                     ^^^^^^ CARE203
//- /z.care.yaml
care: annexe/1
equipe:
  - id: rssi
    fonction: RSSI
`, ['CARE203']);
    const text = edited(snapshot, found[0]?.finding.fixes?.[0]?.edits(snapshot.documents) ?? []).get('/z.care.yaml');
    assert.equal(text, 'care: annexe/1\nequipe:\n  - id: rssi\n    fonction: RSSI\n  - id: biomed\n    fonction: À compléter\n');
  });

  it('says nothing when the team could not be read', () => {
    checkFindings(`care: plan/1
referentiel: care-d2-poste-detection
equipe:
  - fonction: "RSSI
controles:
  - { id: D2-POSTE-09, statut: a_faire, responsable: biomed }
`, ['CARE203']);
  });
});
