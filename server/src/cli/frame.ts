/** The line of a finding with carets under what is meant. */
import { harmless, widthOf } from './text.ts';

const TAB = 4;
const ELLIPSIS = '…';

/**
 * The line, and the carets under `[start, end)` (UTF-16 units in the line), aligned on a terminal also after tabs and
 * wide characters. A line wider than `width` columns is shown around the carets only.
 */
export function frame(line: string, start: number, end: number, width: number): { line: string; carets: string } {
  const cells = cellsOf(line);
  const total = cells.reduce((sum, cell) => sum + cell.width, 0);
  const startColumn = columnOf(cells, start);
  const endColumn = Math.max(columnOf(cells, Math.min(end, line.length)), startColumn + 1);
  if (total <= width) return { line: cells.map((c) => c.text).join('').trimEnd(), carets: ' '.repeat(startColumn) + '^'.repeat(endColumn - startColumn) };
  // A third of the room goes to what stands before, so that the words around are seen too.
  const from = Math.max(0, Math.min(startColumn - Math.floor(width / 3), total - width));
  const shown: string[] = [];
  let column = 0;
  let first: number | undefined;
  let last = 0;
  for (const cell of cells) {
    if (column >= from && column + cell.width <= from + width) {
      first ??= column;
      shown.push(cell.text);
      last = column + cell.width;
    }
    column += cell.width;
  }
  const lead = from > 0 ? ELLIPSIS : '';
  const tail = last < total ? ELLIPSIS : '';
  const shift = lead.length - (first ?? 0);
  const length = Math.max(1, Math.min(endColumn, last) - startColumn);
  return { line: `${lead}${shown.join('')}${tail}`, carets: ' '.repeat(startColumn + shift) + '^'.repeat(length) };
}

interface Cell { readonly at: number; readonly text: string; readonly width: number }

function cellsOf(line: string): Cell[] {
  const cells: Cell[] = [];
  let at = 0;
  let column = 0;
  for (const character of line) {
    const width = character === '\t' ? TAB - (column % TAB) : widthOf(character);
    cells.push({ at, text: character === '\t' ? ' '.repeat(width) : harmless(character), width });
    at += character.length;
    column += width;
  }
  return cells;
}

function columnOf(cells: readonly Cell[], at: number): number {
  let column = 0;
  for (const cell of cells) {
    if (cell.at >= at) break;
    column += cell.width;
  }
  return column;
}
