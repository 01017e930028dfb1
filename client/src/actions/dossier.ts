/** Builds the package of a dossier for whoever checks it: asks for the place, builds, says what stands against it. */

import * as vscode from 'vscode';
import { DossierRequest } from '../../../server/src/protocol/dossierRequests.ts';
import type { DossierOutcome, DossierParams, DossierProgress } from '../../../server/src/protocol/dossierRequests.ts';
import type { OutlineProject } from '../../../server/src/protocol/viewRequests.ts';
import type { Workbench } from './choose.ts';
import { chooseProject } from './choose.ts';
import { exists } from './edit.ts';
import { slug } from './newProject.ts';

/** Reasons that are told one by one before the dossier is built in spite of them; the others are counted. */
const MOST_REASONS = 8;

/** Orders so far, to tell their progress apart. */
let orders = 0;

/** Answers that a caller gives instead of the user: the address of the package, which is a zip file when it ends in `.zip`. */
interface Given { readonly output?: string; readonly force?: boolean }

/** Asks what is not given, and builds. `given`: the root of a dossier, and answers. */
export async function buildDossier(bench: Workbench, given: unknown): Promise<void> {
  const project = await chooseProject(bench.views, given);
  if (!project) return;
  const root = vscode.Uri.parse(project.root, true);
  const { client, hasDisk, today } = bench;
  if (!hasDisk || root.scheme !== 'file') return void await vscode.window.showInformationMessage(vscode.l10n.t('The dossier cannot be built here: it needs the files on a disk. Open its folder in VS Code on your computer, or run “care dossier” in a terminal.'));
  const { output, force = false } = (given ?? {}) as Given;
  if (!await saved(root)) return;
  const target = output === undefined ? await askPlace(project, root, today) : vscode.Uri.parse(output, true);
  if (!target) return;
  await carryOut(bench, { root: project.root, output: client.code2ProtocolConverter.asUri(target), replace: await exists(target), force }, project, target);
}

async function carryOut(bench: Workbench, params: DossierParams, project: OutlineProject, target: vscode.Uri): Promise<void> {
  const outcome = await vscode.window.withProgress<DossierOutcome>({ location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Building the dossier of {0}', project.name), cancellable: true }, async (progress, token) => {
    progress.report({ message: vscode.l10n.t('reading its files…') });
    const name = `care.dossier.${++orders}`;
    let told = 0;
    const listening = bench.onProgress<DossierProgress>(name, ({ done, total }) => {
      const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
      if (percent <= told) return;
      progress.report({ increment: percent - told, message: `${percent} %` });
      told = percent;
    });
    try {
      return await bench.client.sendRequest<DossierOutcome | null>(DossierRequest, { ...params, progress: name } satisfies DossierParams, token) ?? { type: 'failed', problem: '' };
    } catch (error) {
      return token.isCancellationRequested ? { type: 'cancelled' } : { type: 'failed', problem: error instanceof Error ? error.message : String(error) };
    } finally {
      listening.dispose();
    }
  });
  if (outcome.type === 'made') await showResult(target, outcome);
  else if (outcome.type === 'refused') {
    if (await insists(outcome.reasons)) await carryOut(bench, { ...params, force: true }, project, target);
  } else if (outcome.type === 'failed') await vscode.window.showErrorMessage(vscode.l10n.t('The dossier was not built. {0}', outcome.problem));
  else vscode.window.setStatusBarMessage(vscode.l10n.t('Nothing was left of the dossier that was being built.'), 8000);
}

/** What is in no file yet would not be in the package: it is saved first. False when the user gives up. */
async function saved(root: vscode.Uri): Promise<boolean> {
  const unsaved = vscode.workspace.textDocuments.filter(({ isDirty, uri }) => isDirty && uri.scheme === 'file' && uri.path.startsWith(`${root.path}/`));
  if (unsaved.length === 0) return true;
  const save = vscode.l10n.t('Save and Build');
  const names = unsaved.map(({ uri }) => vscode.workspace.asRelativePath(uri, false)).join(', ');
  if (await vscode.window.showWarningMessage(vscode.l10n.t('Some documents are not saved: {0}. The dossier is built from the files.', names), { modal: true }, save) !== save) return false;
  for (const document of unsaved) if (!await document.save()) return false;
  return true;
}

/** A zip file to be sent, or a folder; beside the dossier by default, with a name that says what it is and of when. */
async function askPlace(project: OutlineProject, root: vscode.Uri, today = new Date().toLocaleDateString('sv-SE')): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showQuickPick([
    { label: `$(file-zip) ${vscode.l10n.t('A zip file')}`, description: vscode.l10n.t('to be sent or put on a platform'), zip: true },
    { label: `$(folder) ${vscode.l10n.t('A folder')}`, description: vscode.l10n.t('to be read here first, or copied to a medium'), zip: false },
  ], { title: project.name, placeHolder: vscode.l10n.t('What should the dossier be built as?') });
  if (!picked) return undefined;
  const name = ['dossier-care', slug(project.name), today].filter((part) => part !== '').join('-');
  const beside = vscode.Uri.joinPath(root, '..');
  if (picked.zip) {
    return await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(beside, `${name}.zip`), filters: { Zip: ['zip'] }, title: vscode.l10n.t('Where should the dossier go?'), saveLabel: vscode.l10n.t('Build') });
  }
  const [parent] = await vscode.window.showOpenDialog({ defaultUri: beside, canSelectFiles: false, canSelectFolders: true, canSelectMany: false, title: vscode.l10n.t('In which folder should the dossier go? Not in its own one.'), openLabel: vscode.l10n.t('Build Here') }) ?? [];
  if (!parent) return undefined;
  if (`${parent.path}/`.startsWith(`${root.path}/`)) {
    await vscode.window.showWarningMessage(vscode.l10n.t('A package inside the dossier would be part of it: choose another folder, or a zip file.'));
    return undefined;
  }
  for (let n = 1; ; n++) {
    const free = vscode.Uri.joinPath(parent, n === 1 ? name : `${name}-${n}`);
    if (!await exists(free)) return free;
  }
}

/** Tells what stands against the package; true when it is to be built all the same. */
async function insists(reasons: readonly string[]): Promise<boolean> {
  const [anyway, show] = [vscode.l10n.t('Build Anyway'), vscode.l10n.t('Show the Findings')];
  const more = reasons.length > MOST_REASONS ? [vscode.l10n.t('… and {0} more.', reasons.length - MOST_REASONS)] : [];
  const secret = reasons.some((reason) => reason.startsWith('CARE407')) ? [vscode.l10n.t('A piece that holds a secret may also stay outside: with confidentiel: true and its sha256 in the plan, only its digest and its figures are in the package.')] : [];
  const detail = [...reasons.slice(0, MOST_REASONS).map((reason) => `• ${reason}`), ...more, ...secret, vscode.l10n.t('Mend this first. If it is built anyway, its index says so to whoever receives it.')].join('\n\n');
  const message = reasons.length === 1 ? vscode.l10n.t('The dossier is not built: one thing stands against it.') : vscode.l10n.t('The dossier is not built: {0} things stand against it.', reasons.length);
  const choice = await vscode.window.showWarningMessage(message, { modal: true, detail }, show, anyway);
  if (choice === show) await vscode.commands.executeCommand('workbench.actions.view.problems');
  return choice === anyway;
}

async function showResult(target: vscode.Uri, { files, reserves, confidential, without }: Extract<DossierOutcome, { type: 'made' }>): Promise<void> {
  const zip = target.path.endsWith('.zip');
  const local = vscode.env.remoteName === undefined && vscode.env.uiKind === vscode.UIKind.Desktop;
  const inside = vscode.workspace.getWorkspaceFolder(target) !== undefined;
  const [reveal, open] = [vscode.l10n.t('Show It'), vscode.l10n.t('Open Its Index')];
  const told = [
    vscode.l10n.t('The dossier is built, with {0} files: {1}', files, target.fsPath),
    ...(confidential > 0 ? [vscode.l10n.t('Confidential pieces that stay outside: {0}.', confidential)] : []),
    ...(without.length > 0 ? [vscode.l10n.t('Without a file: {0}.', without.join(', '))] : []),
    ...(reserves > 0 ? [vscode.l10n.t('Built in spite of what stands against it ({0}): its index says so.', reserves)] : []),
  ];
  const choice = await vscode.window.showInformationMessage(told.join(' '), ...(local || inside ? [reveal] : []), ...(local && !zip ? [open] : []));
  if (choice === reveal) await vscode.commands.executeCommand(local ? 'revealFileInOS' : 'revealInExplorer', target);
  if (choice === open) await vscode.env.openExternal(vscode.Uri.joinPath(target, 'data/index.html'));
}
