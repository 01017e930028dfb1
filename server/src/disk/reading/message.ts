/** What is asked of the process that reads evidence, and what it answers. */
import type { Computation, Computed, Hints, Reading, ReadingRefusal } from '../../core/index.ts';

/** The argument of that process: it tells it apart when its code stands in the same file as everything else. */
export const READER_ARGUMENT = '--care-reader';

/** A question before it has its number. */
export type Question =
  /** A file by its native path. Its rows stay in that process, and only there, when `keep` says so. */
  | { readonly type: 'read'; readonly path: string; readonly hints: Hints; readonly keep: boolean }
  /** A formula on rows; the files that were kept are not read again. Their paths are native. */
  | { readonly type: 'compute'; readonly computation: Computation };

export type Numbered = Question & { readonly id: number };

/** `several` asks for small files together: a message costs more than such a file. `forget`: the rows that were kept are needed no more. It has no answer. */
export type Ask = Numbered | { readonly type: 'several'; readonly id: number; readonly asks: readonly Numbered[] } | { readonly type: 'forget' };

/** A file as it was while it was read. */
export interface Stamp { readonly size: number; readonly mtime: number; readonly ctime: number }

/** The digest of a file, which is known before its content. */
export interface Hashed extends Stamp { readonly sha256: string }

export interface FileRead extends Hashed { readonly content: Reading | ReadingRefusal }

export type Answer = OneAnswer | { readonly id: number; readonly type: 'several'; readonly answers: readonly OneAnswer[] };

export type OneAnswer =
  /** Work goes on: a slow disk is not taken for a reader that hangs, and a file whose reader does hang has its digest all the same. */
  | { readonly id: number; readonly type: 'alive'; readonly hashed?: Hashed }
  /** Without rows. Undefined: the file is gone, is no plain file, or may not be read. */
  | { readonly id: number; readonly type: 'read'; readonly file: FileRead | undefined }
  /** Undefined: a file is not as it was when the question was asked. */
  | { readonly id: number; readonly type: 'computed'; readonly computed: Computed | undefined };
