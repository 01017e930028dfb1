/** Seals evidence: writes the digest of each file, so that a later change of it is seen; and looks for such changes. */

import * as vscode from 'vscode';
import { VerifyRequest } from '../../../server/src/protocol/previewRequests.ts';
import type { VerifyParams } from '../../../server/src/protocol/previewRequests.ts';
import { CoverageRequest, SealRequest } from '../../../server/src/protocol/viewRequests.ts';
import type { CoverageParams, CoverageResult, SealParams, SealResult } from '../../../server/src/protocol/viewRequests.ts';
import type { Workbench } from './choose.ts';
import { chooseProject } from './choose.ts';
import { makeEdit } from './edit.ts';

/** Seals what is not sealed in a dossier; asks before it seals again what has changed. */
export async function sealProofs(bench: Workbench, given?: unknown): Promise<void> {
  const project = await chooseProject(bench.views, given);
  if (project) await seal(bench, { root: project.root });
}

/** Seals the evidence of a line. */
export async function sealLine(bench: Workbench, id: unknown): Promise<void> {
  const line = typeof id === 'string' ? bench.views.line(id) : undefined;
  const proof = line?.item?.refs['preuve'];
  if (line && proof !== undefined) await seal(bench, { root: line.root, ids: [proof] });
}

async function seal({ client }: Workbench, params: SealParams): Promise<void> {
  const first = await client.sendRequest<SealResult>(SealRequest, params);
  if (first.problem !== undefined) return void await vscode.window.showWarningMessage(first.problem);
  if (first.sealed.length > 0 && !await makeEdit(client, first)) return;
  if (first.sealed.length > 0) vscode.window.setStatusBarMessage(`$(lock) ${vscode.l10n.t('Sealed: {0}', first.sealed.join(', '))}`, 8000);
  if (first.changed.length === 0) {
    if (first.sealed.length === 0) await vscode.window.showInformationMessage(vscode.l10n.t('All proofs that have a file are sealed already.'));
    return;
  }
  const again = vscode.l10n.t('Seal Them Again');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('The files of these proofs have changed since they were sealed: {0}. Make sure that the change is meant before sealing them again.', first.changed.join(', ')), again,
  );
  if (choice !== again) return;
  await makeEdit(client, await client.sendRequest<SealResult>(SealRequest, { ...params, ids: first.changed, changed: true } satisfies SealParams));
}

/** Reads the evidence files of a dossier again and tells what is lost, changed or not registered. */
export async function verifyProofs({ client, views }: Workbench, given?: unknown): Promise<void> {
  const project = await chooseProject(views, given);
  if (!project) return;
  const uri = project.plan;
  const figures = await vscode.window.withProgress({ location: { viewId: 'care.preuves' } }, async () => {
    await client.sendRequest(VerifyRequest, { uri } satisfies VerifyParams);
    return (await client.sendRequest<CoverageResult>(CoverageRequest, { uri } satisfies CoverageParams)).projects[0];
  });
  if (!figures) return;
  if (figures.proofs === 0) return void await vscode.window.showInformationMessage(vscode.l10n.t('All evidence files are there, unchanged and registered.'));
  const show = vscode.l10n.t('Show');
  const choice = await vscode.window.showWarningMessage(`${figures.name} · ${figures.proofsText}`, show);
  if (choice === show) await vscode.commands.executeCommand('care.preuves.focus');
}
