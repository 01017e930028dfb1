/** The answer to a remark. */
import type { TextEdit } from '../../text/edit.ts';
import type { Project } from '../../workspace/project.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { setKey } from './control.ts';

const ORDER = ['id', 'origine', 'date', 'texte', 'controles', 'reponse', 'statut'];

/** Writes `reponse` and `statut` of a remark; nothing when the project has no remark of that id. */
export function answerRemark(snapshot: Snapshot, project: Project, id: string, answer: { readonly reponse?: string | undefined; readonly statut?: string | undefined }): TextEdit[] {
  const remark = project.index.remarques.get(id)?.[0];
  if (!remark) return [];
  const { part, node } = remark;
  return [...setKey(snapshot.documents, part, node, 'reponse', answer.reponse, ORDER), ...setKey(snapshot.documents, part, node, 'statut', answer.statut, ORDER)];
}
