/** The commands of the actions. Most are never called in a session: what they do is loaded with the first. */

import * as vscode from 'vscode';
import type { Workbench } from './choose.ts';
import { dropInto } from './intoDocument.ts';
import type * as Actions from './onDemand.ts';

const WALKTHROUGH = 'care-dossier.care-dossier#debut';

/** Runs an action once the server has answered for the first time: before, the dossiers are not known. */
async function run(bench: Workbench, action: (actions: typeof Actions) => Promise<void>): Promise<void> {
  const [actions] = await Promise.all([import('./onDemand.ts'), bench.ready()]);
  await action(actions);
}

/** Registers them, and the drops and pastes into documents. */
export function registerActions(context: vscode.ExtensionContext, bench: Workbench): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand('care.addProof', (given?: unknown) => run(bench, (actions) => actions.addProof(bench, given))),
    vscode.commands.registerCommand('care.setStatus', (given?: unknown) => run(bench, (actions) => actions.setStatus(bench, given))),
    vscode.commands.registerCommand('care.assign', (given?: unknown) => run(bench, (actions) => actions.assign(bench, given))),
    vscode.commands.registerCommand('care.setDeadline', (given?: unknown) => run(bench, (actions) => actions.setDeadline(bench, given))),
    vscode.commands.registerCommand('care.newDeliverable', (given?: unknown) => run(bench, (actions) => actions.newDeliverable(bench, given))),
    vscode.commands.registerCommand('care.answerRemark', (given?: unknown) => run(bench, (actions) => actions.answerRemark(bench, given))),
    vscode.commands.registerCommand('care.sealProofs', (given?: unknown) => run(bench, (actions) => actions.sealProofs(bench, given))),
    vscode.commands.registerCommand('care.verifyProofs', (given?: unknown) => run(bench, (actions) => actions.verifyProofs(bench, given))),
    vscode.commands.registerCommand('care.whatIsLeft', (given?: unknown) => run(bench, (actions) => actions.whatIsLeft(bench, given))),
    vscode.commands.registerCommand('care.tree.seal', (id?: unknown) => run(bench, (actions) => actions.sealLine(bench, id))),
    vscode.commands.registerCommand('care.tree.register', (id?: unknown) => run(bench, (actions) => actions.registerFile(bench, id))),
    vscode.commands.registerCommand('care.newProject', (given?: unknown) => run(bench, (actions) => actions.newProject(bench.client, given))),
    vscode.commands.registerCommand('care.openExample', (given?: unknown) => run(bench, (actions) => actions.openExample(context.extensionUri, given))),
    vscode.commands.registerCommand('care.exportReport', (given?: unknown) => run(bench, (actions) => actions.exportReport(bench.client, given instanceof vscode.Uri && given.scheme !== 'webview-panel' ? given : vscode.window.activeTextEditor?.document.uri ?? bench.previewed()))),
    vscode.commands.registerCommand('care.buildDossier', (given?: unknown) => run(bench, (actions) => actions.buildDossier(bench, given))),
    vscode.commands.registerCommand('care.openWalkthrough', () => vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH, false)),
    ...dropInto(bench),
  ];
}
