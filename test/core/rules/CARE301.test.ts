import assert from 'node:assert/strict';
import { checkFindings } from '../../check.ts';
import { mended, withCatalogue } from './offer.ts';

const CONTROLES = ['01', '02', '03', '04'].map((n) => `  - { id: M-${n}, titre: T${n}, niveau: indispensable }\n`).join('');

describe('CARE301 absent-control', () => {
  it('tells every absent indispensable control, not those withdrawn or in an annexe', () => {
    const { found } = checkFindings(`${withCatalogue(`controles:
^^^^^^^^^ CARE301: M-01
^^^^^^^^^ CARE301
  - { id: M-04, statut: a_faire }
`, `${CONTROLES}  - { id: M-05, titre: T05, niveau: indispensable, retire: true }\n`)}//- /annexe.care.yaml
care: annexe/1
controles:
  - { id: M-03, statut: a_faire }
`, ['CARE301']);
    assert.deepEqual(found.map((f) => /M-\d\d/.exec(f.fr)?.[0]), ['M-01', 'M-02']);
  });
  it('takes another spelling, and the nearest of a misspelt id, for the control', () => {
    checkFindings(withCatalogue('controles:\n  - { id: m-01, statut: a_faire }\n  - { id: M-O2, statut: a_faire }\n  - { id: M-033, statut: a_faire }\n  - { id: M-04, statut: a_faire }\n', CONTROLES), ['CARE301']);
  });
  it('says nothing when a part of the list could not be read, nor without a catalogue', () => {
    checkFindings(withCatalogue('controles:\n  - { id: M-01, statut: a_faire }\n  - statut: [a_faire\n', CONTROLES), ['CARE301']);
    checkFindings('care: plan/1\ndomaine: D2\nreferentiel: inconnu\ndossier: { categorie: ght }\netablissements: []\ncontroles: []\n', ['CARE301']);
  });
  it('stands on `care` when there is no list', () => {
    checkFindings(`care: plan/1
^^^^ CARE301
domaine: D2
referentiel: mini
//- /mini.care.yaml
care: referentiel/1
id: mini
version: "1"
controles:
  - { id: M-01, titre: Un, niveau: indispensable }
`, ['CARE301']);
  });
  const plan = (items: string): string => withCatalogue(items, CONTROLES);
  const list = (text: string): string => text.slice(text.indexOf('controles:'));
  it('inserts the control after the one before it in the catalogue, in the style of the list', () => {
    const text = plan('controles:\n^^^^^^^^^ CARE301\n  - id: M-01\n    statut: fait   # vu\n\n  - id: M-03\n    statut: fait\n\n  - id: M-04\n    statut: fait\nequipe: []\n');
    assert.equal(list(mended(text, 'CARE301')),
      'controles:\n  - id: M-01\n    statut: fait   # vu\n\n  - id: M-02\n    statut: a_faire\n    preuves: []\n\n  - id: M-03\n    statut: fait\n\n  - id: M-04\n    statut: fait\nequipe: []\n');
  });
  it('inserts the first control before the next one', () => {
    const text = plan('controles:\n^^^^^^^^^ CARE301\n  - id: M-02\n    statut: fait\n  - id: M-03\n    statut: fait\n  - id: M-04\n    statut: fait\n');
    assert.equal(list(mended(text, 'CARE301')), 'controles:\n  - id: M-01\n    statut: a_faire\n    preuves: []\n  - id: M-02\n    statut: fait\n  - id: M-03\n    statut: fait\n  - id: M-04\n    statut: fait\n');
  });
  it('inserts into a list in brackets, and into an empty one', () => {
    const inFlow = plan('controles: [{ id: M-01, statut: fait }, { id: M-02, statut: fait }, { id: M-04, statut: fait }]\n^^^^^^^^^ CARE301\n');
    assert.equal(list(mended(inFlow, 'CARE301')), 'controles: [{ id: M-01, statut: fait }, { id: M-02, statut: fait }, { id: M-03, statut: a_faire, preuves: [] }, { id: M-04, statut: fait }]\n');
    const empty = withCatalogue('controles: []\n^^^^^^^^^ CARE301\n', '  - { id: M-01, titre: Un, niveau: indispensable }\n');
    assert.match(mended(empty, 'CARE301'), /controles: \[\{ id: M-01, statut: a_faire, preuves: \[\] \}\]\n/);
  });
});
