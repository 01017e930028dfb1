/** What is left for a person: the controls that still need work, by date; choosing one opens it. */

import * as vscode from 'vscode';
import type { OutlineItem, OutlineProject } from '../../../server/src/protocol/viewRequests.ts';
import { lineId } from '../views/tree.ts';
import type { Workbench } from './choose.ts';
import { chooseProject } from './choose.ts';

const EVERYBODY = '*';

/** Asks for a person, then shows the list. `given`: the root of a dossier and the id of a person. */
export async function whatIsLeft({ views }: Workbench, given: unknown): Promise<void> {
  const project = await chooseProject(views, given);
  if (!project) return;
  const { responsable } = (given ?? {}) as { responsable?: string };
  const controls = await views.store.list({ root: project.root, list: 'controles' });
  const person = responsable ?? await choosePerson(project, controls);
  if (person === undefined) return;
  const left = remaining(controls, person);
  if (left.length === 0) return void await vscode.window.showInformationMessage(vscode.l10n.t('Nothing is left to do.'));
  const picked = await vscode.window.showQuickPick(
    left.map((item) => ({ label: item.label, description: [item.control?.date || vscode.l10n.t('no deadline'), item.stateText].join(' · '), detail: item.description, item })),
    { title: nameOf(project, person), placeHolder: vscode.l10n.t('Choose a control to go to it'), matchOnDetail: true },
  );
  if (picked) await views.open(lineId(project.root, picked.item.id));
}

/** Controls of a person that need work: those with the nearest deadline first, those without one last. */
export function remaining(controls: readonly OutlineItem[], person: string): OutlineItem[] {
  const far = '9999';
  return controls.filter(({ control }) => control?.remains && (person === EVERYBODY || control.responsable === person))
    .sort((a, b) => ((a.control?.date || far) < (b.control?.date || far) ? -1 : (a.control?.date || far) > (b.control?.date || far) ? 1 : 0));
}

async function choosePerson(project: OutlineProject, controls: readonly OutlineItem[]): Promise<string | undefined> {
  const people = project.groups.responsable.map(({ id, label }) => ({ label, id, count: remaining(controls, id).length })).filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  const all = { label: vscode.l10n.t('Everybody'), id: EVERYBODY, count: remaining(controls, EVERYBODY).length };
  const picked = await vscode.window.showQuickPick([...people, all].map(({ label, id, count }) => ({ label, description: String(count), id })), { placeHolder: vscode.l10n.t('Who are you?') });
  return picked?.id;
}

function nameOf(project: OutlineProject, person: string): string {
  return project.groups.responsable.find(({ id }) => id === person)?.label ?? project.name;
}
