/** Puts the parts of the extension together; nothing here depends on where the server runs. */

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { registerCommands } from './commands.ts';
import { LanguageStatus } from './languageStatus.ts';
import { restart } from './restart.ts';
import { RuleHelp } from './ruleHelp.ts';
import { startViews } from './views/start.ts';

/** Starts the client and registers commands, status and rule pages. */
export async function start(context: vscode.ExtensionContext, client: BaseLanguageClient): Promise<void> {
  // The commands are offered in the palette only where there is something for them to do.
  await vscode.commands.executeCommand('setContext', 'care.active', true);

  const status = new LanguageStatus(client);
  const ruleHelp = new RuleHelp(client);
  context.subscriptions.push(status, ruleHelp, ...registerCommands(client, status, ruleHelp));
  const views = startViews(context, client);

  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration('care.language')) await restart(client);
    }),
  );

  try {
    await client.start();
    void views.store.load();
  } catch (error) {
    // The status of the file says that the server is down and offers to start it again; the log says why.
    client.error('The CaRE server did not start', error, false);
  }
}
