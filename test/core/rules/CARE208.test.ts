/** CARE208: evidence that no control cites. */
import { checkFindings } from '../../check.ts';

const PREUVES = `preuves:
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: a.pdf }
`;
const CODES = ['CARE208'];

describe('CARE208', () => {
  it('counts sources of indicators and contracts as uses', () => {
    checkFindings(`accompagnateurs: [{ id: soc, contrat: PRV-001 }]
controles: [{ id: D2-POSTE-09, statut: a_faire, indicateurs: [{ id: IND-EDR, sources: { agents: PRV-002 } }] }]
${PREUVES}  - { id: PRV-002, type: export, date: 2026-03-02, fichier: b.csv }
`, CODES);
  });

  it('leaves the one that an unknown citation most likely meant', () => {
    checkFindings(`controles: [{ id: D2-POSTE-09, statut: a_faire, preuves: [PRV-0O1] }]
${PREUVES}  - { id: PRV-002, type: export, date: 2026-03-02, fichier: b.csv }
          ^^^^^^^ CARE208 hint
`, CODES);
  });

  it('says nothing of deliverables, nor when a control could not be read', () => {
    checkFindings(`controles:
  - { id: D2-POSTE-09, statut: a_faire }
  - id: D2-POSTE-10
    preuves: [PRV-001
    statut: x
${PREUVES}//- /d.care.md
---
care: document/1
id: doc
type: procedure
statut: brouillon
---
`, CODES);
  });
});
