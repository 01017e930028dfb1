/** A claimed figure does not say less than the evidence. */
import { misjudged } from './CARE403.ts';
import type { Rule } from './rule.ts';

export const CARE404: Rule = {
  code: 'CARE404',
  name: 'understated',
  severity: 'information',
  summary: {
    fr: 'Les preuves donnent une valeur meilleure que celle que le plan annonce.',
    en: 'The evidence gives a better value than the plan claims.',
  },
  why: {
    fr: 'Le dossier peut valoir mieux que ce qu’il dit, ou la pièce n’est plus celle de la mesure. Les formules et la tolérance (`reglages.tolerance_points`) sont celles de l’outil.',
    en: 'The dossier may be better than it says, or the piece is no longer the one of the measurement. The formulas and the tolerance (`reglages.tolerance_points`) are those of this tool.',
  },
  how: {
    fr: 'Vérifiez que les sources sont celles de la mesure, puis écrivez la valeur calculée.',
    en: 'Check that the sources are those of the measurement, then write the computed value.',
  },
  bad: `controles:
  - id: D2-POSTE-21
    statut: en_cours
    preuves: [PRV-001]
    indicateurs:
      - { id: IND-SIGN, valeur: 18, date: 2026-10-14, sources: { campagne: PRV-001 } }
                                ^^ CARE404 information: 50
preuves:
  - { id: PRV-001, type: export, date: 2026-10-13, fichier: preuves/campagne.csv }
//- /preuves/campagne.csv
id,status,send_date,reported,modified_date,email
1,Email Sent,2026-10-12T08:00:00Z,false,2026-10-12T08:00:00Z,a@exemple.fr
2,Email Opened,2026-10-12T08:00:00Z,true,2026-10-13T09:00:00Z,b@exemple.fr
`,
  good: `controles:
  - id: D2-POSTE-21
    statut: en_cours
    preuves: [PRV-001]
    indicateurs:
      - { id: IND-SIGN, valeur: 50, date: 2026-10-14, sources: { campagne: PRV-001 } }
preuves:
  - { id: PRV-001, type: export, date: 2026-10-13, fichier: preuves/campagne.csv }
//- /preuves/campagne.csv
id,status,send_date,reported,modified_date,email
1,Email Sent,2026-10-12T08:00:00Z,false,2026-10-12T08:00:00Z,a@exemple.fr
2,Email Opened,2026-10-12T08:00:00Z,true,2026-10-13T09:00:00Z,b@exemple.fr
`,
  fixable: true,
  check: { controle: (controle, view) => misjudged(controle, view, 'sous_evalue') },
};
