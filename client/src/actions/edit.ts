/** Makes the edits that the server computed, each as one that a single undo takes back. */

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ActionResult } from '../../../server/src/protocol/viewRequests.ts';

/** Makes an edit, with files that it creates; tells why when it cannot. True when it was made. */
export async function makeEdit(client: BaseLanguageClient, { edit, problem }: ActionResult, create: (edit: vscode.WorkspaceEdit) => void = () => undefined): Promise<boolean> {
  if (problem !== undefined || edit === null) {
    await tell(problem ?? vscode.l10n.t('Nothing had to be changed.'));
    return false;
  }
  const made = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
  create(made);
  const applied = await vscode.workspace.applyEdit(made);
  if (!applied) await tell(vscode.l10n.t('The editor did not make the change: the document has changed meanwhile, or cannot be written.'));
  return applied;
}

async function tell(message: string): Promise<void> {
  await vscode.window.showWarningMessage(message);
}

/** True when there is something at an address. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  return await vscode.workspace.fs.stat(uri).then(() => true, () => false);
}
