/** The sources of an indicator allow its computation. */
import { claimsOf } from '../coverage/assess.ts';
import { pairOf } from '../syntax/node.ts';
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';

export const CARE405: Rule = {
  code: 'CARE405',
  name: 'not-computable',
  severity: 'warning',
  summary: {
    fr: 'Les sources d’un indicateur ne permettent pas de le calculer : colonne absente, dates ambiguës, source qui manque, aucune ligne.',
    en: 'The sources of an indicator do not allow its computation: a missing column, ambiguous dates, a missing source, no row.',
  },
  why: {
    fr: 'Un chiffre dont la source ne permet pas le calcul ne se vérifie pas : un contrôleur demandera l’export complet. Les formules sont celles de l’outil.',
    en: 'A figure whose source does not allow the computation cannot be verified: a controller will ask for the complete export. The formulas are those of this tool.',
  },
  how: {
    fr: 'Refaites l’export comme le constat le demande, ou désignez les colonnes et le format des dates dans la preuve. Pour un chiffre lu dans un rapport, donnez-lui le rôle `rapport`.',
    en: 'Export again as the finding asks, or name the columns and the date format in the evidence. For a figure read in a report, give it the role `rapport`.',
  },
  bad: `controles:
  - id: D2-POSTE-09
    statut: en_cours
    preuves: [PRV-001]
    indicateurs:
      - { id: IND-EDR, valeur: 95, date: 2026-11-04, sources: { agents: PRV-001 } }
                                                     ^^^^^^^ CARE405 warning: inventaire
preuves:
  - { id: PRV-001, type: export, date: 2026-11-03, fichier: preuves/edr.csv }
//- /preuves/edr.csv
Device ID,Device Name,Device Type,Health Status,Onboarding Status,Last device update
a1,PC-1,Workstation,Active,Onboarded,2026-11-03T08:00:00Z
`,
  good: `controles:
  - id: D2-POSTE-09
    statut: en_cours
    preuves: [PRV-001, PRV-002]
    indicateurs:
      - { id: IND-EDR, valeur: 100, date: 2026-11-04, sources: { agents: PRV-001, inventaire: PRV-002 } }
preuves:
  - { id: PRV-001, type: export, date: 2026-11-03, fichier: preuves/edr.csv }
  - { id: PRV-002, type: export, date: 2026-11-03, fichier: preuves/parc.csv }
//- /preuves/edr.csv
Device ID,Device Name,Device Type,Health Status,Onboarding Status,Last device update
a1,PC-1,Workstation,Active,Onboarded,2026-11-03T08:00:00Z
//- /preuves/parc.csv
"Nom";"Statut";"Type";"Numéro de série"
"PC-1";"En service";"Poste fixe";"S-0001"
`,
  fixable: false,
  check: {
    *controle(controle, view) {
      if (controle.statut?.source === 'non_applicable') return;
      for (const { id, mesure, valeur, recomputed } of claimsOf(controle, view)) {
        if (valeur === undefined || !mesure || recomputed.kind !== 'computed' || recomputed.computed.reasons.length === 0) continue;
        const key = pairOf(mesure.node, 'sources')?.key;
        if (!key) continue;
        const { formula, reasons } = recomputed.computed;
        yield {
          place: inPart(controle.part, key),
          message: {
            fr: `${id} ne se calcule pas à partir de ses sources (formule ${formula}). ${reasons.map(({ fr }) => fr).join(' ')}`,
            en: `${id} cannot be computed from its sources (formula ${formula}). ${reasons.map(({ en }) => en).join(' ')}`,
          },
        };
      }
    },
  },
};
