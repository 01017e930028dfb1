/** The parts in VS Code for the Web: the server runs in a worker of the browser. */

import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import type { MessageTransports } from 'vscode-languageclient/browser';
import { clientOptions } from './clientOptions.ts';
import type { Session } from './session.ts';
import { openSession } from './session.ts';
import { answerFileRequests } from './workspaceFiles.ts';

// The browser's own; the types of the project are those of Node.
declare class Worker { constructor(url: string); }
declare class Blob { constructor(parts: Uint8Array[], options: { type: string }); }

/** Makes the client of the server, and the parts around it. */
export function open(context: vscode.ExtensionContext): Session {
  const output = vscode.window.createOutputChannel('CaRE', { log: true });
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist/web/server.js');
  // A function: a server that is restarted is a new worker. The editor wraps workers, so the client cannot tell that this is one.
  const connect = async (): Promise<MessageTransports> => {
    const worker = new Worker(await addressOf(script));
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  const client = new LanguageClient('care', 'CaRE', connect, clientOptions(output, undefined));
  context.subscriptions.push(output, ...answerFileRequests(client));
  return openSession(context, client);
}

/** An address that a worker may be started from. Of an extension on a remote machine the browser has none: its script is copied. */
async function addressOf(script: vscode.Uri): Promise<string> {
  if (script.scheme !== 'vscode-remote') return script.toString(true);
  const urls = URL as unknown as { createObjectURL: (blob: Blob) => string };
  return urls.createObjectURL(new Blob([await vscode.workspace.fs.readFile(script)], { type: 'text/javascript' }));
}
