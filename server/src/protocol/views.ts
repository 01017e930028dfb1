/** What the views of an editor ask: the outline of each dossier, its figures, where an item stands; and when to ask again. */
import type { Connection } from 'vscode-languageserver';
import type { Lang, Project } from '../core/index.ts';
import { isInside, offsetAt, projectOf } from '../core/index.ts';
import type { Choices, Line, Outline } from '../core/features.ts';
import { toRange } from './convert.ts';
import type { Features } from './onDemand.ts';
import { onDemand } from './onDemand.ts';
import type { OutlineBook, Spelling } from './outlineBook.ts';
import type { Session } from './session.ts';
import { pathOf } from './uris.ts';
import type { CoverageParams, CoverageResult, ItemAtParams, ItemAtResult, OutlineChangedParams, OutlineItem, OutlineItemParams, OutlineItemResult, OutlineListParams, OutlineListResult, OutlineParams, OutlineProject, OutlineResult } from './viewRequests.ts';
import { CoverageRequest, ItemAtRequest, OutlineChangedNotification, OutlineItemRequest, OutlineListRequest, OutlineRequest } from './viewRequests.ts';

/** Once typing has paused this long (ms), what the views show is compared with what it was. */
const COMPARE_AFTER = 150;
/** A dossier of thousands of controls takes longer: the pause must have lasted this many times what the last comparison took, */
const PATIENCE = 4;
/** but no longer than this (ms). */
const LONGEST_PAUSE = 2000;

export interface Views {
  /** Something in the workspace changed; the first time says that its folders are read. */
  readonly changed: () => void;
  readonly stop: () => void;
}

/** An outline, and what it was made from: as long as that is the same, so is the outline. */
interface Made { readonly from: readonly unknown[]; readonly outline: Outline }

/** Answers the requests of the views. */
export function registerViews(connection: Connection, session: Session, { lang, log }: { readonly lang: () => Lang; readonly log: (message: string) => void }): Views {
  const made = new Map<string, Made>();
  let book: OutlineBook | undefined;
  /** Dossiers that the client knows to ask about. */
  const told = new Set<string>();
  // Until the folders are read, files seem to be missing and figures would be wrong: there is nothing to show yet.
  let ready = false;
  let timer: NodeJS.Timeout | undefined;
  let cost = 0;

  const make = ({ outline }: Features, project: Project): Outline => {
    const { snapshot } = session;
    const { files, readings, computed, today } = snapshot;
    const from = [project, files, readings, computed, today, lang()];
    const known = made.get(project.root);
    if (known?.from.every((value, i) => value === from[i])) return known.outline;
    const now = outline(snapshot, project, lang());
    made.set(project.root, { from, outline: now });
    return now;
  };
  const projectAt = (root: string): Project | undefined => {
    const path = pathOf(root);
    return session.snapshot.projects.find((project) => project.root === path);
  };

  const compare = async (): Promise<void> => {
    const features = await onDemand();
    const { projects } = session.snapshot;
    if (!book) return;
    const started = performance.now();
    const roots = new Set(projects.map(({ root }) => root));
    const gone = [...book.roots].filter((root) => !roots.has(root));
    const changed = projects.filter((project) => book?.differs(project.root, make(features, project), spellingOf(session, features, project), features)).map(({ root }) => root);
    cost = performance.now() - started;
    for (const root of gone) {
      book.forget(root);
      made.delete(root);
    }
    // Who was told once asks; until then there is nothing new to say.
    const news = [...changed, ...gone].filter((root) => !told.has(root));
    for (const root of news) told.add(root);
    if (news.length > 0) await connection.sendNotification(OutlineChangedNotification, { roots: news.map((root) => session.uri(root)) } satisfies OutlineChangedParams);
  };

  connection.onRequest(OutlineRequest, async ({ choices, known = {}, levels = [] }: OutlineParams): Promise<OutlineResult> => {
    const [features, { OutlineBook: Book }] = await Promise.all([onDemand(), import('./outlineBook.ts')]);
    book ??= new Book(Date.now().toString(36));
    book.choose(choices);
    const result: OutlineResult = { roots: [], projects: [], levels: [] };
    told.clear();
    if (!ready) return result;
    const wanted = levels.map(({ root, ...level }) => ({ path: pathOf(root), ...level }));
    for (const project of session.snapshot.projects) {
      const outline = make(features, project);
      const spelling = spellingOf(session, features, project);
      result.roots.push(spelling.root);
      const head = book.head(project.root, outline, spelling, known[spelling.root]);
      if (head) result.projects.push(head);
      for (const { path, id, since } of wanted) {
        if (path !== project.root) continue;
        const level = book.level(project.root, id, outline, spelling, features, since);
        if (level) result.levels.push(level);
      }
    }
    return result;
  });

  connection.onRequest(CoverageRequest, async ({ uri }: CoverageParams): Promise<CoverageResult> => {
    const features = await onDemand();
    const own = uri === undefined ? undefined : projectOf(session.snapshot, pathOf(uri));
    const projects = !ready ? [] : uri === undefined ? session.snapshot.projects : own ? [own] : [];
    return { projects: projects.map((project) => ({ root: session.uri(project.root), ...make(features, project).head.figures })) };
  });

  connection.onRequest(OutlineItemRequest, async ({ root, id, controle, remarque, choices }: OutlineItemParams): Promise<OutlineItemResult> => {
    const features = await onDemand();
    const project = projectAt(root);
    if (!project) return null;
    const outline = make(features, project);
    const named = (list: 'controles' | 'remarques', ref: string | undefined): Line | undefined => features.linesOf(outline, list).find(({ node }) => node.refs[list === 'controles' ? 'controle' : 'remarque'] === ref);
    const line = id !== undefined ? features.lineOf(outline, id) : controle !== undefined ? named('controles', controle) : named('remarques', remarque);
    if (!line) return null;
    const { item } = spellingOf(session, features, project);
    const spot = features.spotOfLine(session.snapshot, line);
    const document = spot && session.snapshot.documents.get(spot.path);
    const shown = choices && features.headingOf(outline, line.node.id, choices);
    return {
      item: item(line), tooltip: line.tooltip, place: spot && document ? { uri: session.uri(spot.path), range: toRange(document, spot.span) } : null,
      children: line.below(outline.context).map(item), ...(shown ? { shown } : {}),
    };
  });

  connection.onRequest(OutlineListRequest, async ({ root, list }: OutlineListParams): Promise<OutlineListResult> => {
    const features = await onDemand();
    const project = projectAt(root);
    return { items: project ? features.linesOf(make(features, project), list).map(spellingOf(session, features, project).item) : [] };
  });

  connection.onRequest(ItemAtRequest, async ({ uri, position }: ItemAtParams): Promise<ItemAtResult> => {
    const { itemAt } = await onDemand();
    const path = pathOf(uri);
    const project = projectOf(session.snapshot, path);
    const document = session.snapshot.documents.get(path);
    const found = project && document && itemAt(session.snapshot, project, document, offsetAt(document, position));
    return found ? { root: session.uri(project.root), ...found } : null;
  });

  return {
    changed: () => {
      const first = !ready;
      ready = true;
      if (!book) return;
      clearTimeout(timer);
      timer = setTimeout(() => { compare().catch((error: unknown) => log(`views: ${String(error)}`)); }, first ? 0 : Math.min(LONGEST_PAUSE, Math.max(COMPARE_AFTER, cost * PATIENCE)));
    },
    stop: () => clearTimeout(timer),
  };
}

/** Lines and heads with addresses instead of paths. */
function spellingOf(session: Session, { countsOf }: Features, project: Project): Spelling {
  const root = session.uri(project.root);
  return {
    root,
    item: ({ node, tooltip }): OutlineItem => {
      const { file, ...rest } = node;
      return { ...rest, can: [...node.can], refs: { ...node.refs }, about: shortOf(tooltip), ...(file === undefined ? {} : { file: isInside(project.root, file) ? session.uri(file) : file }) };
    },
    project: (outline: Outline, choices: Choices): Omit<OutlineProject, 'version'> => {
      const { groups, personnes, statuts, plan, ...rest } = outline.head;
      return {
        ...rest, root, plan: session.uri(plan), groups: { theme: [...groups.theme], statut: [...groups.statut], responsable: [...groups.responsable], echeance: [...groups.echeance] },
        personnes: [...personnes], statuts: [...statuts], counts: countsOf(outline, choices),
      };
    },
  };
}

/** A short word that differs where the text does (FNV-1a, 32 bits). */
function shortOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
