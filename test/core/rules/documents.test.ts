import assert from 'node:assert/strict';
import { checkFindings } from '../../check.ts';

describe('CARE004, CARE005, CARE006 in detail', () => {
  it('tells nesting by indentation, dashes and references', () => {
    const deep = Array.from({ length: 200 }, (_, i) => `${' '.repeat(i)}a:\n`).join('');
    const { found } = checkFindings(`x_a:\n${deep.replace(/^/gm, ' ')}`, ['CARE001']);
    assert.equal(found.length, 0);
  });
  it('names every plan beyond the first, and still checks its content', () => {
    const { found } = checkFindings(`controles: []
//- /b.care.yaml
care: plan/1
      ^^^^^^ CARE005
domaine: D2
referentiel: care-d2-poste-detection
dossier: { categorie: gth }
                      ^^^ CARE104
etablissements: [{ nom: A, finess: "590000006" }]
//- /c.care.yaml
care: plan/1
      ^^^^^^ CARE005
domaine: D2
referentiel: care-d2-poste-detection
dossier: { categorie: ght }
`, ['CARE005', 'CARE101', 'CARE104']);
    assert.equal(found.find((f) => f.code === 'CARE005')?.finding.related?.[0]?.place.path, '/plan.care.yaml');
  });
  it('leaves a catalogue outside every project alone, not a deliverable', () => {
    checkFindings('//- /r.care.yaml\ncare: referentiel/1\n//- /d.md\n---\ncare: document/1\n      ^^^^^^^^^^ CARE006 warning\nid: dd\ntype: procedure\nstatut: brouillon\n---\n', ['CARE006']);
  });
});
