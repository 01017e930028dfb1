import assert from 'node:assert/strict';
import { checkFindings } from '../../check.ts';
import { mended, offers } from './offer.ts';

const remark = (origine: string, more: string, caret = ''): string => `controles: []
remarques:
  - id: REM-01
    origine: ${origine}
    date: 2026-09-16
    texte: Préciser.
${more}${caret}`;
const OPEN = '    statut: ouverte\n';
const CARET = '            ^^^^^^^ CARE313';

describe('CARE313 unanswered-remark', () => {
  it('is an error from 30 days before the declaration, and after it', () => {
    checkFindings(remark('ANS', OPEN, `${CARET} warning\n`), ['CARE313'], '2027-02-28');
    checkFindings(remark('ANS', OPEN, `${CARET} error: à 30 jours de la déclaration\n`), ['CARE313'], '2027-03-01');
    checkFindings(remark('ANS', OPEN, `${CARET} error: à 1 jour de la déclaration\n`), ['CARE313'], '2027-03-30');
    checkFindings(remark('ANS', OPEN, `${CARET} error: datée du 31/03/2027\n`), ['CARE313'], '2027-05-01');
  });
  it('says nothing of internal or closed remarks', () => {
    checkFindings(remark('interne', OPEN), ['CARE313']);
    for (const statut of ['repondue', 'close', 'ouvert']) checkFindings(remark('ARS', `    statut: ${statut}\n`), ['CARE313']);
  });
  it('never closes a remark without an answer', () => {
    for (const reponse of ['', '    reponse: ""\n', '    reponse: À rédiger\n']) assert.deepEqual(offers(remark('ARS', reponse + OPEN, `${CARET}\n`), 'CARE313'), []);
    const answered = remark('ARS', `    reponse: Voir PRV-012.\n${OPEN}`, `${CARET}: sa réponse est écrite\n`);
    assert.ok(mended(answered, 'CARE313').endsWith('    reponse: Voir PRV-012.\n    statut: repondue\n'));
  });
});
