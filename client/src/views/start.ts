/** Puts the views together. */

import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { CoverageStatus } from './coverageStatus.ts';
import { followCursor } from './followCursor.ts';
import { OutlineStore } from './outline.ts';
import type { Drop } from './treeView.ts';
import { Views } from './views.ts';

/** Registers the views; what they show comes once the server runs. `drop`: files that fall on a line. */
export function startViews(context: vscode.ExtensionContext, client: BaseLanguageClient, drop: Drop): Views {
  const store = new OutlineStore(client);
  const views = new Views(store, context.workspaceState, drop);
  context.subscriptions.push(
    store, views, new CoverageStatus(store), ...followCursor(client, views),
    client.onDidChangeState(({ newState }) => {
      void vscode.commands.executeCommand('setContext', 'care.serverStopped', newState === State.Stopped);
    }),
    vscode.commands.registerCommand('care.showCoverage', () => vscode.commands.executeCommand('care.conformite.focus')),
  );
  return views;
}
