/** The parts where Node runs the extension: the server is a process. */

import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { ServerOptions } from 'vscode-languageclient/node';
import { clientOptions } from './clientOptions.ts';
import type { Session } from './session.ts';
import { openSession } from './session.ts';

/** Makes the client of the server, and the parts around it. */
export function open(context: vscode.ExtensionContext): Session {
  const module = context.asAbsolutePath('dist/server/main.mjs');
  const serverOptions: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
  const output = vscode.window.createOutputChannel('CaRE', { log: true });
  context.subscriptions.push(output);
  const today = process.env['CARE_TODAY'];
  return openSession(context, new LanguageClient('care', 'CaRE', serverOptions, clientOptions(output, today)), { hasDisk: true, today });
}
