/** Which documents the extension looks at. */

import type * as vscode from 'vscode';

/**
 * Plans, annexes and catalogues are a language of their own. Every Markdown file is offered as well,
 * because a deliverable is known by its front matter, not by its name; the server leaves the others alone.
 * Only real files and documents not saved yet: the two sides of a comparison are not to be checked again.
 */
export const documentSelector: { scheme: string; language: string; pattern?: string }[] = [
  { scheme: 'file', language: 'care' },
  { scheme: 'untitled', language: 'care' },
  { scheme: 'file', language: 'markdown', pattern: '**/*.md' },
];

/** True for a document that the server has been told of. */
export function isOffered(document: vscode.TextDocument): boolean {
  const { scheme, path } = document.uri;
  if (document.languageId === 'care') return scheme === 'file' || scheme === 'untitled';
  return document.languageId === 'markdown' && scheme === 'file' && path.endsWith('.md');
}

/** True for a document whose name or language says that it is meant for CaRE, whatever it holds. */
export function isMeantForCare(document: vscode.TextDocument): boolean {
  return document.languageId === 'care' || document.uri.path.endsWith('.care.md');
}
