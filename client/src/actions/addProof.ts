/** Adds evidence to a control: chosen in a dialog or dropped on its line. */

import * as vscode from 'vscode';
import type { OutlineItem } from '../../../server/src/protocol/viewRequests.ts';
import type { TreeLine } from '../views/tree.ts';
import type { ControlTarget, Workbench } from './choose.ts';
import { askDay, chooseProject, controlOf } from './choose.ts';
import type { Piece, ProofFacts } from './pieces.ts';
import { addition, pieceAt, piecesIn } from './pieces.ts';

/** Files and answers that a caller gives, so that nothing is asked. */
interface GivenAnswers { readonly files?: readonly string[]; readonly exigence?: string; readonly date?: string }

/** Chooses files for a control, asks what is not known, and adds them. */
export async function addProof(bench: Workbench, given: unknown): Promise<void> {
  const target = await controlOf(bench, given, vscode.l10n.t('Which control does the proof belong to?'));
  if (!target) return;
  const answers = typeof given === 'object' && given !== null ? given as GivenAnswers : {};
  const uris = answers.files?.map((file) => vscode.Uri.parse(file, true)) ?? await vscode.window.showOpenDialog({
    canSelectMany: true, title: vscode.l10n.t('Files that prove {0}', target.control.label), openLabel: vscode.l10n.t('Add'), defaultUri: vscode.Uri.parse(target.project.root, true),
  });
  if (uris && uris.length > 0) await addTo(bench, target, uris.map(pieceAt), answers);
}

/** Files dropped on a line: on a control or a requirement they are added to it, elsewhere in a dossier they are registered. */
export async function dropOn(bench: Workbench, line: TreeLine | undefined, data: vscode.DataTransfer): Promise<void> {
  const pieces = await piecesIn(data);
  if (pieces.length === 0) return;
  const above = line && (line.item?.refs['controle'] !== undefined || line.kind !== 'groupe') ? line : undefined;
  if (above && hasControl(bench, above)) {
    const target = await controlOf(bench, above.id, '');
    if (target) await addTo(bench, target, pieces, {});
    return;
  }
  const project = await chooseProject(bench.views, line && { root: line.root });
  if (project) await register(bench, { root: project.root }, pieces);
}

function hasControl({ views }: Workbench, line: TreeLine): boolean {
  for (let at: string | undefined = line.id; at !== undefined; at = views.parentOf(at)) if (views.line(at)?.item?.kind === 'controle') return true;
  return false;
}

/** Registers a file that lies in the dossier already. */
export async function registerFile(bench: Workbench, id: unknown): Promise<void> {
  const line = typeof id === 'string' ? bench.views.line(id) : undefined;
  if (line?.item?.file !== undefined) await register(bench, { root: line.root }, [pieceAt(vscode.Uri.parse(line.item.file, true))]);
}

async function addTo(bench: Workbench, { project, control, requirements, requirement }: ControlTarget, pieces: readonly Piece[], answers: GivenAnswers): Promise<void> {
  const required = requirement ?? await chooseRequirement(control, requirements, answers);
  if (required === 'nothing chosen') return;
  const date = answers.date ?? await askDay(vscode.l10n.t('Day of what is proved; empty: the day in the name of the file, else today'), '', true);
  if (date === undefined) return;
  await register(bench, {
    root: project.root, controle: control.refs['controle'] ?? '', ...(required ? { exigence: required.refs['exigence'] ?? '' } : {}), ...(date === '' ? {} : { date }),
  }, pieces);
}

/** The requirement that the files answer: asked when there is more than one, those that are not filled first. */
async function chooseRequirement(control: OutlineItem, all: readonly OutlineItem[], answers: GivenAnswers): Promise<OutlineItem | undefined | 'nothing chosen'> {
  if (all.length < 2 || answers.files) return all.length === 1 ? all[0] : undefined;
  const open = all.filter(({ state }) => state !== 'fournie');
  const choices = [...open, ...all.filter((item) => !open.includes(item))].map((item) => ({ label: item.label, description: item.description, item }));
  const picked = await vscode.window.showQuickPick([...choices, { label: vscode.l10n.t('None of these'), description: vscode.l10n.t('only cited by the control'), item: undefined }], {
    title: control.label, placeHolder: vscode.l10n.t('Which required proof does it answer?'),
  });
  return picked ? picked.item : 'nothing chosen';
}

async function register({ client }: Workbench, facts: ProofFacts, pieces: readonly Piece[]): Promise<void> {
  const { edit, ids, known, problem } = await addition(client, facts, pieces);
  if (!edit) return void await vscode.window.showWarningMessage(problem ?? '');
  if (!await vscode.workspace.applyEdit(edit)) return void await vscode.window.showWarningMessage(vscode.l10n.t('The editor did not make the change: the document has changed meanwhile, or cannot be written.'));
  const list = ids.join(', ');
  const told = facts.controle === undefined ? vscode.l10n.t('Registered: {0}', list)
    : known.length > 0 ? vscode.l10n.t('Cited by {0}: {1} (already registered: {2})', facts.controle, list, known.join(', ')) : vscode.l10n.t('Added to {0}: {1}', facts.controle, list);
  vscode.window.setStatusBarMessage(`$(check) ${told}`, 8000);
}
