/** Making the package of a dossier for an editor, where there is a disk to write it on. */
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { ProgressType } from 'vscode-languageserver';
import type { Lang } from '../core/index.ts';
import { toNative } from '../disk/paths.ts';
import type { DossierOutcome, DossierParams, DossierProgress } from './dossierRequests.ts';
import { DossierRequest } from './dossierRequests.ts';
import { readAgain } from './controlTests.ts';
import type { Packager, WorkspaceFiles } from './place.ts';
import type { Session } from './session.ts';
import { pathOf } from './uris.ts';

/** Progress is told this often (ms). */
const TELL = 100;

export interface DossierFacts { readonly lang: () => Lang; readonly files: Pick<WorkspaceFiles, 'reread'>; readonly packager: Packager | undefined }

/** Answers the request; where nothing can be written it is not registered. */
export function registerDossier(connection: Connection, session: Session, { lang, files, packager }: DossierFacts): void {
  if (!packager) return;
  connection.onRequest(DossierRequest, async ({ root, output, replace, force, progress }: DossierParams, token: CancellationToken): Promise<DossierOutcome | null> => {
    const path = pathOf(root);
    const find = (): ReturnType<typeof projectAt> => projectAt(session, path);
    const before = find();
    if (!before) return null;
    // What is judged and what enters are the same files.
    await readAgain(session, files, before, token);
    const project = find();
    if (!project || token.isCancellationRequested) return { type: 'cancelled' };
    let told = 0;
    const { snapshot } = session;
    return await packager({
      snapshot, findings: session.findings(), project, out: toNative(pathOf(output)), replace, force, lang: lang(), stopped: () => token.isCancellationRequested,
      onProgress: (done, total) => {
        const now = performance.now();
        if (progress === undefined || (now - told < TELL && done < total)) return;
        told = now;
        void connection.sendProgress(new ProgressType<DossierProgress>(), progress, { done, total });
      },
    });
  });
}

function projectAt({ snapshot }: Session, root: string): Session['snapshot']['projects'][number] | undefined {
  return snapshot.projects.find((project) => project.root === root);
}
