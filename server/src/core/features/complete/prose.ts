/** Completion in the body of a deliverable: mentions in double brackets, control ids, and targets of links and images. */
import type { Lang } from '../../text/words.ts';
import { basename, dirname, relative } from '../../text/path.ts';
import type { Document } from '../../workspace/document.ts';
import { startOf } from '../../workspace/document.ts';
import type { Project } from '../../workspace/project.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { projectOf } from '../../workspace/snapshot.ts';
import { makeView } from '../../workspace/view.ts';
import { filesOf } from './paths.ts';
import { titleOf } from './proofs.ts';
import { cardOf, placeOf } from './requirement.ts';
import type { Completion, Suggestion } from './suggestion.ts';
import { listOf, NOTHING } from './suggestion.ts';

/** The list for an offset of the body; nothing while plain words are typed. */
export function prose(snapshot: Snapshot, document: Document, offset: number, lang: Lang): Completion {
  const { body } = document;
  const project = projectOf(snapshot, document.path);
  if (!body || !project) return NOTHING;
  const start = startOf(document, body);
  const at = offset - start;
  if (at < 0 || body.markdown?.code.some((span) => span.start < at && at < span.end)) return NOTHING;
  const { text } = body;
  const head = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  const tail = /^[^\r\n]*/.exec(text.slice(at, at + 500))?.[0] ?? '';
  // An open code span is code too, though nothing closes it yet.
  if ((head.match(/`/g)?.length ?? 0) % 2 === 1) return NOTHING;
  const list = (suggestions: readonly Suggestion[], word: string, rest: string, after = ''): Completion => listOf(suggestions, {
    insert: { start: offset - word.length, end: offset }, replace: { start: offset - word.length, end: offset + rest.length }, word, before: '', after, column: 0, eol: '\n', indent: '',
  });

  const mention = /\[\[([^[\]\n|]*)$/.exec(head)?.[1];
  if (mention !== undefined) {
    const rest = /^[\p{L}\p{N}._-]*/u.exec(tail)?.[0] ?? '';
    const closing = /^\]{0,2}/.exec(tail.slice(rest.length))?.[0] ?? '';
    return list(everything(project, lang), mention, rest, ']'.repeat(2 - closing.length));
  }
  const link = /(!?)\[[^\]\n]*\]\([ \t]*<?([^()\s<>]*)$/.exec(head);
  if (link) {
    const word = link[2] ?? '';
    return list(targets(snapshot, project, document, link[1] === '!', lang), word, /^[^()\s<>]*/.exec(tail)?.[0] ?? '');
  }
  const word = /(?<![\p{L}\p{N}._/-])[A-Za-z][\w.-]+$/u.exec(head)?.[0];
  // Two letters that begin a word of the language are no id: a figure or a sign says that one is meant.
  if (word === undefined || !/[\d._-]/.test(word)) return NOTHING;
  const lower = word.toLowerCase();
  return list(controls(project, lang).filter(({ label }) => label.toLowerCase().startsWith(lower)), word, /^[\w.-]*/.exec(tail)?.[0] ?? '');
}

/** All that `[[…]]` can name: documents and evidence, controls, people, milestones, remarks. */
function everything(project: Project, lang: Lang): Suggestion[] {
  const { index } = project;
  const one = (kind: Suggestion['kind'], label: string, rank: number, beside: string | undefined, detail = ''): Suggestion => ({ kind, label, rank, beside, detail, body: () => [label] });
  return [
    ...[...index.preuves].flatMap(([id, [proof]]) => (proof ? [one(proof.type === 'preuve' ? 'evidence' : 'document', id, proof.type === 'preuve' ? 1 : 0, titleOf(proof), (proof.type === 'preuve' ? proof.genre : proof.livrable.genre)?.source)] : [])),
    ...controls(project, lang).map((c) => ({ ...c, rank: c.rank + 2 })),
    ...[...index.personnes].flatMap(([id, [person]]) => (person ? [one('person', id, 4, person.nom)] : [])),
    ...[...index.jalons].flatMap(([id, [jalon]]) => (jalon ? [one('milestone', id, 5, jalon.titre?.source, jalon.date?.source)] : [])),
    ...[...index.remarques].flatMap(([id, [remark]]) => (remark ? [one('remark', id, 6, remark.origine?.source, remark.statut?.source)] : [])),
  ];
}

/** Control ids: those of the plan first. */
function controls({ catalogue, index }: Project, lang: Lang): Suggestion[] {
  const own = [...index.controles.keys()].filter((id) => !catalogue?.controles.has(id)).map((id): Suggestion => ({ kind: 'control', label: id, rank: 0, body: () => [id] }));
  return [...(catalogue ? [...catalogue.controles.values()] : []).filter((c) => !c.retire).map((c): Suggestion => ({
    kind: 'control', label: c.id, rank: index.controles.has(c.id) ? 0 : 1, beside: c.titre, detail: catalogue ? placeOf(c, catalogue) : '',
    documentation: () => (catalogue ? cardOf(c, catalogue, lang) : ''), body: () => [c.id],
  })), ...own];
}

/** Files that a link or an image can lead to, and the headings of this document. */
function targets(snapshot: Snapshot, project: Project, document: Document, image: boolean, lang: Lang): Suggestion[] {
  const folder = dirname(document.path);
  const files = filesOf(makeView(snapshot, project)).filter(({ path }) => path !== document.path && relative(folder, path) !== '').map((file): Suggestion => {
    const written = relative(folder, file.path);
    const fits = image ? file.image : file.ours;
    return {
      kind: 'file', label: written, rank: (image && !file.image ? 4 : 0) + (file.loose ? 0 : fits ? 1 : 2), beside: basename(file.path),
      detail: file.loose ? (lang === 'fr' ? 'pas encore inscrit' : 'not registered yet') : '', body: () => [linkTarget(written)],
    };
  });
  const anchors = image ? [] : [...(document.body?.markdown?.anchors ?? [])].map((anchor): Suggestion => ({ kind: 'value', label: `#${anchor}`, rank: 3, body: () => [`#${anchor}`] }));
  return [...files, ...anchors];
}

/** A path as a link writes it: what would end the link, or mean something else there, is encoded. */
function linkTarget(path: string): string {
  return path.replace(/[\s%#?()<>]/g, (c) => encodeURIComponent(c).replace(/[()]/g, (p) => `%${p.charCodeAt(0).toString(16)}`));
}
