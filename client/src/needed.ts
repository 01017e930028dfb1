/** Whether there is anything for the server to do in this window. */

import * as vscode from 'vscode';
import { isMeantForCare } from './documents.ts';

/**
 * Calls `begin` once there is a document of ours: at once when one is open or in the workspace, else when one appears.
 * The editor wakes the extension up for its Markdown preview as well, in every workspace; a server has nothing to do there.
 */
export async function whenNeeded(begin: () => Promise<void>): Promise<vscode.Disposable> {
  const open = (): boolean => vscode.workspace.textDocuments.some(isMeantForCare);
  const ours = '**/*.care.{yaml,yml,md}';
  if (open() || (await vscode.workspace.findFiles(ours, undefined, 1)).length > 0 || open()) {
    await begin();
    return new vscode.Disposable(() => undefined);
  }
  const watcher = vscode.workspace.createFileSystemWatcher(ours, false, true, true);
  const waiting = [watcher, watcher.onDidCreate(() => wake()), vscode.workspace.onDidOpenTextDocument((document) => isMeantForCare(document) && wake())];
  const stop = (): void => { for (const one of waiting.splice(0)) one.dispose(); };
  const wake = (): void => {
    if (waiting.length === 0) return;
    stop();
    void begin();
  };
  return new vscode.Disposable(stop);
}
