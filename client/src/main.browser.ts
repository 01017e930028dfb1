/** Entry point of the extension in VS Code for the Web. */

import * as vscode from 'vscode';
import { serve } from './documents.ts';
import type { Api } from './extension.ts';
import { Extension } from './extension.ts';

let extension: Extension | undefined;

/** Called by the editor when one of the activation events of package.json happens. */
export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  // On a virtual workspace (a forge, the memory of the browser) files have another scheme than `file`.
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) serve(uri.scheme);
  extension = new Extension(context, () => import('./session.browser.ts'));
  return await extension.activate();
}

/** Called by the editor when it closes or when the extension is turned off. */
export async function deactivate(): Promise<void> {
  await extension?.deactivate();
  extension = undefined;
}
