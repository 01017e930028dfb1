/** The commands of the palette. */

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { LanguageStatus } from './languageStatus.ts';
import { restart } from './restart.ts';
import type { RuleHelp } from './ruleHelp.ts';

/** Registers the commands that package.json declares. */
export function registerCommands(
  client: BaseLanguageClient,
  status: LanguageStatus,
  ruleHelp: RuleHelp,
): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand('care.showFileStatus', () => showFileStatus(client, status)),
    vscode.commands.registerCommand('care.restartServer', () => restart(client)),
    vscode.commands.registerCommand('care.openRuleHelp', (code?: unknown) => ruleHelp.open(code)),
    vscode.commands.registerCommand('care.fixAll', fixAll),
  ];
}

async function showFileStatus(client: BaseLanguageClient, status: LanguageStatus): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  await vscode.window.showInformationMessage(await statusText(client, status, document));
}

async function statusText(
  client: BaseLanguageClient,
  status: LanguageStatus,
  document: vscode.TextDocument | undefined,
): Promise<string> {
  if (document === undefined) return vscode.l10n.t('No file is open.');
  if (!client.isRunning()) return vscode.l10n.t('CaRE server stopped');
  const answer = await status.of(document);
  if (answer === undefined) return vscode.l10n.t('CaRE does not look at this file.');
  return [answer.label, answer.detail].filter(Boolean).join(' — ');
}

/** Applies the safe fixes of the active file, and those only: other extensions' fixes are left alone. */
async function fixAll(): Promise<void> {
  await vscode.commands.executeCommand('editor.action.codeAction', { kind: 'source.fixAll.care', apply: 'first' });
}
