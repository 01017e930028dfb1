/** What the server needs of the place where it runs: the disk of a machine, or files that a browser reads for it. */
import type { Connection } from 'vscode-languageserver';
import type { Finding, Lang, Project, Snapshot } from '../core/index.ts';
import type { DossierOutcome } from './dossierRequests.ts';
import type { ReadingProgress } from './readingProgress.ts';
import type { Session } from './session.ts';
import type { Recalled } from './toldAgain.ts';

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
  /** From now on what is told of its documents may be kept, to be told again at the next start. */
  remember?(memory: Memory): void;
  /** What shows the reading of evidence to the user, begun for each. */
  showReading?(begin: () => ReadingProgress): void;
  /** Something was told; all of it is kept once nothing more changes for a while. */
  told?(): void;
  /** A document was opened in the editor. */
  opened?(path: string): void;
  stop(): void;
}

/** What is told of documents, for who keeps it. */
export interface Memory {
  /** Language and form of what is told; undefined when it cannot be told again. */
  readonly manner: () => string | undefined;
  /** True while something is to be told still. */
  readonly busy: () => boolean;
  readonly listOf: (path: string) => readonly unknown[];
  readonly tellAgain: (recalled: Recalled) => void;
  readonly tellAnew: () => void;
}

/** A package to make of a project. */
export interface PackagerOrder {
  readonly snapshot: Snapshot;
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly project: Project;
  /** Native path. */
  readonly out: string;
  readonly replace: boolean;
  readonly force: boolean;
  readonly lang: Lang;
  readonly stopped: () => boolean;
  readonly onProgress: (done: number, total: number) => void;
}

export type Packager = (order: PackagerOrder) => Promise<DossierOutcome>;

export interface Place {
  /** True where workspace folders are not on a disk (`vscode-vfs:`, `vscode-remote:`…), and the client reads them. */
  readonly servesSchemes?: boolean;
  readonly files: (session: Session, connection: Connection, log: (message: string) => void) => WorkspaceFiles;
  /** The folder of the project around a file that was opened without a workspace folder. */
  readonly enclosingProject: (folder: string) => Promise<string>;
  /** Path of the file of a shipped catalogue; undefined when there is none here. */
  readonly shippedFile: (id: string) => string | undefined;
  /** Makes packages of dossiers; absent where there is no disk to write them on. */
  readonly packager?: Packager;
}
