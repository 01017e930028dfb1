/** Whether there is anything for us to do in this window. */

import * as vscode from 'vscode';
import { isMeantForCare } from './documents.ts';

const OURS = '**/*.care.{yaml,yml,md}';

/** True when a document of ours is open or in the workspace. */
export async function areThere(): Promise<boolean> {
  const open = (): boolean => vscode.workspace.textDocuments.some(isMeantForCare);
  return open() || (await vscode.workspace.findFiles(OURS, undefined, 1)).length > 0 || open();
}

/** Calls `begin` once, when the first document of ours appears. */
export function whenOneAppears(begin: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(OURS, false, true, true);
  const waiting = [watcher, watcher.onDidCreate(() => wake()), vscode.workspace.onDidOpenTextDocument((document) => isMeantForCare(document) && wake())];
  const stop = (): void => { for (const one of waiting.splice(0)) one.dispose(); };
  const wake = (): void => {
    if (waiting.length === 0) return;
    stop();
    begin();
  };
  return new vscode.Disposable(stop);
}
