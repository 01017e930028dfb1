/** What the cursor stands in, for the preview to mark it: found in the text alone, since it is asked at every move. */

import type * as vscode from 'vscode';

/** An item of a list of a plan is seldom longer than this many lines. */
const MOST_LINES = 60;
const ID = /^(\s*)-\s+(?:\{\s*)?id:\s*["']?([A-Za-z][A-Za-z0-9._-]*)/;

/** The id of the item around a line of YAML, or the line of Markdown. */
export function cursorIn(document: vscode.TextDocument, line: number): { id?: string; line?: number } {
  if (document.languageId !== 'care') return { line };
  for (let at = line; at >= Math.max(0, line - MOST_LINES); at--) {
    const { text } = document.lineAt(at);
    // Items of `indicateurs:` stand deeper than the controls that hold them.
    const found = ID.exec(text);
    if (found?.[2] !== undefined && (found[1]?.length ?? 0) <= 4) return { id: found[2] };
    // A key at the margin begins another list.
    if (/^[A-Za-z_]/.test(text)) return {};
  }
  return {};
}
