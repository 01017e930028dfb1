/** What the server needs of the place where it runs: the disk of a machine, or files that a browser reads for it. */
import type { Connection } from 'vscode-languageserver';
import type { Session } from './session.ts';

/** Files read so far, and files to read; shown while a folder is read. */
export type Progress = (done: number, total: number) => void;

/** The workspace folders: read whole at the start, and kept right through changes outside the editor. */
export interface WorkspaceFiles {
  /** True for a path below a folder that is read. */
  covers(path: string): boolean;
  /** Reads a folder (core path) whole. */
  add(root: string, progress?: Progress): Promise<void>;
  /** Forgets a folder and all below it. */
  remove(root: string): void;
  /** Watches the folders itself, for clients that do not. */
  watchAll(): void;
  /** Paths that the client saw appear, change or go. */
  changed(paths: readonly string[]): void;
  /** Reads a document again, after the editor let go of it. */
  reread(path: string): Promise<void>;
  /** A document was edited: the plan may now register other evidence, or have it read in another way. */
  edited?(): void;
  stop(): void;
}

export interface Place {
  /** True where workspace folders are not on a disk (`vscode-vfs:`, `vscode-remote:`…), and the client reads them. */
  readonly servesSchemes?: boolean;
  readonly files: (session: Session, connection: Connection, log: (message: string) => void) => WorkspaceFiles;
  /** The folder of the project around a file that was opened without a workspace folder. */
  readonly enclosingProject: (folder: string) => Promise<string>;
  /** Path of the file of a shipped catalogue; undefined when there is none here. */
  readonly shippedFile: (id: string) => string | undefined;
}
