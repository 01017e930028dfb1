/** Remarks beside the text of a plan: where they stand, and the edit that answers one. */
import type { ClientCapabilities, Connection, WorkspaceEdit } from 'vscode-languageserver';
import type { Lang } from '../core/index.ts';
import { parseDay, projectOf } from '../core/index.ts';
import { toRange, toWorkspaceEdit } from './convert.ts';
import { onDemand } from './onDemand.ts';
import type { AnswerRemarkParams, RemarkInfo, RemarksParams } from './previewRequests.ts';
import { AnswerRemarkRequest, RemarksRequest } from './previewRequests.ts';
import type { Session } from './session.ts';
import { pathOf } from './uris.ts';

/** Answers the requests about remarks. */
export function registerRemarks(connection: Connection, session: Session, { client, lang }: { readonly client: () => ClientCapabilities; readonly lang: () => Lang }): void {
  connection.onRequest(RemarksRequest, async ({ uri }: RemarksParams): Promise<RemarkInfo[]> => {
    const { ORIGINES, remarkThreads, say, sayDay, STATUTS_REMARQUE } = await onDemand();
    const document = session.snapshot.documents.get(pathOf(uri));
    if (!document) return [];
    return remarkThreads(document).map(({ id, date, texte, reponse, span, remarque }) => {
      const day = parseDay(date);
      const [origine, statut] = [remarque.origine?.source ?? '', remarque.statut?.source ?? ''];
      return {
        id, texte, reponse, origine, origin: say(ORIGINES, origine)[lang()], statut, status: say(STATUTS_REMARQUE, statut)[lang()],
        date: day === undefined ? date : sayDay(day, lang()), controles: remarque.controles.map((c) => c.source), uri, range: toRange(document, span),
      };
    });
  });

  connection.onRequest(AnswerRemarkRequest, async ({ uri, id, reponse, statut }: AnswerRemarkParams): Promise<WorkspaceEdit | null> => {
    const { answerRemark, remarkThreads } = await onDemand();
    const { snapshot } = session;
    const path = pathOf(uri);
    const document = snapshot.documents.get(path);
    const project = projectOf(snapshot, path);
    const thread = document && remarkThreads(document).find((t) => t.id === id);
    if (!project || !thread) return null;
    const added = reponse?.trim() ?? '';
    // A second answer stands below the first: nothing that was written is lost.
    const whole = added === '' ? undefined : [thread.reponse, added].filter((text) => text !== '').join('\n\n');
    const edits = answerRemark(snapshot, project, id, { reponse: whole, statut });
    const versions = client().workspace?.workspaceEdit?.documentChanges ? (p: string): number | null => session.version(p) : undefined;
    return edits.length === 0 ? null : toWorkspaceEdit(snapshot, edits, (p) => session.uri(p), versions);
  });
}
