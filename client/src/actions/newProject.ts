/** A new dossier, step by step: what it is for, where it goes, what will be written. Nothing that exists is written over. */

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { CataloguesRequest, CheckFinessRequest, NewProjectRequest } from '../../../server/src/protocol/viewRequests.ts';
import type { CataloguesResult, CheckFinessParams, CheckFinessResult, NewProjectParams, NewProjectResult } from '../../../server/src/protocol/viewRequests.ts';
import { exists } from './edit.ts';

const STEPS = 6;

/** Answers that a caller gives instead of the user; `folder` is the address of the new dossier. */
export type ProjectAnswers = Partial<NewProjectParams> & { readonly folder?: string };

/** Runs the steps, and opens the plan. */
export async function newProject(client: BaseLanguageClient, given: unknown): Promise<void> {
  const answers = (given ?? {}) as ProjectAnswers;
  // In a window without any document of ours the server sleeps until now.
  await client.start();
  const choices = await client.sendRequest<CataloguesResult>(CataloguesRequest, {});
  const referentiel = answers.referentiel ?? (await vscode.window.showQuickPick(
    choices.catalogues.map(({ id, titre, detail }) => ({ label: titre, description: detail, detail: id, id })), { title: title(1), placeHolder: vscode.l10n.t('Which catalogue of controls?'), ignoreFocusOut: true },
  ))?.id;
  if (referentiel === undefined) return;
  const nom = answers.nom ?? (await ask(2, vscode.l10n.t('Name of the establishment that carries the dossier'), (text) => (text.trim() === '' ? vscode.l10n.t('A name is needed.') : undefined)))?.trim();
  if (nom === undefined) return;
  const finess = answers.finess ?? await askFiness(client);
  if (finess === undefined) return;
  const categorie = answers.categorie ?? (await vscode.window.showQuickPick(choices.categories, { title: title(4), placeHolder: vscode.l10n.t('Which category of establishment?'), ignoreFocusOut: true }))?.id;
  if (categorie === undefined) return;
  const folder = answers.folder === undefined ? await askFolder(nom) : vscode.Uri.parse(answers.folder, true);
  if (!folder) return;
  const { files, problem } = await client.sendRequest<NewProjectResult>(NewProjectRequest, { referentiel, nom, finess, categorie } satisfies NewProjectParams);
  if (problem !== undefined) return void await vscode.window.showErrorMessage(problem);
  const targets = files.map(({ path, text }) => ({ path, text, uri: vscode.Uri.joinPath(folder, ...path.split('/')) }));
  const there: string[] = [];
  for (const { path, uri } of targets) if (await exists(uri)) there.push(path);
  if (there.length > 0) return void await vscode.window.showErrorMessage(vscode.l10n.t('{0} already holds {1}: nothing was written.', folder.fsPath, there.slice(0, 3).join(', ')));
  if (answers.folder === undefined && !await confirm(folder, targets)) return;
  await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(folder, 'preuves'));
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, text } of targets) edit.createFile(uri, { contents: new TextEncoder().encode(text), overwrite: false, ignoreIfExists: false });
  if (!await vscode.workspace.applyEdit(edit)) return void await vscode.window.showErrorMessage(vscode.l10n.t('The files could not be written in {0}.', folder.fsPath));
  await openDossier(folder);
}

function title(step: number): string {
  return `${vscode.l10n.t('New dossier')} (${step}/${STEPS})`;
}

async function ask(step: number, prompt: string, validateInput: (text: string) => string | vscode.InputBoxValidationMessage | undefined | Promise<vscode.InputBoxValidationMessage | undefined>, value = ''): Promise<string | undefined> {
  return await vscode.window.showInputBox({ title: title(step), prompt, value, ignoreFocusOut: true, validateInput });
}

/** The number is checked as it is typed: a wrong form stops, a wrong key only warns. */
async function askFiness(client: BaseLanguageClient): Promise<string | undefined> {
  const check = (finess: string): Promise<CheckFinessResult> => client.sendRequest<CheckFinessResult>(CheckFinessRequest, { finess } satisfies CheckFinessParams);
  const typed = await ask(3, vscode.l10n.t('Its FINESS number, of the legal entity'), async (text): Promise<vscode.InputBoxValidationMessage | undefined> => {
    if (text.trim() === '') return { message: vscode.l10n.t('The number is needed: 9 characters.'), severity: vscode.InputBoxValidationSeverity.Error };
    const { fault, doubt } = await check(text);
    if (fault !== undefined) return { message: fault, severity: vscode.InputBoxValidationSeverity.Error };
    return doubt === undefined ? undefined : { message: doubt, severity: vscode.InputBoxValidationSeverity.Warning };
  });
  return typed === undefined ? undefined : (await check(typed)).value;
}

/** The folder of the new dossier: below one that the user chooses, with a name made from that of the establishment. */
async function askFolder(nom: string): Promise<vscode.Uri | undefined> {
  const here = vscode.workspace.workspaceFolders?.[0]?.uri;
  const [parent] = await vscode.window.showOpenDialog({
    canSelectFiles: false, canSelectFolders: true, canSelectMany: false, title: `${title(5)} · ${vscode.l10n.t('In which folder?')}`, openLabel: vscode.l10n.t('Choose'), ...(here ? { defaultUri: here } : {}),
  }) ?? [];
  if (!parent) return undefined;
  const name = await ask(5, vscode.l10n.t('Name of its folder, in {0}', parent.fsPath), (text) => (/^[^\\/:*?"<>|]+$/.test(text.trim()) && !/^\.+$/.test(text.trim()) ? undefined : vscode.l10n.t('A name of a folder, without / or other signs.')), slug(nom));
  return name === undefined ? undefined : vscode.Uri.joinPath(parent, name.trim());
}

interface Target { readonly path: string; readonly text: string; readonly uri: vscode.Uri }

/** Shows what will be written; a file of the list can be read before. */
async function confirm(folder: vscode.Uri, targets: readonly Target[]): Promise<boolean> {
  for (;;) {
    const picked = await vscode.window.showQuickPick([
      { label: `$(check) ${vscode.l10n.t('Write these {0} files', targets.length)}`, description: folder.fsPath, target: undefined },
      { label: vscode.l10n.t('choose one to read it first'), kind: vscode.QuickPickItemKind.Separator, target: undefined },
      ...targets.map((target) => ({ label: target.path, description: '', target })),
    ], { title: title(6), placeHolder: vscode.l10n.t('Nothing is written yet'), ignoreFocusOut: true });
    if (!picked) return false;
    if (!picked.target) return true;
    const document = await vscode.workspace.openTextDocument({ content: picked.target.text, language: picked.target.path.endsWith('.md') ? 'markdown' : 'yaml' });
    await vscode.window.showTextDocument(document, { preview: true, preserveFocus: true });
  }
}

/** Opens the plan where the dossier is part of the workspace; else offers to open its folder. */
export async function openDossier(folder: vscode.Uri): Promise<void> {
  const plan = vscode.Uri.joinPath(folder, 'plan.care.yaml');
  if (vscode.workspace.getWorkspaceFolder(plan)) {
    await vscode.window.showTextDocument(plan);
    await vscode.commands.executeCommand('care.conformite.focus');
  } else if (!vscode.workspace.workspaceFolders?.length) await vscode.commands.executeCommand('vscode.openFolder', folder);
  else {
    const [add, open] = [vscode.l10n.t('Add to the Workspace'), vscode.l10n.t('Open in a New Window')];
    const choice = await vscode.window.showInformationMessage(vscode.l10n.t('The dossier is ready in {0}.', folder.fsPath), add, open);
    if (choice === open) await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: true });
    if (choice === add) vscode.workspace.updateWorkspaceFolders(vscode.workspace.workspaceFolders.length, 0, { uri: folder });
  }
}

/** A name for a file or a folder: letters without accents, digits and hyphens. */
export function slug(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
}
