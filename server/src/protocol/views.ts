/** What the views of an editor ask: the outline of each dossier, its figures, where an item stands; and when to ask again. */
import type { Connection, Range } from 'vscode-languageserver';
import type { Lang, Position, Project } from '../core/index.ts';
import { isInside, lineStarts, offsetAt, positionIn, projectOf, textOf } from '../core/index.ts';
import type { Outline, OutlineNode, Spot, Spots } from '../core/features.ts';
import { toRange } from './convert.ts';
import type { Features } from './onDemand.ts';
import { onDemand } from './onDemand.ts';
import type { Session } from './session.ts';
import { pathOf } from './uris.ts';
import type { CoverageParams, CoverageResult, ItemAtParams, ItemAtResult, OutlineChangedParams, OutlineItem, OutlineItemParams, OutlineItemResult, OutlineParams, OutlineProject, OutlineResult } from './viewRequests.ts';
import { CoverageRequest, ItemAtRequest, OutlineChangedNotification, OutlineItemRequest, OutlineRequest } from './viewRequests.ts';

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
interface Made {
  readonly from: readonly unknown[];
  readonly outline: Outline;
  readonly spots: Spots;
  /** The outline as text: two that are read alike are alike. */
  readonly text: string;
}

/** Answers the requests of the views. */
export function registerViews(connection: Connection, session: Session, { lang, log }: { readonly lang: () => Lang; readonly log: (message: string) => void }): Views {
  const made = new Map<string, Made>();
  let told: Map<string, string> | undefined;
  // Until the folders are read, files seem to be missing and figures would be wrong: there is nothing to show yet.
  let ready = false;
  let timer: NodeJS.Timeout | undefined;
  let cost = 0;

  const make = ({ outline }: Features, project: Project): Made => {
    const { snapshot } = session;
    const { files, readings, computed, today } = snapshot;
    const from = [project, files, readings, computed, today, lang()];
    const known = made.get(project.root);
    if (known?.from.every((value, i) => value === from[i])) return known;
    const found = outline(snapshot, project, session.findings(), lang());
    const now = { from, ...found, text: JSON.stringify(found.outline) };
    made.set(project.root, now);
    return now;
  };

  const compare = async (): Promise<void> => {
    const features = await onDemand();
    if (!told) return;
    const started = performance.now();
    const now = new Map(session.snapshot.projects.map((project) => [project.root, make(features, project).text]));
    cost = performance.now() - started;
    for (const root of made.keys()) if (!now.has(root)) made.delete(root);
    const roots = [...new Set([...now.keys(), ...told.keys()])].filter((root) => now.get(root) !== told?.get(root));
    told = now;
    if (roots.length > 0) await connection.sendNotification(OutlineChangedNotification, { roots: roots.map((root) => session.uri(root)) } satisfies OutlineChangedParams);
  };

  connection.onRequest(OutlineRequest, async ({ root }: OutlineParams): Promise<OutlineResult> => {
    const features = await onDemand();
    const wanted = root === undefined ? undefined : pathOf(root);
    told ??= new Map();
    const projects = ready ? session.snapshot.projects.filter((project) => wanted === undefined || project.root === wanted) : [];
    const answer = projects.map((project) => {
      const { outline, spots, text } = make(features, project);
      told?.set(project.root, text);
      return toProject(session, project, outline, spots);
    });
    return { projects: answer };
  });

  connection.onRequest(CoverageRequest, async ({ uri }: CoverageParams): Promise<CoverageResult> => {
    const features = await onDemand();
    const own = uri === undefined ? undefined : projectOf(session.snapshot, pathOf(uri));
    const projects = !ready ? [] : uri === undefined ? session.snapshot.projects : own ? [own] : [];
    return { projects: projects.map((project) => ({ root: session.uri(project.root), ...make(features, project).outline.figures })) };
  });

  connection.onRequest(OutlineItemRequest, async ({ root, id }: OutlineItemParams): Promise<OutlineItemResult> => {
    const features = await onDemand();
    const path = pathOf(root);
    const project = session.snapshot.projects.find((p) => p.root === path);
    const spot = project && make(features, project).spots.get(id);
    const document = spot && session.snapshot.documents.get(spot.path);
    return spot && document ? { uri: session.uri(spot.path), range: toRange(document, spot.span) } : null;
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
      if (!told) return;
      clearTimeout(timer);
      timer = setTimeout(() => { compare().catch((error: unknown) => log(`views: ${String(error)}`)); }, first ? 0 : Math.min(LONGEST_PAUSE, Math.max(COMPARE_AFTER, cost * PATIENCE)));
    },
    stop: () => clearTimeout(timer),
  };
}

/** An outline with addresses instead of paths, and lines instead of offsets. */
function toProject(session: Session, { root }: Project, outline: Outline, spots: Spots): OutlineProject {
  const at = rangesIn(session);
  const places: OutlineProject['places'] = {};
  for (const [id, spot] of spots) {
    const range = at(spot);
    if (range) places[id] = { uri: session.uri(spot.path), range };
  }
  const items = (nodes: readonly OutlineNode[]): OutlineItem[] => nodes.map((node) => ({
    ...node, can: [...node.can], refs: { ...node.refs }, children: items(node.children),
    ...(node.file === undefined || !isInside(root, node.file) ? {} : { file: session.uri(node.file) }),
  }));
  const { groups, personnes, statuts, plan, controles, preuves, remarques, ...rest } = outline;
  return {
    ...rest, root: session.uri(root), plan: session.uri(plan), places,
    groups: { theme: [...groups.theme], statut: [...groups.statut], responsable: [...groups.responsable], echeance: [...groups.echeance] },
    personnes: [...personnes], statuts: [...statuts], controles: items(controles), preuves: items(preuves), remarques: items(remarques),
  };
}

/** Ranges of many spots: the lines of each document are counted once. */
function rangesIn(session: Session): (spot: Spot) => Range | undefined {
  const known = new Map<string, ((offset: number) => Position) | undefined>();
  return ({ path, span }) => {
    if (!known.has(path)) {
      const document = session.snapshot.documents.get(path);
      const starts = document && lineStarts(textOf(document));
      known.set(path, starts && ((offset) => positionIn(starts, offset)));
    }
    const at = known.get(path);
    return at && { start: at(span.start), end: at(span.end) };
  };
}
