/** Puts the parts that work on documents together; nothing here depends on where the server runs. */

import * as vscode from 'vscode';
import { ProgressType, State } from 'vscode-languageclient';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Workbench } from './actions/choose.ts';
import { registerActions } from './actions/commands.ts';
import { Analysed } from './analysed.ts';
import { Badges } from './badges.ts';
import { registerCommands } from './commands.ts';
import { ControlTests } from './controlTests.ts';
import { LanguageStatus } from './languageStatus.ts';
import { Preview } from './preview/preview.ts';
import type { PageState } from './preview/messages.ts';
import { RemarkThreads } from './remarks.ts';
import { restart } from './restart.ts';
import { RuleHelp } from './ruleHelp.ts';
import { startViews } from './views/start.ts';
import type { Views } from './views/views.ts';

export interface Session {
  /** Starts the server; the first time only. Nothing waits for it: what needs its answers waits by itself. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
  readonly extendMarkdownIt: Badges['extend'];
  readonly linesOf: Views['linesOf'];
  readonly selected: Views['selected'];
  /** Fills a panel that the editor brings back after its window was reloaded. */
  readonly restorePreview: (panel: vscode.WebviewPanel, state: unknown) => Promise<void>;
}

/** What only some places can do. */
export interface Place {
  /** The server has a disk. */
  readonly hasDisk?: boolean;
  /** A day (AAAA-MM-JJ) to check with instead of the real one, to replay an audit. */
  readonly today?: string | undefined;
}

/** Registers commands, status, views, preview, remarks and tests on a client that is not started yet. */
export function openSession(context: vscode.ExtensionContext, client: BaseLanguageClient, { hasDisk = false, today }: Place = {}): Session {
  let waking: Promise<void> | undefined;
  const analysed = new Analysed(client);
  const status = new LanguageStatus(client, analysed);
  const ruleHelp = new RuleHelp(client);
  const views: Views = startViews(context, client, async (line, data) => { await (await import('./actions/onDemand.ts')).dropOn(bench, line, data); });
  const badges = new Badges(client, analysed);
  const preview = new Preview(client, context.extensionUri, analysed);
  const bench: Workbench = { client, views, ready: () => waking ?? Promise.resolve(), previewed: () => preview.shown, hasDisk, today, onProgress: <T>(name: string, listener: (progress: T) => void) => client.onProgress(new ProgressType<T>(), name, listener) };
  context.subscriptions.push(
    analysed, status, ruleHelp, badges, preview, new RemarkThreads(client, analysed), new ControlTests(client, analysed),
    ...registerCommands(client, status, ruleHelp),
    ...registerActions(context, bench),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (waking && event.affectsConfiguration('care.language')) await restart(client);
    }),
  );

  async function wake(): Promise<void> {
    // The commands are offered in the palette only where there is something for them to do.
    void vscode.commands.executeCommand('setContext', 'care.active', true);
    void vscode.commands.executeCommand('setContext', 'care.canBuildDossier', hasDisk);
    try {
      await client.start();
      await views.store.load();
    } catch (error) {
      // The status of the file says that the server is down and offers to start it again; the log says why.
      client.error('The CaRE server did not start', error, false);
    }
  }

  async function stop(): Promise<void> {
    // The library refuses to stop what is still starting.
    if (client.state === State.Starting) await client.start().catch(() => undefined);
    await client.dispose();
  }

  return {
    wake: () => { waking ??= wake(); },
    stop,
    extendMarkdownIt: (markdown) => badges.extend(markdown),
    linesOf: (view) => views.linesOf(view),
    selected: (view) => views.selected(view),
    restorePreview: (panel, state) => preview.deserializeWebviewPanel(panel, state as PageState | undefined),
  };
}
