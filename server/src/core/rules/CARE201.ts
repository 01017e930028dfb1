/** A control id must be one of the project's catalogue. */
import { canonicalId } from '../model/catalogue.ts';
import type { Part } from '../model/part.ts';
import type { ScalarNode } from '../syntax/node.ts';
import { nearest } from '../text/near.ts';
import { setScalar } from '../workspace/yamlEdit.ts';
import type { View } from '../workspace/view.ts';
import type { Fix, Report } from './finding.ts';
import { inBody, inPart } from './place.ts';
import type { Rule } from './rule.ts';

export const CARE201: Rule = {
  code: 'CARE201',
  name: 'unknown-control',
  severity: 'error',
  summary: {
    fr: "Un identifiant de contrôle n'existe pas dans le référentiel du projet.",
    en: "A control id does not exist in the project's catalogue.",
  },
  why: {
    fr: "La couverture se calcule contrôle par contrôle du référentiel : un identifiant inconnu ne prouve rien, et le contrôle visé reste sans réponse.",
    en: 'Coverage is computed control by control of the catalogue: an unknown id proves nothing, and the control that was meant stays without an answer.',
  },
  how: {
    fr: 'Corrigez l’identifiant ; la liste est donnée par `care catalogues show <référentiel>`.',
    en: 'Correct the id; `care catalogues show <catalogue>` lists them.',
  },
  bad: `controles:
  - id: D2-POSTE-99
        ^^^^^^^^^^^ CARE201
    statut: a_faire
`,
  good: `controles:
  - id: D2-POSTE-09
    statut: a_faire
`,
  fixable: true,
  check: {
    *controle(controle, view) {
      if (controle.id) yield* unknown(controle.part, controle.id, view);
    },
    *remarque(remarque, view) {
      for (const node of remarque.controles) yield* unknown(remarque.part, node, view);
    },
    *livrable({ document, livrable }, view) {
      const part = document.entries.get('controles');
      if (part) for (const node of livrable.controles) yield* unknown(part, node, view);
      const catalogue = view.catalogue();
      for (const mention of document.body?.markdown?.mentions ?? []) {
        if (!catalogue?.shape?.test(mention.id) || catalogue.controles.has(mention.id) || canonicalId(catalogue, mention.id) !== undefined) continue;
        yield { place: inBody(document, mention), message: sentence(mention.id, catalogue.id, nearest(mention.id, catalogue.controles.keys(), 1)[0]) };
      }
    },
  },
};

function* unknown(part: Part, node: ScalarNode, view: View): Iterable<Report> {
  const catalogue = view.catalogue();
  // Without a catalogue nothing is known (CARE205 says so); another spelling is CARE107.
  if (!catalogue || catalogue.controles.has(node.source) || canonicalId(catalogue, node.source) !== undefined) return;
  const near = nearest(node.source, catalogue.controles.keys());
  const fixes = near.map((id): Fix => ({
    title: { fr: `Remplacer par « ${id} »`, en: `Replace with “${id}”` },
    safe: false,
    edits: (documents) => setScalar(documents, part, node, id),
  }));
  yield { place: inPart(part, node), message: sentence(node.source, catalogue.id, near[0]), fixes };
}

function sentence(id: string, catalogue: string, near: string | undefined): Report['message'] {
  return {
    fr: `Le contrôle « ${id} » n'existe pas dans le référentiel ${catalogue}${near === undefined ? '.' : ` ; le plus proche est « ${near} ».`}`,
    en: `Control “${id}” does not exist in the catalogue ${catalogue}${near === undefined ? '.' : `; the nearest is “${near}”.`}`,
  };
}
