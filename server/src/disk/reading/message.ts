/** What the main thread asks of the thread that reads evidence, and what it is answered. */
import type { Hints, Reading, ReadingRefusal } from '../../core/index.ts';

/** `workerData` of that thread: it tells it apart when its code stands in the same file as everything else. */
export const READER_THREAD = 'care-reader';

export interface Ask {
  readonly id: number;
  /** Native path. */
  readonly path: string;
  readonly hints: Hints;
  /** Whether the rows (machines) are wanted; figures, remarks and secrets always are. */
  readonly rows: boolean;
}

/** A file as it was while it was read. */
export interface Stamp { readonly size: number; readonly mtime: number; readonly ctime: number }

/** The digest of a file, which is known before its content. */
export interface Hashed extends Stamp { readonly sha256: string }

export interface FileRead extends Hashed { readonly content: Reading | ReadingRefusal }

export type Answer =
  /** Work goes on: a slow disk is not taken for a reader that hangs, and a file whose reader does hang has its digest all the same. */
  | { readonly id: number; readonly type: 'alive'; readonly hashed?: Hashed }
  /** The rows come packed (`rows.ts`) and apart, so that the main thread may unpack them little by little. */
  | { readonly id: number; readonly type: 'read'; readonly file: FileRead; readonly rows: readonly Uint8Array[] | undefined }
  /** The file is gone, is no plain file, or may not be read. */
  | { readonly id: number; readonly type: 'unreadable' };
