/** Fixes by name: what a client keeps of one until it asks for it, and finding it again on the newest text. */
import type { Range } from 'vscode-languageserver';
import type { Finding, Fix, TextEdit } from '../core/index.ts';
import { editsOf, fixAll, isInside, onlyFix, projectOf, safeFix } from '../core/index.ts';
import { rangeOf } from './convert.ts';
import type { Session } from './session.ts';
import { pathOf } from './uris.ts';

/** One fix of one finding, by what the finding says and what the fix is called. */
export interface OneFix { readonly scope: 'one'; readonly uri: string; readonly code: string; readonly message: string; readonly title: string; readonly range: Range }
/** All findings of a code that need no choice, in a document or in its project. */
export interface CodeFixes { readonly scope: 'document' | 'project'; readonly uri: string; readonly code: string }
/** All safe fixes of a document that stay in it. */
export interface SafeFixes { readonly scope: 'safe'; readonly uri: string }
export type FixKey = OneFix | CodeFixes | SafeFixes;

/** A key as a client sent it back; undefined when it is none of ours. */
export function fixKey(value: unknown): FixKey | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const key = value as Readonly<Record<string, unknown>>;
  const texts = (...names: readonly string[]): boolean => names.every((name) => typeof key[name] === 'string');
  switch (key['scope']) {
    case 'one': return texts('uri', 'code', 'message', 'title') && isRange(key['range']) ? (value as OneFix) : undefined;
    case 'document': case 'project': return texts('uri', 'code') ? (value as CodeFixes) : undefined;
    case 'safe': return texts('uri') ? (value as SafeFixes) : undefined;
    default: return undefined;
  }
}

/** The key of a fix of a finding that stands at `range`. */
export function keyOf(uri: string, finding: Finding, fix: Fix, range: Range): OneFix {
  return { scope: 'one', uri, code: finding.code, message: finding.message.fr, title: fix.title.fr, range };
}

/** The edits that a key stands for on the newest text; none when its finding is gone. */
export function editsFor(session: Session, key: FixKey): readonly TextEdit[] {
  if (key.scope === 'one') {
    const fix = findFix(session, key);
    return fix ? editsOf(fix, session.snapshot.documents) : [];
  }
  const path = pathOf(key.uri);
  if (key.scope === 'safe') return fixAll(session.snapshot, { check: (snapshot) => session.check(snapshot), fix: (f) => (f.place.path === path ? safeFix(f) : undefined), mayWrite: (p) => p === path }).edits;
  const within = key.scope === 'document' ? path : projectOf(session.snapshot, path)?.root ?? path;
  return fixAll(session.snapshot, { check: (snapshot) => session.check(snapshot), fix: (f) => (f.code === key.code && isInside(within, f.place.path) ? onlyFix(f) : undefined) }).edits;
}

/** The fix of the same name of a finding that says the same: at the same place, or the only one of the document. */
function findFix(session: Session, { uri, code, message, title, range }: OneFix): Fix | undefined {
  const findings = (session.findings().get(pathOf(uri)) ?? []).filter((f) => f.code === code && f.message.fr === message);
  const here = findings.filter((f) => { const found = rangeOf(session.snapshot, f.place); return found !== undefined && sameRange(found, range); });
  const finding = here[0] ?? (findings.length === 1 ? findings[0] : undefined);
  return finding?.fixes?.find((fix) => fix.title.fr === title);
}

/** True for two ranges with the same ends. */
export function sameRange(a: Range, b: Range): boolean {
  return a.start.line === b.start.line && a.start.character === b.start.character && a.end.line === b.end.line && a.end.character === b.end.character;
}

function isRange(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { start, end } = value as Readonly<Record<string, unknown>>;
  return typeof start === 'object' && start !== null && typeof end === 'object' && end !== null;
}
