import assert from 'node:assert/strict';
import { checkFindings } from '../../check.ts';
import { mended, offers } from './offer.ts';

describe('CARE306 unexplained-exclusion', () => {
  it('finds an empty reason and one that only holds its place, on the value', () => {
    checkFindings(`controles:
  - id: D2-POSTE-11
    statut: non_applicable
    motif: ""
           ^^ CARE306 error
  - id: D2-POSTE-13
    statut: non_applicable
    motif: À compléter
           ^^^^^^^^^^^ CARE306 error: À compléter
  - id: D2-POSTE-14
        ^^^^^^^^^^^ CARE306
    statut: non_applicable
    motif:
`, ['CARE306']);
  });
  it('asks nothing of other statuses, nor where the reason may be in what did not parse', () => {
    checkFindings('controles:\n  - { id: D2-POSTE-11, statut: a_faire, motif: "" }\n  - id: D2-POSTE-13\n    statut: non_applicable\n    motif: [a\n', ['CARE306']);
    checkFindings('controles:\n  - { id: D2-POSTE-11, statut: non_applicable, motif: [Autre] }\n', ['CARE306']);
  });
  const absent = `controles:
  - id: D2-POSTE-11
        ^^^^^^^^^^^ CARE306
    statut: non_applicable
    responsable: rssi
`;
  it('offers a draft that says it is one, or the status that claims nothing', () => {
    assert.equal(offers(absent, 'CARE306').length, 2);
    assert.equal(mended(absent, 'CARE306', 0), `controles:
  - id: D2-POSTE-11
    statut: non_applicable
    motif: "Sans objet (motif à rédiger) : Contrôle des applications autorisées"
    responsable: rssi
`);
    assert.equal(mended(absent, 'CARE306', 1), absent.replace(/ +\^.*\n/, '').replace('non_applicable', 'a_faire'));
  });
  it('writes over a value that is there', () => {
    for (const [empty, caret] of [['motif: ""', '           ^^'], ['motif:', '']] as const) {
      const text = caret === '' ? `controles:\n  - id: D2-POSTE-11\n        ^^^^^^^^^^^ CARE306\n    statut: non_applicable\n    ${empty}\n`
        : `controles:\n  - id: D2-POSTE-11\n    statut: non_applicable\n    ${empty}\n${caret} CARE306\n`;
      assert.match(mended(text, 'CARE306'), /non_applicable\n {4}motif: "Sans objet \(motif à rédiger\) : Contrôle des applications autorisées"\n$/);
    }
  });
});
