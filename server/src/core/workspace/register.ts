/** Where a new evidence, a new member of the team or a new control is written: beside those that the project has. */
import type { Catalogue } from '../model/catalogue.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Value } from './yamlEdit.ts';
import { addItem, addItemBeside } from './yamlEdit.ts';
import type { Documents } from './yamlEdit.ts';
import type { Document } from './document.ts';
import type { View } from './view.ts';

/** The document that holds the evidence of the project: the first one that has any, else the plan. */
export function registryOf(view: View): string | undefined {
  const first = view.ids('preuves')[0];
  const proof = first === undefined ? undefined : view.preuves(first)[0];
  return proof?.type === 'preuve' ? proof.part.path : planOf(view);
}

/** The document that holds the team of the project, else the plan. */
export function teamOf(view: View): string | undefined {
  for (const id of view.ids('personnes')) {
    const person = view.personnes(id).find((p) => p.part.section === 'equipe');
    if (person) return person.part.path;
  }
  return planOf(view);
}

/** The plan, as far as anything of its head could be read. */
function planOf(view: View): string | undefined {
  return view.dossier().entries[0]?.path;
}

/** Adds an item to a list of the document at `path`. */
export function addItemAt(documents: Documents, path: string, section: string, value: Value): TextEdit[] {
  const document = documents.get(path);
  return document ? addItem(document, section, value) : [];
}

/** Adds a control of the catalogue, beside its neighbour of the catalogue's order that the plan has, else at the end of the list. */
export function addControl(documents: Documents, plan: Document, catalogue: Catalogue, view: View, id: string, value: Value): TextEdit[] {
  const order = [...catalogue.controles.keys()];
  const at = order.indexOf(id);
  const beside = (other: string, side: 'before' | 'after'): TextEdit[] => {
    const part = view.controles(other)[0]?.part;
    const document = part && documents.get(part.path);
    return part && document ? addItemBeside(document, part, side, value) : [];
  };
  for (const other of order.slice(0, Math.max(0, at)).reverse()) { const edits = beside(other, 'after'); if (edits.length > 0) return edits; }
  for (const other of order.slice(at + 1)) { const edits = beside(other, 'before'); if (edits.length > 0) return edits; }
  return addItem(documents.get(plan.path) ?? plan, 'controles', value);
}
