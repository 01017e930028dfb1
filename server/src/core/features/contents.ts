/** What a package of a project holds: its documents, its pieces and what becomes of each, the pictures of its deliverables. */
import type { Part, Preuve } from '../model/part.ts';
import { dayOf } from '../model/part.ts';
import { localLink } from '../rules/link.ts';
import type { Day } from '../text/plainDate.ts';
import type { Document } from '../workspace/document.ts';
import { locate } from '../workspace/locate.ts';
import type { Deliverable, Project } from '../workspace/project.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { View } from '../workspace/view.ts';
import { makeView } from '../workspace/view.ts';
import type { Integrity } from './integrity.ts';
import { integrityOf } from './integrity.ts';
import { itemsOf, text } from './reportRows.ts';

/** `jointe`: its file enters. The others do not: kept outside, not found, outside the project, a link, not readable. */
export type Fate = 'jointe' | 'confidentielle' | 'absente' | 'dehors' | 'lien' | 'illisible';

export interface Piece {
  readonly part: Part;
  readonly id: string;
  readonly titre: string;
  readonly genre: string;
  readonly outil: string;
  readonly date: Day | undefined;
  readonly ecrite: string;
  /** The digest that the plan registers, lower-case; empty when it has none. */
  readonly sha256: string;
  readonly integrite: Integrity;
  readonly fate: Fate;
  /** Its file, by its real name; undefined when there is none in the project. */
  readonly path: string | undefined;
  /** Controls that cite it, as the plan writes them. */
  readonly controles: readonly string[];
  /** The indicators that name it as a source. */
  readonly mesures: readonly { readonly controle: string; readonly indicateur: string; readonly role: string }[];
}

export interface WrittenPiece {
  readonly document: Document;
  readonly id: string;
  readonly titre: string;
  readonly genre: string;
  readonly version: string;
  readonly statut: string;
  /** Function or name of the person; the id as it is written when nobody has it. */
  readonly redacteur: string;
  readonly approbateur: string;
  readonly approbation: Day | undefined;
  readonly revue: Day | undefined;
  readonly controles: readonly string[];
}

export interface Contents {
  /** Plan, annexes, catalogues and deliverables of the project, the plan first. */
  readonly documents: readonly Document[];
  /** Documents of the project that do not enter: links, or files that cannot be read. */
  readonly barred: readonly string[];
  readonly livrables: readonly WrittenPiece[];
  readonly pieces: readonly Piece[];
  /** Files that the deliverables show as pictures. */
  readonly images: readonly string[];
}

/** The contents of a project's package. A file that any evidence declares confidential never enters, whatever else names it. */
export function contentsOf(snapshot: Snapshot, project: Project): Contents {
  const view = makeView(snapshot, project);
  const preuves = itemsOf(project, 'preuve');
  const hidden = new Set(preuves.flatMap((preuve) => (preuve.confidentiel ? fileOf(preuve, view) ?? [] : [])));
  const ours = project.documents.filter((d) => d.kind !== undefined && (d.kind.name === 'plan' || d.kind.name === 'annexe' || !hidden.has(d.path)));
  const documents = ours.filter((d) => isPlain(d.path, view));
  const kept = new Set(documents);
  const livrables = project.deliverables.filter((d) => kept.has(d.document));
  return {
    documents, barred: ours.filter((d) => !isPlain(d.path, view)).map((d) => d.path),
    livrables: livrables.map((deliverable) => writtenPiece(deliverable, project, view)),
    pieces: preuves.map((preuve) => pieceOf(preuve, project, view, hidden)),
    images: [...new Set(livrables.flatMap((d) => imagesOf(d.document, view)))].filter((path) => !hidden.has(path)).sort(),
  };
}

/** The file of the project that a link of one of its documents leads to, by its real name; undefined when there is none. */
function linkedFile(view: View, from: string, written: string): string | undefined {
  const found = locate(view, from, written);
  const path = found.kind === 'file' ? found.path : found.kind === 'alike' ? found.real : undefined;
  return path !== undefined && isPlain(path, view) ? path : undefined;
}

/** A file that is there, can be read, and is no link. */
function isPlain(path: string, view: View): boolean {
  const fact = view.file(path);
  return fact !== undefined && fact.target === undefined && fact.unreadable !== true;
}

function fileOf(preuve: Preuve, view: View): string | undefined {
  if (!preuve.fichier) return undefined;
  const found = locate(view, preuve.part.path, preuve.fichier.source);
  const path = found.kind === 'file' ? found.path : found.kind === 'alike' ? found.real : undefined;
  return path !== undefined && view.file(path) ? path : undefined;
}

function pieceOf(preuve: Preuve, project: Project, view: View, hidden: ReadonlySet<string>): Piece {
  const id = preuve.id?.source ?? '';
  const path = fileOf(preuve, view);
  const citing = project.index.citing.get(id) ?? [];
  return {
    part: preuve.part, id, path, titre: preuve.titre?.source.trim() ?? '', genre: preuve.genre?.source ?? '', outil: text(preuve.node, 'outil'),
    date: dayOf(preuve.date), ecrite: preuve.date?.source ?? '', sha256: preuve.sha256?.source.toLowerCase() ?? '', integrite: integrityOf(preuve, view),
    fate: fateOf(preuve, path, view, hidden),
    controles: [...new Set(citing.flatMap((c) => c.id?.source ?? []))],
    mesures: citing.flatMap((c) => c.indicateurs.flatMap((m) => m.sources.filter((s) => s.preuve.source === id).map((s) => (
      { controle: c.id?.source ?? '', indicateur: m.id?.source ?? '', role: s.role })))),
  };
}

function fateOf(preuve: Preuve, path: string | undefined, view: View, hidden: ReadonlySet<string>): Fate {
  if (preuve.confidentiel || (path !== undefined && hidden.has(path))) return 'confidentielle';
  if (path === undefined) {
    const outside = preuve.fichier && locate(view, preuve.part.path, preuve.fichier.source);
    return outside?.kind !== 'outside' ? 'absente' : outside.why === 'link' ? 'lien' : 'dehors';
  }
  const fact = view.file(path);
  return fact?.target !== undefined ? 'lien' : fact?.unreadable === true ? 'illisible' : 'jointe';
}

function writtenPiece({ document, livrable }: Deliverable, project: Project, view: View): WrittenPiece {
  const id = livrable.id?.source ?? '';
  const person = (name: string): string => view.personnes(name)[0]?.nom || name;
  const citing = (project.index.citing.get(id) ?? []).flatMap((c) => c.id?.source ?? []);
  return {
    document, id, titre: livrable.titre?.source.trim() ?? '', genre: livrable.genre?.source ?? '', version: livrable.version?.source ?? '', statut: livrable.statut?.source ?? '',
    redacteur: person(livrable.redacteur?.source ?? ''), approbateur: person(livrable.approbateur?.source ?? ''),
    approbation: dayOf(livrable.date_approbation), revue: dayOf(livrable.prochaine_revue),
    controles: [...new Set([...citing, ...livrable.controles.map((c) => c.source)])],
  };
}

function imagesOf(document: Document, view: View): string[] {
  return (document.body?.markdown?.links ?? []).flatMap((link) => {
    const local = link.image ? localLink(link.href) : undefined;
    return local && local.path !== '' ? linkedFile(view, document.path, local.path) ?? [] : [];
  });
}
