/** The coverage of the dossier of the active file, in the status bar. */

import * as vscode from 'vscode';
import type { OutlineProject } from '../../../server/src/protocol/viewRequests.ts';
import type { OutlineStore } from './outline.ts';

export class CoverageStatus implements vscode.Disposable {
  readonly #store: OutlineStore;
  readonly #item: vscode.StatusBarItem;
  readonly #subscriptions: vscode.Disposable[];

  constructor(store: OutlineStore) {
    this.#store = store;
    this.#item = vscode.window.createStatusBarItem('care.coverage', vscode.StatusBarAlignment.Left, 0);
    this.#item.name = vscode.l10n.t('CaRE coverage');
    this.#item.command = 'care.showCoverage';
    this.#subscriptions = [this.#item, store.onDidChange(() => this.#update()), vscode.window.onDidChangeActiveTextEditor(() => this.#update())];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #update(): void {
    const project = projectOf(this.#store.projects, vscode.window.activeTextEditor?.document.uri);
    if (!project) return this.#item.hide();
    const { figures: { rate, gaps, gapsText, summary }, note } = project;
    // « No gap » would praise a dossier that is only begun.
    const text = [rate, gaps > 0 ? gapsText : ''].filter(Boolean).join(' · ');
    this.#item.text = `$(checklist) CaRE ${text}`;
    this.#item.tooltip = [summary, note].filter(Boolean).join('\n');
    this.#item.accessibilityInformation = { label: summary };
    this.#item.show();
  }
}

/** The nearest dossier around a file; the only one there is when no file of one is open. */
export function projectOf(projects: readonly OutlineProject[], uri: vscode.Uri | undefined): OutlineProject | undefined {
  const address = uri?.toString();
  const around = projects.filter(({ root }) => address?.startsWith(`${vscode.Uri.parse(root).toString()}/`));
  const nearest = around.sort((a, b) => b.root.length - a.root.length)[0];
  return nearest ?? (projects.length === 1 ? projects[0] : undefined);
}
