/** Status, person in charge and deadline of a control. */

import * as vscode from 'vscode';
import { ChangeControlRequest } from '../../../server/src/protocol/viewRequests.ts';
import type { ActionResult, ChangeControlParams } from '../../../server/src/protocol/viewRequests.ts';
import type { ControlTarget, Workbench } from './choose.ts';
import { askDay, controlOf } from './choose.ts';
import { makeEdit } from './edit.ts';

type Change = Omit<ChangeControlParams, 'root' | 'controle'>;

/** Asks for a status, and for the reason of « not applicable ». `status`, `reason`: given by a caller that does not ask. */
export async function setStatus(bench: Workbench, given: unknown): Promise<void> {
  const target = await controlOf(bench, given, vscode.l10n.t('Which control has another status?'));
  if (!target) return;
  const { statut, motif } = (given ?? {}) as Change;
  const chosen = statut ?? await chooseStatus(target);
  if (chosen === undefined) return;
  const reason = chosen !== 'non_applicable' ? undefined : motif ?? await vscode.window.showInputBox({
    title: target.control.label, prompt: vscode.l10n.t('Why is this control not applicable? The reason is written in the plan.'),
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('A control that is not applicable needs a reason.') : undefined),
  });
  if (chosen === 'non_applicable' && reason === undefined) return;
  await change(bench, target, { statut: chosen, ...(reason === undefined ? {} : { motif: reason.trim() }) });
}

async function chooseStatus({ project, control }: ControlTarget): Promise<string | undefined> {
  const picked = await vscode.window.showQuickPick(
    project.statuts.map(({ id, label }) => ({ label, description: id === control.control?.statut ? vscode.l10n.t('now') : '', id })),
    { title: title(control), placeHolder: vscode.l10n.t('Which status?') },
  );
  return picked?.id;
}

/** Asks who is in charge; somebody new is added to the team. */
export async function assign(bench: Workbench, given: unknown): Promise<void> {
  const target = await controlOf(bench, given, vscode.l10n.t('Which control gets somebody in charge?'));
  if (!target) return;
  const { responsable } = (given ?? {}) as Change;
  if (responsable !== undefined) return await change(bench, target, { responsable });
  const { project, control } = target;
  const somebody = { label: vscode.l10n.t('Somebody new…'), description: '', id: undefined };
  const picked = await vscode.window.showQuickPick(
    [...project.personnes.map(({ id, label }) => ({ label, description: id === control.control?.responsable ? vscode.l10n.t('now') : id, id })), somebody],
    { title: title(control), placeHolder: vscode.l10n.t('Who is in charge?') },
  );
  if (!picked) return;
  if (picked.id !== undefined) return await change(bench, target, { responsable: picked.id });
  const personne = await vscode.window.showInputBox({ title: title(control), prompt: vscode.l10n.t('Their function, for example: head of the workstation team') });
  if (personne?.trim()) await change(bench, target, { personne: personne.trim() });
}

/** Asks for the deadline. */
export async function setDeadline(bench: Workbench, given: unknown): Promise<void> {
  const target = await controlOf(bench, given, vscode.l10n.t('Which control gets a deadline?'));
  if (!target) return;
  const echeance = ((given ?? {}) as Change).echeance ?? await askDay(vscode.l10n.t('Deadline of {0}', target.control.label), target.control.control?.date ?? '', false);
  if (echeance !== undefined) await change(bench, target, { echeance });
}

function title({ label, description }: ControlTarget['control']): string {
  return `${label} · ${description}`;
}

async function change({ client }: Workbench, { project, control }: ControlTarget, change: Change): Promise<void> {
  const params: ChangeControlParams = { root: project.root, controle: control.refs['controle'] ?? '', ...change };
  await makeEdit(client, await client.sendRequest<ActionResult>(ChangeControlRequest, params));
}
