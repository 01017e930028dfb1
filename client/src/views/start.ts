/** Puts the views and their actions together. */

import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { dropOn } from '../actions/addProof.ts';
import { registerActions } from '../actions/commands.ts';
import type { Workbench } from '../actions/choose.ts';
import { CoverageStatus } from './coverageStatus.ts';
import { followCursor } from './followCursor.ts';
import { OutlineStore } from './outline.ts';
import { Views } from './views.ts';

/** Registers the views; what they show comes once the server runs. */
export function startViews(context: vscode.ExtensionContext, client: BaseLanguageClient): Views {
  const store = new OutlineStore(client);
  const views: Views = new Views(store, context.workspaceState, (line, data) => dropOn(bench, line, data));
  const bench: Workbench = { client, views };
  context.subscriptions.push(
    store, views, new CoverageStatus(store), ...followCursor(client, views),
    client.onDidChangeState(({ newState }) => {
      void vscode.commands.executeCommand('setContext', 'care.serverStopped', newState === State.Stopped);
    }),
    vscode.commands.registerCommand('care.showCoverage', () => vscode.commands.executeCommand('care.conformite.focus')),
    ...registerActions(context, bench),
  );
  return views;
}
