import assert from 'node:assert/strict';
import { personalData } from '../../../server/src/core/rules/personal.ts';
import { checkFindings } from '../../check.ts';
import { CONTINUITE } from './offer.ts';

const found = (text: string): string[] => personalData(text).map((f) => `${f.kind}: ${text.slice(f.start, f.end)}`);

const plan = (body: string, caret = '', statut = 'valide', second = 'referents'): string => `${CONTINUITE}controles:
  - id: D2.O4
    statut: fait
    preuves: [PRV-001, ${second}]
${caret}preuves:
  - { id: PRV-001, type: rapport, date: 2026-09-10, fichier: a.pdf, exigence: perimetre_tests }
//- /referents.care.md
---
care: document/1
id: referents
type: rapport
version: "1.0"
statut: ${statut}
redacteur: rssi
---

${body}
`;

describe('CARE317 personal-data', () => {
  it('says kinds and numbers, never what was found, and shows each place', () => {
    const body = 'M. Dupont et Mme Claire MARTIN (claire.martin@ch.example, 03 20 00 00 00).';
    const { found: [f] } = checkFindings(plan(body, '                       ^^^^^^^^^ CARE317 warning: 2 noms de personnes, 1 adresse électronique et 1 numéro de téléphone\n'), ['CARE317']);
    assert.doesNotMatch(JSON.stringify([f?.finding.message, f?.finding.related?.map((r) => r.message)]), /Dupont|MARTIN|claire|03 20/);
    const places = f?.finding.related?.map((r) => r.place.segment.text.slice(r.place.span.start, r.place.span.end));
    assert.deepEqual(places, ['M. Dupont', 'Mme Claire MARTIN', 'claire.martin@ch.example', '03 20 00 00 00']);
  });
  it('says nothing of another requirement, a draft, or a text about functions', () => {
    checkFindings(`${CONTINUITE}controles:\n  - { id: D2.O4, statut: fait, preuves: [referents] }\n//- /referents.care.md\n---\ncare: document/1\nid: referents\ntype: rapport\nstatut: valide\n---\n\nM. Dupont\n`, ['CARE317']);
    checkFindings(plan('M. Dupont', '', 'brouillon'), ['CARE317']);
    checkFindings(plan('Monsieur le Directeur, Madame la Présidente, le Docteur en médecine, le cadre de garde.'), ['CARE317']);
  });
  it('knows names by their civility', () => {
    assert.deepEqual(found('Joindre Dr Le Goff, Pr. Anne-Marie de La Tour, Monsieur d’Artagnan ou Mme J. Petit.'),
      ['name: Dr Le Goff', 'name: Pr. Anne-Marie de La Tour', 'name: Monsieur d’Artagnan', 'name: Mme J. Petit']);
    assert.deepEqual(found('Monsieur le Directeur, Madame La Directrice, M. le maire, Pharmacien Dupont, 12 M. Avec'), ['name: M. Avec']);
  });
  it('knows telephone numbers, not dates, FINESS or other digits', () => {
    assert.deepEqual(found('0320000000, 03.20.00.00.00, +33 6 12 34 56 78, +33 (0)3 20 00 00 00'), ['phone: 0320000000', 'phone: 03.20.00.00.00', 'phone: +33 6 12 34 56 78', 'phone: +33 (0)3 20 00 00 00']);
    assert.deepEqual(found('01-02-2026 10 h, 590000006, 26590000600012, 01.02.2026, 10.03.20.00.00.00'), []);
  });
  it('knows a social security number by its key, Corsica included', () => {
    assert.deepEqual(found('1 84 12 76 451 089 46 et 1 84 12 76 451 089 47'), ['nir: 1 84 12 76 451 089 46']);
    assert.deepEqual(found(`184122A451089${key('1841219451089')} 2 69 02 2B 033 025 ${key('2690218033025')}`).length, 2);
  });
});

/** The key by long division, digit after digit: another way than the one that is tested. */
function key(digits: string): string {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return String(97 - rest).padStart(2, '0');
}
