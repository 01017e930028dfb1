/** Every indispensable control of the catalogue stands in the plan. */
import type { Catalogue, ControleDefini } from '../model/catalogue.ts';
import { canonicalId } from '../model/catalogue.ts';
import { nearest } from '../text/near.ts';
import type { Project } from '../workspace/project.ts';
import { addControl } from '../workspace/register.ts';
import type { View } from '../workspace/view.ts';
import type { Fix } from './finding.ts';
import { ofEntry } from './place.ts';
import type { Rule } from './rule.ts';
import { quoted } from './say.ts';

export const CARE301: Rule = {
  code: 'CARE301',
  name: 'absent-control',
  severity: 'warning',
  summary: {
    fr: 'Un contrôle indispensable du référentiel ne figure pas dans le plan.',
    en: 'An indispensable control of the catalogue is absent from the plan.',
  },
  why: {
    fr: 'Un contrôle dont le plan ne parle pas compte comme non fait dans la couverture, et personne n’en est chargé. Le caractère indispensable vient du référentiel du projet, qui dit si ce partage est officiel.',
    en: 'A control that the plan does not mention counts as not done in the coverage, and nobody is in charge of it. That it is indispensable comes from the project’s catalogue, which says whether that split is official.',
  },
  how: {
    fr: 'Ajoutez le contrôle sous `controles` avec son vrai statut ; s’il ne vous concerne pas, mettez `non_applicable` et un motif.',
    en: 'Add the control under `controles` with its true status; if it does not concern you, set `non_applicable` and give a reason.',
  },
  bad: `care: plan/1
domaine: D2
referentiel: mini
dossier: { categorie: ght }
etablissements: [{ nom: CH, finess: "590000006" }]
controles:
^^^^^^^^^ CARE301 warning: M-02
  - id: M-01
    statut: en_cours
  - id: M-03
    statut: a_faire
//- /mini.care.yaml
care: referentiel/1
id: mini
version: "1"
titre: Essai
domaine: D2
officiel: true
controles:
  - { id: M-01, titre: Un, niveau: indispensable }
  - { id: M-02, titre: Deux, niveau: indispensable }
  - { id: M-03, titre: Trois, niveau: indispensable }
  - { id: M-04, titre: Quatre, niveau: bonus }
`,
  good: `care: plan/1
domaine: D2
referentiel: mini
dossier: { categorie: ght }
etablissements: [{ nom: CH, finess: "590000006" }]
controles:
  - id: M-01
    statut: en_cours
//- /mini.care.yaml
care: referentiel/1
id: mini
version: "1"
titre: Essai
domaine: D2
officiel: true
controles:
  - { id: M-01, titre: Un, niveau: indispensable }
  - { id: M-04, titre: Quatre, niveau: bonus }
`,
  fixable: true,
  check: {
    *projet(project, view) {
      const catalogue = view.catalogue();
      // What seems absent may stand in the part of the list that could not be read.
      if (!catalogue || view.unsure('controles')) return;
      const present = meant(catalogue, view.ids('controles'));
      for (const defini of catalogue.controles.values()) {
        if (defini.niveau !== 'indispensable' || defini.retire || present.has(defini.id)) continue;
        yield {
          place: ofEntry(project.plan, 'controles'),
          message: {
            fr: `Le plan ne parle pas du contrôle indispensable ${defini.id} ${quoted(defini.titre).fr} du référentiel ${catalogue.id} : ajoutez-le avec son statut.`,
            en: `The plan does not mention the indispensable control ${defini.id} ${quoted(defini.titre).en} of the catalogue ${catalogue.id}: add it with its status.`,
          },
          fixes: [insertion(defini, catalogue, project, view)],
        };
      }
    },
  },
};

/** The controls that the ids of the plan mean: themselves, as another spelling, or as the nearest id to an unknown one. */
function meant(catalogue: Catalogue, ids: readonly string[]): Set<string> {
  const present = new Set<string>();
  const unknown: string[] = [];
  for (const id of ids) {
    const canonical = catalogue.controles.has(id) ? id : canonicalId(catalogue, id);
    if (canonical === undefined) unknown.push(id);
    else present.add(canonical);
  }
  for (const id of unknown) {
    const near = nearest(id, [...catalogue.controles.keys()].filter((other) => !present.has(other)), 1)[0];
    if (near !== undefined) present.add(near);
  }
  return present;
}

function insertion(defini: ControleDefini, catalogue: Catalogue, project: Project, view: View): Fix {
  return {
    title: { fr: `Ajouter ${defini.id} au plan, « à faire »`, en: `Add ${defini.id} to the plan, “to do”` },
    safe: false,
    edits: (documents) => addControl(documents, project.plan, catalogue, view, defini.id, { id: defini.id, statut: 'a_faire', preuves: [] }),
  };
}
