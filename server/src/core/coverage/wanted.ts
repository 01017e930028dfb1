/** Which evidence files a shell should read, and how. */
import type { Hints } from '../evidence/reading.ts';
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
  const seen = new Set<string>();
  for (const project of snapshot.projects) {
    const view = makeView(snapshot, project);
    const needed = rowsNeeded(project, view);
    for (const [written, [preuve]] of project.index.registered) {
      // Nearly every path is right as it is written: only the others are looked for.
      const fact = snapshot.files.get(written);
      const found = fact && isInside(project.root, written) ? readable(written, fact) : preuve && fileOf(preuve, view);
      // Two registrations of one file would ask for it in two ways in turn: the first counts.
      if (!preuve || !found || seen.has(found.path)) continue;
      seen.add(found.path);
      const known = view.reading(found.path);
      const rows = needed.has(found.path);
      const current = known !== undefined && sameHints(known.hints, preuve.hints);
      if (!current || (rows && 'rowsLeftOut' in known.content)) wanted.set(found.path, { path: found.path, hints: preuve.hints, rows });
    }
  }
  return [...wanted.values()];
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
