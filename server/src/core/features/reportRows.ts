/** The controls that a report speaks of: those of the catalogue in its order, then what the plan has besides. */
import type { Assessment, Etat, Measure } from '../coverage/assess.ts';
import { assessAs, claimsOf } from '../coverage/assess.ts';
import type { Catalogue, ControleDefini } from '../model/catalogue.ts';
import { canonicalId } from '../model/catalogue.ts';
import type { Controle, Item } from '../model/part.ts';
import { dayOf } from '../model/part.ts';
import type { Node } from '../syntax/node.ts';
import { textOf } from '../syntax/node.ts';
import { groupBy } from '../text/lists.ts';
import type { Project } from '../workspace/project.ts';
import { Moment, remembered } from '../workspace/remembered.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { View } from '../workspace/view.ts';
import type { Cell } from './reportCells.ts';
import { cellsOf } from './reportCells.ts';

/** What is known of a control. The same object as long as nothing of it changed, so that what is made from it can be kept. */
export interface Row {
  /** The catalogue's id, even where the plan writes another spelling of it. */
  readonly id: string;
  /** How the plan and the documents may write it: the id, and the spelling of the plan. */
  readonly spellings: ReadonlySet<string>;
  readonly defini: ControleDefini | undefined;
  readonly controle: Controle | undefined;
  readonly assessment: Assessment | undefined;
  readonly etat: Etat | null;
  /** True when it counts in the coverage: a control of the catalogue that is not withdrawn. */
  readonly counted: boolean;
  /** One for each requirement of the catalogue. */
  readonly cells: readonly Cell[];
  /** The indicators that the catalogue asks for, then the others that the plan measures for this control. */
  readonly measures: readonly Measure[];
  /** Deliverables that it cites, then those that name it. */
  readonly documents: readonly string[];
  /** Of the deliverables that it cites, those that are not approved. */
  readonly drafts: readonly string[];
  /** The function or name of the person, or the id as written when nobody has it. */
  readonly responsable: string;
  /** The deadline has passed and the control is not said to be done. */
  readonly retard: boolean;
}

/** Several tables ask for the rows of the same moment: they are made once. */
const ROWS = new WeakMap<Snapshot, WeakMap<Project, readonly Row[]>>();

/** One row per control. A withdrawn control is there only when the plan has it, and does not count. */
export function rowsOf(snapshot: Snapshot, project: Project): readonly Row[] {
  let known = ROWS.get(snapshot);
  if (!known) ROWS.set(snapshot, (known = new WeakMap()));
  let rows = known.get(project);
  if (!rows) known.set(project, (rows = makeRows(snapshot, project)));
  return rows;
}

function makeRows(snapshot: Snapshot, project: Project): Row[] {
  const moment = new Moment(snapshot, project);
  const { catalogue } = project;
  const written = itemsOf(project, 'controle');
  const rows: Row[] = [];
  const used = new Set<Controle>();
  const spelt = spellingsOf(project, catalogue);
  const meant = new Map<string, Controle[]>();
  for (const controle of written) {
    const id = controle.id && (nameOf(catalogue, controle.id.source) ?? controle.id.source);
    if (id === undefined) continue;
    const own = meant.get(id);
    if (own) own.push(controle);
    else meant.set(id, [controle]);
  }
  for (const defini of catalogue?.controles.values() ?? []) {
    const own = meant.get(defini.id) ?? [];
    // A control written twice is reported by CARE204; the right spelling counts first, then the first in the plan.
    const controle = own.find((c) => c.id?.source === defini.id) ?? own[0];
    own.forEach((c) => used.add(c));
    if (!controle && defini.retire) continue;
    rows.push(makeRow(moment, controle ?? defini, defini, controle, JSON.stringify([...spelt.get(defini.id) ?? []])));
  }
  for (const controle of written) if (!used.has(controle) && controle.id) rows.push(makeRow(moment, controle, undefined, controle, '[]'));
  return rows;
}

const makeRow = remembered((view: View, _key: Controle | ControleDefini, defini: ControleDefini | undefined, controle: Controle | undefined, spelt: string): Row => {
  const id = defini?.id ?? controle?.id?.source ?? '';
  const spellings = new Set([id, ...JSON.parse(spelt) as string[]]);
  const assessment = defini && assessAs(defini, controle, view);
  const etat = defini ? assessment?.etat ?? null : controle ? declared(controle) : null;
  const asked = assessment?.measures ?? [];
  const others = controle ? claimsOf(controle, view).filter((m) => m.mesure?.id && !asked.some((one) => one.id === m.id)) : [];
  const cited = (controle?.preuves ?? []).flatMap(({ source }) => { const proof = view.preuves(source)[0]; return proof?.type === 'livrable' ? [{ source, proof }] : []; });
  const naming = [...spellings].flatMap((spelling) => view.naming(spelling)).flatMap(({ livrable }) => livrable.id?.source ?? []);
  const person = controle?.responsable?.source ?? '';
  const echeance = dayOf(controle?.echeance);
  return {
    id, spellings, defini, controle, assessment, etat, counted: defini !== undefined && !defini.retire,
    cells: assessment ? cellsOf(assessment, view) : [], measures: [...asked, ...others],
    documents: [...new Set([...cited.map(({ source }) => source), ...naming])],
    drafts: cited.filter(({ proof }) => proof.livrable.statut?.source !== 'valide').map(({ source }) => source),
    responsable: view.personnes(person)[0]?.nom || person,
    retard: (etat === 'en_cours' || etat === 'a_faire') && echeance !== undefined && echeance < view.today(),
  };
});

/** The items of a project by their type: a dossier of thousands of items is not walked anew for each control. */
const ITEMS = new WeakMap<Project, ReadonlyMap<Item['type'], readonly Item[]>>();

/** All items of a type in the project, in the order of its documents. */
export function itemsOf<T extends Item['type']>(project: Project, type: T): readonly Extract<Item, { type: T }>[] {
  let known = ITEMS.get(project);
  if (!known) ITEMS.set(project, (known = groupBy(project.documents.flatMap(({ parts }) => parts.flatMap(({ item }) => item ?? [])), (item) => item.type)));
  // They were put together by their type.
  return (known.get(type) ?? []) as readonly Extract<Item, { type: T }>[];
}

/** The text of a key, without the white space that a block leaves around it; empty when there is none. */
export function text(node: Node | undefined, key: string): string {
  return textOf(node, key)?.source.trim() ?? '';
}

function nameOf(catalogue: Catalogue | undefined, written: string): string | undefined {
  return catalogue && canonicalId(catalogue, written);
}

/** Control id → the other spellings of it that this project uses, in its plan, its remarks or its documents. */
function spellingsOf(project: Project, catalogue: Catalogue | undefined): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const look = (word: string): void => {
    const id = nameOf(catalogue, word);
    if (id !== undefined) found.set(id, (found.get(id) ?? new Set<string>()).add(word));
  };
  project.index.controles.keyList().forEach(look);
  project.index.naming.keyList().forEach(look);
  for (const { controles } of itemsOf(project, 'remarque')) for (const { source } of controles) look(source);
  return found;
}

/** The state of a control that no known catalogue defines: what it says, unless it says that it is done. */
function declared(controle: Controle): Etat | null {
  const statut = controle.statut?.source;
  return statut === 'en_cours' || statut === 'a_faire' || statut === 'non_applicable' ? statut : null;
}
