/** What is cited as a proof must be an evidence or a document of the project. */
import { canonicalId } from '../model/catalogue.ts';
import type { Part } from '../model/part.ts';
import { id as isId } from '../schema/formats.ts';
import type { ScalarNode } from '../syntax/node.ts';
import { textOf } from '../syntax/node.ts';
import { nearest, nearestOfMany } from '../text/near.ts';
import { formatDay } from '../text/plainDate.ts';
import type { Text } from '../text/words.ts';
import { addItemAt, registryOf } from '../workspace/register.ts';
import { replaceInSegment } from '../workspace/textEdit.ts';
import type { View } from '../workspace/view.ts';
import { setScalar, write } from '../workspace/yamlEdit.ts';
import type { Fix, Report } from './finding.ts';
import { inBody, inPart } from './place.ts';
import type { Rule } from './rule.ts';

export const CARE202: Rule = {
  code: 'CARE202',
  name: 'unknown-proof',
  severity: 'error',
  summary: {
    fr: "Une preuve ou un document cité n'est défini nulle part dans le projet.",
    en: 'A cited evidence or document is defined nowhere in the project.',
  },
  why: {
    fr: "Une citation sans pièce ne prouve rien : le relecteur cherche un fichier qui n'est pas au registre. Que chaque citation mène à une pièce est un choix de l'outil.",
    en: 'A citation without a piece proves nothing: the reviewer looks for a file that is not in the register. That each citation leads to a piece is a choice of this tool.',
  },
  how: {
    fr: "Corrigez l'identifiant, ou enregistrez la pièce sous `preuves` (ou rédigez le document qui porte cet identifiant).",
    en: 'Correct the id, or register the piece under `preuves` (or write the document that bears this id).',
  },
  bad: `controles:
  - id: D2-POSTE-25
    statut: a_faire
    preuves: [PRV-0O1]
              ^^^^^^^ CARE202
preuves:
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: preuves/contrat.pdf }
`,
  good: `controles:
  - id: D2-POSTE-25
    statut: a_faire
    preuves: [PRV-001]
preuves:
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: preuves/contrat.pdf }
`,
  fixable: true,
  check: {
    *controle(controle, view) {
      const by = controle.id?.source;
      const where: Text = by === undefined ? { fr: 'citée par un contrôle', en: 'cited by a control' } : { fr: `citée par ${by}`, en: `cited by ${by}` };
      // The list of all evidence is asked for only when something is unknown: else each change of it would judge this control again.
      let search: ((id: string) => string[]) | undefined;
      const near = (id: string): string[] => (search ??= nearestOfMany(view.ids('preuves')))(id);
      for (const node of controle.preuves) yield* cited(controle.part, node, where, near, view);
      for (const { sources } of controle.indicateurs) {
        for (const { role, preuve } of sources) {
          yield* cited(controle.part, preuve, { fr: `source « ${role} » d'un indicateur de ${by ?? 'ce contrôle'}`, en: `source “${role}” of an indicator of ${by ?? 'this control'}` }, near, view);
        }
      }
    },
    *personne(personne, view) {
      const contrat = textOf(personne.node, 'contrat');
      const by = personne.id?.source ?? '';
      if (contrat) yield* cited(personne.part, contrat, { fr: `contrat de « ${by} »`, en: `contract of “${by}”` }, (id) => nearest(id, view.ids('preuves')), view);
    },
    *livrable({ document }, view) {
      const { body } = document;
      for (const mention of body?.markdown?.mentions ?? []) {
        if (!mention.bracketed || mention.id === '' || isKnown(mention.id, view)) continue;
        const near = nearest(mention.id, allIds(view));
        // Other texts in double brackets (a note `[[1]]`, a wiki page) are no references of ours, unless they look like one.
        if (!isId(mention.id) && (near.length === 0 || mention.id.length < 4)) continue;
        yield {
          place: inBody(document, mention),
          message: sentence(mention.id, { fr: 'citée dans ce texte', en: 'cited in this text' }, near[0]),
          fixes: [
            ...near.map((id): Fix => ({ title: replaceTitle(id), safe: false, edits: (documents) => replaceInSegment(documents, document.path, body, mention, id) })),
            ...create(mention.id, view),
          ],
        };
      }
    },
  },
};

function* cited(part: Part, node: ScalarNode, where: Text, nearTo: (id: string) => string[], view: View): Iterable<Report> {
  const id = node.source;
  if (id === '' || view.preuves(id).length > 0) return;
  // In an item that did not parse the citation may be cut short; in a list that could not be read it may be defined.
  if (part.segment.problems.length > 0 || view.unsure('preuves')) return;
  const near = nearTo(id);
  yield {
    place: inPart(part, node),
    message: sentence(id, where, near[0]),
    fixes: [...near.map((other): Fix => ({ title: replaceTitle(other), safe: false, edits: (documents) => setScalar(documents, part, node, other) })), ...create(id, view)],
  };
}

/** True for what prose may name, and for what cannot be known to be wrong. */
function isKnown(id: string, view: View): boolean {
  if (view.preuves(id).length > 0 || view.controles(id).length > 0 || view.personnes(id).length > 0 || view.jalons(id).length > 0
    || view.remarques(id).length > 0 || view.etablissements(id).length > 0) return true;
  if (['preuves', 'controles', 'equipe', 'accompagnateurs', 'jalons', 'remarques', 'etablissements'].some((section) => view.unsure(section))) return true;
  const catalogue = view.catalogue();
  // Without a catalogue it may be one of its controls; a word of their shape is CARE201, another spelling CARE107.
  if (!catalogue || catalogue.controles.has(id) || catalogue.indicateurs.has(id)) return true;
  return catalogue.shape?.test(id) === true || canonicalId(catalogue, id) !== undefined;
}

function* allIds(view: View): Iterable<string> {
  for (const table of ['preuves', 'personnes', 'jalons', 'remarques', 'etablissements'] as const) yield* view.ids(table);
  yield* view.catalogue()?.controles.keys() ?? [];
}

function create(id: string, view: View): Fix[] {
  const home = registryOf(view);
  if (home === undefined || !isId(id)) return [];
  return [{
    title: { fr: `Créer la preuve « ${id} », à compléter`, en: `Create the evidence “${id}”, to be completed` },
    safe: false,
    edits: (documents) => addItemAt(documents, home, 'preuves', { id: write(id), type: 'rapport', fichier: `preuves/${id}_a-deposer`, date: formatDay(view.today()) }),
  }];
}

function replaceTitle(id: string): Text {
  return { fr: `Remplacer par « ${id} »`, en: `Replace with “${id}”` };
}

function sentence(id: string, where: Text, near: string | undefined): Text {
  return {
    fr: `La preuve « ${id} » (${where.fr}) n'est définie ni sous « preuves » ni par un document du projet${near === undefined ? '.' : ` ; l'identifiant le plus proche est « ${near} ».`}`,
    en: `The proof “${id}” (${where.en}) is defined neither under “preuves” nor by a document of the project${near === undefined ? '.' : `; the nearest id is “${near}”.`}`,
  };
}
