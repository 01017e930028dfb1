/** Which documents the extension looks at. */

import type * as vscode from 'vscode';

/** Schemes of the files that the server can read; a browser adds those of its workspace folders. */
const schemes = new Set(['file']);

/** Says that files of a scheme are served as well; before the client starts. */
export function serve(scheme: string): void {
  schemes.add(scheme);
}

/**
 * Plans, annexes and catalogues are a language of their own. Every Markdown file is offered as well,
 * because a deliverable is known by its front matter, not by its name; the server leaves the others alone.
 * Only real files and documents not saved yet: the two sides of a comparison are not to be checked again.
 */
export function documentSelector(): { scheme: string; language: string; pattern?: string }[] {
  return [...careSelector(), ...[...schemes].map((scheme) => ({ scheme, language: 'markdown', pattern: '**/*.md' }))];
}

/** The documents whose language says that they are ours. */
export function careSelector(): { scheme: string; language: string }[] {
  return [...schemes, 'untitled'].map((scheme) => ({ scheme, language: 'care' }));
}

/** True for a document that the server has been told of. */
export function isOffered(document: vscode.TextDocument): boolean {
  const { scheme, path } = document.uri;
  if (document.languageId === 'care') return schemes.has(scheme) || scheme === 'untitled';
  return document.languageId === 'markdown' && schemes.has(scheme) && path.endsWith('.md');
}

/** True for a document whose name or language says that it is meant for CaRE, whatever it holds. */
export function isMeantForCare(document: vscode.TextDocument): boolean {
  return document.languageId === 'care' || document.uri.path.endsWith('.care.md');
}
