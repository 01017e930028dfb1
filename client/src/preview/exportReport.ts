/** Writes the report of a dossier to a file that the user chooses; a browser prints it, to paper or to PDF. */

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { HtmlReportRequest } from '../../../server/src/protocol/previewRequests.ts';
import type { HtmlReportParams, HtmlReportResult } from '../../../server/src/protocol/previewRequests.ts';

/** Asks where, writes, and offers to open the page. `uri`: a document of the dossier. */
export async function exportReport(client: BaseLanguageClient, uri: vscode.Uri | undefined): Promise<void> {
  if (!uri || !client.isRunning()) {
    await vscode.window.showInformationMessage(vscode.l10n.t('Open a plan or a deliverable first: the report is that of its dossier.'));
    return;
  }
  const params: HtmlReportParams = { uri: client.code2ProtocolConverter.asUri(uri) };
  const report = await client.sendRequest<HtmlReportResult | null>(HtmlReportRequest, params);
  if (!report) {
    await vscode.window.showInformationMessage(vscode.l10n.t('This document belongs to no dossier: there is nothing to report.'));
    return;
  }
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(uri, '..', report.name), filters: { HTML: ['html'] },
    title: vscode.l10n.t('Report of the dossier: one page, ready to print'), saveLabel: vscode.l10n.t('Write the report'),
  });
  if (!target) return;
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(report.html));
  } catch (error) {
    await vscode.window.showErrorMessage(vscode.l10n.t('The report cannot be written there: {0}', error instanceof Error ? error.message : String(error)));
    return;
  }
  await offer(target);
}

async function offer(target: vscode.Uri): Promise<void> {
  const name = target.path.slice(target.path.lastIndexOf('/') + 1);
  const browser = vscode.l10n.t('Open in the browser');
  // A browser on this machine cannot reach a file of another one, nor of a page.
  const reachable = target.scheme === 'file' && vscode.env.remoteName === undefined && vscode.env.uiKind === vscode.UIKind.Desktop;
  const message = reachable
    ? vscode.l10n.t('{0} is written. Open it in the browser to print it, on paper or as a PDF.', name)
    : vscode.l10n.t('{0} is written. Download it and open it in a browser to print it, on paper or as a PDF.', name);
  const choice = await vscode.window.showInformationMessage(message, ...(reachable ? [browser] : []));
  if (choice === browser) await vscode.env.openExternal(target);
}
