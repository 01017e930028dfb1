/** A new deliverable from the template of its type, cited by its control. */

import * as vscode from 'vscode';
import { CataloguesRequest, NewDeliverableRequest } from '../../../server/src/protocol/viewRequests.ts';
import type { CataloguesResult, NewDeliverableParams, NewDeliverableResult } from '../../../server/src/protocol/viewRequests.ts';
import type { Workbench } from './choose.ts';
import { controlOf } from './choose.ts';
import { exists, makeEdit } from './edit.ts';

/** Asks for type and title, makes the file and opens it. `given`: a line of a view, or ids with `type` and `titre`. */
export async function newDeliverable(bench: Workbench, given: unknown): Promise<void> {
  const target = await controlOf(bench, given, vscode.l10n.t('Which control is the deliverable for?'));
  if (!target) return;
  const { client } = bench;
  const { project, control, requirement, requirements } = target;
  const answers = (given ?? {}) as { type?: string; titre?: string };
  const type = answers.type ?? await chooseType(bench, requirement?.refs['types']?.split(' ').filter(Boolean) ?? requirements.flatMap(({ state, refs }) => (state !== 'fournie' ? refs['types']?.split(' ') ?? [] : [])));
  if (type === undefined) return;
  const params: NewDeliverableParams = { root: project.root, type, controle: control.refs['controle'] ?? '' };
  const ask = (titre?: string): Promise<NewDeliverableResult> => client.sendRequest<NewDeliverableResult>(NewDeliverableRequest, titre === undefined ? params : { ...params, titre });
  const titre = answers.titre ?? await vscode.window.showInputBox({
    title: control.label, prompt: vscode.l10n.t('Title of the deliverable'), value: (await ask()).titre,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('A deliverable needs a title.') : undefined),
  });
  if (titre === undefined) return;
  const made = await ask(titre.trim());
  const file = made.file && client.protocol2CodeConverter.asUri(made.file.uri);
  if (file && await exists(file)) return void await vscode.window.showWarningMessage(vscode.l10n.t('{0} is already there: nothing was written.', vscode.workspace.asRelativePath(file)));
  const done = await makeEdit(client, made, (edit) => {
    if (file) edit.createFile(file, { contents: new TextEncoder().encode(made.file?.text), overwrite: false, ignoreIfExists: false });
  });
  if (done && file) await vscode.window.showTextDocument(file);
}

/** The types that the control still asks for come first. */
async function chooseType({ client }: Workbench, wanted: readonly string[]): Promise<string | undefined> {
  if (wanted.length === 1) return wanted[0];
  const { types } = await client.sendRequest<CataloguesResult>(CataloguesRequest, {});
  const first = types.filter(({ id }) => wanted.includes(id));
  const picked = await vscode.window.showQuickPick(
    [...first, ...types.filter((type) => !first.includes(type))].map(({ id, label }) => ({ label, description: wanted.includes(id) ? vscode.l10n.t('asked for') : '', id })),
    { placeHolder: vscode.l10n.t('Which kind of document?') },
  );
  return picked?.id;
}
