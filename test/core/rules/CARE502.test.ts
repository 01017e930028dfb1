import assert from 'node:assert/strict';
import { saysSomething } from '../../../server/src/core/rules/placeholder.ts';
import { checkFindings } from '../../check.ts';

const doc = (body: string, statut = 'valide'): string => `controles: []\n//- /a.care.md\n---\ncare: document/1\nid: a\ntype: fiche_reflexe\nstatut: ${statut}\n---\n# Déclenchement\nX\n# Actions immédiates\n${body}# Contacts\nY\n`;
const CARET = '  ^^^^^^^^^^^^^^^^^^ CARE502 warning';

describe('CARE502 empty-section', () => {
  it('knows placeholders from text', () => {
    for (const text of ['', ' \n', 'TODO', '- [ ] TODO: écrire', 'À compléter', '**à définir**.', 'xxx', '…', '...', '<!-- décrire ici -->', '| … | xxx |', 'A préciser par le RSSI', 'TBD']) assert.equal(saysSomething(text), false, text);
    for (const text of ['Sans objet.', 'Voir 3.2', 'Appeler le 15… puis à compléter', '<!-- a --> b', '| RSSI | à compléter |', 'xxl']) assert.equal(saysSomething(text), true, text);
  });
  it('says which it is', () => {
    checkFindings(doc(`${CARET}: est vide\n\n<!-- à faire -->\n\n`), ['CARE502']);
    checkFindings(doc(`${CARET}: mention provisoire\nTODO\n`), ['CARE502']);
  });
  it('counts text under sub-headings, in fences and in tables', () => {
    checkFindings(doc('## Jour\nDébrancher.\n'), ['CARE502']);
    checkFindings(doc('```\nnet stop\n```\n'), ['CARE502']);
    checkFindings(doc('| a |\n|---|\n| b |\n'), ['CARE502']);
    checkFindings(doc(`${CARET}\n## Jour\n## Nuit\nTODO\n`), ['CARE502']);
  });
  it('tells many sections once, where the writing goes on', () => {
    const head = 'controles: []\n//- /a.care.md\n---\ncare: document/1\nid: a\ntype: fiche_reflexe\nstatut: brouillon\n---\n';
    checkFindings(`${head}# Déclenchement\n  ^^^^^^^^^^^^^ CARE502 warning: 3 sections restent à rédiger : «\u00a0Déclenchement\u00a0», «\u00a0Actions immédiates\u00a0» et «\u00a0Contacts\u00a0».\n# Actions immédiates\n# Contacts\n`, ['CARE502']);
    checkFindings(`${head}# Déclenchement\nUne alerte.\n# Actions immédiates\n${CARET}: est vide\n# Contacts\n  ^^^^^^^^ CARE502 warning: est vide\n`, ['CARE502']);
  });
  it('leaves an obsolete document alone', () => { checkFindings(doc('\n', 'obsolete'), ['CARE502']); });
});
