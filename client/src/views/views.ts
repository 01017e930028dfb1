/** The views of the activity bar: what they show, how they are grouped and filtered, their badges, and the way from and to the text. */

import * as vscode from 'vscode';
import type { OutlineChoices, OutlineProject } from '../../../server/src/protocol/viewRequests.ts';
import type { OutlineStore } from './outline.ts';
import type { Grouping, TreeLine } from './tree.ts';
import { lineId } from './tree.ts';
import type { Drop } from './treeView.ts';
import { CareTree } from './treeView.ts';

const GROUPING = 'care.tree.grouping';
const GAPS = 'care.tree.gapsOnly';

type ViewName = 'conformite' | 'preuves' | 'remarques';

export class Views implements vscode.Disposable {
  readonly store: OutlineStore;
  readonly controls: CareTree;
  readonly proofs: CareTree;
  readonly remarks: CareTree;
  readonly #memory: vscode.Memento;
  readonly #subscriptions: vscode.Disposable[];

  constructor(store: OutlineStore, memory: vscode.Memento, drop: Drop) {
    this.store = store;
    this.#memory = memory;
    this.controls = new CareTree('care.conformite', 'controles', store, drop);
    this.proofs = new CareTree('care.preuves', 'preuves', store, drop);
    this.remarks = new CareTree('care.remarques', 'remarques', store);
    const trees = [this.controls, this.proofs, this.remarks];
    this.#subscriptions = [
      ...trees,
      store.onDidChange((redraw) => {
        for (const tree of trees) tree.redraw(redraw);
        this.#describe();
      }),
      vscode.commands.registerCommand('care.tree.open', (id: string) => this.open(id)),
      vscode.commands.registerCommand('care.tree.openFile', (id: string) => this.openFile(id)),
      vscode.commands.registerCommand('care.tree.filter', () => this.#askFilter()),
      vscode.commands.registerCommand('care.tree.clearFilter', () => this.choose({ filter: '' })),
      vscode.commands.registerCommand('care.tree.gapsOnly', () => this.choose({ gapsOnly: true })),
      vscode.commands.registerCommand('care.tree.allControls', () => this.choose({ gapsOnly: false })),
      vscode.commands.registerCommand('care.tree.group', (grouping?: unknown) => this.#askGrouping(grouping)),
    ];
    void this.choose({ grouping: groupingOf(memory.get(GROUPING)), gapsOnly: memory.get(GAPS) === true, filter: '' });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Takes other choices, and remembers those that outlive the window. */
  async choose(choices: Partial<OutlineChoices>): Promise<void> {
    const now = { ...this.store.choices, ...choices };
    const { grouping, gapsOnly, filter } = now;
    const chosen = this.store.choose(now);
    this.#describe();
    await Promise.all([
      chosen, vscode.commands.executeCommand('setContext', GAPS, gapsOnly), vscode.commands.executeCommand('setContext', 'care.tree.filtered', filter !== ''),
      this.#memory.update(GROUPING, grouping), this.#memory.update(GAPS, gapsOnly),
    ]);
  }

  /** All lines of a view, those of closed groups too, in their order. */
  async linesOf(view: ViewName): Promise<TreeLine[]> {
    const tree = this.#trees[view];
    const below = async (id?: string): Promise<TreeLine[]> => {
      const lines: TreeLine[] = [];
      for (const one of await tree.getChildren(id)) {
        const line = tree.line(one);
        if (line) lines.push(line, ...await below(one));
      }
      return lines;
    };
    return await below();
  }

  /** The id of the selected line of a view. */
  selected(view: ViewName): string | undefined {
    return this.#trees[view].view.selection[0];
  }

  get #trees(): Readonly<Record<ViewName, CareTree>> {
    return { conformite: this.controls, preuves: this.proofs, remarques: this.remarks };
  }

  /** The line of an id, in whichever view it stands. */
  line(id: string): TreeLine | undefined {
    return this.controls.line(id) ?? this.proofs.line(id) ?? this.remarks.line(id);
  }

  /** Badges; the figure beside the title; above the lines what narrows them, and why there are none. */
  #describe(): void {
    const { projects, choices: { filter, gapsOnly } } = this.store;
    badge(this.controls, projects, 'gaps');
    badge(this.proofs, projects, 'proofs');
    badge(this.remarks, projects, 'remarks');
    void vscode.commands.executeCommand('setContext', 'care.hasProjects', projects.length > 0);
    const [only] = projects;
    this.controls.view.description = projects.length === 1 && only ? only.figures.rate : '';
    const quoted = filter === '' ? [] : [vscode.l10n.t('“{0}”', filter)];
    const say = (tree: CareTree, narrowed: readonly string[], none: string): void => {
      const shown = narrowed.length > 0 ? [vscode.l10n.t('Only: {0}', narrowed.join(' · '))] : [];
      const empty = tree.isEmpty ? [narrowed.length > 0 ? vscode.l10n.t('There is none.') : none] : [];
      tree.view.message = projects.length > 0 ? [...shown, ...empty].join('. ') : '';
    };
    say(this.controls, [...(gapsOnly ? [vscode.l10n.t('gaps')] : []), ...quoted], vscode.l10n.t('This catalogue has no control.'));
    say(this.proofs, quoted, vscode.l10n.t('No evidence is registered yet. Add one from a control.'));
    say(this.remarks, quoted, vscode.l10n.t('No remark in this dossier.'));
  }

  /** The line above a line; undefined at the top. */
  parentOf(id: string): string | undefined {
    return this.controls.getParent(id) ?? this.proofs.getParent(id) ?? this.remarks.getParent(id);
  }

  /** Opens the text of a line at its place; the keyboard stays in the view. */
  async open(id: string): Promise<void> {
    const line = this.line(id);
    if (!line?.item) return;
    const location = await this.store.placeOf(line.root, line.item.id);
    if (location) await vscode.window.showTextDocument(location.uri, { selection: location.range, preview: true, preserveFocus: true });
    else if (line.item.file !== undefined) await this.openFile(id);
    else if (line.item.refs['controle'] !== undefined) {
      const add = vscode.l10n.t('Add it to the plan');
      const choice = await vscode.window.showInformationMessage(vscode.l10n.t('The plan does not have {0} yet.', line.item.refs['controle']), add);
      if (choice === add) await vscode.commands.executeCommand('care.setStatus', id);
    }
  }

  /** Opens the file of an evidence or a deliverable. */
  async openFile(id: string): Promise<void> {
    const file = this.line(id)?.item?.file;
    if (file !== undefined) await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(file, true));
  }

  /** Selects the line of an item in the views that are open and have it, unless what is selected lies below it. */
  async reveal(root: string, item: string): Promise<void> {
    const id = lineId(root, item);
    for (const tree of [this.controls, this.proofs, this.remarks]) {
      if (!isBelow(tree, tree.view.selection[0], id)) await tree.reveal(root, item);
    }
  }

  async #askFilter(): Promise<void> {
    const filter = await vscode.window.showInputBox({
      title: vscode.l10n.t('Filter the views'), prompt: vscode.l10n.t('Words of an id, a title, a state, a person, a proof'), value: this.store.choices.filter,
    });
    if (filter !== undefined) await this.choose({ filter: filter.trim() });
  }

  async #askGrouping(given: unknown): Promise<void> {
    const choices: { label: string; grouping: Grouping }[] = [
      { label: vscode.l10n.t('By theme'), grouping: 'theme' }, { label: vscode.l10n.t('By status'), grouping: 'statut' },
      { label: vscode.l10n.t('By person in charge'), grouping: 'responsable' }, { label: vscode.l10n.t('By deadline'), grouping: 'echeance' },
    ];
    const { grouping } = choices.find((choice) => choice.grouping === given)
      ?? await vscode.window.showQuickPick(choices.map((choice) => ({ ...choice, description: choice.grouping === this.store.choices.grouping ? vscode.l10n.t('now') : '' })), { placeHolder: vscode.l10n.t('How are the controls put together?') })
      ?? {};
    if (grouping) await this.choose({ grouping });
  }
}

function groupingOf(value: unknown): Grouping {
  return value === 'statut' || value === 'responsable' || value === 'echeance' ? value : 'theme';
}

/** The sum over the dossiers; the tooltip says what is counted, dossier by dossier where there are several. */
function badge(tree: CareTree, projects: readonly OutlineProject[], what: 'gaps' | 'proofs' | 'remarks'): void {
  const counted = projects.filter(({ figures }) => figures[what] > 0);
  const value = counted.reduce((sum, { figures }) => sum + figures[what], 0);
  const tooltip = counted.map(({ name, figures }) => (projects.length === 1 ? figures[`${what}Text`] : `${name} · ${figures[`${what}Text`]}`)).join('\n');
  tree.view.badge = value === 0 ? undefined : { value, tooltip };
}

function isBelow(tree: CareTree, id: string | undefined, above: string): boolean {
  for (let at = id; at !== undefined; at = tree.getParent(at)) if (at === above) return true;
  return false;
}

