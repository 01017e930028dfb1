/** A control and a document that speak of each other must say so on both sides. */
import { canonicalId } from '../model/catalogue.ts';
import type { Controle } from '../model/part.ts';
import type { ScalarNode } from '../syntax/node.ts';
import { nearest } from '../text/near.ts';
import type { TextEdit } from '../text/edit.ts';
import { basename } from '../text/path.ts';
import type { Deliverable } from '../workspace/project.ts';
import type { View } from '../workspace/view.ts';
import type { Documents } from '../workspace/yamlEdit.ts';
import { addEntry, addToEntry, addToList, write } from '../workspace/yamlEdit.ts';
import type { Report } from './finding.ts';
import { inPart, ofDeliverable } from './place.ts';
import type { Rule } from './rule.ts';

export const CARE212: Rule = {
  code: 'CARE212',
  name: 'one-sided-link',
  severity: 'warning',
  summary: {
    fr: "Un document nomme un contrôle qui ne le cite pas, ou un contrôle cite un document qui ne le nomme pas.",
    en: 'A document names a control that does not cite it, or a control cites a document that does not name it.',
  },
  why: {
    fr: "Le relecteur va du contrôle au document et du document au contrôle : un lien d'un seul côté laisse un contrôle sans sa pièce ou une pièce sans objet. C'est un choix de l'outil.",
    en: 'The reviewer goes from the control to the document and from the document to the control: a link on one side only leaves a control without its piece or a piece without purpose. This is a choice of this tool.',
  },
  how: {
    fr: "Ajoutez l'identifiant du document aux `preuves` du contrôle, ou celui du contrôle aux `controles` du document ; ou retirez le lien s'il est de trop.",
    en: 'Add the id of the document to the `preuves` of the control, or that of the control to the `controles` of the document; or remove the link if it is one too many.',
  },
  bad: `controles:
  - { id: D2-POSTE-18, statut: a_faire, preuves: [isolement] }
                                                  ^^^^^^^^^ CARE212
  - { id: D2-POSTE-22, statut: a_faire }
//- /livrables/isolement.care.md
---
care: document/1
id: isolement
type: procedure
controles: [D2-POSTE-22]
            ^^^^^^^^^^^ CARE212
statut: brouillon
---
`,
  good: `controles:
  - { id: D2-POSTE-18, statut: a_faire, preuves: [isolement] }
//- /livrables/isolement.care.md
---
care: document/1
id: isolement
type: procedure
controles: [D2-POSTE-18]
statut: brouillon
---
`,
  fixable: true,
  check: {
    *livrable(deliverable, view) {
      const { document, livrable: { id, controles } } = deliverable;
      const part = document.entries.get('controles');
      if (!part || !id || view.preuves(id.source)[0] !== deliverable) return;
      for (const node of controles) {
        const controle = view.controles(node.source)[0];
        if (!controle || view.citing(id.source).some((c) => c.id?.source === node.source)) continue;
        if (controle.part.segment.problems.length > 0 || controle.preuves.some((cited) => meansProof(cited.source, id.source, view))) continue;
        yield {
          place: inPart(part, node),
          message: {
            fr: `Ce document nomme ${node.source}, mais ${node.source} ne cite pas « ${id.source} » dans ses preuves.`,
            en: `This document names ${node.source}, but ${node.source} does not cite “${id.source}” among its proofs.`,
          },
          related: [{ place: inPart(controle.part, controle.id ?? controle.node), message: { fr: `Le contrôle ${node.source}.`, en: `The control ${node.source}.` } }],
          fixes: [{
            title: { fr: `Citer « ${id.source} » dans ${node.source}`, en: `Cite “${id.source}” in ${node.source}` },
            safe: false,
            edits: (documents) => addToList(documents, controle.part, controle.node, 'preuves', write(id.source), 'echeance'),
          }],
        };
      }
    },
    *controle(controle, view) {
      const id = controle.id?.source;
      const catalogue = view.catalogue();
      // An unknown control is CARE201; it may be another one that the document names well.
      if (id === undefined || (catalogue && !catalogue.controles.has(id))) return;
      for (const node of controle.preuves) yield* unnamed(controle, id, node, view);
    },
  },
};

function* unnamed(controle: Controle, id: string, node: ScalarNode, view: View): Iterable<Report> {
  const proof = view.preuves(node.source)[0];
  if (proof?.type !== 'livrable' || proof.livrable.controles.some((named) => meansControl(named.source, id, view))) return;
  // What could not be read in the front matter may be the name that seems to lack.
  if (proof.document.segments.some((s) => s.problems.length > 0)) return;
  yield {
    place: inPart(controle.part, node),
    message: {
      fr: `${id} cite le document « ${node.source} », mais ${basename(proof.document.path)} ne nomme pas ${id} dans ses « controles ».`,
      en: `${id} cites the document “${node.source}”, but ${basename(proof.document.path)} does not name ${id} in its “controles”.`,
    },
    related: [{ place: ofDeliverable(proof, 'controles'), message: { fr: `Le document « ${node.source} ».`, en: `The document “${node.source}”.` } }],
    fixes: [{
      title: { fr: `Nommer ${id} dans « ${node.source} »`, en: `Name ${id} in “${node.source}”` },
      safe: false,
      edits: (documents) => nameIn(documents, proof, id),
    }],
  };
}

function nameIn(documents: Documents, { document: { path } }: Deliverable, id: string): TextEdit[] {
  const document = documents.get(path);
  const part = document?.entries.get('controles');
  if (part) return addToEntry(documents, part, write(id));
  return document ? addEntry(document, 'controles', [write(id)], 'type') : [];
}

/** True for the id, and for a spelling that another rule already reports as that control. */
function meansControl(named: string, id: string, view: View): boolean {
  if (named === id) return true;
  const catalogue = view.catalogue();
  if (!catalogue || catalogue.controles.has(named)) return false;
  const canonical = canonicalId(catalogue, named);
  return canonical === undefined ? nearest(named, catalogue.controles.keys()).includes(id) : canonical === id;
}

/** True for a citation that nothing defines and that most likely meant this document (CARE202). */
function meansProof(cited: string, id: string, view: View): boolean {
  return view.preuves(cited).length === 0 && nearest(cited, view.ids('preuves')).includes(id);
}
