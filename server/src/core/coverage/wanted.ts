/** Which evidence files a shell should read, and how. */
import type { Hints } from '../evidence/reading.ts';
import { sameItems } from '../text/lists.ts';
import { isInside } from '../text/path.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { makeView } from '../workspace/view.ts';
import type { View } from '../workspace/view.ts';
import type { Project } from '../workspace/project.ts';
import { recompute, sourcesOf } from './compute.ts';
import { fileOf, readable, sameHints } from './readings.ts';

export interface Wanted {
  readonly path: string;
  readonly hints: Hints;
  /** A formula of the plan needs the rows of the file; otherwise its figures, remarks and secrets are enough. */
  readonly rows: boolean;
}

/**
 * Registered evidence files that were not read yet, were read in another way than the plan now says, or without the
 * rows that a formula now needs. A refusal is an answer: its file is asked for again when it changes.
 */
export function wantedReadings(snapshot: Snapshot): Wanted[] {
  const wanted = new Map<string, Wanted>();
  const before: ReadonlySet<string>[] = [];
  for (const project of snapshot.projects) {
    const view = makeView(snapshot, project);
    const { paths, open } = openFiles(snapshot, project, view);
    const needed = open.length === 0 ? undefined : rowsNeeded(project, view);
    for (const { path, hints, current } of open) {
      // Two registrations of one file would ask for it in two ways in turn: the first counts.
      if (before.some((others) => others.has(path))) continue;
      const rows = needed?.has(path) === true;
      if (!current || rows) wanted.set(path, { path, hints, rows });
    }
    before.push(paths);
  }
  return [...wanted.values()];
}

/** Registered files of a project, and those that are not read (not `current`) or read without their rows. */
interface Files { readonly paths: ReadonlySet<string>; readonly open: readonly { readonly path: string; readonly hints: Hints; readonly current: boolean }[] }

/** A shell asks after each pause of typing, and most edits concern no file. */
const KNOWN = new WeakMap<Project['index']['registered'], { readonly from: readonly unknown[]; readonly found: Files }>();

function openFiles(snapshot: Snapshot, project: Project, view: View): Files {
  const { registered } = project.index;
  const from = [snapshot.files, snapshot.readings, snapshot.roots];
  const known = KNOWN.get(registered);
  if (known && sameItems(known.from, from)) return known.found;
  const paths = new Set<string>();
  const open: Files['open'][number][] = [];
  for (const [written, [preuve]] of registered) {
    // Nearly every path is right as it is written: only the others are looked for.
    const fact = snapshot.files.get(written);
    const file = fact && isInside(project.root, written) ? readable(written, fact) : preuve && fileOf(preuve, view);
    if (!preuve || !file || paths.has(file.path)) continue;
    paths.add(file.path);
    const reading = view.reading(file.path);
    const current = reading !== undefined && sameHints(reading.hints, preuve.hints);
    if (!current || 'rowsLeftOut' in reading.content) open.push({ path: file.path, hints: preuve.hints, current });
  }
  const found = { paths, open };
  KNOWN.set(registered, { from, found });
  return found;
}

/** Files whose rows a formula of the plan still needs. */
function rowsNeeded(project: Project, view: View): Set<string> {
  const paths = new Set<string>();
  for (const controles of project.index.controles.values()) {
    for (const mesure of controles.flatMap(({ indicateurs }) => indicateurs)) {
      const found = sourcesOf(mesure, view);
      // Without one of its sources a formula gives nothing, and a result that is known needs no row.
      if (found?.indicator.rows !== true || recompute(mesure, view).kind !== 'unread') continue;
      for (const { read } of found.sources) if (read.kind !== 'none') paths.add(read.path);
    }
  }
  return paths;
}
