/** Files that become evidence: chosen, dropped or pasted. The server names and registers them, the editor copies them. */

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { AddProofsRequest } from '../../../server/src/protocol/viewRequests.ts';
import type { AddProofsParams, AddProofsResult } from '../../../server/src/protocol/viewRequests.ts';
import { exists } from './edit.ts';

export interface Piece {
  readonly name: string;
  /** Where it lies; absent for what was pasted. */
  readonly uri?: vscode.Uri | undefined;
  readonly bytes: () => Thenable<Uint8Array>;
}

export type ProofFacts = Pick<AddProofsParams, 'root' | 'controle' | 'exigence' | 'date' | 'titre' | 'type'>;

/** Largest file (bytes) that is copied from here: it passes through the memory of the editor. */
const LARGEST = 64 * 1024 * 1024;
/** How often another name is asked for when one turns out to be taken. */
const TRIES = 5;

/** What adding files will do: the edit, which creates the copies too, and the ids that the files get. */
export interface Addition {
  readonly edit: vscode.WorkspaceEdit | undefined;
  readonly ids: readonly string[];
  /** Of those, the ones that are of evidence registered before. */
  readonly known: readonly string[];
  readonly problem: string | undefined;
}

/** Computes the addition of files to a dossier; nothing is written yet. */
export async function addition(client: BaseLanguageClient, facts: ProofFacts, pieces: readonly Piece[]): Promise<Addition> {
  const contents: Uint8Array[] = [];
  const files: AddProofsParams['files'] = [];
  for (const { name, uri, bytes } of pieces) {
    const content = await bytes();
    if (content.byteLength > LARGEST) return refused(vscode.l10n.t('{0} is too large to be copied from here (more than {1} MB): put it into the folder “preuves” yourself, then register it.', name, LARGEST / 1024 / 1024));
    contents.push(content);
    files.push({ name, sha256: await digest(content), ...(uri ? { uri: client.code2ProtocolConverter.asUri(uri) } : {}) });
  }
  const taken: string[] = [];
  for (let tries = 0; tries < TRIES; tries++) {
    const result = await client.sendRequest<AddProofsResult>(AddProofsRequest, { ...facts, files, taken } satisfies AddProofsParams);
    if (result.problem !== undefined || result.edit === null) return refused(result.problem ?? '');
    const copies = result.files.map(({ copyTo }) => (copyTo === undefined ? undefined : client.protocol2CodeConverter.asUri(copyTo)));
    // The server may not have seen a file that has just appeared: nothing is ever written over.
    const there: string[] = [];
    for (const [i, uri] of copies.entries()) if (uri && await exists(uri)) there.push(result.files[i]?.copyTo ?? '');
    if (there.length > 0) { taken.push(...there); continue; }
    const edit = await client.protocol2CodeConverter.asWorkspaceEdit(result.edit);
    copies.forEach((uri, i) => { if (uri) edit.createFile(uri, { contents: contents[i] ?? new Uint8Array(), overwrite: false, ignoreIfExists: false }); });
    return { edit, ids: result.files.map(({ id }) => id), known: result.files.filter(({ known }) => known).map(({ id }) => id), problem: undefined };
  }
  return refused(vscode.l10n.t('No free name was found for the copy.'));
}

function refused(problem: string): Addition {
  return { edit: undefined, ids: [], known: [], problem };
}

/** SHA-256, 64 hexadecimal digits. */
async function digest(content: Uint8Array): Promise<string> {
  // A copy: the platform asks for a buffer that nobody shares.
  const hash = await crypto.subtle.digest('SHA-256', new Uint8Array(content));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A file at an address. */
export function pieceAt(uri: vscode.Uri): Piece {
  return { name: uri.path.split('/').pop() ?? '', uri, bytes: () => vscode.workspace.fs.readFile(uri) };
}

/** The files of a drop or a paste: those of the explorer by their address, others by what they hold. Folders are left out. */
export async function piecesIn(data: vscode.DataTransfer): Promise<Piece[]> {
  const uris = (await data.get('text/uri-list')?.asString())?.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#')) ?? [];
  const pieces: Piece[] = [];
  for (const text of uris) {
    const uri = parsed(text);
    const stat = uri && await vscode.workspace.fs.stat(uri).then((found) => found, () => undefined);
    if (uri && stat && (stat.type & vscode.FileType.File) !== 0) pieces.push(pieceAt(uri));
  }
  if (pieces.length > 0) return pieces;
  for (const [mime, item] of data) {
    const file = item.asFile();
    if (!file) continue;
    // What was copied from the screen may have no name at all.
    const name = file.name === '' ? `image.${mime.split('/')[1] ?? 'png'}` : file.name;
    pieces.push({ name, uri: file.uri, bytes: () => file.data() });
  }
  return pieces;
}

function parsed(text: string): vscode.Uri | undefined {
  try {
    return vscode.Uri.parse(text, true);
  } catch {
    return undefined;
  }
}
