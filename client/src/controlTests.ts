/** Each control as a test of its dossier, in the editor's Test Explorer: running it reads the evidence again and judges it. */

import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ControlTestsRequest, VerifyRequest } from '../../server/src/protocol/previewRequests.ts';
import type { ControlTest, ProjectTests, VerifyParams } from '../../server/src/protocol/previewRequests.ts';
import type { Analysed } from './analysed.ts';

export class ControlTests implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #controller: vscode.TestController;
  readonly #subscriptions: vscode.Disposable[];
  /** True once the editor has asked for the tests: nothing is computed for a view that nobody opens. */
  #wanted = false;
  #asking = false;
  #again = false;

  constructor(client: BaseLanguageClient, analysed: Analysed) {
    this.#client = client;
    this.#controller = vscode.tests.createTestController('care.controls', vscode.l10n.t('CaRE controls'));
    this.#controller.resolveHandler = async (item) => {
      if (item) return;
      this.#wanted = true;
      await this.refresh();
    };
    this.#controller.refreshHandler = () => this.refresh();
    this.#controller.createRunProfile(vscode.l10n.t('Verify the evidence'), vscode.TestRunProfileKind.Run, (request, token) => this.#run(request, token), true);
    this.#subscriptions = [this.#controller, analysed.event(() => this.#changed()), client.onDidChangeState(() => this.#changed())];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #changed(): void {
    if (this.#wanted) void this.refresh();
  }

  /** Makes the list of tests that of the dossiers; runs none of them. */
  async refresh(): Promise<void> {
    if (this.#client.state !== State.Running) return;
    if (this.#asking) {
      this.#again = true;
      return;
    }
    this.#asking = true;
    try {
      const projects = await this.#client.sendRequest<ProjectTests[] | null>(ControlTestsRequest, {});
      if (projects) this.#replace(this.#controller.items, projects.map((project) => this.#projectItem(project)));
    } catch (error) {
      if (this.#client.state === State.Running) this.#client.error('care/controlTests failed', error, false);
    } finally {
      this.#asking = false;
      if (this.#again) {
        this.#again = false;
        void this.refresh();
      }
    }
  }

  #projectItem({ uri, name, themes }: ProjectTests): Wanted {
    return { id: uri, label: name, uri: this.#client.protocol2CodeConverter.asUri(uri), children: themes.map((theme) => ({
      id: `${uri} ${theme.id}`, label: theme.title === '' ? vscode.l10n.t('Not in the catalogue') : theme.title, children: theme.controls.map((control): Wanted => ({
        id: `${uri} ${theme.id} ${control.id}`, label: control.id, description: control.title,
        ...(control.place ? { uri: this.#client.protocol2CodeConverter.asUri(control.place.uri), range: this.#client.protocol2CodeConverter.asRange(control.place.range) } : {}), children: [],
      })),
    })) };
  }

  /** Items that stay the same keep their result: the editor tells them by their identity. */
  #replace(collection: vscode.TestItemCollection, wanted: readonly Wanted[]): void {
    const items = wanted.map((want, i) => {
      const known = collection.get(want.id);
      const item = known && known.uri?.toString() === want.uri?.toString() ? known : this.#controller.createTestItem(want.id, want.label, want.uri);
      if (item.label !== want.label) item.label = want.label;
      if (want.description !== undefined && item.description !== want.description) item.description = want.description;
      // The order is that of the catalogue, not of the alphabet.
      const order = String(i).padStart(5, '0');
      if (item.sortText !== order) item.sortText = order;
      if (want.range && !item.range?.isEqual(want.range)) item.range = want.range;
      this.#replace(item.children, want.children);
      return item;
    });
    const same = items.length === collection.size && items.every((item) => collection.get(item.id) === item);
    if (!same) collection.replace(items);
  }

  async #run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    const { include, exclude } = request;
    const run = this.#controller.createTestRun(request);
    try {
      if (this.#controller.items.size === 0) await this.refresh();
      const leaves = new Set<vscode.TestItem>();
      for (const item of include ?? all(this.#controller.items)) for (const leaf of leavesOf(item)) leaves.add(leaf);
      for (const item of exclude ?? []) for (const leaf of leavesOf(item)) leaves.delete(leaf);
      for (const leaf of leaves) run.enqueued(leaf);
      for (const project of all(this.#controller.items)) {
        const own = leavesOf(project).filter((leaf) => leaves.has(leaf));
        if (own.length === 0 || token.isCancellationRequested) continue;
        for (const leaf of own) run.started(leaf);
        const started = Date.now();
        const params: VerifyParams = { uri: project.id };
        const result = await this.#client.sendRequest<ProjectTests | null>(VerifyRequest, params, token);
        const controls = new Map(result?.themes.flatMap(({ id, controls: list }) => list.map((control) => [`${project.id} ${id} ${control.id}`, control])));
        for (const leaf of own) tell(run, leaf, controls.get(leaf.id), (Date.now() - started) / own.length);
      }
    } catch (error) {
      this.#client.error('care/verify failed', error, false);
    } finally {
      run.end();
    }
  }
}

interface Wanted { readonly id: string; readonly label: string; readonly description?: string; readonly uri?: vscode.Uri; readonly range?: vscode.Range; readonly children: readonly Wanted[] }

function tell(run: vscode.TestRun, item: vscode.TestItem, control: ControlTest | undefined, duration: number): void {
  if (!control) return run.errored(item, new vscode.TestMessage(vscode.l10n.t('This control is no longer in the dossier.')));
  const lines = [`${control.id} ${control.title} · ${control.state}`, ...control.reasons.map((reason) => `  ${reason}`)];
  run.appendOutput(`${lines.join('\r\n')}\r\n`, undefined, item);
  if (control.verdict === 'skipped') return run.skipped(item);
  if (control.verdict === 'passed') return run.passed(item, duration);
  const messages = control.reasons.length > 0 ? control.reasons : [control.state];
  run.failed(item, messages.map((text) => {
    const message = new vscode.TestMessage(text);
    if (item.uri && item.range) message.location = new vscode.Location(item.uri, item.range);
    return message;
  }), duration);
}

function all(collection: vscode.TestItemCollection): vscode.TestItem[] {
  const items: vscode.TestItem[] = [];
  collection.forEach((item) => items.push(item));
  return items;
}

/** The controls below an item, or the item itself when it is one: only controls have a place in the text and nothing below. */
function leavesOf(item: vscode.TestItem): vscode.TestItem[] {
  const children = all(item.children);
  return children.length === 0 ? [item] : children.flatMap(leavesOf);
}
