/** Tells everyone who shows what the server found that it has found something new: a client hands a notification to one listener only. */

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { StatusChangedNotification } from '../../server/src/protocol/requests.ts';

export class Analysed implements vscode.Disposable {
  readonly #emitter = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  /** Fires after each analysis. */
  readonly event = this.#emitter.event;

  constructor(client: BaseLanguageClient) {
    this.#subscription = client.onNotification(StatusChangedNotification, () => this.#emitter.fire());
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#emitter.dispose();
  }
}
