/** Everything that names the same thing, in the plan, annexes, front matter and prose. */
import { checkReferences } from '../../check/navigation.ts';

const REST = `//- /annexe.care.yaml
care: annexe/1
preuves:
  - { id: "PRV-001", type: contrat, date: 2026-03-02, fichier: a.pdf }
accompagnateurs:
  - { id: soc, nom: SOC, role: soc, contrat: PRV-001 }
//- /livrables/isolement.care.md
---
care: document/1
id: isolement
type: procedure
controles: [D2-POSTE-25]
statut: brouillon
redacteur: rssi
---
# Objet
Voir [[PRV-001]] et PRV-001. \`PRV-001\` n'est rien, [PRV-001](a.md) si. D2-POSTE-25 aussi, d2-poste-25 de même.
//- /notes.md
PRV-001
//- /autre/plan.care.yaml
controles: [{ id: D2-POSTE-25, statut: fait, preuves: [PRV-001] }]
`;
const plan = (id = 'D2-POSTE-25', cited = 'PRV-001'): string => `controles:
  - id: ${id}
    statut: fait
    responsable: rssi
    preuves: [${cited}]
`;

describe('references', () => {
  it('of an evidence: plan, annexe, contract, prose; not code, notes, or another project', () => {
    checkReferences(plan(undefined, 'PRV-$0001') + REST, [
      '/plan.care.yaml: preuves: [⟦PRV-001⟧]',
      '= /annexe.care.yaml: - { id: "⟦PRV-001⟧", type: contrat, date: 2026-03-02, fichier: a.pdf }',
      '/annexe.care.yaml: - { id: soc, nom: SOC, role: soc, contrat: ⟦PRV-001⟧ }',
      ...[0, 1, 2].map((i) => {
        const pieces = "Voir [[PRV-001]] et PRV-001. `PRV-001` n'est rien, [PRV-001](a.md) si. D2-POSTE-25 aussi, d2-poste-25 de même.".split('PRV-001');
        const nth = [0, 1, 3][i] ?? 0;
        return `/livrables/isolement.care.md: ${pieces.slice(0, nth + 1).join('PRV-001')}⟦PRV-001⟧${pieces.slice(nth + 1).join('PRV-001')}`;
      }),
    ]);
  });

  it('of a control, with its other spellings', () => {
    checkReferences(plan('D2-POSTE-$025') + REST, [
      '= /plan.care.yaml: - id: ⟦D2-POSTE-25⟧',
      '/livrables/isolement.care.md: controles: [⟦D2-POSTE-25⟧]',
      "/livrables/isolement.care.md: Voir [[PRV-001]] et PRV-001. `PRV-001` n'est rien, [PRV-001](a.md) si. ⟦D2-POSTE-25⟧ aussi, d2-poste-25 de même.",
      "/livrables/isolement.care.md: Voir [[PRV-001]] et PRV-001. `PRV-001` n'est rien, [PRV-001](a.md) si. D2-POSTE-25 aussi, ⟦d2-poste-25⟧ de même.",
    ]);
  });

  it('of a person', () => {
    checkReferences(plan().replace('rssi', 'rs$0si') + REST, [
      '= /plan.care.yaml: equipe: [{ id: ⟦rssi⟧, fonction: RSSI }, { id: dsi, fonction: DSI }]',
      '/plan.care.yaml: responsable: ⟦rssi⟧',
      '/livrables/isolement.care.md: redacteur: ⟦rssi⟧',
    ]);
  });

  it('from a catalogue of the workspace: every project that follows it', () => {
    const project = (folder: string, referentiel: string): string => `//- ${folder}/plan.care.yaml\ncare: plan/1\nreferentiel: ${referentiel}\ncontroles: [{ id: X-01, statut: fait }]\n`;
    checkReferences(`//- /ref.care.yaml\ncare: referentiel/1\nid: mien\ncontroles:\n  - { id: X-0$01, titre: Un }\n${project('/a', 'mien')}${project('/b', 'mien')}${project('/c', 'care-d2-continuite')}`, [
      '= /a/plan.care.yaml: controles: [{ id: ⟦X-01⟧, statut: fait }]',
      '= /ref.care.yaml: - { id: ⟦X-01⟧, titre: Un }',
      '= /b/plan.care.yaml: controles: [{ id: ⟦X-01⟧, statut: fait }]',
    ]);
  });

  it('counts what a YAML alias repeats once', () => {
    checkReferences('controles:\n  - { id: D2-POSTE-25, statut: fait, preuves: &p [PRV-$0001] }\n  - { id: D2-POSTE-24, statut: fait, preuves: *p }\npreuves:\n  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: a.pdf }\n', [
      '/plan.care.yaml: - { id: D2-POSTE-25, statut: fait, preuves: &p [⟦PRV-001⟧] }',
      '= /plan.care.yaml: - { id: ⟦PRV-001⟧, type: contrat, date: 2026-03-02, fichier: a.pdf }',
    ]);
  });

  it('of nothing: none', () => checkReferences('controles: []\n# rien $0ici\n', []));
});
