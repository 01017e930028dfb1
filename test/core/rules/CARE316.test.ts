import assert from 'node:assert/strict';
import { checkFindings } from '../../check.ts';
import { CONTINUITE, mended } from './offer.ts';

const plan = (evidence: string, caret = '', statut = 'en_cours'): string => `${CONTINUITE}controles:
  - id: D2.P1
    statut: ${statut}
    preuves: [PRV-001]
${caret}preuves:
  - id: PRV-001
    type: politique
    date: 2025-06-12
${evidence}    fichier: pssi.pdf
`;
const CARET = '              ^^^^^^^ CARE316';

describe('CARE316 missing-validation', () => {
  it('is an error before the claim too, shows the evidence, and knows the wrong person', () => {
    const { found } = checkFindings(plan('', `${CARET} error\n`), ['CARE316']);
    assert.equal(found[0]?.finding.related?.[0]?.place.span.end, 15);
    checkFindings(plan('    validation: { par: rssi }\n', `${CARET}: validé par\n`), ['CARE316']);
  });
  it('says nothing of a control set aside, nor where the validation may be in what did not parse', () => {
    checkFindings(plan('', '', 'non_applicable'), ['CARE316']);
    checkFindings(plan('    validation: { par: [\n'), ['CARE316']);
  });
  it('tells each piece without its validation, one beside another that has it', () => {
    checkFindings(`${CONTINUITE}controles:
  - id: D2.P1
    statut: fait
    preuves: [PRV-001, PRV-002]
                       ^^^^^^^ CARE316 error
preuves:
  - { id: PRV-001, type: politique, date: 2025-06-12, fichier: a.pdf, validation: { par: representant_legal } }
  - { id: PRV-002, type: politique, date: 2025-06-12, fichier: b.pdf }
`, ['CARE316']);
  });
  it('writes who validates and leaves the date to the author', () => {
    assert.match(mended(plan('', `${CARET}\n`), 'CARE316'), /fichier: pssi\.pdf\n {4}validation:\n {6}par: representant_legal\n$/);
    assert.match(mended(plan('    validation: { par: rssi, date: 2025-06-20 }\n', `${CARET}\n`), 'CARE316'), /validation: \{ par: representant_legal, date: 2025-06-20 \}/);
    assert.match(mended(plan('    validation: { date: 2025-06-20 }\n', `${CARET}\n`), 'CARE316'), /validation: \{ date: 2025-06-20, par: representant_legal \}/);
  });
});
