import assert from 'node:assert/strict';
import { sectionKey } from '../../../server/src/core/rules/sections.ts';
import { checkFindings } from '../../check.ts';
import { mended, offers } from './offer.ts';

const doc = (body: string, statut = 'brouillon', caret = '', eol = '\n'): string =>
  `controles: []\n//- /a.care.md\n${`---\ncare: document/1\nid: isolement\n${caret}type: fiche_reflexe\nstatut: ${statut}\n---\n${body}`.replace(/(?<!CARE501[^\n]*)\n/g, eol)}`;
const CARET = '    ^^^^^^^^^ CARE501';
const body = (text: string): string => text.slice(text.indexOf('---', 4) + 3).replace(/^\r?\n/, '');

describe('CARE501 missing-section', () => {
  it('matches without regard to case, accents, numbering, emphasis and level', () => {
    for (const title of ['Déclenchement', 'DECLENCHEMENT', '1. Déclenchement', '2.1 – Déclenchement', 'II. Déclenchement', 'a) **Déclenchement** :', '1) déclenchement {#quand}']) {
      assert.equal(sectionKey(title), 'declenchement', title);
    }
    assert.equal(sectionKey('Domaine d’Application'), sectionKey("Domaine d'application"));
    assert.notEqual(sectionKey('Objet'), sectionKey('Objets perdus'));
  });
  it('is a warning while a draft, an error afterwards, nothing once obsolete', () => {
    checkFindings(doc('# Déclenchement\n# Contacts\n', 'brouillon', `${CARET} warning: Actions immédiates\n`), ['CARE501']);
    checkFindings(doc('# Déclenchement\n# Contacts\n', 'valide', `${CARET} error\n`), ['CARE501']);
    checkFindings(doc('# Déclenchement\n', 'obsolete'), ['CARE501']);
  });
  it('counts no heading inside a fence, and asks nothing of a type without sections', () => {
    checkFindings(doc('# Déclenchement\n# Contacts\n```\n# Actions immédiates\n```\n', 'brouillon', `${CARET}\n`), ['CARE501']);
    checkFindings('controles: []\n//- /a.care.md\n---\ncare: document/1\nid: a\ntype: contrat\nstatut: valide\n---\n', ['CARE501']);
  });
  it('inserts at the level of the others, after the section before it with its sub-sections', () => {
    const text = doc('# Titre\n\n## Déclenchement\n\nUne alerte.\n\n### Détail\n\nIci.\n\n## Contacts\n\n3333\n', 'brouillon', `${CARET}\n`);
    assert.equal(body(mended(text, 'CARE501', 0, '/a.care.md')), '# Titre\n\n## Déclenchement\n\nUne alerte.\n\n### Détail\n\nIci.\n\n## Actions immédiates\n\n## Contacts\n\n3333\n');
  });
  it('inserts before the next one when it is the first, and at the end of a text without any', () => {
    assert.equal(body(mended(doc('# Actions immédiates\n\nX\n# Contacts\n', 'brouillon', `${CARET}\n`), 'CARE501', 0, '/a.care.md')), '\n# Déclenchement\n\n# Actions immédiates\n\nX\n# Contacts\n');
    const none = doc('# Fiche\n\nTexte', 'brouillon', `${CARET}\n${CARET}\n${CARET}\n`);
    assert.equal(body(mended(none, 'CARE501', 0, '/a.care.md')), '# Fiche\n\nTexte\n\n## Déclenchement\n\n');
  });
  it('keeps the line ends of the document', () => {
    const text = doc('# Déclenchement\nX\n# Contacts\nY\n', 'brouillon', `${CARET}\n`, '\r\n');
    assert.equal(body(mended(text, 'CARE501', 0, '/a.care.md')), '# Déclenchement\r\nX\r\n\r\n# Actions immédiates\r\n\r\n# Contacts\r\nY\r\n');
  });
  it('offers to rename a heading with a slip in it', () => {
    const text = doc('# Déclenchement\n# Action immediate\n# Contacts\n', 'brouillon', `${CARET}: s’en approche\n`);
    assert.equal(offers(text, 'CARE501').length, 2);
    assert.equal(body(mended(text, 'CARE501', 0, '/a.care.md')), '# Déclenchement\n# Actions immédiates\n# Contacts\n');
  });
});
