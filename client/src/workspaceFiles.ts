/** Reads the workspace for a server that has no disk: in a browser the editor alone sees the files. */

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ListFilesRequest, ReadFileRequest } from '../../server/src/protocol/requests.ts';
import type { ListFilesParams, ListFilesResult, ReadFileParams, ReadFileResult } from '../../server/src/protocol/requests.ts';

/** Files whose size is asked at the same time: each question may be a request over the network of the editor. */
const AT_ONCE = 32;

/** Answers the server's questions about files, of the workspace only. */
export function answerFileRequests(client: BaseLanguageClient): vscode.Disposable[] {
  return [
    client.onRequest(ListFilesRequest, async ({ uri, skip, most }: ListFilesParams): Promise<ListFilesResult> => {
      const root = vscode.Uri.parse(uri);
      return isInWorkspace(root) ? await list(root, new Set(skip), most) : { files: [], truncated: false };
    }),
    client.onRequest(ReadFileRequest, async ({ uri }: ReadFileParams): Promise<ReadFileResult> => {
      const file = vscode.Uri.parse(uri);
      if (!isInWorkspace(file)) return { content: null };
      try {
        return { content: await vscode.workspace.fs.readFile(file) };
      } catch {
        return { content: null }; // it went, or may not be read: the server says so where it matters
      }
    }),
  ];
}

/** Nothing outside the workspace is read, whatever a document names. */
function isInWorkspace(uri: vscode.Uri): boolean {
  return vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}

async function list(root: vscode.Uri, skip: ReadonlySet<string>, most: number): Promise<ListFilesResult> {
  const found: vscode.Uri[] = [];
  let truncated = false;
  const type = (await stat(root))?.type;
  if (type === vscode.FileType.File) found.push(root);
  const folders = type === vscode.FileType.Directory ? [root] : [];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const [name, kind] of await entriesOf(folder)) {
      const uri = vscode.Uri.joinPath(folder, name);
      if (kind === vscode.FileType.Directory) {
        if (!skip.has(name)) folders.push(uri);
      } else if (kind === vscode.FileType.File) {
        if (found.length < most) found.push(uri);
        else truncated = true;
      }
    }
  }
  const files: ListFilesResult['files'] = [];
  for (let i = 0; i < found.length; i += AT_ONCE) {
    const facts = await Promise.all(found.slice(i, i + AT_ONCE).map(async (uri) => ({ uri, fact: await stat(uri) })));
    for (const { uri, fact } of facts) if (fact) files.push({ uri: uri.toString(), size: fact.size, mtime: fact.mtime });
  }
  return { files, truncated };
}

async function entriesOf(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return []; // a folder that went or may not be read holds nothing for us
  }
}

async function stat(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  try {
    return await vscode.workspace.fs.stat(uri);
  } catch {
    return undefined; // it is not there
  }
}
