/**
 * The requests and notifications that are ours, shared by the server and the clients.
 * Texts in the answers are already in the user's language.
 */

/** What a document is for the server: part of a project, a catalogue, or not ours. */
export const StatusRequest = 'care/status';

export interface StatusParams {
  uri: string;
}

export interface StatusResult {
  state: 'project' | 'catalogue' | 'ignored';
  label: string;
  detail: string;
  plan?: string;
  referentiel?: string;
}

/** Sent by the server, without parameters, when an answer to `care/status` may have changed. */
export const StatusChangedNotification = 'care/statusChanged';

/** The documentation page of a rule, as Markdown. */
export const ExplainRequest = 'care/explain';

export interface ExplainParams {
  code: string;
}

export interface ExplainResult {
  markdown: string;
}

/**
 * Asked by a server in a browser's worker, which has no disk: the files at or below a URI, in folders that are not
 * named in `skip`. Links are not followed; nothing there gives an empty list.
 */
export const ListFilesRequest = 'care/files/list';

export interface ListFilesParams {
  uri: string;
  skip: string[];
  /** The most files to list. */
  most: number;
}

export interface ListFilesResult {
  files: { uri: string; size: number; mtime: number }[];
  truncated: boolean;
}

/** Asked by a server in a browser's worker: the bytes of a file; null when it cannot be read. */
export const ReadFileRequest = 'care/files/read';

export interface ReadFileParams {
  uri: string;
}

export interface ReadFileResult {
  content: Uint8Array | null;
}
