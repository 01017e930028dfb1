/** What stands in a workspace without any document of ours, until somebody asks for something: commands, views and a preview that load the parts. */

import * as vscode from 'vscode';
import type { Session } from './session.ts';

/** What is read of package.json. */
interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly views: { readonly care: readonly { readonly id: string }[] };
  };
}

/** Registers something for every command and view of package.json. `open` loads the parts; it disposes of what is given here first. */
export function standIns(manifest: unknown, open: () => Promise<Session>): vscode.Disposable {
  const { contributes: { commands, views } } = manifest as Manifest;
  const registered = [
    ...commands.map(({ command }) => vscode.commands.registerCommand(command, async (...given: unknown[]) => {
      await open();
      return await vscode.commands.executeCommand<unknown>(command, ...given);
    })),
    // The editor asks for the lines of a view once somebody looks at it.
    ...views.care.map(({ id }) => vscode.window.registerTreeDataProvider(id, { getTreeItem: (item: vscode.TreeItem) => item, getChildren: () => { void open(); return []; } })),
    vscode.window.registerWebviewPanelSerializer('care.preview', { deserializeWebviewPanel: async (panel, state) => { await (await open()).restorePreview(panel, state); } }),
  ];
  return vscode.Disposable.from(...registered);
}
