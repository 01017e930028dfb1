/** A project: the folder of a plan, its documents as one whole, and the index of what they define and cite. */
import { sameItems } from '../text/lists.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Dossier } from '../model/dossier.ts';
import { readDossier } from '../model/dossier.ts';
import { readLivrable } from '../model/livrable.ts';
import { basename, dirname } from '../text/path.ts';
import type { Document } from './document.ts';
import type { Deliverable, Index } from './projectIndex.ts';
import { makeIndex } from './projectIndex.ts';

export type { Deliverable, Index, Proof, Table, TableName } from './projectIndex.ts';

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
  const known = new Map(previous?.deliverables.map((d) => [d.document, d]));
  const deliverables = members.filter((d) => d.kind?.name === 'document')
    .map((document): Deliverable => known.get(document) ?? { type: 'livrable', document, livrable: readLivrable(document.entries) });
  const read = readDossier(plan.entries);
  const dossier = previous && sameItems(previous.dossier.entries, read.entries) ? previous.dossier : read;
  const wanted = dossier.referentiel?.node.source;
  const catalogue = catalogues.find((c) => c.id === wanted);
  return { root, plan, plans, documents: members, deliverables, dossier, catalogue, index: makeIndex({ documents: members, deliverables }, previous) };
}

function byPlanName(a: Document, b: Document): number {
  const rank = (d: Document): string => (basename(d.path) === 'plan.care.yaml' ? `0${d.path}` : `1${d.path}`);
  return rank(a) < rank(b) ? -1 : 1;
}
