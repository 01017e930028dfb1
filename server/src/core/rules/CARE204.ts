/** An id is defined once: in the project for each kind of thing, in a catalogue for each list. */
import type { Part } from '../model/part.ts';
import type { ScalarNode } from '../syntax/node.ts';
import { textOf, valueOf } from '../syntax/node.ts';
import { basename } from '../text/path.ts';
import type { Text } from '../text/words.ts';
import type { Document } from '../workspace/document.ts';
import type { Proof } from '../workspace/project.ts';
import type { Place, Report } from './finding.ts';
import { inPart, ofDeliverable } from './place.ts';
import type { Rule } from './rule.ts';

export const CARE204: Rule = {
  code: 'CARE204',
  name: 'duplicate-id',
  severity: 'error',
  summary: {
    fr: 'Un identifiant est défini deux fois dans le projet, ou dans un référentiel.',
    en: 'An id is defined twice in the project, or in a catalogue.',
  },
  why: {
    fr: "Une citation ne dit plus laquelle des deux pièces est visée : seule la première définition est retenue. Les preuves et les documents rédigés partagent leurs identifiants. L'unicité est un choix de l'outil.",
    en: 'A citation no longer tells which of the two is meant: only the first definition counts. Evidence and written documents share their ids. That ids are unique is a choice of this tool.',
  },
  how: {
    fr: "Donnez un autre identifiant à l'une des deux définitions, ou supprimez celle qui est en trop.",
    en: 'Give one of the two definitions another id, or delete the one too many.',
  },
  bad: `preuves:
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: preuves/contrat.pdf }
  - { id: PRV-001, type: export, date: 2026-04-02, fichier: preuves/export.csv }
          ^^^^^^^ CARE204
`,
  good: `preuves:
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: preuves/contrat.pdf }
  - { id: PRV-002, type: export, date: 2026-04-02, fichier: preuves/export.csv }
`,
  fixable: false,
  check: {
    // Asking item by item keeps what was found for the other items when one of them is edited.
    *controle(item, view) { yield* later(item, item.id, (id) => view.controles(id)); },
    *personne(item, view) { yield* later(item, item.id, (id) => view.personnes(id)); },
    *jalon(item, view) { yield* later(item, item.id, (id) => view.jalons(id)); },
    *remarque(item, view) { yield* later(item, item.id, (id) => view.remarques(id)); },
    *etablissement(item, view) { yield* later(item, item.finess, (id) => view.etablissements(id), 'finess'); },
    *preuve(preuve, view) {
      const first = preuve.id ? view.preuves(preuve.id.source)[0] : undefined;
      if (preuve.id && first && first !== preuve) yield report(preuve.id.source, inPart(preuve.part, preuve.id), placeOf(first));
    },
    *livrable(deliverable, view) {
      const { id } = deliverable.livrable;
      const first = id ? view.preuves(id.source)[0] : undefined;
      if (id && first && first !== deliverable) yield report(id.source, ofDeliverable(deliverable), placeOf(first));
    },
    document: inCatalogue,
  },
};

interface Defined { readonly part: Part; readonly id?: ScalarNode | undefined; readonly finess?: ScalarNode | undefined }

/** A definition that is not the first one of its id; the index lists them in the order of the documents. */
function* later<T extends Defined>(item: T, node: ScalarNode | undefined, defined: (id: string) => readonly T[], key: 'id' | 'finess' = 'id'): Iterable<Report> {
  if (!node) return;
  const first = defined(node.source)[0];
  if (!first || first === item) return;
  yield report(node.source, inPart(item.part, node), inPart(first.part, first[key] ?? first.part.unit.node), key === 'finess');
}

function placeOf(proof: Proof): Place {
  return proof.type === 'livrable' ? ofDeliverable(proof) : inPart(proof.part, proof.id ?? proof.node);
}

/** Ids of the lists of a catalogue, and the codes of the requirements of each control. */
function* inCatalogue(document: Document): Iterable<Report> {
  if (document.kind?.name !== 'referentiel') return;
  const first = new Map<string, Place>();
  for (const part of document.parts) {
    if (part.unit.kind !== 'item') continue;
    const id = textOf(part.unit.node, 'id');
    if (id) yield* seen(first, `${part.section} ${id.source}`, id.source, inPart(part, id));
    const preuves = part.section === 'controles' ? valueOf(part.unit.node, 'preuves') : undefined;
    if (preuves?.kind !== 'seq') continue;
    const codes = new Map<string, Place>();
    for (const exigence of preuves.items) {
      const code = textOf(exigence, 'code');
      if (code) yield* seen(codes, code.source, code.source, inPart(part, code));
    }
  }
}

function* seen(known: Map<string, Place>, key: string, id: string, place: Place): Iterable<Report> {
  const before = known.get(key);
  if (before) yield report(id, place, before);
  else known.set(key, place);
}

function report(id: string, place: Place, first: Place, finess = false): Report {
  const elsewhere: Text = first.path === place.path ? { fr: '', en: '' } : { fr: ` dans ${basename(first.path)}`, en: ` in ${basename(first.path)}` };
  return {
    place,
    message: {
      fr: finess
        ? `L'établissement « ${id} » est déjà déclaré${elsewhere.fr} : un numéro FINESS ne doit figurer qu'une fois.`
        : `L'identifiant « ${id} » est déjà défini${elsewhere.fr} : un identifiant ne doit l'être qu'une fois, choisissez-en un autre ou supprimez la définition en trop.`,
      en: finess
        ? `The establishment “${id}” is already declared${elsewhere.en}: a FINESS number must stand only once.`
        : `The id “${id}” is already defined${elsewhere.en}: an id must be defined only once, choose another one or delete the definition too many.`,
    },
    related: [{ place: first, message: { fr: `Première définition de « ${id} ».`, en: `First definition of “${id}”.` } }],
  };
}
