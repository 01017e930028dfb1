import assert from 'node:assert/strict';
import { checkFindings, edited } from '../../check.ts';

const HEAD = '#!bare\ncare: plan/1\ndomaine: D2\nreferentiel: care-d2-continuite\ndossier: { categorie: ght }\netablissements: [{ nom: A, finess: "590000006" }]\n';
const CODES = ['CARE107', 'CARE201'];

describe('CARE107 in detail', () => {
  it('knows zeros, lower case and spaces', () => {
    for (const written of ['D2.01.C', 'd2.o1.c', 'D2. O1. C', '"D2.01.C"']) {
      const { found, snapshot } = checkFindings(`${HEAD}controles:\n  - id: ${written}\n        ${'^'.repeat(written.length)} CARE107 warning: D2.O1.C\n    statut: a_faire\n`, CODES);
      const [fix] = found[0]?.finding.fixes ?? [];
      assert.equal(fix?.safe, true, written);
      assert.match(edited(snapshot, fix.edits(snapshot.documents)).get('/plan.care.yaml') ?? '', /- id: "?D2\.O1\.C"?\n/);
    }
  });
  it('does not decide between two controls that are one', () => {
    const { found } = checkFindings(`${HEAD}controles:\n  - id: D2.01.C\n        ^^^^^^^ CARE107\n    statut: a_faire\n  - id: D2.O1.C\n    statut: fait\n`, CODES);
    assert.deepEqual(found[0]?.finding.fixes?.map((f) => f.safe), [false]);
  });
  it('looks into remarks, front matter and prose, but not into code', () => {
    const { found, snapshot } = checkFindings(`${HEAD}remarques:
  - { id: REM-01, origine: ARS, date: 2026-02-11, texte: T, statut: close, controles: [D2.01.C] }
                                                                                       ^^^^^^^ CARE107
//- /a.care.md
---
care: document/1
id: aa
type: procedure
statut: brouillon
controles: [d2.o1.c]
            ^^^^^^^ CARE107
---
# Objet

Voir D2.01.C et [[D2. O1. C]], pas \`D2.01.C\`.
     ^^^^^^^ CARE107
                  ^^^^^^^^^ CARE107
`, CODES);
    const edits = found.filter((f) => f.path === '/a.care.md').flatMap((f) => f.finding.fixes?.[0]?.edits(snapshot.documents) ?? []);
    assert.match(edited(snapshot, edits).get('/a.care.md') ?? '', /controles: \[D2\.O1\.C\][^]*Voir D2\.O1\.C et \[\[D2\.O1\.C\]\], pas `D2\.01\.C`\./);
  });
});
