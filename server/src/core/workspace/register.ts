/** Where a new evidence or a new member of the team is written: beside those that the project has. */
import type { TextEdit } from '../text/edit.ts';
import type { Value } from './yamlEdit.ts';
import { addItem } from './yamlEdit.ts';
import type { Documents } from './yamlEdit.ts';
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
