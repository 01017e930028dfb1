/** Splits a Markdown text into its front matter fences, the YAML between them, and the body. */

export interface FrontMatter {
  /** Offsets: `---` line [0, yamlStart), YAML [yamlStart, yamlEnd), closing line [yamlEnd, bodyStart), body from bodyStart. */
  readonly yamlStart: number;
  readonly yamlEnd: number;
  readonly bodyStart: number;
  readonly closed: boolean;
}

/** The front matter of a Markdown text; undefined when its first line is not `---`. */
export function splitFrontMatter(text: string): FrontMatter | undefined {
  const open = /^\uFEFF?---[ \t]*(?:\r?\n|$)/.exec(text);
  if (!open) return undefined;
  const yamlStart = open[0].length;
  const rest = text.slice(yamlStart);
  // A line ends at `\n` here: `^` and `$` with the `m` flag would also stand between `\r` and `\n`, and part the two.
  const match = /(?<![^\n])(?:---|\.\.\.)[ \t]*\r?(?![^\n])/.exec(rest);
  if (match) {
    const yamlEnd = yamlStart + match.index;
    const lineEnd = text.indexOf('\n', yamlEnd);
    return { yamlStart, yamlEnd, bodyStart: lineEnd < 0 ? text.length : lineEnd + 1, closed: true };
  }
  // Never closed: what looks like YAML at the top is the front matter, the first heading or blank line ends it.
  const end = /(?<![^\n])(?:#|[ \t]*\r?(?![^\n]))/.exec(rest);
  const yamlEnd = end ? yamlStart + end.index : text.length;
  return { yamlStart, yamlEnd, bodyStart: yamlEnd, closed: false };
}
