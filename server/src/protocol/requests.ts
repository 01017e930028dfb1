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
