/** Puts the parts of the extension together; nothing here depends on where the server runs. */

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { Analysed } from './analysed.ts';
import { Badges } from './badges.ts';
import { registerCommands } from './commands.ts';
import { ControlTests } from './controlTests.ts';
import { LanguageStatus } from './languageStatus.ts';
import { whenNeeded } from './needed.ts';
import { exportReport } from './preview/exportReport.ts';
import { Preview } from './preview/preview.ts';
import { RemarkThreads } from './remarks.ts';
import { restart } from './restart.ts';
import { RuleHelp } from './ruleHelp.ts';
import { startViews } from './views/start.ts';
import type { Views } from './views/views.ts';

/** What other extensions may use: the editor's Markdown preview takes the badges; a test or a reader of screens, the lines of a view. */
export interface Api {
  extendMarkdownIt: Badges['extend'];
  linesOf: Views['linesOf'];
  selected: Views['selected'];
}

/** Registers commands, status, rule pages, views, preview, remarks and tests; starts the client where there is a document of ours. */
export async function start(context: vscode.ExtensionContext, client: BaseLanguageClient): Promise<Api> {
  const analysed = new Analysed(client);
  const status = new LanguageStatus(client, analysed);
  const ruleHelp = new RuleHelp(client);
  context.subscriptions.push(status, ruleHelp, ...registerCommands(client, status, ruleHelp));
  const views = startViews(context, client);
  const badges = new Badges(client, analysed);
  const preview = new Preview(client, context.extensionUri, analysed);
  context.subscriptions.push(
    analysed, badges, preview, new RemarkThreads(client, analysed), new ControlTests(client, analysed),
    vscode.commands.registerCommand('care.exportReport', (uri?: unknown) => exportReport(client, uri instanceof vscode.Uri && uri.scheme !== 'webview-panel' ? uri : vscode.window.activeTextEditor?.document.uri ?? preview.shown)),
  );

  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration('care.language')) await restart(client);
    }),
  );

  context.subscriptions.push(await whenNeeded(async () => {
    // The commands are offered in the palette only where there is something for them to do.
    await vscode.commands.executeCommand('setContext', 'care.active', true);
    try {
      await client.start();
      void views.store.load();
    } catch (error) {
      // The status of the file says that the server is down and offers to start it again; the log says why.
      client.error('The CaRE server did not start', error, false);
    }
  }));
  return { extendMarkdownIt: (markdown) => badges.extend(markdown), linesOf: (view) => views.linesOf(view), selected: (view) => views.selected(view) };
}
