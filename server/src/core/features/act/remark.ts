/** The answer to a remark. */
import type { Remarque } from '../../model/part.ts';
import { pairOf } from '../../syntax/node.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Project } from '../../workspace/project.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { addKey, replace } from '../../workspace/yamlEdit.ts';
import { setKey } from './control.ts';

const ORDER = ['id', 'origine', 'date', 'texte', 'controles', 'reponse', 'statut'];

/** Writes `reponse` and `statut` of a remark; nothing when the project has no remark of that id. */
export function answerRemark(snapshot: Snapshot, project: Project, id: string, answer: { readonly reponse?: string | undefined; readonly statut?: string | undefined }): TextEdit[] {
  const remark = project.index.remarques.get(id)?.[0];
  if (!remark) return [];
  const { part, node } = remark;
  const { reponse } = answer;
  const several = reponse !== undefined && /\n/.test(reponse) && !node.flow;
  return [
    ...(several ? writeLines(snapshot, remark, reponse) : setKey(snapshot.documents, part, node, 'reponse', reponse, ORDER)),
    ...setKey(snapshot.documents, part, node, 'statut', answer.statut, ORDER),
  ];
}

/** An answer of several lines, as people write it: below its key, without quotes. */
function writeLines({ documents }: Snapshot, { part, node }: Remarque, reponse: string): TextEdit[] {
  const { text } = part.segment;
  const there = pairOf(node, 'reponse');
  const beside = there ?? node.pairs[0];
  if (!beside) return [];
  const indent = ' '.repeat(beside.key.start - (text.lastIndexOf('\n', beside.key.start - 1) + 1) + 2);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const block = ['|-', ...reponse.split(/\r?\n/).map((line) => (line.trim() === '' ? '' : indent + line.trim()))].join(eol);
  if (!there) return addKey(documents, part, node, 'reponse', block, ORDER.slice(0, ORDER.indexOf('reponse')).reverse().find((key) => pairOf(node, key)));
  const { start, end } = there.value;
  // The value of a key without one begins right after the colon; that of a block goes on to the next key.
  const lead = /[\s]$/.test(text.slice(0, start)) ? '' : ' ';
  return replace(documents, part, { start, end: start + text.slice(start, end).trimEnd().length }, lead + block);
}
