/** What an editor's command writes in a control: its status, who is in charge, its deadline, the proofs that it cites. */
import type { Controle, Part } from '../../model/part.ts';
import type { MapNode, ScalarNode } from '../../syntax/node.ts';
import { pairOf } from '../../syntax/node.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Project } from '../../workspace/project.ts';
import { addControl } from '../../workspace/register.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { makeView } from '../../workspace/view.ts';
import type { Value } from '../../workspace/yamlEdit.ts';
import { addKey, addToList, replace, setScalar, write } from '../../workspace/yamlEdit.ts';
import { rowsOf } from '../reportRows.ts';

/** Values as people mean them, not as YAML; what is absent stays as it is. */
export interface ControlChange {
  readonly statut?: string | undefined;
  /** Required by `non_applicable`. */
  readonly motif?: string | undefined;
  readonly responsable?: string | undefined;
  readonly echeance?: string | undefined;
  /** Ids to be cited besides those that are. */
  readonly preuves?: readonly string[] | undefined;
}

/** The order of the keys of a control, for what has to be added. */
const ORDER = ['id', 'statut', 'responsable', 'echeance', 'perimetre', 'contexte', 'preuves', 'indicateurs', 'motif', 'commentaire'];

/**
 * The edits of a control of the plan; one that only the catalogue knows is added to the plan.
 * Nothing when neither has it.
 */
export function changeControl(snapshot: Snapshot, project: Project, id: string, change: ControlChange): TextEdit[] {
  const controle = controlNamed(snapshot, project, id);
  return controle ? changeWritten(snapshot, controle, change) : addAbsent(snapshot, project, id, change);
}

/** The control of the plan that an id of the catalogue, or of the plan, means. */
export function controlNamed(snapshot: Snapshot, project: Project, id: string): Controle | undefined {
  return project.index.controles.get(id)?.[0] ?? rowsOf(snapshot, project).find((row) => row.id === id)?.controle;
}

function changeWritten({ documents }: Snapshot, { part, node, preuves }: Controle, change: ControlChange): TextEdit[] {
  const cited = new Set(preuves.map((proof) => proof.source));
  const wanted = [...new Set(change.preuves ?? [])].filter((id) => !cited.has(id));
  const set = (key: 'statut' | 'motif' | 'responsable' | 'echeance'): TextEdit[] => setKey(documents, part, node, key, change[key]);
  return [...set('statut'), ...set('responsable'), ...set('echeance'), ...set('motif'), ...cite(documents, part, node, wanted)];
}

/** Writes the value of a key of a map: in its place, or after the key that stands before it by custom. */
export function setKey(documents: Snapshot['documents'], part: Part, node: MapNode, key: string, value: string | undefined, order: readonly string[] = ORDER): TextEdit[] {
  if (value === undefined) return [];
  const there = pairOf(node, key)?.value;
  if (!there) {
    const before = order.slice(0, Math.max(0, order.indexOf(key))).reverse().find((other) => pairOf(node, other));
    return addKey(documents, part, node, key, write(value), before);
  }
  if (there.kind !== 'scalar') return replace(documents, part, there, write(value));
  return there.value !== null && there.source === value ? [] : there.style === 'block' ? rewriteBlock(documents, part, there, value) : setScalar(documents, part, there, value);
}

/** A text of several lines gives way to one line: its lines end where the next key begins. */
function rewriteBlock(documents: Snapshot['documents'], part: Part, there: ScalarNode, value: string): TextEdit[] {
  const text = part.segment.text.slice(there.start, there.end);
  const end = there.start + text.trimEnd().length;
  return replace(documents, part, { start: there.start, end }, write(value, 'double'));
}

function cite(documents: Snapshot['documents'], part: Part, node: MapNode, ids: readonly string[]): TextEdit[] {
  if (ids.length === 0) return [];
  const list = pairOf(node, 'preuves')?.value;
  if (!list) return addKey(documents, part, node, 'preuves', ids, beforeProofs(node));
  // A list with a dash for each item takes lines; between brackets, all ids are written at one place.
  const lines = list.kind === 'seq' && !list.flow && list.items.length > 0;
  return (lines ? ids : [ids.join(', ')]).flatMap((text) => addToList(documents, part, node, 'preuves', text));
}

function beforeProofs(node: MapNode): string | undefined {
  return ['contexte', 'perimetre', 'echeance', 'responsable', 'statut', 'id'].find((key) => pairOf(node, key));
}

function addAbsent(snapshot: Snapshot, project: Project, id: string, change: ControlChange): TextEdit[] {
  const { catalogue } = project;
  if (!catalogue?.controles.has(id)) return [];
  const given = (key: 'responsable' | 'echeance' | 'motif'): Record<string, Value> => (change[key] === undefined ? {} : { [key]: write(change[key]) });
  const value: Value = { id, statut: change.statut ?? 'a_faire', ...given('responsable'), ...given('echeance'), preuves: [...new Set(change.preuves ?? [])], ...given('motif') };
  return addControl(snapshot.documents, project.plan, catalogue, makeView(snapshot, project), id, value);
}
