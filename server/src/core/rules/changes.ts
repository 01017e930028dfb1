/** Which answers about a project may differ between two snapshots. */
import { sameItems } from '../text/lists.ts';
import type { Overlay } from '../text/overlay.ts';
import type { Project } from '../workspace/project.ts';
import { TABLES } from '../workspace/project.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Question } from '../workspace/view.ts';

/** A question, and the argument for which its answer may differ; without one, for any. */
export type Changed = readonly [question: Question, argument?: string];

/**
 * The questions that may have another answer now; `all` when that cannot be told. `markdown` is left out: its answer is
 * the document itself.
 */
export function changedQuestions(before: Snapshot | undefined, projectBefore: Project | undefined, now: Snapshot, project: Project | undefined): readonly Changed[] | 'all' {
  if (!before || (projectBefore === undefined) !== (project === undefined)) return 'all';
  if (!project || !projectBefore) return [];
  // What bounds a project is the folders of the others.
  if (before.today !== now.today || before.catalogues !== now.catalogues || before.roots !== now.roots) return 'all';
  if (projectBefore.dossier !== project.dossier || projectBefore.catalogue !== project.catalogue || projectBefore.plan.path !== project.plan.path) return 'all';
  const changed: Changed[] = [];
  const compare = <V>(question: Question, old: Overlay<string, V>, current: Overlay<string, V>): boolean => {
    if (old === current) return true;
    const keys = current.differences(old);
    for (const key of keys ?? []) changed.push([question, key]);
    return keys !== undefined;
  };
  if (!compare('file', before.files, now.files) || !compare('reading', before.readings, now.readings) || !compare('computed', before.computed, now.computed)) return 'all';
  if (before.readings !== now.readings) changed.push(['readingsWith']);
  if (before.foldedFiles !== now.foldedFiles) changed.push(['fileLike'], ['filesUnder']);
  for (const table of TABLES) {
    const [old, current] = [projectBefore.index[table], project.index[table]] as [Overlay<string, unknown>, Overlay<string, unknown>];
    if (!compare(table, old, current)) return 'all';
    if (!current.hasKeysOf(old)) changed.push(['ids', table]);
  }
  const [old, current] = [projectBefore.index.unsure, project.index.unsure];
  if (!sameItems([...old], [...current])) for (const name of new Set([...old, ...current])) if (old.has(name) !== current.has(name)) changed.push(['unsure', name]);
  return changed;
}
