import assert from 'node:assert/strict';
import { checkFindings } from '../../check.ts';
import { mended, offers } from './offer.ts';

const doc = (more: string): string => `controles: []\n//- /a.care.md\n---\ncare: document/1\nid: a\ntype: rapport\n${more}---\n\n# Titre\n`;
const front = (text: string): string => text.slice(text.indexOf('type:'), text.indexOf('---', 4));

describe('CARE504 approval-missing', () => {
  const nothing = doc('statut: valide\n        ^^^^^^ CARE504 error: sans «\u00a0version\u00a0», «\u00a0approbateur\u00a0» et «\u00a0date_approbation\u00a0».\nredacteur: rssi\n');
  it('names all that lack in one finding', () => {
    checkFindings(nothing, ['CARE504']);
    checkFindings(doc('version: "1"\nstatut: valide\n        ^^^^^^ CARE504: sans «\u00a0date_approbation\u00a0».\napprobateur: dsi\ndate_approbation:\n'), ['CARE504']);
  });
  it('asks nothing of other statuses, nor where the keys may be in what did not parse', () => {
    for (const statut of ['brouillon', 'en_revue', 'obsolete']) checkFindings(doc(`statut: ${statut}\n`), ['CARE504']);
    checkFindings(doc('statut: valide\nversion: [1\n'), ['CARE504']);
  });
  it('offers each person but the author, with all that is written in the title, or to go back', () => {
    assert.deepEqual(offers(nothing, 'CARE504'), ['Inscrire\u00a0: version 1.0, approuvé par dsi, le 24/11/2026', 'Remettre le statut à «\u00a0en_revue\u00a0»']);
    assert.equal(front(mended(nothing, 'CARE504', 0, '/a.care.md')), 'type: rapport\nstatut: valide\nversion: "1.0"\ndate_approbation: 2026-11-24\nredacteur: rssi\napprobateur: dsi\n');
    assert.equal(front(mended(nothing, 'CARE504', 1, '/a.care.md')), 'type: rapport\nstatut: en_revue\nredacteur: rssi\n');
  });
  it('fills a key that has no value', () => {
    const text = doc('version:\nstatut: valide\n        ^^^^^^ CARE504\napprobateur: ""\ndate_approbation: 2026-03-12\n');
    assert.equal(front(mended(text, 'CARE504', 1, '/a.care.md')), 'type: rapport\nversion: "1.0"\nstatut: valide\napprobateur: "dsi"\ndate_approbation: 2026-03-12\n');
  });
});
