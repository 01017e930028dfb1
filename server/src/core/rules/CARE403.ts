/** A claimed figure is one that the evidence bears out. */
import type { Measure } from '../coverage/assess.ts';
import { claimsOf } from '../coverage/assess.ts';
import { ratioInstead } from '../coverage/ratio.ts';
import { reaches, sayTarget } from '../coverage/target.ts';
import type { Controle } from '../model/part.ts';
import type { View } from '../workspace/view.ts';
import { comparison, writeComputed } from './computedFigure.ts';
import type { Report } from './finding.ts';
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';

export const CARE403: Rule = {
  code: 'CARE403',
  name: 'overstated',
  severity: 'error',
  summary: {
    fr: 'Le plan annonce une valeur meilleure que celle que donnent les preuves.',
    en: 'The plan claims a better value than the evidence gives.',
  },
  why: {
    fr: 'Un contrôleur refait le calcul sur les exports joints : un chiffre que les pièces ne portent pas discrédite le dossier. Les formules sont celles de l’outil ; la tolérance (`reglages.tolerance_points`) est d’un point sans réglage.',
    en: 'A controller does the computation again on the attached exports: a figure that the pieces do not bear out discredits the dossier. The formulas are those of this tool; the tolerance (`reglages.tolerance_points`) is one point unless it is set.',
  },
  how: {
    fr: 'Écrivez la valeur calculée, ou joignez les exports qui portent la valeur annoncée. Les lignes non comptées sont données avec leur motif.',
    en: 'Write the computed value, or attach the exports that bear out the claimed one. The rows that are not counted are given with their reason.',
  },
  bad: `controles:
  - id: D2-POSTE-21
    statut: fait
    preuves: [PRV-001]
    indicateurs:
      - id: IND-CLIC
        valeur: 10
                ^^ CARE403 error: 25
        numerateur: 1
        denominateur: 10
        date: 2026-10-14
        sources: { campagne: PRV-001 }
preuves:
  - { id: PRV-001, type: export, date: 2026-10-13, fichier: preuves/campagne.csv }
//- /preuves/campagne.csv
id,status,send_date,reported,modified_date,email
1,Email Sent,2026-10-12T08:00:00Z,false,2026-10-12T08:00:00Z,a@exemple.fr
2,Clicked Link,2026-10-12T08:00:00Z,false,2026-10-13T09:00:00Z,b@exemple.fr
3,Email Opened,2026-10-12T08:00:00Z,true,2026-10-12T10:00:00Z,c@exemple.fr
4,Email Sent,2026-10-12T08:00:00Z,false,2026-10-12T08:00:00Z,d@exemple.fr
`,
  good: `controles:
  - id: D2-POSTE-21
    statut: fait
    preuves: [PRV-001]
    indicateurs:
      - id: IND-CLIC
        valeur: 25
        numerateur: 1
        denominateur: 4
        date: 2026-10-14
        sources: { campagne: PRV-001 }
preuves:
  - { id: PRV-001, type: export, date: 2026-10-13, fichier: preuves/campagne.csv }
//- /preuves/campagne.csv
id,status,send_date,reported,modified_date,email
1,Email Sent,2026-10-12T08:00:00Z,false,2026-10-12T08:00:00Z,a@exemple.fr
2,Clicked Link,2026-10-12T08:00:00Z,false,2026-10-13T09:00:00Z,b@exemple.fr
3,Email Opened,2026-10-12T08:00:00Z,true,2026-10-12T10:00:00Z,c@exemple.fr
4,Email Sent,2026-10-12T08:00:00Z,false,2026-10-12T08:00:00Z,d@exemple.fr
`,
  fixable: true,
  check: { controle: (controle, view) => misjudged(controle, view, 'surevalue') },
};

/** The measures of a control that the evidence contradicts in one way. */
export function* misjudged(controle: Controle, view: View, verdict: 'surevalue' | 'sous_evalue'): Iterable<Report> {
  if (controle.statut?.source === 'non_applicable') return;
  for (const measure of claimsOf(controle, view)) {
    const { mesure, recomputed, calcule } = measure;
    if (measure.verdict !== verdict || !mesure?.valeur || recomputed.kind !== 'computed' || calcule === undefined) continue;
    // When its own numbers give what the evidence gives, the value is a slip, which CARE311 tells.
    const ratio = ratioInstead(mesure);
    if (ratio !== undefined && Math.abs(ratio - calcule) <= view.dossier().tolerance_points) continue;
    yield {
      place: inPart(controle.part, mesure.valeur),
      message: comparison(measure, recomputed.computed, calcule, aim(measure, calcule)),
      fixes: [writeComputed(controle, mesure, recomputed.computed, calcule)],
    };
  }
}

/** What the computed value means for the target, where that differs from the claim. */
function aim({ target, valeur, defini }: Measure, calcule: number): { fr: string; en: string } {
  if (!target || valeur === undefined || reaches(valeur, target) === reaches(calcule, target)) return { fr: '', en: '' };
  const goal = (lang: 'fr' | 'en'): string => sayTarget(target, defini?.unite ?? '', lang);
  return reaches(calcule, target)
    ? { fr: ` La cible (${goal('fr')}) est atteinte.`, en: ` The target (${goal('en')}) is reached.` }
    : { fr: ` La cible (${goal('fr')}) n’est pas atteinte.`, en: ` The target (${goal('en')}) is missed.` };
}
