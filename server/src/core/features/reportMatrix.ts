/** The matrix of a report: a row for each control, a column for each kind of proof that any of them asks for. */
import type { Cell } from './reportCells.ts';
import type { ControlLine, ReportDetails } from './reportDetails.ts';
import { GENRES } from './reportWords.ts';

export interface Matrix {
  /** Kinds of proof in the order of the contract; the empty one stands for requirements where any kind will do. */
  readonly kinds: readonly string[];
  readonly groups: readonly { readonly id: string; readonly titre: string; readonly rows: readonly ControlLine[] }[];
}

/** The matrix of a project; without rows when nothing is asked for. */
export function matrixOf(project: ReportDetails): Matrix {
  const rows = project.controles.filter((c) => c.cells.length > 0);
  const used = new Set(rows.flatMap((c) => c.cells.map(kindOf)));
  const kinds = [...Object.keys(GENRES), ...used].filter((kind, i, every) => used.has(kind) && every.indexOf(kind) === i);
  const groups = project.themes.map(({ id, titre }) => ({ id, titre, rows: rows.filter((c) => c.theme === id) })).filter((group) => group.rows.length > 0);
  return { kinds, groups };
}

/** The column of a requirement: its first kind. */
export function kindOf({ types }: Pick<Cell, 'types'>): string {
  return types[0] ?? '';
}
