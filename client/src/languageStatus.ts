/** The status of the active file, behind the braces of the status bar: its project, or why it is ignored. */

import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { StatusRequest } from '../../server/src/protocol/requests.ts';
import type { StatusParams, StatusResult } from '../../server/src/protocol/requests.ts';
import type { Analysed } from './analysed.ts';
import { careSelector, documentSelector, isMeantForCare, isOffered } from './documents.ts';

export class LanguageStatus implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #item: vscode.LanguageStatusItem;
  readonly #subscriptions: vscode.Disposable[];
  /** Counts the questions asked, so that a late answer for another file is dropped. */
  #asked = 0;

  constructor(client: BaseLanguageClient, analysed: Analysed) {
    this.#client = client;
    this.#item = vscode.languages.createLanguageStatusItem('care.status', careSelector());
    this.#item.name = 'CaRE';
    this.#item.text = 'CaRE';
    this.#subscriptions = [
      this.#item,
      vscode.window.onDidChangeActiveTextEditor(() => this.refresh()),
      analysed.event(() => this.refresh()),
      client.onDidChangeState(() => this.refresh()),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** What the server says of a document; undefined when it is not running or not told of the document. */
  async of(document: vscode.TextDocument): Promise<StatusResult | undefined> {
    if (this.#client.state !== State.Running || !isOffered(document)) return undefined;
    const params: StatusParams = { uri: this.#client.code2ProtocolConverter.asUri(document.uri) };
    return await this.#client.sendRequest<StatusResult>(StatusRequest, params);
  }

  /** Asks again for the active file and shows the answer. */
  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined || !isOffered(document)) return;
    const { state } = this.#client;
    this.#item.busy = state === State.Starting;
    if (state === State.Starting) return;
    if (state !== State.Running) return this.#showStopped();
    try {
      const status = await this.of(document);
      if (asked === this.#asked && status !== undefined) this.#show(document, status);
    } catch (error) {
      // A server that stops while it is asked says so by its state; anything else goes to the log.
      if (asked === this.#asked && this.#client.state === State.Running) {
        this.#client.error('care/status failed', error, false);
      }
    }
  }

  #show(document: vscode.TextDocument, status: StatusResult): void {
    const ignored = status.state === 'ignored';
    // A README is nobody's concern; a file that bears our name and is ignored deserves a word.
    this.#item.selector = ignored && !isMeantForCare(document) ? careSelector() : documentSelector();
    this.#item.text = status.label;
    this.#item.detail = status.detail;
    this.#item.severity = ignored ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    this.#item.command = { command: 'care.showFileStatus', title: vscode.l10n.t('Show') };
  }

  #showStopped(): void {
    this.#item.selector = careSelector();
    this.#item.text = vscode.l10n.t('CaRE server stopped');
    this.#item.detail = vscode.l10n.t('Documents are not checked.');
    this.#item.severity = vscode.LanguageStatusSeverity.Error;
    this.#item.command = { command: 'care.restartServer', title: vscode.l10n.t('Restart') };
  }
}
