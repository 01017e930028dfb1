/** A view of the editor on one of the trees: what VS Code asks of it, and what is drawn again when the tree changes. */

import * as vscode from 'vscode';
import { iconOf } from './icons.ts';
import type { Tree, TreeLine } from './tree.ts';
import { changedLines, emptyTree } from './tree.ts';

/** Files can be dropped on lines that take them. */
export type Drop = (line: TreeLine | undefined, data: vscode.DataTransfer) => Promise<void>;

export class CareTree implements vscode.TreeDataProvider<string>, vscode.TreeDragAndDropController<string>, vscode.Disposable {
  readonly view: vscode.TreeView<string>;
  readonly dropMimeTypes = ['text/uri-list', 'files'];
  readonly dragMimeTypes: readonly string[] = [];
  readonly #changed = new vscode.EventEmitter<string[] | undefined>();
  readonly #drop: Drop | undefined;
  #tree: Tree = emptyTree;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(id: string, drop?: Drop) {
    this.#drop = drop;
    this.view = vscode.window.createTreeView(id, { treeDataProvider: this, showCollapseAll: true, ...(drop ? { dragAndDropController: this } : {}) });
  }

  dispose(): void {
    this.view.dispose();
    this.#changed.dispose();
  }

  /** Takes another tree; only the lines that differ are drawn again. */
  show(tree: Tree): void {
    const changed = changedLines(this.#tree, tree);
    this.#tree = tree;
    if (changed === undefined) this.#changed.fire(undefined);
    else if (changed.length > 0) this.#changed.fire([...changed]);
  }

  line(id: string): TreeLine | undefined {
    return this.#tree.lines.get(id);
  }

  get isEmpty(): boolean {
    return this.#tree.roots.length === 0;
  }

  /** Selects a line where the view is open; a filter may have left it out. */
  async reveal(id: string): Promise<void> {
    if (!this.view.visible || !this.#tree.lines.has(id) || this.view.selection[0] === id) return;
    await this.view.reveal(id, { select: true, focus: false });
  }

  getChildren(id?: string): string[] {
    return [...(id === undefined ? this.#tree.roots : this.#tree.lines.get(id)?.children ?? [])];
  }

  getParent(id: string): string | undefined {
    return this.#tree.lines.get(id)?.parent;
  }

  getTreeItem(id: string): vscode.TreeItem {
    const line = this.#tree.lines.get(id);
    const item = new vscode.TreeItem(line?.label ?? '', collapsible(line));
    item.id = id;
    if (!line) return item;
    item.description = line.description;
    item.tooltip = line.tooltip;
    item.accessibilityInformation = { label: line.spoken };
    item.contextValue = [line.kind, ...line.can].join(' ');
    const icon = iconOf(line);
    if (icon) item.iconPath = icon;
    if (line.item) item.command = { command: 'care.tree.open', title: vscode.l10n.t('Open'), arguments: [id] };
    return item;
  }

  async handleDrop(target: string | undefined, data: vscode.DataTransfer): Promise<void> {
    await this.#drop?.(target === undefined ? undefined : this.#tree.lines.get(target), data);
  }
}

function collapsible(line: TreeLine | undefined): vscode.TreeItemCollapsibleState {
  if (!line || line.children.length === 0) return vscode.TreeItemCollapsibleState.None;
  return line.open ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}
