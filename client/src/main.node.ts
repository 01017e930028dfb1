/** Entry point of the extension where Node runs it: desktop, remote, code-server. */

import type * as vscode from 'vscode';
import type { Api } from './extension.ts';
import { Extension } from './extension.ts';

let extension: Extension | undefined;

/** Called by the editor when one of the activation events of package.json happens. */
export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  extension = new Extension(context, () => import('./session.node.ts'));
  return await extension.activate();
}

/** Called by the editor when it closes or when the extension is turned off. */
export async function deactivate(): Promise<void> {
  await extension?.deactivate();
  extension = undefined;
}
