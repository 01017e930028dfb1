/** A measured indicator must be one of the catalogue; so must those that a catalogue's controls ask for. */
import type { Part } from '../model/part.ts';
import type { ScalarNode } from '../syntax/node.ts';
import { textOf, valueOf } from '../syntax/node.ts';
import { nearest } from '../text/near.ts';
import { setScalar } from '../workspace/yamlEdit.ts';
import type { Fix, Report } from './finding.ts';
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';

export const CARE210: Rule = {
  code: 'CARE210',
  name: 'unknown-indicator',
  severity: 'error',
  summary: {
    fr: "Un identifiant d'indicateur n'existe pas dans le référentiel.",
    en: 'An indicator id does not exist in the catalogue.',
  },
  why: {
    fr: "La cible et la fraîcheur d'un indicateur viennent du référentiel : un chiffre sous un identifiant inconnu n'est comparé à rien, et l'indicateur visé reste non mesuré.",
    en: 'The target and the freshness of an indicator come from the catalogue: a figure under an unknown id is compared with nothing, and the indicator that was meant stays unmeasured.',
  },
  how: {
    fr: "Corrigez l'identifiant ; la liste est donnée par `care catalogues show <référentiel>`.",
    en: 'Correct the id; `care catalogues show <catalogue>` lists them.',
  },
  bad: `controles:
  - id: D2-POSTE-09
    statut: a_faire
    indicateurs:
      - { id: IND-EDRR, valeur: 96.4, date: 2026-11-02 }
              ^^^^^^^^ CARE210
`,
  good: `controles:
  - id: D2-POSTE-09
    statut: a_faire
    indicateurs:
      - { id: IND-EDR, valeur: 96.4, date: 2026-11-02 }
`,
  fixable: true,
  check: {
    *controle(controle, view) {
      const catalogue = view.catalogue();
      if (!catalogue || controle.part.segment.problems.length > 0) return;
      for (const { id } of controle.indicateurs) if (id && id.source !== '') yield* unknown(controle.part, id, catalogue.indicateurs, catalogue.id);
    },
    *document(document) {
      const { catalogue } = document;
      // An indicator that could not be read may be the one that is asked for.
      if (!catalogue || document.segments.some((s) => s.problems.length > 0)) return;
      for (const part of document.parts) {
        const asked = part.unit.kind === 'item' && part.section === 'controles' ? valueOf(part.unit.node, 'indicateurs') : undefined;
        for (const item of asked?.kind === 'seq' ? asked.items : []) {
          const id = textOf(item, 'id');
          if (id && id.source !== '') yield* unknown(part, id, catalogue.indicateurs, catalogue.id);
        }
      }
    },
  },
};

function* unknown(part: Part, node: ScalarNode, known: ReadonlyMap<string, unknown>, catalogue: string): Iterable<Report> {
  if (known.has(node.source)) return;
  const near = nearest(node.source, known.keys());
  yield {
    place: inPart(part, node),
    message: {
      fr: `L'indicateur « ${node.source} » n'existe pas dans le référentiel ${catalogue}${near[0] === undefined ? '.' : ` ; le plus proche est « ${near[0]} ».`}`,
      en: `Indicator “${node.source}” does not exist in the catalogue ${catalogue}${near[0] === undefined ? '.' : `; the nearest is “${near[0]}”.`}`,
    },
    fixes: near.map((id): Fix => ({
      title: { fr: `Remplacer par « ${id} »`, en: `Replace with “${id}”` }, safe: false, edits: (documents) => setScalar(documents, part, node, id),
    })),
  };
}
