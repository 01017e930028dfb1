/** CARE209: files under `preuves/` that nothing registers. */
import assert from 'node:assert/strict';
import { checkFindings, edited } from '../../check.ts';

describe('CARE209', () => {
  it('looks only at files that could be evidence', () => {
    const { found } = checkFindings(`controles: []
preuves:
^^^^^^^ CARE209 hint : sous/Preuves/oublie.pdf
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: preuves/A.pdf }
  - { id: PRV-002, type: contrat, date: 2026-03-02, fichier: preuves\\b.pdf }
//- /preuves/a.pdf
//- /preuves/b.pdf
//- /preuves/.DS_Store
//- /preuves/.cache/x.csv
//- /preuves/Thumbs.db
//- /preuves/desktop.ini
//- /preuves/README.txt
//- /preuves/NOTICE.md
//- /preuves/LICENSE
//- /preuves/~$plan.xlsx
//- /preuves/autre.care.yaml
care: annexe/1
//- /preuves/doc.md
---
care: document/1
id: doc
type: procedure
statut: brouillon
---
//- /autres/x.csv
//- /sous/Preuves/oublie.pdf
//- /client/plan.care.yaml
controles: []
//- /client/preuves/README.md
`, ['CARE209']);
    assert.equal(found.length, 1);
  });

  it('registers the file with what its name and its digest say', () => {
    const { snapshot, found } = checkFindings(`care: plan/1
^^^^ CARE209
referentiel: care-d2-continuite
//- /a/registre.care.yaml
care: annexe/1
preuves:
  - id: PRV-001
    type: contrat
    date: 2026-03-02
    fichier: ../preuves/contrat.pdf
//- /preuves/contrat.pdf
//- /preuves/D2.O1.D_cahier_tests_149990012_2026-04-28_v1.pdf
`, ['CARE209']);
    const text = edited(snapshot, found[0]?.finding.fixes?.[0]?.edits(snapshot.documents) ?? []).get('/a/registre.care.yaml') ?? '';
    assert.match(text, /\n {2}- id: PRV-002\n {4}type: cahier_tests\n {4}fichier: \.\.\/preuves\/D2\.O1\.D_cahier_tests_149990012_2026-04-28_v1\.pdf\n {4}date: 2026-04-28\n {4}sha256: e3b0c442[0-9a-f]{56}\n$/);
  });

  it('guesses from the extension, with the date of today', () => {
    const { found, snapshot } = checkFindings(`controles: []
preuves: []
^^^^^^^ CARE209
//- /preuves/ecran 1.PNG
`, ['CARE209']);
    const text = edited(snapshot, found[0]?.finding.fixes?.[0]?.edits(snapshot.documents) ?? []).get('/plan.care.yaml') ?? '';
    assert.match(text, /\npreuves: \[\{ id: PRV-001, type: capture, fichier: preuves\/ecran 1\.PNG, date: 2026-11-24, sha256: [0-9a-f]{64} \}\]\n/);
  });

  it('shows fifty at most, and says how many more', () => {
    const files = Array.from({ length: 63 }, (_, i) => `//- /preuves/f${i}x${i * 7919}.csv\n`).join('');
    const carets = '^^^^ CARE209\n'.repeat(50);
    const { found } = checkFindings(`care: plan/1\n${carets}domaine: D2\nreferentiel: care-d2-continuite\n${files}`, ['CARE209']);
    assert.deepEqual(found.map((f) => /\(13 autres fichiers sont dans ce cas\)/.test(f.fr)).filter(Boolean), [true]);
    assert.match(found[49]?.en ?? '', /13 other files/);
  });

  it('waits until an evidence that does not parse can be read', () => {
    checkFindings(`controles: []
preuves:
  - { id: PRV-001, type: contrat, fichier: preuves/a.pdf
//- /preuves/a.pdf
`, ['CARE209']);
  });
});
