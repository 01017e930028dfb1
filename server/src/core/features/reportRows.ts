/** The controls that a report speaks of: those of the catalogue in its order, then what the plan has besides. */
import type { Assessment, Etat } from '../coverage/assess.ts';
import { assessAs } from '../coverage/assess.ts';
import type { Catalogue, ControleDefini } from '../model/catalogue.ts';
import { canonicalId } from '../model/catalogue.ts';
import type { Controle, Item } from '../model/part.ts';
import type { Node } from '../syntax/node.ts';
import { textOf } from '../syntax/node.ts';
import type { Project } from '../workspace/project.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { makeView } from '../workspace/view.ts';

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
  const view = makeView(snapshot, project);
  const { catalogue } = project;
  const written = itemsOf(project, 'controle');
  const rows: Row[] = [];
  const used = new Set<Controle>();
  const spelt = spellingsOf(project, catalogue);
  const meant = new Map<string, Controle[]>();
  for (const controle of written) {
    const id = controle.id && (nameOf(catalogue, controle.id.source) ?? controle.id.source);
    if (id !== undefined) meant.set(id, [...(meant.get(id) ?? []), controle]);
  }
  for (const defini of catalogue?.controles.values() ?? []) {
    const own = meant.get(defini.id) ?? [];
    // A control written twice is reported by CARE204; the right spelling counts first, then the first in the plan.
    const controle = own.find((c) => c.id?.source === defini.id) ?? own[0];
    own.forEach((c) => used.add(c));
    if (!controle && defini.retire) continue;
    const assessment = assessAs(defini, controle, view);
    rows.push({ id: defini.id, spellings: spelt.get(defini.id) ?? new Set([defini.id]), defini, controle, assessment, etat: assessment?.etat ?? null, counted: !defini.retire });
  }
  for (const controle of written) {
    if (used.has(controle) || !controle.id) continue;
    const id = controle.id.source;
    rows.push({ id, spellings: new Set([id]), defini: undefined, controle, assessment: undefined, etat: declared(controle), counted: false });
  }
  return rows;
}

/** The items of a project by their type: a dossier of thousands of items is not walked anew for each control. */
const ITEMS = new WeakMap<Project, ReadonlyMap<Item['type'], readonly Item[]>>();

/** All items of a type in the project, in the order of its documents. */
export function itemsOf<T extends Item['type']>(project: Project, type: T): readonly Extract<Item, { type: T }>[] {
  let known = ITEMS.get(project);
  if (!known) {
    const byType = new Map<Item['type'], Item[]>();
    for (const document of project.documents) {
      for (const { item } of document.parts) {
        const list = item && byType.get(item.type);
        if (list) list.push(item);
        else if (item) byType.set(item.type, [item]);
      }
    }
    ITEMS.set(project, (known = byType));
  }
  return (known.get(type) ?? []).filter((item): item is Extract<Item, { type: T }> => item.type === type);
}

/** The text of a key, without the white space that a block leaves around it; empty when there is none. */
export function text(node: Node | undefined, key: string): string {
  return textOf(node, key)?.source.trim() ?? '';
}

function nameOf(catalogue: Catalogue | undefined, written: string): string | undefined {
  return catalogue && canonicalId(catalogue, written);
}

/** Control id → every spelling of it that this project uses, in its plan, its remarks or its documents, itself included. */
function spellingsOf(project: Project, catalogue: Catalogue | undefined): Map<string, Set<string>> {
  const remarked = itemsOf(project, 'remarque').flatMap((r) => r.controles.map((c) => c.source));
  const found = new Map<string, Set<string>>();
  for (const word of [...project.index.controles.keys(), ...project.index.naming.keys(), ...remarked]) {
    const id = nameOf(catalogue, word);
    if (id !== undefined) found.set(id, (found.get(id) ?? new Set([id])).add(word));
  }
  return found;
}

/** The state of a control that no known catalogue defines: what it says, unless it says that it is done. */
function declared(controle: Controle): Etat | null {
  const statut = controle.statut?.source;
  return statut === 'en_cours' || statut === 'a_faire' || statut === 'non_applicable' ? statut : null;
}
