/** Following ids, files and headings to where they are defined. */
import { checkDefinition } from '../../check/navigation.ts';

const PLAN = `controles:
  - id: D2-POSTE-25
    statut: fait
    responsable: rssi
    perimetre: ["590000006"]
    preuves: [PRV-001, isolement]
    indicateurs: [{ id: IND-EDR, valeur: 1, sources: { agents: PRV-001 } }]
preuves:
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: preuves/contrat.pdf, exigence: [contrat] }
jalons:
  - { id: J1, titre: Pilote, date: 2026-03-31, statut: fait }
remarques:
  - { id: REM-01, origine: ARS, date: 2026-02-11, texte: Revoir, controles: [D2-POSTE-25], statut: ouverte }
`;
const DOCUMENT = `//- /livrables/isolement.care.md
---
care: document/1
id: isolement
type: procedure
controles: [D2-POSTE-25]
statut: brouillon
redacteur: rssi
---
# Objet
Voir PRV-001, [[J1]] et D2-POSTE-25, [le contrat](../preuves/contrat.pdf), [plus bas](#la-suite-d%C3%A9j%C3%A0).
# La suite déjà
Fin de PRV-001.
//- /preuves/contrat.pdf
%PDF
`;
/** The fixture with the cursor in the middle of the nth (from 0) `word`. */
const at = (word: string, nth = 0, text = PLAN + DOCUMENT): string => {
  let index = -1;
  for (let i = 0; i <= nth; i++) index = text.indexOf(word, index + 1);
  if (index < 0) throw new Error(`no ${word}`);
  return `${text.slice(0, index + 1)}$0${text.slice(index + 1)}`;
};
const PROOF = '/plan.care.yaml: - { id: ⟦PRV-001⟧, type: contrat, date: 2026-03-02, fichier: preuves/contrat.pdf, exigence: [contrat] }';
const CONTROL = '/plan.care.yaml: - id: ⟦D2-POSTE-25⟧';

describe('definition', () => {
  it('goes from a cited proof to its definition, an evidence or a deliverable', () => {
    checkDefinition(at('PRV-001'), [PROOF]);
    checkDefinition(at('PRV-001', 1), [PROOF]);
    checkDefinition(at('isolement'), ['/livrables/isolement.care.md: id: ⟦isolement⟧']);
  });

  it('goes from prose to the plan', () => {
    checkDefinition(at('PRV-001', 3), [PROOF]);
    checkDefinition(at('PRV-001', 4), [PROOF]);
    checkDefinition(at('J1', 1), ['/plan.care.yaml: - { id: ⟦J1⟧, titre: Pilote, date: 2026-03-31, statut: fait }']);
    checkDefinition(at('D2-POSTE-25', 3), [CONTROL]);
  });

  it('follows people, establishments, and the controls of remarks and front matters', () => {
    const rssi = '/plan.care.yaml: equipe: [{ id: ⟦rssi⟧, fonction: RSSI }, { id: dsi, fonction: DSI }]';
    checkDefinition(at('rssi'), [rssi]);
    checkDefinition(at('rssi', 1), [rssi]);
    checkDefinition(at('590000006'), ['/plan.care.yaml: etablissements: [{ nom: CH de Vallombreuse, finess: "⟦590000006⟧", part_activite: 100 }]']);
    checkDefinition(at('D2-POSTE-25', 1), [CONTROL]);
    checkDefinition(at('D2-POSTE-25', 2), [CONTROL]);
  });

  it('shows the catalogue too, where its file is there', () => {
    const shipped = (id: string): string => `/outil/${id}.care.yaml`;
    checkDefinition(at('D2-POSTE-25', 2), [CONTROL, '/outil/care-d2-poste-detection.care.yaml: - id: ⟦D2-POSTE-25⟧'], shipped);
    // From the plan's own control there is only the catalogue to go to.
    checkDefinition(at('D2-POSTE-25'), ['/outil/care-d2-poste-detection.care.yaml: - id: ⟦D2-POSTE-25⟧'], shipped);
    checkDefinition(at('IND-EDR'), ['/outil/care-d2-poste-detection.care.yaml: - id: ⟦IND-EDR⟧'], shipped);
  });

  it('answers the definition itself with itself', () => {
    checkDefinition(at('D2-POSTE-25'), [CONTROL]);
    checkDefinition(at('PRV-001', 2), [PROOF]);
  });

  it('follows paths, links and anchors', () => {
    checkDefinition(at('preuves/contrat'), ['/preuves/contrat.pdf']);
    checkDefinition(at('../preuves/contrat'), ['/preuves/contrat.pdf']);
    checkDefinition(at('#la-suite'), ['/livrables/isolement.care.md: # ⟦La suite déjà⟧']);
    checkDefinition(at('absent.pdf', 0, `preuves:\n  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: absent.pdf }\n`), []);
  });

  it('follows a requirement code to the control that the evidence answers', () => {
    const own = `controles:
  - { id: X-01, statut: fait, preuves: [PRV-001] }
  - { id: X-02, statut: fait }
preuves:
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: a.pdf, exigence: con$0trat }
`;
    const catalogue = `//- /ref.care.yaml
care: referentiel/1
id: mien
themes: [{ id: t, titre: T }]
conditions: [{ id: cond, titre: C, portee: projet }]
controles:
  - id: X-01
    theme: t
    preuves: [{ code: contrat, type: contrat, min: 1, si: cond }]
  - id: X-02
    theme: t
    preuves: [{ code: contrat, type: contrat, min: 2 }]
`;
    const head = 'care: plan/1\nreferentiel: mien\ncontexte: { cond: true }\n';
    checkDefinition(head + own + catalogue, ['/ref.care.yaml: preuves: [{ code: ⟦contrat⟧, type: contrat, min: 1, si: cond }]']);
    checkDefinition(head.replace('cond:', 'co$0nd:') + own.replace('$0', '') + catalogue, ['/ref.care.yaml: conditions: [{ id: ⟦cond⟧, titre: C, portee: projet }]']);
    checkDefinition(head.replace('mien', 'mi$0en') + own.replace('$0', '') + catalogue, ['/ref.care.yaml: id: ⟦mien⟧']);
    checkDefinition(head + own.replace('$0', '') + catalogue.replace('theme: t', 'theme: $0t'), ['/ref.care.yaml: themes: [{ id: ⟦t⟧, titre: T }]']);
    checkDefinition(head + own.replace('$0', '') + catalogue.replace('si: cond', 'si: co$0nd'), ['/ref.care.yaml: conditions: [{ id: ⟦cond⟧, titre: C, portee: projet }]']);
  });

  it('says nothing in a comment, in half-typed text, and in notes that are not ours', () => {
    checkDefinition('controles: [] # PRV-0$001\n', []);
    checkDefinition('controles:\n  - id: D2-POSTE-25\n    preuves: [PRV-0$001\n', []);
    checkDefinition(`${PLAN}//- /notes.md\nVoir PRV-0$001.\n`, []);
  });
});
