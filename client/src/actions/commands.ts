/** The commands of the actions. */

import * as vscode from 'vscode';
import { addProof, registerFile } from './addProof.ts';
import type { Workbench } from './choose.ts';
import { assign, setDeadline, setStatus } from './control.ts';
import { newDeliverable } from './deliverable.ts';
import { openExample } from './example.ts';
import { intoDocument } from './intoDocument.ts';
import { newProject } from './newProject.ts';
import { answerRemark } from './remark.ts';
import { sealLine, sealProofs, verifyProofs } from './seal.ts';
import { whatIsLeft } from './whatIsLeft.ts';

const WALKTHROUGH = 'care-dossier.care-dossier#debut';

/** Registers them, and the drops and pastes into documents. */
export function registerActions(context: vscode.ExtensionContext, bench: Workbench): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand('care.addProof', (given?: unknown) => addProof(bench, given)),
    vscode.commands.registerCommand('care.setStatus', (given?: unknown) => setStatus(bench, given)),
    vscode.commands.registerCommand('care.assign', (given?: unknown) => assign(bench, given)),
    vscode.commands.registerCommand('care.setDeadline', (given?: unknown) => setDeadline(bench, given)),
    vscode.commands.registerCommand('care.newDeliverable', (given?: unknown) => newDeliverable(bench, given)),
    vscode.commands.registerCommand('care.answerRemark', (given?: unknown) => answerRemark(bench, given)),
    vscode.commands.registerCommand('care.sealProofs', (given?: unknown) => sealProofs(bench, given)),
    vscode.commands.registerCommand('care.verifyProofs', (given?: unknown) => verifyProofs(bench, given)),
    vscode.commands.registerCommand('care.whatIsLeft', (given?: unknown) => whatIsLeft(bench, given)),
    vscode.commands.registerCommand('care.tree.seal', (id?: unknown) => sealLine(bench, id)),
    vscode.commands.registerCommand('care.tree.register', (id?: unknown) => registerFile(bench, id)),
    vscode.commands.registerCommand('care.newProject', (given?: unknown) => newProject(bench.client, given)),
    vscode.commands.registerCommand('care.openExample', (given?: unknown) => openExample(context.extensionUri, given)),
    vscode.commands.registerCommand('care.openWalkthrough', () => vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH, false)),
    ...intoDocument(bench),
  ];
}
