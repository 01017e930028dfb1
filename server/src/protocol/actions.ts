/** What the actions of an editor write: edits computed on the text as it is now, made by the client as one. */
import type { ClientCapabilities, Connection, WorkspaceEdit } from 'vscode-languageserver';
import type { Lang, Project, Text, TextEdit } from '../core/index.ts';
import { join } from '../core/index.ts';
import { toWorkspaceEdit } from './convert.ts';
import { onDemand } from './onDemand.ts';
import type { Session } from './session.ts';
import { isElsewhere, pathOf } from './uris.ts';
import type { ActionResult, AddProofsParams, AddProofsResult, CataloguesResult, ChangeControlParams, CheckFinessParams, CheckFinessResult, NewDeliverableParams, NewDeliverableResult, NewProjectParams, NewProjectResult, SealParams, SealResult } from './viewRequests.ts';
import { AddProofsRequest, CataloguesRequest, ChangeControlRequest, CheckFinessRequest, NewDeliverableRequest, NewProjectRequest, SealRequest } from './viewRequests.ts';

const GONE: Text = { fr: 'Ce dossier n’est plus là, ou son plan ne peut pas être lu.', en: 'This dossier is gone, or its plan cannot be read.' };
const NOTHING: Text = { fr: 'Il n’y a rien à écrire : le plan le dit déjà, ou l’endroit a changé.', en: 'There is nothing to write: the plan says so already, or the place has changed.' };

export interface ActionFacts { readonly client: () => ClientCapabilities; readonly lang: () => Lang }

/** Answers the requests of the actions. */
export function registerActions(connection: Connection, session: Session, { client, lang }: ActionFacts): void {
  const projectAt = (root: string): Project | undefined => {
    const path = pathOf(root);
    return session.snapshot.projects.find((project) => project.root === path);
  };
  const edit = (edits: readonly TextEdit[]): WorkspaceEdit | null => (edits.length === 0 ? null
    : toWorkspaceEdit(session.snapshot, edits, (path) => session.uri(path), client().workspace?.workspaceEdit?.documentChanges ? (path) => session.version(path) : undefined));
  const result = (edits: readonly TextEdit[]): ActionResult => (edits.length === 0 ? problem(NOTHING) : { edit: edit(edits) });
  const problem = (text: Text): ActionResult & { edit: null } => ({ edit: null, problem: text[lang()] });

  connection.onRequest(ChangeControlRequest, async (params: ChangeControlParams): Promise<ActionResult> => {
    const { addPerson, changeControl } = await onDemand();
    const project = projectAt(params.root);
    if (!project) return problem(GONE);
    const { controle, personne, ...change } = params;
    const person = personne === undefined ? undefined : addPerson(session.snapshot, project, personne);
    const edits = changeControl(session.snapshot, project, controle, { ...change, ...(person ? { responsable: person.id } : {}) });
    return result(edits.length === 0 ? [] : [...(person?.edits ?? []), ...edits]);
  });

  connection.onRequest(AddProofsRequest, async ({ root, files, taken, ...given }: AddProofsParams): Promise<AddProofsResult> => {
    const { addProofs } = await onDemand();
    const project = projectAt(root);
    if (!project) return { ...problem(GONE), files: [] };
    const inside = (uri: string | undefined): string | undefined => (uri === undefined || isElsewhere(pathOf(uri)) ? undefined : pathOf(uri));
    const added = addProofs(session.snapshot, project, {
      ...given, taken: taken?.map((uri) => pathOf(uri)), files: files.map(({ name, sha256, uri }) => ({ name, sha256, path: inside(uri) })),
    });
    if (added.problem) return { ...problem(added.problem), files: [] };
    return {
      ...result(added.edits),
      files: added.files.map(({ id, copyTo, known }) => ({ id, known, ...(copyTo === undefined ? {} : { copyTo: session.uri(copyTo) }) })),
    };
  });

  connection.onRequest(SealRequest, async ({ root, ids, changed }: SealParams): Promise<SealResult> => {
    const { seal, toSeal } = await onDemand();
    const project = projectAt(root);
    if (!project) return { ...problem(GONE), sealed: [], changed: [] };
    const digests = new Map(toSeal(session.snapshot, project, ids, changed === true).flatMap(({ proof, path }) => {
      const fact = session.snapshot.files.get(path);
      return fact?.sha256 === undefined ? [] : [[proof.id?.source ?? '', fact.sha256] as const];
    }));
    const left = toSeal(session.snapshot, project, ids, true).flatMap(({ proof }) => proof.id?.source ?? []).filter((id) => !digests.has(id));
    return { edit: edit(seal(session.snapshot, project, digests)), sealed: [...digests.keys()], changed: left };
  });

  connection.onRequest(NewDeliverableRequest, async ({ root, type, titre, controle }: NewDeliverableParams): Promise<NewDeliverableResult> => {
    const { newDeliverable, proposedTitle } = await onDemand();
    const project = projectAt(root);
    if (!project) return { ...problem(GONE), titre: '' };
    if (titre === undefined) return { edit: null, titre: proposedTitle(project, type, controle, lang()) };
    const made = newDeliverable(session.snapshot, project, { type, titre, controle }, lang());
    if ('problem' in made) return { ...problem(made.problem), titre };
    const path = join(project.root, made.file.path);
    return { edit: edit(made.edits), titre, ...(path === undefined ? {} : { file: { uri: session.uri(path), text: made.file.text } }) };
  });

  connection.onRequest(CataloguesRequest, async (): Promise<CataloguesResult> => {
    const { CATEGORIES, CATEGORIE_WORDS, GENRES, PROOF_TYPES, say } = await onDemand();
    const fr = lang() === 'fr';
    return {
      catalogues: session.snapshot.catalogues.map(({ id, titre, version, officiel, controles }) => {
        const count = [...controles.values()].filter((controle) => !controle.retire).length;
        return { id, titre, detail: fr ? `${officiel ? 'officiel' : 'non officiel'} · version ${version} · ${count} contrôles` : `${officiel ? 'official' : 'not official'} · version ${version} · ${count} controls` };
      }),
      categories: CATEGORIES.map((id) => ({ id, label: say(CATEGORIE_WORDS, id)[lang()] })),
      types: PROOF_TYPES.map((id) => ({ id, label: say(GENRES, id)[lang()] })),
    };
  });

  connection.onRequest(CheckFinessRequest, async ({ finess }: CheckFinessParams): Promise<CheckFinessResult> => {
    const { checkFiness } = await onDemand();
    const { value, fault, doubt } = checkFiness(finess);
    return { value, ...(fault ? { fault: fault[lang()] } : {}), ...(doubt ? { doubt: doubt[lang()] } : {}) };
  });

  connection.onRequest(NewProjectRequest, async ({ referentiel, nom, finess, categorie }: NewProjectParams): Promise<NewProjectResult> => {
    const { CATEGORIES, checkFiness, newProject } = await onDemand();
    const checked = checkFiness(finess);
    if (checked.fault) return { files: [], problem: checked.fault[lang()] };
    const files = CATEGORIES.includes(categorie) ? newProject(session.snapshot, referentiel, { nom, finess: checked.value, categorie }, lang()) : undefined;
    if (!files) return { files: [], problem: lang() === 'fr' ? `Le référentiel « ${referentiel} » ou la catégorie « ${categorie} » n’est pas connu.` : `The catalogue “${referentiel}” or the category “${categorie}” is not known.` };
    return { files: files.map(({ path, text }) => ({ path, text })) };
  });
}
