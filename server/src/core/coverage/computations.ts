/**
 * The results that formulas still owe, as questions that can be answered elsewhere: where the rows of the files are. Rows
 * of large exports so never come to the process that answers an editor.
 */
import type { Computed, Inputs, Role } from '../evidence/indicators/indicator.ts';
import type { Hints } from '../evidence/reading.ts';
import type { Text } from '../text/words.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { makeView } from '../workspace/view.ts';
import { computedKey, recompute, settingsOf, sourcesOf } from './compute.ts';

/** A question: a formula, the files that it takes by role, and the settings that count. */
export interface Computation {
  /** Under which the answer is kept in `Snapshot.computed`. */
  readonly key: string;
  /** Ids of the indicator and of its formula. */
  readonly id: string;
  readonly formula: string;
  readonly settings: Inputs['settings'];
  readonly sources: readonly ComputationSource[];
}

export interface ComputationSource {
  readonly role: Role;
  readonly path: string;
  readonly hints: Hints;
  /** The file as it must be: an answer from other bytes would be one to another question. */
  readonly sha256: string;
}

/** The computations whose files are read without their rows and whose results are not known. */
export function wantedComputations(snapshot: Snapshot): Computation[] {
  const wanted = new Map<string, Computation>();
  for (const project of snapshot.projects) {
    const view = makeView(snapshot, project);
    for (const mesure of [...project.index.controles.values()].flat().flatMap((controle) => controle.indicateurs)) {
      const found = sourcesOf(mesure, view);
      if (found?.indicator.rows !== true) continue;
      const { indicator, sources } = found;
      const settings = settingsOf(mesure, view);
      const key = computedKey(indicator, sources, settings);
      if (key === undefined || wanted.has(key) || recompute(mesure, view).kind !== 'unread') continue;
      wanted.set(key, {
        key, id: indicator.id, formula: indicator.formula, settings,
        sources: sources.flatMap(({ role, hints, read }) => (read.kind === 'read' && read.fact.sha256 !== undefined ? [{ role, path: read.path, hints, sha256: read.fact.sha256 }] : [])),
      });
    }
  }
  return [...wanted.values()];
}

/** The answer to a question that could not be answered. */
export function notComputed({ id, formula }: Computation, reason: Text): Computed {
  return {
    id, formula, value: undefined, numerator: undefined, denominator: undefined, excluded: [], missed: [], probable: { count: 0, examples: [] },
    duplicates: {}, sources: [], date: undefined, reasons: [reason], notes: [],
  };
}
