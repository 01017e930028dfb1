/** The preview of a written deliverable as data: its cover, its required sections, its text. */
import type { Lang, Project, Snapshot } from '../core/index.ts';
import { parseDay, relative } from '../core/index.ts';
import { deliverableSections, deliverableView, GENRES, say, sayDay } from '../core/features.ts';
import type { PreviewElement, PreviewNode, PreviewPiece, PreviewThing } from '../protocol/previewRequests.ts';
import type { Draft } from './previewDossier.ts';
import { Things, toldDocument } from './things.ts';

type Deliverable = Project['deliverables'][number];
type ViewNode = ReturnType<typeof deliverableView>[number];

const THINGS: ReadonlySet<string> = new Set<PreviewThing>(['controle', 'preuve', 'personne', 'jalon', 'remarque', 'etablissement', 'indicateur']);

/** The sections of a deliverable; `uri` spells the URI of a path. */
export function documentSections(snapshot: Snapshot, project: Project, deliverable: Deliverable, lang: Lang, uri: (path: string) => string): Draft[] {
  const { document } = deliverable;
  const things = new Things(snapshot, project, lang);
  const blocks = deliverableView(snapshot, document.path).map((node) => toNode(node, things, uri));
  const required = requiredSections(snapshot, document.path, lang);
  const fr = lang === 'fr';
  const facts = [...cover(deliverable, things, lang), ...(required.length > 0 ? [{ label: fr ? 'Sections exigées' : 'Required sections', value: required }] : [])];
  return [
    { key: 'cover', title: fr ? 'Fiche du document' : 'About this document', label: fr ? 'Fiche' : 'About', content: { type: 'facts', items: facts } },
    { key: 'text', title: fr ? 'Texte' : 'Text', label: fr ? 'Texte' : 'Text', content: { type: 'prose', blocks } },
  ];
}

/** What a reader knows a deliverable by. */
export function documentTitle({ document, livrable }: Deliverable, root: string): string {
  return livrable.titre?.source || relative(root, document.path);
}

/** « Procédure · version 1.2 » */
export function documentSubtitle({ livrable }: Deliverable, lang: Lang): string {
  const genre = say(GENRES, livrable.genre?.source ?? '')[lang];
  const version = livrable.version?.source ?? '';
  return [genre.charAt(0).toUpperCase() + genre.slice(1), ...(version === '' ? [] : [`version ${version}`]), toldDocument(livrable.statut?.source ?? '', lang).state].filter((part) => part !== '').join(' · ');
}

function cover({ livrable }: Deliverable, things: Things, lang: Lang): { label: string; value: PreviewPiece[] }[] {
  const fr = lang === 'fr';
  const day = (written: string | undefined): string => {
    const found = parseDay(written ?? '');
    return found === undefined ? written ?? '' : sayDay(found, lang);
  };
  const person = (id: string | undefined): PreviewPiece[] => {
    if (id === undefined || id === '') return [];
    const told = things.tell('personne', id);
    return [{ id, of: 'personne' }, ...(told && told.title !== '' ? [` ${told.title}`] : [])];
  };
  const facts: { label: string; value: PreviewPiece[] }[] = [
    { label: fr ? 'Statut' : 'Status', value: [toldDocument(livrable.statut?.source ?? '', lang)] },
    { label: fr ? 'Identifiant' : 'Identifier', value: livrable.id ? [{ code: livrable.id.source }] : [] },
    { label: 'Version', value: livrable.version ? [livrable.version.source] : [] },
    { label: fr ? 'Rédacteur' : 'Writer', value: person(livrable.redacteur?.source) },
    { label: fr ? 'Approbateur' : 'Approver', value: person(livrable.approbateur?.source) },
    { label: fr ? 'Approuvé le' : 'Approved on', value: livrable.date_approbation ? [day(livrable.date_approbation.source)] : [] },
    { label: fr ? 'Prochaine revue' : 'Next review', value: livrable.prochaine_revue ? [day(livrable.prochaine_revue.source)] : [] },
    { label: fr ? 'Contrôles' : 'Controls', value: livrable.controles.length === 0 ? [] : [{ list: livrable.controles.map(({ source }): PreviewPiece[] => {
      const { piece, told } = reference('controle', source, things);
      return [piece, ...(told && told.title !== '' ? [` ${told.title}`] : [])];
    }) }] },
  ];
  return facts.map(({ label, value }) => ({ label, value: value.length > 0 ? value : [{ muted: '—' }] }));
}

function requiredSections(snapshot: Snapshot, path: string, lang: Lang): PreviewPiece[] {
  const fr = lang === 'fr';
  const items = deliverableSections(snapshot, path).map(({ name, state }): PreviewPiece[] => [`${name} `, state === 'written' ? { state: fr ? 'rédigée' : 'written', mark: '✓', tone: 'good' }
    : state === 'empty' ? { state: fr ? 'à rédiger' : 'to be written', mark: '○', tone: 'warn' } : { state: fr ? 'absente' : 'missing', mark: '✗', tone: 'bad' }]);
  return items.length === 0 ? [] : [{ list: items }];
}

function reference(of: PreviewThing, id: string, things: Things): { piece: PreviewPiece; told: ReturnType<Things['tell']> } {
  const told = things.tell(of, id);
  if (!told) return { piece: { code: id }, told };
  const { title, state, mark, tone } = told;
  return { piece: { id, of, ...(title === '' ? {} : { title }), ...(state === '' ? {} : { about: { state, mark, tone } }) }, told };
}

function toNode(node: ViewNode, things: Things, uri: (path: string) => string): PreviewNode {
  if (typeof node === 'string') return node;
  if ('id' in node) return node.of !== undefined && THINGS.has(node.of) ? reference(node.of as PreviewThing, node.id, things).piece : { code: node.id };
  const { path, children, ...rest } = node;
  const element: PreviewElement = { ...rest, children: children.map((child) => toNode(child, things, uri)) };
  return path === undefined ? element : { ...element, open: uri(path) };
}
