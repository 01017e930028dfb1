import { checkFindings } from '../../check.ts';
import { CONTINUITE } from './offer.ts';

const codes = ['CARE303', 'CARE304', 'CARE305'];

describe('CARE305 outside-window', () => {
  const pssi = (head: string, caret: string, date = '2025-10-21'): string => `${head}controles:
  - id: D2.P1
    statut: en_cours
    preuves: [PRV-001]
${caret}preuves:
  - { id: PRV-001, type: politique, date: ${date}, fichier: preuves/pssi.pdf, validation: { par: representant_legal } }
`;
  it('is an error before the claim too, and names both bounds', () => {
    checkFindings(pssi(CONTINUITE, '              ^^^^^^^ CARE305 error: du 16/07/2022 au 09/10/2025\n'), codes);
    checkFindings(pssi(CONTINUITE, '', '2025-10-09'), codes);
  });
  it('knows only the bound that is known', () => {
    const undated = CONTINUITE.replace(', candidature: 2025-10-09, declaration: 2026-12-15', '');
    checkFindings(pssi(undated, ''), codes);
    checkFindings(pssi(undated, '              ^^^^^^^ CARE305: à partir du 16/07/2022\n', '2022-07-15'), codes);
  });
  it('blames no proof for a window that dates of the dossier have turned around', () => {
    checkFindings(pssi(CONTINUITE.replace('candidature: 2025-10-09', 'candidature: 2021-10-09'), ''), codes);
  });
  it('leaves a date of the future to CARE304, and what does not apply alone', () => {
    checkFindings(`${CONTINUITE}controles:
  - { id: D2.O2.A, statut: fait, preuves: [PRV-001] }
  - { id: D2.O3.A, statut: fait, preuves: [PRV-002] }
  - { id: D2.O1.D, statut: non_applicable, motif: Autre, preuves: [PRV-003] }
preuves:
  - { id: PRV-001, type: politique, date: 2027-01-30, fichier: a.pdf }
                                          ^^^^^^^^^^ CARE304
  - { id: PRV-002, type: rapport, date: 2020-01-30, fichier: b.pdf, exigence: score_oradad }
  - { id: PRV-003, type: cahier_tests, date: 2020-01-30, fichier: c.pdf }
`, codes);
  });
});
