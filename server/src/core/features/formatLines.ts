/** The columns at which the lines of a YAML text should begin, and the white space at their ends. */
import type { Node } from '../syntax/node.ts';
import type { Unit } from '../syntax/segment.ts';
import { commentStart, parseLine } from '../workspace/contextLine.ts';
import { contentEnd } from '../workspace/nodeSpan.ts';

/**
 * `fixed`: text of a block scalar, or of an item that could not be read: not to be touched. `inside` goes on with a list
 * or map in brackets that began above, `folded` with a text: both move with it. `plain`: begins with a key, a dash or a
 * value.
 */
export type LineKind = 'fixed' | 'inside' | 'folded' | 'plain' | 'comment' | 'blank';

export interface SourceLine {
  readonly start: number;
  /** Without the line end. */
  readonly text: string;
  readonly kind: LineKind;
  /** Index of the segment that it belongs to. */
  readonly segment: number;
  /** The line whose column an `inside` or `folded` line follows. */
  readonly owner: number;
}

/** How a document indents: spaces for each level. */
export interface Style { readonly step: number }

/** The kinds of the lines of one segment (offsets of the segment), as far as its values tell. */
export function lineKinds(text: string, units: readonly Unit[], starts: readonly number[]): { kind: LineKind; owner: number }[] {
  const lineOf = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const kinds = starts.map((start, i): { kind: LineKind; owner: number } => {
    const line = text.slice(start, starts[i + 1] ?? text.length).replace(/^\uFEFF/, '').trim();
    return { kind: line === '' ? 'blank' : line.startsWith('#') ? 'comment' : 'plain', owner: i };
  });
  const see = (node: Node): void => {
    if (node.kind === 'scalar' || node.flow) {
      const block = node.kind === 'scalar' && node.style === 'block';
      const first = lineOf(node.start);
      const end = block ? node.end : contentEnd(text, node);
      // A block text ends with its last line end, which is no part of the line below.
      const last = lineOf(Math.max(node.start, end - (block ? 1 : 0)));
      const kind = block ? 'fixed' : node.kind === 'scalar' ? 'folded' : 'inside';
      // What stands in brackets moves with the brackets.
      const owner = kinds[first]?.owner ?? first;
      for (let line = first + 1; line <= last; line++) kinds[line] = { kind, owner };
      if (node.kind === 'scalar') return;
    }
    if (node.kind === 'map') for (const { key, value } of node.pairs) { see(key); see(value); }
    else if (node.kind === 'seq') node.items.forEach(see);
  };
  for (const unit of units) {
    if (unit.kind === 'entry') see(unit.key);
    see(unit.node);
  }
  return kinds;
}

/** The step that most levels of a text have; 2 when there are none. */
export function styleOf(lines: readonly SourceLine[]): Style {
  const counts = new Map<number, number>();
  const stack: { column: number; dash: boolean }[] = [];
  for (const line of lines) {
    if (line.kind !== 'plain') continue;
    const { indent, dashes, column } = parseLine(line.text.replace(/^\uFEFF/, ''));
    while (stack.length > 0 && (stack[stack.length - 1]?.column ?? 0) > indent) stack.pop();
    const holder = stack[stack.length - 1];
    // What stands under a dash is placed by the dash; only levels below keys tell the step.
    if (holder && !holder.dash && indent > holder.column) counts.set(indent - holder.column, (counts.get(indent - holder.column) ?? 0) + 1);
    if (holder?.column !== indent || holder.dash !== dashes.length > 0) stack.push({ column: indent, dash: dashes.length > 0 });
    if (dashes.length > 0 && column > indent) stack.push({ column, dash: false });
  }
  const best = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 2;
  return { step: best };
}

interface Frame { readonly old: number; readonly column: number; readonly kind: 'dash' | 'key' }

/** The white space that each line should begin with, dashes included; undefined where it stays as it is. */
export function indents(lines: readonly SourceLine[], { step }: Style, keepsList: (line: number) => boolean): (string | undefined)[] {
  const stack: Frame[] = [];
  const moved: number[] = lines.map(() => 0);
  const result: (string | undefined)[] = lines.map(() => undefined);
  const top = (): Frame | undefined => stack[stack.length - 1];
  const place = (old: number, kind: Frame['kind'], keep: boolean): number => {
    while (stack.length > 0 && ((top()?.old ?? 0) > old || (top()?.old === old && top()?.kind === 'dash' && kind === 'key'))) stack.pop();
    const holder = top();
    if (holder?.old === old && holder.kind === kind) return holder.column;
    // A list right under its key may stand at the column of the key.
    const column = !holder ? (keep ? old : 0) : keep ? old : holder.old === old ? holder.column : holder.column + step;
    stack.push({ old, column, kind });
    return column;
  };
  lines.forEach((line, i) => {
    if (line.kind !== 'plain') return;
    const bom = line.text.startsWith('\uFEFF') ? 1 : 0;
    const { indent, dashes, column, empty } = parseLine(line.text.slice(bom));
    if (empty) return;
    let written = '';
    let before: { old: number; column: number } | undefined;
    for (const dash of [...dashes, ...(column > (dashes[dashes.length - 1] ?? -1) && column < line.text.length - bom ? [column] : [])]) {
      const kind = dashes.includes(dash) ? 'dash' : 'key';
      let at: number;
      if (before) {
        const gap = dash - before.old;
        at = before.column + (gap === step ? gap : 2);
        while (stack.length > 0 && (top()?.old ?? 0) >= dash) stack.pop();
        stack.push({ old: dash, column: at, kind });
      } else at = place(dash, kind, kind === 'dash' && keepsList(i));
      written += ' '.repeat(Math.max(0, at - written.length)) + (kind === 'dash' ? '-' : '');
      if (!before) moved[i] = at - indent;
      before = { old: dash, column: at };
    }
    result[i] = (bom ? '\uFEFF' : '') + (dashes.length > 0 && column >= line.text.length - bom ? written.trimEnd() : written);
  });
  lines.forEach((line, i) => {
    const goesOn = line.kind === 'folded' || line.kind === 'inside';
    if (goesOn && line.text.trim() !== '') result[i] = shifted(line.text, movedContent(lines, result, line.owner));
    if (line.kind === 'comment') result[i] = commentIndent(lines, result, moved, i);
  });
  return result;
}

/** How far the last thing that begins on a line moves: what goes on below it moves as far. */
function movedContent(lines: readonly SourceLine[], result: readonly (string | undefined)[], line: number): number {
  const text = lines[line]?.text ?? '';
  const now = result[line];
  return now === undefined ? 0 : now.length - parseLine(text).column;
}

function shifted(text: string, by: number): string {
  const indent = /^[ \t]*/.exec(text)?.[0] ?? '';
  return ' '.repeat(Math.max(0, indent.length + by));
}

/** A comment goes with the line below that begins at its column, else with the line above that does. */
function commentIndent(lines: readonly SourceLine[], result: readonly (string | undefined)[], moved: readonly number[], at: number): string | undefined {
  const column = indentOf(lines[at]?.text ?? '');
  if (/^ *\t/.test(lines[at]?.text ?? '')) {
    // Columns of tabs mean nothing: the comment stands where the next thing does.
    const next = lines.findIndex((line, i) => i > at && line.kind === 'plain');
    return ' '.repeat(next < 0 ? 0 : Math.max(0, indentOf(lines[next]?.text ?? '') + (moved[next] ?? 0)));
  }
  for (const direction of [1, -1]) {
    for (let i = at + direction; i >= 0 && i < lines.length; i += direction) {
      const line = lines[i];
      if (!line || line.kind === 'blank' || line.kind === 'comment' || (direction < 0 && line.kind !== 'plain')) continue;
      if (line.kind === 'plain' && indentOf(line.text) === column && result[i] !== undefined) return ' '.repeat(Math.max(0, column + (moved[i] ?? 0)));
      if (direction > 0 || indentOf(line.text) < column) break;
    }
  }
  return undefined;
}

function indentOf(text: string): number {
  return /^\uFEFF?( *)/.exec(text)?.[1]?.length ?? 0;
}

/** The line without the white space at its end, and without tabs before its comment. */
export function tidyEnd(text: string, kind: LineKind): string {
  if (kind === 'fixed' || kind === 'folded') return text;
  const trimmed = text.replace(/[ \t]+$/, '');
  const comment = kind === 'plain' || kind === 'inside' ? commentStart(trimmed) : -1;
  if (comment <= 0) return trimmed;
  const before = /[ \t]+$/.exec(trimmed.slice(0, comment))?.[0] ?? '';
  return before.includes('\t') ? `${trimmed.slice(0, comment - before.length)} ${trimmed.slice(comment)}` : trimmed;
}
