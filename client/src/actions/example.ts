/** The example dossier: unpacked from the extension into a folder that the user chooses. */

import * as vscode from 'vscode';
import { exists } from './edit.ts';
import { openDossier } from './newProject.ts';

/** One file with all files of the example, made by client/build.mjs: path → content in base64, packed with gzip. */
const PACKED = 'dist/exemple.json.gz';
const NAME = 'exemple-care';

/** Asks where, unpacks, opens. `given`: the address of the parent folder. */
export async function openExample(extension: vscode.Uri, given: unknown): Promise<void> {
  const { parent } = (given ?? {}) as { parent?: string };
  const [chosen] = parent === undefined ? await vscode.window.showOpenDialog({
    canSelectFiles: false, canSelectFolders: true, canSelectMany: false, title: vscode.l10n.t('Where should the example be copied?'), openLabel: vscode.l10n.t('Copy Here'),
  }) ?? [] : [vscode.Uri.parse(parent, true)];
  if (!chosen) return;
  const folder = await freeFolder(chosen);
  for (const [path, content] of await unpack(vscode.Uri.joinPath(extension, PACKED))) await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, ...path.split('/')), content);
  await openDossier(folder);
}

async function freeFolder(parent: vscode.Uri): Promise<vscode.Uri> {
  for (let n = 1; ; n++) {
    const folder = vscode.Uri.joinPath(parent, n === 1 ? NAME : `${NAME}-${n}`);
    if (!await exists(folder)) return folder;
  }
}

async function unpack(packed: vscode.Uri): Promise<[path: string, content: Uint8Array][]> {
  const bytes = await vscode.workspace.fs.readFile(packed);
  const text = await new Response(new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
  const files = JSON.parse(text) as Record<string, string>;
  return Object.entries(files).map(([path, content]) => [path, Uint8Array.from(atob(content), (char) => char.charCodeAt(0))]);
}
