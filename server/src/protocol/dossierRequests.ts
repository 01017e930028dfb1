/** The request that makes the package of a dossier for whoever checks it, shared by the server and the clients. */

export const DossierRequest = 'care/dossier';

export interface DossierParams {
  /** URI of the folder of the project. */
  root: string;
  /** URI of the package, on the disk of the server; a zip file when it ends in `.zip`. */
  output: string;
  /** A package of ours that stands there goes. */
  replace: boolean;
  /** Made in spite of what stands against it; the package says so to whoever receives it. */
  force: boolean;
  /** Told how far it is, as `$/progress` with `DossierProgress`. */
  progress?: string;
}

/** Bytes of the files that are in the package; nothing is told before the first. */
export interface DossierProgress {
  done: number;
  total: number;
}

/** Texts are in the user's language. */
export type DossierOutcome =
  /** What stands against it, a sentence each; nothing was written. */
  | { type: 'refused'; reasons: string[] }
  | {
    type: 'made'; files: number; bytes: number;
    /** Number of things in spite of which it was made. */
    reserves: number;
    /** Number of pieces that stay outside on purpose. */
    confidential: number;
    /** Ids of the pieces whose file is not in it. */
    without: string[];
  }
  | { type: 'failed'; problem: string }
  | { type: 'cancelled' };
