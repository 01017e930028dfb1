/** Answers a remark of the ARS, of the ANS or of the hospital itself. */

import * as vscode from 'vscode';
import { AnswerRemarkRequest } from '../../../server/src/protocol/previewRequests.ts';
import type { AnswerRemarkParams } from '../../../server/src/protocol/previewRequests.ts';
import type { ActionResult, OutlineItem, OutlineProject } from '../../../server/src/protocol/viewRequests.ts';
import type { Workbench } from './choose.ts';
import { chooseProject } from './choose.ts';
import { makeEdit } from './edit.ts';

/** Asks for the answer and writes it; the remark then counts as answered. `given`: a line of a view, or ids and an answer. */
export async function answerRemark(bench: Workbench, given: unknown): Promise<void> {
  const target = await remarkOf(bench, given);
  if (!target) return;
  const { project, remark } = target;
  const { reponse } = (given ?? {}) as { reponse?: unknown };
  const answer = typeof reponse === 'string' ? reponse : await vscode.window.showInputBox({
    title: remark.label, prompt: remark.description, placeHolder: vscode.l10n.t('Your answer'),
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Write an answer.') : undefined),
  });
  const uri = answer === undefined ? undefined : (await bench.views.store.item({ root: project.root, id: remark.id }))?.place?.uri;
  if (answer === undefined || uri === undefined) return;
  const params: AnswerRemarkParams = { uri, id: remark.refs['remarque'] ?? '', reponse: answer.trim(), statut: 'repondue' };
  await makeEdit(bench.client, { edit: await bench.client.sendRequest<ActionResult['edit']>(AnswerRemarkRequest, params) });
}

async function remarkOf({ views }: Workbench, given: unknown): Promise<{ project: OutlineProject; remark: OutlineItem } | undefined> {
  const line = typeof given === 'string' ? views.line(given) : undefined;
  const { root, remarque } = line?.item ? { root: line.root, remarque: line.item.refs['remarque'] } : (given ?? {}) as { root?: unknown; remarque?: unknown };
  const project = await chooseProject(views, { root });
  if (!project) return undefined;
  const remarks = await views.store.list({ root: project.root, list: 'remarques' });
  const named = remarks.find(({ refs }) => refs['remarque'] === remarque);
  if (named) return { project, remark: named };
  if (remarks.length === 0) {
    await vscode.window.showInformationMessage(vscode.l10n.t('No remark in this dossier.'));
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(remarks.map((remark) => ({ label: remark.label, description: remark.stateText, detail: remark.description, remark })), { placeHolder: vscode.l10n.t('Which remark do you answer?'), matchOnDetail: true });
  return picked && { project, remark: picked.remark };
}
