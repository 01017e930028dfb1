/** The options of the language client that are the same wherever the server runs. */

import type * as vscode from 'vscode';
import { RevealOutputChannelOn } from 'vscode-languageclient';
import type { LanguageClientOptions } from 'vscode-languageclient';
import { documentSelector } from './documents.ts';
import { serverLanguage } from './settings.ts';

/**
 * @param output where the server's log goes.
 * @param today a date (AAAA-MM-JJ) to check with instead of the real one, to replay an audit.
 */
export function clientOptions(output: vscode.LogOutputChannel, today: string | undefined): LanguageClientOptions {
  return {
    documentSelector: documentSelector(),
    outputChannel: output,
    // A log that jumps in front of a document helps nobody; the status of the file tells when the server is down.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // A server that dies is started again, up to five times in three minutes.
    connectionOptions: { maxRestartCount: 5 },
    // A function: the language is read again at each restart.
    initializationOptions: () => ({ lang: serverLanguage(), ...(today ? { today } : {}) }),
    // A link in a hover may open the page of a rule and can do nothing else.
    markdown: { isTrusted: { enabledCommands: ['care.openRuleHelp'] }, supportHtml: false },
  };
}
