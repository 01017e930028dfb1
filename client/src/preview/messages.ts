/** What the preview's page and the extension tell each other. */

import type { PreviewResult, PreviewThing } from '../../../server/src/protocol/previewRequests.ts';

/** What the page keeps over a reload of the window. */
export interface PageState {
  uri: string;
  locked: boolean;
  scroll: number;
  filter: string;
  onlyOpen: boolean;
}

export type ToPage =
  /** What to show of a document; sections without content are those that the page has. */
  | { type: 'show'; uri: string; locked: boolean; result: PreviewResult }
  /** Where the cursor is: in an item, or on a line of the document that is shown. */
  | { type: 'cursor'; id?: string; line?: number }
  | { type: 'locked'; locked: boolean }
  /** The server does not answer: what is shown is not up to date. */
  | { type: 'stopped' };

export type FromPage =
  /** The page is there, with nothing in it. */
  | { type: 'ready' }
  | { type: 'locate'; id: string; of: PreviewThing }
  /** A line of the document that is shown. */
  | { type: 'line'; line: number }
  /** A file of the project. */
  | { type: 'open'; uri: string }
  | { type: 'web'; href: string }
  | { type: 'restart' };
