/** What must hold of every quick fix, on any workspace: it mends what it says, breaks nothing, and leaves the rest alone. */
import assert from 'node:assert/strict';
import yaml from 'js-yaml';
import { Lexer } from 'yaml';
import type { Finding, Fix, Snapshot, TextEdit } from '../../server/src/core/index.ts';
import { apply, areSeparate, Checker, editsOf, RULES, textOf } from '../../server/src/core/index.ts';
import { edited } from '../check.ts';

/** A fix, its finding, and a short name of both. */
export interface Offer { readonly finding: Finding; readonly fix: Fix; readonly name: string }

/** Findings are found by one checker, which keeps what did not change. */
export class Workbench {
  readonly #checker = new Checker(RULES);

  findings(snapshot: Snapshot): Finding[] {
    return [...this.#checker.check(snapshot).values()].flat();
  }

  offers(snapshot: Snapshot): Offer[] {
    return this.findings(snapshot).flatMap((finding) => (finding.fixes ?? []).map((fix) => ({ finding, fix, name: `${finding.code} ${finding.message.fr} → ${fix.title.fr}` })));
  }
}

/** Errors that a fix may leave where it wrote, because only a person can do the rest; by the code of the fix. */
export type Allowed = Readonly<Record<string, readonly string[]>>;

/** Makes a fix and checks what must hold; gives the workspace after it. */
export function checkFix(bench: Workbench, snapshot: Snapshot, { finding, fix, name }: Offer, allowed: Allowed): Snapshot {
  const edits = editsOf(fix, snapshot.documents);
  assert.ok(edits.length > 0, `${name}: no edit`);
  for (const path of pathsOf(edits)) assert.ok(areSeparate(edits.filter((edit) => edit.path === path)), `${name}: edits overlap`);
  const texts = edited(snapshot, edits);
  const after = apply(snapshot, pathsOf(edits).map((path) => ({ type: 'text' as const, path, text: texts.get(path) ?? '' })));
  const shown = (): string => edits.map((edit) => `${edit.path} ${JSON.stringify(edit.text)} at ${edit.span.start}-${edit.span.end}:\n${around(texts.get(edit.path) ?? '', edit.span.start)}`).join('\n');
  const before = bench.findings(snapshot);
  const left = bench.findings(after);
  const same = (f: Finding): boolean => f.code === finding.code && f.place.path === finding.place.path && f.message.fr === finding.message.fr;
  assert.ok(left.filter(same).length < before.filter(same).length, `${name}: the finding is still there\n${shown()}`);
  const known = new Map<string, number>();
  for (const f of before) known.set(key(f), (known.get(key(f)) ?? 0) + 1);
  for (const f of left) {
    const count = known.get(key(f)) ?? 0;
    if (count > 0) { known.set(key(f), count - 1); continue; }
    if (f.severity !== 'error') continue;
    assert.ok(allowed[finding.code]?.includes(f.code), `${name}: new error ${f.code} ${f.message.fr}\n${shown()}`);
  }
  for (const path of pathsOf(edits)) checkUntouched(textIn(snapshot, path), texts.get(path) ?? '', edits.filter((edit) => edit.path === path), path, `${name}\n${shown()}`);
  return after;
}

/** Without the place and the figures that a fix elsewhere may change (`1 sur 2`). */
function key(f: Finding): string {
  return `${f.code} ${f.place.path} ${f.message.fr}`;
}

function checkUntouched(before: string, after: string, edits: readonly TextEdit[], path: string, name: string): void {
  const markdown = path.endsWith('.md');
  const [was, is] = markdown ? [frontMatter(before), frontMatter(after)] : [before, after];
  if (before.includes('\r\n') && !/(^|[^\r])\n/.test(before)) assert.doesNotMatch(after, /(^|[^\r])\n/, `${name}: a line end of another kind`);
  if (!before.includes('\r')) assert.ok(!after.includes('\r'), `${name}: a line end of another kind`);
  for (const [comment, count] of comments(was)) assert.ok((comments(is).get(comment) ?? 0) >= count, `${name}: the comment ${comment} is gone`);
  const values = parsed(was);
  // A text that did not parse has no values to compare.
  if (values === undefined) return;
  const next = parsed(is);
  assert.ok(next !== undefined, `${name}: the YAML does not parse any more`);
  const [old, now] = [items(values), items(next)];
  const changed = difference(old, now);
  const added = difference(now, old);
  assert.ok(changed.length <= edits.length && added.length <= edits.length, `${name}: changed more than it touched:\n- ${changed.join('\n- ')}\n+ ${added.join('\n+ ')}`);
  checkStyle(was, is, values, next, name);
}

/** A new item of a list is written as the others are: between braces or not, with the dash in their column. */
function checkStyle(was: string, is: string, values: Plain, next: Plain, name: string): void {
  for (const [section, list] of Object.entries(next)) {
    const old = values[section];
    if (!Array.isArray(list) || !Array.isArray(old) || old.length === 0 || list.length <= old.length) continue;
    const [before, after] = [dashes(was, section), dashes(is, section)];
    const seen = (what: keyof Dash): Set<unknown> => new Set(before.map((dash) => dash[what]));
    for (const dash of after) {
      assert.ok(seen('column').has(dash.column), `${name}: a dash in another column`);
      assert.ok(seen('brace').has(dash.brace), `${name}: an item in another style`);
      assert.ok(seen('space').has(dash.space), `${name}: keys at another distance from the dash`);
    }
  }
}

interface Dash { readonly column: number; readonly space: number; readonly brace: boolean }

/** The items of a top-level list, as written: column of the dash, the space after it, and whether braces follow. */
function dashes(text: string, section: string): Dash[] {
  const lines = text.split(/\r?\n/);
  const from = lines.findIndex((line) => line.startsWith(`${section}:`));
  if (from < 0) return [];
  const end = lines.findIndex((line, i) => i > from && /^[^\s#-]/.test(line));
  const own = lines.slice(from + 1, end < 0 ? undefined : end).flatMap((line) => { const m = /^( *)-( *)(\{)?/.exec(line); return m ? [{ column: m[1]?.length ?? 0, space: m[2]?.length ?? 0, brace: m[3] !== undefined }] : []; });
  const least = Math.min(...own.map((dash) => dash.column));
  return own.filter((dash) => dash.column === least);
}

type Plain = Readonly<Record<string, unknown>>;

/** Read by another parser than the core's, so that a fault of both is unlikely. */
function parsed(text: string): Plain | undefined {
  try {
    const value: unknown = yaml.load(text, { schema: yaml.CORE_SCHEMA });
    return typeof value === 'object' && value !== null ? (value as Plain) : undefined;
  } catch {
    return undefined;
  }
}

/** The items of the top-level lists, and the other top-level values, each with where it stands. */
function items(value: Plain): string[] {
  return Object.entries(value).flatMap(([key, part]) => (Array.isArray(part) ? part.map((item: unknown) => `${key}: ${JSON.stringify(item)}`) : [`${key}: ${JSON.stringify(part)}`]));
}

function difference(a: readonly string[], b: readonly string[]): string[] {
  const left = [...b];
  return a.filter((item) => {
    const at = left.indexOf(item);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function comments(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const token of new Lexer().lex(text)) if (token.startsWith('#')) found.set(token, (found.get(token) ?? 0) + 1);
  return found;
}

function frontMatter(text: string): string {
  return /^\uFEFF?---\r?\n([\s\S]*?)^---/m.exec(text)?.[1] ?? '';
}

function pathsOf(edits: readonly TextEdit[]): string[] {
  return [...new Set(edits.map((edit) => edit.path))];
}

function textIn(snapshot: Snapshot, path: string): string {
  const document = snapshot.documents.get(path);
  return document ? textOf(document) : '';
}

function around(text: string, at: number): string {
  return text.slice(text.lastIndexOf('\n', Math.max(0, at - 120)) + 1, at + 300);
}
