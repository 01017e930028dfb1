/** A view of the editor on one of the trees: what VS Code asks of it, and what is drawn again when the tree changes. */

import * as vscode from 'vscode';
import { iconOf } from './icons.ts';
import type { OutlineStore, Redraw } from './outline.ts';
import type { TreeLine, ViewList } from './tree.ts';
import { lineId } from './tree.ts';

/** Files can be dropped on lines that take them. */
export type Drop = (line: TreeLine | undefined, data: vscode.DataTransfer) => Promise<void>;

export class CareTree implements vscode.TreeDataProvider<string>, vscode.TreeDragAndDropController<string>, vscode.Disposable {
  readonly view: vscode.TreeView<string>;
  readonly list: ViewList;
  readonly dropMimeTypes = ['text/uri-list', 'files'];
  readonly dragMimeTypes: readonly string[] = [];
  readonly #store: OutlineStore;
  readonly #changed = new vscode.EventEmitter<string[] | undefined>();
  readonly #drop: Drop | undefined;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(id: string, list: ViewList, store: OutlineStore, drop?: Drop) {
    this.list = list;
    this.#store = store;
    this.#drop = drop;
    this.view = vscode.window.createTreeView(id, { treeDataProvider: this, showCollapseAll: true, ...(drop ? { dragAndDropController: this } : {}) });
  }

  dispose(): void {
    this.view.dispose();
    this.#changed.dispose();
  }

  /** Draws again the lines that differ. */
  redraw({ [this.list]: changed }: Redraw): void {
    if (changed === undefined) this.#changed.fire(undefined);
    else if (changed.length > 0) this.#changed.fire([...changed]);
  }

  line(id: string): TreeLine | undefined {
    return this.#store.trees[this.list].line(id);
  }

  get isEmpty(): boolean {
    return this.#store.trees[this.list].count === 0;
  }

  /** Selects the line of an item where the view is open; a filter may have left it out. */
  async reveal(root: string, item: string): Promise<void> {
    const id = lineId(root, item);
    if (!this.view.visible || this.view.selection[0] === id) return;
    if (!this.line(id)) {
      // Its heading has not been opened yet.
      const shown = (await this.#store.item({ root, id: item, choices: this.#store.choices }))?.shown;
      if (shown?.list !== this.list) return;
      await this.#store.need({ root, id: this.list });
      await this.#store.need({ root, id: shown.group });
    }
    if (this.line(id)) await this.view.reveal(id, { select: true, focus: false });
  }

  async getChildren(id?: string): Promise<string[]> {
    return [...await this.#store.below(this.list, id)];
  }

  getParent(id: string): string | undefined {
    return this.#store.trees[this.list].parentOf(id);
  }

  getTreeItem(id: string): vscode.TreeItem {
    const line = this.line(id);
    const item = new vscode.TreeItem(line?.label ?? '', collapsible(line));
    item.id = id;
    if (!line) return item;
    item.description = line.description;
    // The others are asked for when somebody points at them.
    if (line.kind === 'projet' || line.kind === 'groupe') item.tooltip = line.kind === 'projet' ? line.about : line.label;
    item.accessibilityInformation = { label: line.spoken };
    item.contextValue = [line.kind, ...line.can].join(' ');
    const icon = iconOf(line);
    if (icon) item.iconPath = icon;
    if (line.item && line.kind !== 'groupe') item.command = { command: 'care.tree.open', title: vscode.l10n.t('Open'), arguments: [id] };
    return item;
  }

  async resolveTreeItem(item: vscode.TreeItem, id: string): Promise<vscode.TreeItem> {
    const line = this.line(id);
    const found = line?.item && await this.#store.item({ root: line.root, id: line.item.id });
    if (found) item.tooltip = found.tooltip;
    return item;
  }

  async handleDrop(target: string | undefined, data: vscode.DataTransfer): Promise<void> {
    await this.#drop?.(target === undefined ? undefined : this.line(target), data);
  }
}

function collapsible(line: TreeLine | undefined): vscode.TreeItemCollapsibleState {
  if (!line?.more) return vscode.TreeItemCollapsibleState.None;
  return line.open ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}
