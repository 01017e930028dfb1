/** What is known of the file of an evidence: the one place that decides it, for formulas, rules and cards. */
import type { Hints, Reading, Refusal } from '../evidence/reading.ts';
import type { Preuve } from '../model/part.ts';
import { locate } from '../workspace/locate.ts';
import type { FileFact } from '../workspace/snapshot.ts';
import type { View } from '../workspace/view.ts';

export type Read =
  /** No file of the dossier: the evidence is confidential, or a finding of its own says what is wrong with the path. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unread'; readonly path: string; readonly fact: FileFact }
  | { readonly kind: 'refused'; readonly path: string; readonly fact: FileFact; readonly refusal: Refusal }
  | { readonly kind: 'read'; readonly path: string; readonly fact: FileFact; readonly reading: Reading };

const NONE: Read = { kind: 'none' };

/** The reading of an evidence. One made with other hints than those of the evidence counts as not made yet. */
export function readOf(preuve: Preuve, view: View): Read {
  const found = fileOf(preuve, view);
  if (!found) return NONE;
  const known = view.reading(found.path);
  if (!known || !sameHints(known.hints, preuve.hints)) return { kind: 'unread', ...found };
  return 'refused' in known.content ? { kind: 'refused', ...found, refusal: known.content } : { kind: 'read', ...found, reading: known.content };
}

/** The file of an evidence, where it may be read; a path that differs by case only is the same file (CARE213). */
export function fileOf({ part, fichier }: Preuve, view: View): { readonly path: string; readonly fact: FileFact } | undefined {
  if (!fichier) return undefined;
  const found = locate(view, part.path, fichier.source);
  const path = found.kind === 'file' ? found.path : found.kind === 'alike' ? found.real : undefined;
  const fact = path === undefined ? undefined : view.file(path);
  return path === undefined || !fact ? undefined : readable(path, fact);
}

/** A file that may be read. A link is judged by where it leads (CARE207), not by what is there. */
export function readable(path: string, fact: FileFact): { readonly path: string; readonly fact: FileFact } | undefined {
  return fact.target !== undefined || fact.unreadable === true ? undefined : { path, fact };
}

/** Whether two ways to read a file are the same. */
export function sameHints(a: Hints, b: Hints): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
