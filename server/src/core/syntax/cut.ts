/**
 * Cuts the text of a YAML document into segments that can be read one by one: a top-level entry, or one item of the
 * block list of an entry (`controles:` and its `- id: …`). The cut looks at lines only, each with the state that the
 * line before left, so that an edit re-cuts from where it is until the state is again what it was.
 */

/** The place of a line in the document: what a following line means depends on nothing else. */
export interface CutState {
  /**
   * Column of the `-` of the items of the current entry; `await` before the first content line, `map` when that line was
   * no item, `none` when the entry has its value on its own line.
   */
  readonly items: number | 'await' | 'map' | 'none';
  /** Inside `<<<<<<<` … `>>>>>>>`. */
  readonly conflict: boolean;
  /** A `---`, `...` or `%` line, or a first line that is no key: the document is read as a whole. */
  readonly whole: boolean;
  /** No content yet: a leading `---` is allowed. */
  readonly fresh: boolean;
}

export interface Piece {
  readonly role: 'preamble' | 'entry' | 'item' | 'conflict';
  readonly start: number;
  readonly end: number;
  readonly after: CutState;
}

export const START: CutState = { items: 'none', conflict: false, whole: false, fresh: true };

/** True when two states make the following lines mean the same. */
export function sameState(a: CutState, b: CutState): boolean {
  return a.items === b.items && a.conflict === b.conflict && a.whole === b.whole && a.fresh === b.fresh;
}

/** Cuts `text`, which begins at the start of a line, from `state` on. The pieces cover the text without gap. */
export function cut(text: string, state: CutState = START): Piece[] {
  const pieces: Piece[] = [];
  let role: Piece['role'] = 'preamble';
  let start = 0;
  let current = state;
  // A text that continues in a state other than the first one belongs to what came before it until a boundary.
  let lineStart = 0;
  let afterMark = false;
  const close = (end: number, after: CutState): void => {
    if (end > start) pieces.push({ role, start, end, after });
    start = end;
  };
  while (lineStart < text.length) {
    let lineEnd = text.indexOf('\n', lineStart);
    lineEnd = lineEnd < 0 ? text.length : lineEnd + 1;
    const boundary = classify(text, lineStart, lineEnd, current);
    if (boundary.role) {
      close(lineStart, current);
      role = boundary.role;
    }
    if (boundary.mark) afterMark = true;
    else if (afterMark && isContent(text.slice(lineStart, lineEnd))) {
      afterMark = false;
      // A conflict in the middle of an item: the item has two versions, none of it can be read.
      if (current.conflict && classify(text, lineStart, lineEnd, { ...current, conflict: false }).role === undefined) {
        const torn = pieces[pieces.length - 1];
        if (torn && torn.role !== 'preamble') {
          pieces.pop();
          start = torn.start;
        }
      }
    }
    current = boundary.after;
    lineStart = lineEnd;
  }
  close(text.length, current);
  return pieces;
}

const MARKER = /^(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|$)/;

function classify(text: string, start: number, end: number, state: CutState): { role?: Piece['role']; after: CutState; mark?: boolean } {
  let at = start;
  if (at === 0 && text.charCodeAt(0) === 0xfeff) at++;
  const lineStart = at;
  while (at < end && text.charCodeAt(at) === 32) at++;
  const column = at - lineStart;
  const c = at < end ? text.charCodeAt(at) : 10;

  if (column === 0 && (c === 60 || c === 61 || c === 62 || c === 124)) {
    const marker = MARKER.exec(text.slice(at, at + 8));
    if (marker && (state.conflict || c === 60)) {
      // The text between the marks has two versions: neither is read, and what follows belongs here until the next boundary.
      const open = c !== 62;
      return c === 60 && !state.conflict ? { role: 'conflict', after: { ...state, conflict: true }, mark: true } : { after: { ...state, conflict: open, fresh: false }, mark: open };
    }
  }
  if (state.conflict) return { after: state };
  if (c === 10 || c === 13 || c === 35) return { after: state };
  // Many people close a bracket at the start of a line: it ends the value above, it begins nothing.
  if (column === 0 && (c === 93 || c === 125)) return { after: state };

  // A line indented with a tab belongs to the block above, though it cannot be read: the next lines may go on with it.
  if (c === 9 && state.items !== 'none' && !state.fresh) return { after: state };

  if (column === 0 && state.fresh && c !== 45) {
    const first = text[at] ?? '';
    const unusual = '{[?&*!|>%@`'.includes(first);
    return { role: 'entry', after: { ...entryState(text, at, end), whole: unusual } };
  }
  const dash = c === 45 && isSpace(text, at + 1, end);
  if (column === 0) {
    if (c === 45 && text.startsWith('---', at) && isSpace(text, at + 3, end)) {
      const bare = /^---[ \t]*(?:#.*)?\r?\n?$/.test(text.slice(at, end));
      return state.fresh && bare ? { after: state } : { role: 'entry', after: { ...state, whole: true, fresh: false } };
    }
    if (c === 46 && text.startsWith('...', at) && isSpace(text, at + 3, end)) return { role: 'entry', after: { ...state, whole: true } };
    if (c === 37 || (c === 63 && isSpace(text, at + 1, end))) return { role: 'entry', after: { ...state, whole: true } };
    if (dash && (state.items === 'await' || state.items === 0)) return { role: 'item', after: { ...state, items: 0, fresh: false } };
    if (dash && state.fresh) return { role: 'entry', after: { ...state, whole: true, fresh: false } };
    if (!dash) return { role: 'entry', after: { ...entryState(text, at, end), whole: state.whole } };
    return { after: state };
  }
  if (state.items === 'await') {
    return dash ? { role: 'item', after: { ...state, items: column, fresh: false } } : { after: { ...state, items: 'map', fresh: false } };
  }
  if (dash && state.items === column) return { role: 'item', after: state };
  return state.fresh ? { role: 'entry', after: { ...state, fresh: false, whole: true } } : { after: state };
}

function isContent(line: string): boolean {
  return /^\s*[^\s#]/.test(line);
}

/** The state after the line of a key: its block list may begin when nothing but a comment follows the colon. */
function entryState(text: string, at: number, end: number): CutState {
  const header = /^(?:"[^"\n]*"|'[^'\n]*'|[^\s:#][^:\n]*?)[ \t]*:[ \t]*(?:#.*)?\r?\n?$/.test(text.slice(at, end));
  return { items: header ? 'await' : 'none', conflict: false, whole: false, fresh: false };
}

function isSpace(text: string, at: number, end: number): boolean {
  if (at >= end) return true;
  const c = text.charCodeAt(at);
  return c === 32 || c === 9 || c === 10 || c === 13;
}
