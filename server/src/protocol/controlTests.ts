/** The controls of the dossiers as an editor's tests: what each gives now, and what it gives once its files are read again. */
import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { Lang, Project } from '../core/index.ts';
import { projectOf, startOf } from '../core/index.ts';
import { toRange } from './convert.ts';
import { onDemand } from './onDemand.ts';
import type { WorkspaceFiles } from './place.ts';
import type { ControlTest, Place, ProjectTests, VerifyParams } from './previewRequests.ts';
import { ControlTestsRequest, VerifyRequest } from './previewRequests.ts';
import type { Session } from './session.ts';
import { pathOf } from './uris.ts';

/** Digests that are not known after this long (ms) are judged as unknown, which no control fails for. */
const MOST_WAIT = 120_000;
const LOOK_EVERY = 50;

export interface ControlTestFacts { readonly lang: () => Lang; readonly files: Pick<WorkspaceFiles, 'reread'> }

/** Reads the files of a project again, and waits until the digests of its evidence are known. */
export async function readAgain(session: Session, files: Pick<WorkspaceFiles, 'reread'>, { documents, index }: Project, token: CancellationToken): Promise<void> {
  const evidence = [...index.registered.keys()];
  await Promise.all([...documents.map((document) => document.path), ...evidence].map((file) => files.reread(file)));
  const unread = (): boolean => evidence.some((file) => {
    const fact = session.snapshot.files.get(file);
    return fact !== undefined && fact.sha256 === undefined && !fact.unreadable && fact.target === undefined;
  });
  for (const end = Date.now() + MOST_WAIT; unread() && Date.now() < end && !token.isCancellationRequested;) await new Promise((resolve) => { setTimeout(resolve, LOOK_EVERY); });
}

/** Answers the requests about controls as tests. */
export function registerControlTests(connection: Connection, session: Session, { lang, files }: ControlTestFacts): void {
  connection.onRequest(ControlTestsRequest, async (): Promise<ProjectTests[]> => {
    const features = await onDemand();
    return session.snapshot.projects.map((project) => testsOf(features, project));
  });

  connection.onRequest(VerifyRequest, async ({ uri }: VerifyParams, token: CancellationToken): Promise<ProjectTests | null> => {
    const path = pathOf(uri);
    const before = projectOf(session.snapshot, path);
    if (!before) return null;
    const features = await onDemand();
    await readAgain(session, files, before, token);
    const project = projectOf(session.snapshot, path);
    return project ? testsOf(features, project) : null;
  });

  function testsOf({ controlVerdicts, report }: Awaited<ReturnType<typeof onDemand>>, project: Project): ProjectTests {
    const { snapshot } = session;
    const findings = session.findings();
    const place = (path: string, start: number, end: number): Place | undefined => {
      const document = snapshot.documents.get(path);
      return document && { uri: session.uri(path), range: toRange(document, { start, end }) };
    };
    return {
      ...(place(project.plan.path, 0, 0) ?? { uri: session.uri(project.plan.path), range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } }),
      name: report(snapshot, project, findings).etablissement || project.root.slice(project.root.lastIndexOf('/') + 1),
      themes: controlVerdicts(snapshot, project).map(({ id, title, controls }) => ({
        id, title, controls: controls.map(({ controle, state, reasons, ...rest }): ControlTest => {
          const part = controle?.part;
          const document = part && snapshot.documents.get(part.path);
          const base = document && part ? startOf(document, part.segment) : 0;
          const at = controle?.id && part ? place(part.path, base + controle.id.start, base + controle.id.end) : undefined;
          return { ...rest, state: state[lang()], reasons: reasons.map((reason) => reason[lang()]), ...(at ? { place: at } : {}) };
        }),
      })),
    };
  }
}
