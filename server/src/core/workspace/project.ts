/** A project: the folder of a plan, its documents as one whole, and the index of what they define and cite. */
import { sameItems } from '../text/lists.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Dossier } from '../model/dossier.ts';
import { readDossier } from '../model/dossier.ts';
import { readLivrable } from '../model/livrable.ts';
import { basename, dirname } from '../text/path.ts';
import type { Document } from './document.ts';
import type { Deliverable, Index } from './projectIndex.ts';
import { makeIndex, placeOf } from './projectIndex.ts';

export type { Deliverable, Index, Proof, Table, TableName } from './projectIndex.ts';
export { TABLES } from './projectIndex.ts';

export interface Project {
  /** Folder of the plan. */
  readonly root: string;
  readonly plan: Document;
  /** Plans in that folder: more than one is CARE005, the first by name counts. */
  readonly plans: readonly Document[];
  /** Every document of the project, plan first, then by path. */
  readonly documents: readonly Document[];
  readonly deliverables: readonly Deliverable[];
  readonly dossier: Dossier;
  readonly catalogue: Catalogue | undefined;
  readonly index: Index;
}

/** Builds a project; tables keep the arrays of `previous` that are equal, so that a reader can see what did not change. */
export function makeProject(root: string, documents: readonly Document[], catalogues: readonly Catalogue[], previous?: Project): Project | undefined {
  const plans = documents.filter((d) => d.kind?.name === 'plan' && dirname(d.path) === root).sort(byPlanName);
  const plan = plans[0];
  if (!plan) return undefined;
  const members = [plan, ...documents.filter((d) => d !== plan && !plans.includes(d)).sort((a, b) => (a.path < b.path ? -1 : 1))];
  return assemble({ root, plan, plans, documents: members, deliverables: members.flatMap((document) => deliverableOf(document) ?? []) }, catalogues, previous);
}

/** The project with newer versions of some of its documents, by path; each is of the kind that it was. */
export function updateProject(project: Project, newer: ReadonlyMap<string, Document>, catalogues: readonly Catalogue[]): Project {
  const documents = [...project.documents];
  const deliverables = [...project.deliverables];
  for (const document of newer.values()) {
    const place = placeOf(documents, document.path);
    const old = place === undefined ? undefined : documents[place];
    if (place === undefined || old === undefined) continue;
    documents[place] = document;
    const [before, now] = [deliverableOf(old), deliverableOf(document)];
    if (before && now) deliverables[deliverables.indexOf(before)] = now;
  }
  const newest = (document: Document): Document => newer.get(document.path) ?? document;
  return assemble({ root: project.root, plan: newest(project.plan), plans: project.plans.map(newest), documents, deliverables }, catalogues, project);
}

function assemble(members: Pick<Project, 'root' | 'plan' | 'plans' | 'documents' | 'deliverables'>, catalogues: readonly Catalogue[], previous: Project | undefined): Project {
  const dossier = dossierOf(members.plan, previous);
  const wanted = dossier.referentiel?.node.source;
  return { ...members, dossier, catalogue: catalogues.find((c) => c.id === wanted), index: makeIndex(members, previous) };
}

function dossierOf(plan: Document, previous: Project | undefined): Dossier {
  if (previous?.plan === plan) return previous.dossier;
  const read = readDossier(plan.entries);
  return previous && sameItems(previous.dossier.entries, read.entries) ? previous.dossier : read;
}

const DELIVERABLES = new WeakMap<Document, Deliverable>();

/** A document as a deliverable, always the same object; undefined for one of another kind. */
export function deliverableOf(document: Document): Deliverable | undefined {
  if (document.kind?.name !== 'document') return undefined;
  let known = DELIVERABLES.get(document);
  if (!known) DELIVERABLES.set(document, (known = { type: 'livrable', document, livrable: readLivrable(document.entries) }));
  return known;
}

function byPlanName(a: Document, b: Document): number {
  const rank = (d: Document): string => (basename(d.path) === 'plan.care.yaml' ? `0${d.path}` : `1${d.path}`);
  return rank(a) < rank(b) ? -1 : 1;
}
