/** What is left out of a folder, wherever it is read. */

/** A workspace with more files than this is not a dossier: the rest is left out, and said. */
export const MAX_FILES = 200_000;
/** Folders that hold no dossier. */
export const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn', '.vscode-test']);
