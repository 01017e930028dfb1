/** What the server says of the dossiers, kept here and asked again when it has changed. */

import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { OutlineChangedNotification, OutlineItemRequest, OutlineRequest } from '../../../server/src/protocol/viewRequests.ts';
import type { OutlineChangedParams, OutlineItemParams, OutlineItemResult, OutlineParams, OutlineProject, OutlineResult } from '../../../server/src/protocol/viewRequests.ts';

export class OutlineStore implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  #projects: readonly OutlineProject[] = [];
  #asked = false;
  /** Counts the questions, so that a late answer does not take the place of a newer one. */
  #question = 0;
  readonly onDidChange = this.#changed.event;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#subscriptions = [
      this.#changed,
      client.onNotification(OutlineChangedNotification, ({ roots }: OutlineChangedParams) => { void this.#refresh(roots); }),
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Running && this.#asked) void this.#refresh(undefined);
        if (newState === State.Stopped) this.#take([]);
      }),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  get projects(): readonly OutlineProject[] {
    return this.#projects;
  }

  get isRunning(): boolean {
    return this.#client.state === State.Running;
  }

  /** Asks for the outline, the first time; later changes come by themselves. */
  async load(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    await this.#refresh(undefined);
  }

  /** The project with that root, as it is now. */
  project(root: string): OutlineProject | undefined {
    return this.#projects.find((project) => project.root === root);
  }

  /** Where an item stands now. */
  async placeOf(root: string, id: string): Promise<vscode.Location | undefined> {
    const params: OutlineItemParams = { root, id };
    const place = await this.#client.sendRequest<OutlineItemResult>(OutlineItemRequest, params);
    return place ? this.#client.protocol2CodeConverter.asLocation(place) : undefined;
  }

  async #refresh(roots: readonly string[] | undefined): Promise<void> {
    if (!this.isRunning) return;
    const question = ++this.#question;
    try {
      // One dossier of many is asked for alone.
      const only = roots?.length === 1 && this.#projects.some(({ root }) => root === roots[0]) ? roots[0] : undefined;
      const params: OutlineParams = only === undefined ? {} : { root: only };
      // A fault in the server is in its log, and answered with nothing.
      const answer = await this.#client.sendRequest<OutlineResult | null>(OutlineRequest, params);
      if (!answer) return;
      const { projects } = answer;
      if (question !== this.#question) {
        // A newer question is on its way; what this one told of a single dossier may not be in it.
        if (only !== undefined) void this.#refresh(undefined);
        return;
      }
      this.#take(only === undefined ? projects : this.#projects.flatMap((project) => (project.root === only ? projects : [project])));
    } catch (error) {
      if (this.isRunning) this.#client.error('care/outline failed', error, false);
    }
  }

  #take(projects: readonly OutlineProject[]): void {
    this.#projects = projects;
    this.#changed.fire();
  }
}
