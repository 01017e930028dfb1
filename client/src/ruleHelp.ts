/** The documentation page of a rule, as a read-only document that the server writes. */

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ExplainRequest } from '../../server/src/protocol/requests.ts';
import type { ExplainParams, ExplainResult } from '../../server/src/protocol/requests.ts';

const scheme = 'care-rule';
const preview = 'markdown.showPreviewToSide';
const codeShape = /^CARE\d{3}$/;

export class RuleHelp implements vscode.Disposable, vscode.TextDocumentContentProvider {
  readonly #client: BaseLanguageClient;
  readonly #registration: vscode.Disposable;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  dispose(): void {
    this.#registration.dispose();
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const params: ExplainParams = { code: uri.path.slice(1, -'.md'.length) };
    const { markdown } = await this.#client.sendRequest<ExplainResult>(ExplainRequest, params);
    return markdown;
  }

  /** Opens the page of a rule; without a code, of the finding under the cursor, else of one to be chosen. */
  async open(given?: unknown): Promise<void> {
    const code = isCode(given) ? given : await chooseCode();
    if (code === undefined) return;
    const uri = vscode.Uri.from({ scheme, path: `/${code}.md` });
    const document = await vscode.workspace.openTextDocument(uri);
    // The page is for reading, beside the document that is being mended: rendered when the editor's Markdown
    // preview is there, else its source.
    const commands = await vscode.commands.getCommands(true);
    if (commands.includes(preview)) await vscode.commands.executeCommand(preview, uri);
    else await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }
}

function isCode(value: unknown): value is string {
  return typeof value === 'string' && codeShape.test(value);
}

async function chooseCode(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  const findings = editor ? ourFindings(editor.document.uri) : [];
  const cursor = editor?.selection.active;
  const here = new Set(findings.filter(({ range }) => cursor && range.contains(cursor)).map(({ code }) => code));
  const [only] = here;
  if (here.size === 1) return only;

  const candidates = new Map<string, string>();
  for (const { code, message } of findings) {
    if ((here.size === 0 || here.has(code)) && !candidates.has(code)) candidates.set(code, message);
  }
  if (candidates.size === 0) return await askCode();
  const picked = await vscode.window.showQuickPick(
    [...candidates].map(([label, detail]) => ({ label, detail })),
    { placeHolder: vscode.l10n.t('Which finding do you want explained?') },
  );
  return picked?.label;
}

async function askCode(): Promise<string | undefined> {
  const answer = await vscode.window.showInputBox({
    prompt: vscode.l10n.t('Code of the finding, for example CARE302'),
    validateInput: (value) =>
      isCode(value.trim().toUpperCase()) ? undefined : vscode.l10n.t('A code is CARE followed by three digits.'),
  });
  return answer?.trim().toUpperCase();
}

function ourFindings(uri: vscode.Uri): { code: string; range: vscode.Range; message: string }[] {
  return vscode.languages.getDiagnostics(uri).flatMap(({ code, range, message }) => {
    const value = typeof code === 'object' ? code.value : code;
    return isCode(value) ? [{ code: value, range, message }] : [];
  });
}
