/** The projects of a workspace: which there are, and which documents belong to each. */
import { sameItems } from '../text/lists.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Overlay } from '../text/overlay.ts';
import { dirname, isInside } from '../text/path.ts';
import type { Document } from './document.ts';
import type { Project } from './project.ts';
import { makeProject, updateProject } from './project.ts';

export interface Projects {
  readonly projects: readonly Project[];
  /** Documents of no project. */
  readonly loose: readonly Document[];
  /** The folders of the projects; the same array as long as none came or went. */
  readonly roots: readonly string[];
}

export const NO_PROJECTS: Projects = { projects: [], loose: [], roots: [] };

/** What the projects are made from. */
interface Documents { readonly documents: Overlay<string, Document>; readonly catalogues: readonly Catalogue[] }

/** The projects of these documents; from those before, by what differs between the two. */
export function makeProjects(now: Documents, before: Documents & Projects): Projects {
  const changed = now.documents.differences(before.documents);
  if (!changed || now.catalogues !== before.catalogues) return regroup(now, before);
  if (changed.size === 0) return { projects: before.projects, loose: before.loose, roots: before.roots };
  if ([...changed].some((path) => role(before.documents.get(path)) !== role(now.documents.get(path)))) return regroup(now, before);
  const newer = new Map<Project | undefined, Map<string, Document>>();
  for (const path of changed) {
    const document = now.documents.get(path);
    if (!document) continue;
    const project = nearestProject(before.projects, path);
    const list = newer.get(project);
    if (list) list.set(path, document);
    else newer.set(project, new Map([[path, document]]));
  }
  const loose = newer.get(undefined);
  return {
    projects: before.projects.map((project) => { const list = newer.get(project); return list ? updateProject(project, list, now.catalogues) : project; }),
    loose: loose ? before.loose.map((document) => loose.get(document.path) ?? document) : before.loose,
    roots: before.roots,
  };
}

/** Documents came, went, or are of another kind: all are asked anew where they belong. */
function regroup({ documents, catalogues }: Documents, before: Documents & Projects): Projects {
  const members = new Map<string, Document[]>();
  const loose: Document[] = [];
  for (const document of documents.values()) if (document.kind?.name === 'plan') members.set(dirname(document.path), []);
  for (const document of documents.values()) (members.get(rootOf(members, document.path) ?? '') ?? loose).push(document);
  const known = new Map(before.projects.map((p) => [p.root, p]));
  const projects = [...members].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([root, list]) => {
    const old = known.get(root);
    const own = new Set(old ? membersOf(old) : []);
    const unchanged = old && catalogues === before.catalogues && list.length === own.size && list.every((d) => own.has(d));
    const project = unchanged ? old : makeProject(root, list, catalogues, old);
    return project ? [project] : [];
  });
  const roots = projects.map((project) => project.root);
  return { projects, loose, roots: sameItems(roots, before.roots) ? before.roots : roots };
}

/** What decides to which project a document belongs, and which projects there are. */
function role(document: Document | undefined): string {
  return document ? document.kind?.name ?? 'none' : 'absent';
}

/** All documents below the folder of a project, plans that do not count included. */
export function membersOf(project: Project): readonly Document[] {
  return project.plans.length === 1 ? project.documents : [...project.documents, ...project.plans.filter((plan) => plan !== project.plan)];
}

/** The nearest folder above a path that holds a plan. */
function rootOf(roots: ReadonlyMap<string, unknown>, path: string): string | undefined {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (roots.has(folder)) return folder;
    if (folder === '/') return undefined;
  }
}

/** The project whose folder is the nearest above a path. */
export function nearestProject(projects: readonly Project[], path: string): Project | undefined {
  let best: Project | undefined;
  for (const project of projects) {
    if (isInside(project.root, path) && project.root.length >= (best?.root.length ?? 0)) best = project;
  }
  return best;
}
