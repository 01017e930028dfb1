import assert from 'node:assert/strict';
import { checkFindings } from '../../check.ts';
import { CONTINUITE } from './offer.ts';

const codes = ['CARE303', 'CARE304', 'CARE305'];
const proof = (id: string, date: string, type = 'export', more = ''): string => `  - { id: ${id}, type: ${type}, date: ${date}, fichier: preuves/${id}.csv${more} }\n`;

describe('CARE303 stale-proof', () => {
  it('counts days to the limit, warns before the claim, and shows the date', () => {
    const { found } = checkFindings(`controles:
  - id: D2-POSTE-09
    statut: en_cours
    preuves: [PRV-001, PRV-002]
              ^^^^^^^ CARE303 warning: 61 jours
preuves:
${proof('PRV-001', '2026-09-24')}${proof('PRV-002', '2026-08-26', 'rapport')}`, codes);
    assert.equal(found[0]?.finding.related?.length, 1);
    assert.match(found[0]?.en ?? '', /2026-09-24: 61 days on 2026-11-24, where the catalogue allows 60 days at most/);
  });
  it('counts to the declaration once it is past', () => {
    const text = (caret: string): string => `care: plan/1
domaine: D2
referentiel: care-d2-poste-detection
dossier: { categorie: ght, declaration: 2026-10-30 }
etablissements: [{ nom: CH, finess: "590000006" }]
controles:
  - id: D2-POSTE-09
    statut: valide
    preuves: [PRV-001]
${caret}preuves:
${proof('PRV-001', '2026-08-31')}`;
    checkFindings(text(''), codes, '2030-01-01');
    checkFindings(text('').replace('2026-08-31', '2026-08-30').replace('[PRV-001]\n', '[PRV-001]\n              ^^^^^^^ CARE303 error: 61 jours au 30/10/2026\n'), codes, '2030-01-01');
  });
  it('is only a warning when enough other proofs are fresh', () => {
    checkFindings(`controles:
  - id: D2-POSTE-09
    statut: fait
    preuves: [PRV-001, PRV-002]
                       ^^^^^^^ CARE303 warning: retirez
preuves:
${proof('PRV-001', '2026-11-02')}${proof('PRV-002', '2026-05-04')}`, codes);
  });
  it('leaves alone what is not applicable, undated, unknown or of another type', () => {
    checkFindings(`controles:
  - { id: D2-POSTE-09, statut: non_applicable, motif: Autre, preuves: [PRV-001] }
  - { id: D2-POSTE-05, statut: fait, preuves: [PRV-002, PRV-404, PRV-003] }
preuves:
${proof('PRV-001', '2024-01-01')}${proof('PRV-002', '01/01/2024')}${proof('PRV-003', '2024-01-01', 'contrat')}`, codes);
  });
  it('leaves to CARE305 a proof that is outside its window, to CARE304 one of the future', () => {
    checkFindings(`${CONTINUITE}controles:
  - id: D2.O3.A
    statut: fait
    contexte: { ad_dedie: true }
    preuves: [PRV-001]
              ^^^^^^^ CARE305: du 16/10/2026 au 15/12/2026
preuves:
${proof('PRV-001', '2026-10-02', 'rapport', ', exigence: score_oradad')}`, codes);
  });
  it('dates a deliverable by its approval', () => {
    checkFindings(`controles:
  - id: D2-POSTE-19
    statut: fait
    preuves: [escalade]
              ^^^^^^^^ CARE303 error: 01/02/2025
//- /escalade.care.md
---
care: document/1
id: escalade
type: procedure
version: "1"
statut: valide
approbateur: dsi
date_approbation: 2025-02-01
---
`, codes);
  });
});
