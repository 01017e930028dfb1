/** Selects in the views the control, evidence or remark that the cursor stands in. */

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ItemAtRequest } from '../../../server/src/protocol/viewRequests.ts';
import type { ItemAtParams, ItemAtResult } from '../../../server/src/protocol/viewRequests.ts';
import { isOffered } from '../documents.ts';
import type { Views } from './views.ts';

/** The cursor must have rested this long (ms): the views do not run after every arrow key. */
const REST = 200;

/** Follows the cursor as long as the setting says so and a view is open. */
export function followCursor(client: BaseLanguageClient, views: Views): vscode.Disposable[] {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => { void follow(client, views); }, REST);
  };
  return [
    vscode.window.onDidChangeTextEditorSelection(soon),
    vscode.window.onDidChangeActiveTextEditor(soon),
    views.controls.view.onDidChangeVisibility(soon),
    new vscode.Disposable(() => clearTimeout(timer)),
  ];
}

/** The item at the cursor of the active editor; undefined outside every dossier. */
export async function itemAtCursor(client: BaseLanguageClient): Promise<ItemAtResult | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !isOffered(editor.document)) return undefined;
  return await itemAt(client, editor.document, editor.selection.active);
}

/** The item at a place of a document. */
export async function itemAt(client: BaseLanguageClient, document: vscode.TextDocument, position: vscode.Position): Promise<ItemAtResult | undefined> {
  if (!client.isRunning()) return undefined;
  const { code2ProtocolConverter: convert } = client;
  const params: ItemAtParams = { uri: convert.asUri(document.uri), position: convert.asPosition(position) };
  // A text that has changed meanwhile has other places: nothing is told then.
  return await client.sendRequest<ItemAtResult>(ItemAtRequest, params).catch(() => undefined);
}

async function follow(client: BaseLanguageClient, views: Views): Promise<void> {
  const wanted = vscode.workspace.getConfiguration('care').get<boolean>('tree.followCursor') !== false;
  if (!wanted || ![views.controls, views.proofs, views.remarks].some(({ view }) => view.visible)) return;
  const item = await itemAtCursor(client);
  if (item) await views.reveal(item.root, item.id);
}
