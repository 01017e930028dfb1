/** CARE202: what is cited must be defined. */
import assert from 'node:assert/strict';
import { checkFindings, edited } from '../../check.ts';

const CODES = ['CARE201', 'CARE202', 'CARE208'];
const DOC = `//- /livrables/isolement.care.md
---
care: document/1
id: isolement
type: procedure
statut: brouillon
---
`;

describe('CARE202', () => {
  it('judges citations, sources of indicators, contracts and mentions, and nothing that is defined', () => {
    checkFindings(`accompagnateurs:
  - { id: soc, role: soc, contrat: PRV-050 }
                                   ^^^^^^^ CARE202
controles:
  - id: D2-POSTE-09
    statut: a_faire
    preuves: [PRV-001, isolement]
    indicateurs:
      - { id: IND-EDR, sources: { agents: PRV-001, inventaire: [PRV-900] } }
                                                                ^^^^^^^ CARE202
jalons: [{ id: J1, titre: Pilote, date: 2026-03-31, statut: fait }]
remarques: [{ id: REM-01, origine: ARS, date: 2026-02-11, texte: Oui, statut: close }]
preuves:
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: preuves/contrat.pdf }
${DOC}[[PRV-001]] [[isolement]] [[D2-POSTE-09]] [[d2-poste-10]] [[rssi]] [[soc]] [[J1]] [[REM-01]] [[590000006]] [[IND-EDR]]
Un mot sans crochets comme PRV-777 n'est pas une référence ; \`[[PRV-778]]\` non plus, ni [[1]](#x) ni [[Une page]].
[[PRV-999]]
  ^^^^^^^ CARE202
`, CODES);
  });

  it('replaces the id in prose and in YAML, and creates the evidence', () => {
    const { snapshot, found } = checkFindings(`controles:
  - { id: D2-POSTE-09, statut: a_faire, preuves: ["PRV-0O1"] }
                                                  ^^^^^^^^^ CARE202
preuves:
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: preuves/contrat.pdf }
${DOC}Texte.
Voir [[ PRV-OO1 ]].
        ^^^^^^^ CARE202
`, CODES);
    const [yaml, prose] = found.sort((a, b) => (a.path > b.path ? -1 : 1));
    assert.deepEqual(yaml?.finding.fixes?.map((f) => f.title.fr), ['Remplacer par «\u00a0PRV-001\u00a0»', 'Créer la preuve «\u00a0PRV-0O1\u00a0», à compléter']);
    assert.deepEqual(yaml?.finding.fixes?.map((f) => f.safe), [false, false]);
    const apply = (i: number, f = yaml): Map<string, string> => edited(snapshot, f?.finding.fixes?.[i]?.edits(snapshot.documents) ?? []);
    assert.match(apply(0).get('/plan.care.yaml') ?? '', /preuves: \["PRV-001"\] \}/);
    assert.match(apply(1).get('/plan.care.yaml') ?? '', /contrat\.pdf \}\n {2}- \{ id: PRV-0O1, type: rapport, fichier: preuves\/PRV-0O1_a-deposer, date: 2026-11-24 \}\n$/);
    assert.match(apply(0, prose).get('/livrables/isolement.care.md') ?? '', /\nTexte\.\nVoir \[\[ PRV-001 \]\]\.\n$/);
  });

  it('creates the list of evidence in a plan that has none', () => {
    const { snapshot, found } = checkFindings(`controles:
  - { id: D2-POSTE-09, statut: a_faire, preuves: [PRV-001] }
                                                  ^^^^^^^ CARE202
`, CODES);
    const text = edited(snapshot, found[0]?.finding.fixes?.[0]?.edits(snapshot.documents) ?? []).get('/plan.care.yaml') ?? '';
    assert.match(text, /\npreuves:\n {2}- id: PRV-001\n/);
  });

  it('says nothing of what cannot be known', () => {
    checkFindings(`controles:
  - { id: D2-POSTE-09, statut: a_faire, preuves: [PRV-002] }
preuves:
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: preuves/contrat.pdf }
  - type: "export
`, CODES);
    checkFindings(`care: plan/1
referentiel: inconnu
controles: []
${DOC}[[D9-AUTRE-01]]
`, ['CARE202']);
  });
});
