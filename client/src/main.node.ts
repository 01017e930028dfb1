/** Entry point of the extension where Node runs it: desktop, remote, code-server. */

import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { ServerOptions } from 'vscode-languageclient/node';
import { clientOptions } from './clientOptions.ts';
import type { Api } from './extension.ts';
import { start } from './extension.ts';

let client: LanguageClient | undefined;

/** Called by the editor when one of the activation events of package.json happens. */
export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  const module = context.asAbsolutePath('dist/server/main.mjs');
  const serverOptions: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
  const output = vscode.window.createOutputChannel('CaRE', { log: true });
  context.subscriptions.push(output);
  client = new LanguageClient('care', 'CaRE', serverOptions, clientOptions(output, process.env['CARE_TODAY']));
  return await start(context, client);
}

/** Called by the editor when it closes or when the extension is turned off. */
export async function deactivate(): Promise<void> {
  await client?.dispose();
  client = undefined;
}
