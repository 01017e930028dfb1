/** What an action is about: the line it was called on, else the place of the cursor, else what the user chooses. */

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { OutlineItem, OutlineProject } from '../../../server/src/protocol/viewRequests.ts';
import { projectOf } from '../views/coverageStatus.ts';
import { itemAtCursor } from '../views/followCursor.ts';
import type { Views } from '../views/views.ts';

/** The parts of the extension that actions work with. */
export interface Workbench {
  readonly client: BaseLanguageClient;
  readonly views: Views;
  /** Done when the server, if there is anything for it to do, runs and has told the dossiers. */
  readonly ready: () => Promise<void>;
  /** What the preview shows; undefined when it is closed. */
  readonly previewed: () => vscode.Uri | undefined;
  /** The server has a disk, on which it can make packages of dossiers. */
  readonly hasDisk: boolean;
  /** Listens to the progress of a request that names it so. */
  readonly onProgress: <T>(name: string, listener: (progress: T) => void) => vscode.Disposable;
  /** The day (AAAA-MM-JJ) to work with instead of the real one. */
  readonly today: string | undefined;
}

export interface ControlTarget {
  readonly project: OutlineProject;
  readonly control: OutlineItem;
  /** The proofs that the control requires. */
  readonly requirements: readonly OutlineItem[];
  /** The required proof that the line was about. */
  readonly requirement: OutlineItem | undefined;
}

/** The control that an action is about; undefined when the user gives up. `given` is a line of a view, or ids of the server. */
export async function controlOf({ client, views }: Workbench, given: unknown, placeHolder: string): Promise<ControlTarget | undefined> {
  const line = typeof given === 'string' ? views.line(given) : undefined;
  const named = line?.item && line.kind !== 'groupe' ? { root: line.root, controle: line.item.refs['controle'] ?? parentControl(views, views.parentOf(line.id)) } : asTarget(given) ?? await itemAtCursor(client);
  const found = named && await targetOf(views, named.root, named.controle);
  if (!found) return await chooseControl(views, placeHolder);
  return line?.item?.kind === 'exigence' ? { ...found, requirement: line.item } : { ...found, requirement: requirementIn(found.requirements, given) };
}

/** A control as it is now; undefined when the dossier does not have it. */
async function targetOf(views: Views, root: string, controle: string): Promise<ControlTarget | undefined> {
  const project = views.store.project(root);
  const found = project && await views.store.item({ root, controle });
  return found && { project, control: found.item, requirements: found.children.filter(({ kind }) => kind === 'exigence'), requirement: undefined };
}

/** The control around a line of its proofs, indicators or remarks. */
function parentControl(views: Views, parent: string | undefined): string {
  for (let id = parent; id !== undefined; id = views.parentOf(id)) {
    const item = views.line(id)?.item;
    if (item?.kind === 'controle') return item.refs['controle'] ?? '';
  }
  return '';
}

function asTarget(given: unknown): { root: string; controle: string } | undefined {
  const { root, controle } = (given ?? {}) as { root?: unknown; controle?: unknown };
  return typeof root === 'string' && typeof controle === 'string' ? { root, controle } : undefined;
}

function requirementIn(requirements: readonly OutlineItem[], given: unknown): OutlineItem | undefined {
  const { exigence } = (given ?? {}) as { exigence?: unknown };
  return requirements.find(({ refs }) => refs['exigence'] === exigence);
}

async function chooseControl(views: Views, placeHolder: string): Promise<ControlTarget | undefined> {
  const project = await chooseProject(views);
  if (!project) return undefined;
  const picked = await vscode.window.showQuickPick(
    (await views.store.list({ root: project.root, list: 'controles' })).map((control) => ({ label: control.label, description: control.stateText, detail: control.description, control })),
    { placeHolder, matchOnDescription: true, matchOnDetail: true },
  );
  return picked && await targetOf(views, project.root, picked.control.refs['controle'] ?? '');
}

/** The dossier of the active file, the only one there is, or the one that the user chooses. */
export async function chooseProject(views: Views, given?: unknown): Promise<OutlineProject | undefined> {
  const { projects } = views.store;
  const { root } = (given ?? {}) as { root?: unknown };
  const here = projects.find((project) => project.root === root) ?? projectOf(projects, vscode.window.activeTextEditor?.document.uri);
  if (here) return here;
  if (projects.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No CaRE dossier is open.'));
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(projects.map((project) => ({ label: project.name, description: project.figures.rate, project })), { placeHolder: vscode.l10n.t('Which dossier?') });
  return picked?.project;
}

/** A day that the user types; empty when `optional` and left empty, undefined when the user gives up. */
export async function askDay(prompt: string, value: string, optional: boolean): Promise<string | undefined> {
  const answer = await vscode.window.showInputBox({
    prompt, value, placeHolder: vscode.l10n.t('YYYY-MM-DD'),
    validateInput: (text) => ((optional && text.trim() === '') || isDay(text.trim()) ? undefined : vscode.l10n.t('A day is written YYYY-MM-DD, for example 2026-11-24.')),
  });
  return answer?.trim();
}

function isDay(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
