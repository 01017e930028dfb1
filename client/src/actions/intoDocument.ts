/** Files and screenshots dropped or pasted into the `preuves` of a control become evidence of it. */

import * as vscode from 'vscode';
import { careSelector } from '../documents.ts';
import { itemAt } from '../views/followCursor.ts';
import type { Workbench } from './choose.ts';

const MIMES = ['text/uri-list', 'files', 'image/*', 'application/*', 'text/csv'];

/** What newer editors have besides: pasting. The oldest editor that we run in does not know it. */
interface PasteApi {
  registerDocumentPasteEditProvider?: (selector: vscode.DocumentSelector, provider: object, metadata: object) => vscode.Disposable;
}
interface PasteModule { DocumentDropOrPasteEditKind?: { Empty: { append: (...parts: string[]) => unknown } }; DocumentPasteEdit?: new (text: string, title: string, kind: unknown) => { additionalEdit?: vscode.WorkspaceEdit } }

/** Registers the drop, and the paste where the editor has it. */
export function dropInto(bench: Workbench): vscode.Disposable[] {
  const drop = vscode.languages.registerDocumentDropEditProvider(careSelector(), {
    provideDocumentDropEdits: async (document, position, data) => {
      const made = await proofsAt(bench, document, position, data);
      if (!made) return undefined;
      const edit = new vscode.DocumentDropEdit('');
      edit.additionalEdit = made;
      return edit;
    },
  });
  const { registerDocumentPasteEditProvider } = vscode.languages as PasteApi;
  const { DocumentDropOrPasteEditKind, DocumentPasteEdit } = vscode as PasteModule;
  if (!registerDocumentPasteEditProvider || !DocumentDropOrPasteEditKind || !DocumentPasteEdit) return [drop];
  const kind = DocumentDropOrPasteEditKind.Empty.append('care', 'preuve');
  const paste = registerDocumentPasteEditProvider(careSelector(), {
    provideDocumentPasteEdits: async (document: vscode.TextDocument, ranges: readonly vscode.Range[], data: vscode.DataTransfer) => {
      const [range] = ranges;
      const made = range && await proofsAt(bench, document, range.start, data);
      if (!made) return undefined;
      const edit = new DocumentPasteEdit('', vscode.l10n.t('Add as a proof of the control'), kind);
      edit.additionalEdit = made;
      return [edit];
    },
  }, { providedPasteEditKinds: [kind], pasteMimeTypes: MIMES });
  return [drop, paste];
}

/** The edit that makes evidence of what was dropped; undefined outside a list of proofs, where the editor does as it always does. */
async function proofsAt({ client }: Workbench, document: vscode.TextDocument, position: vscode.Position, data: vscode.DataTransfer): Promise<vscode.WorkspaceEdit | undefined> {
  const item = await itemAt(client, document, position);
  if (!item?.inProofs) return undefined;
  const { addition, piecesIn } = await import('./onDemand.ts');
  const pieces = await piecesIn(data);
  if (pieces.length === 0) return undefined;
  const { edit, problem } = await addition(client, { root: item.root, controle: item.controle }, pieces);
  if (!edit && problem) void vscode.window.showWarningMessage(problem);
  return edit;
}
