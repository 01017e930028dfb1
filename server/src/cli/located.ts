/** What was loaded, and its findings where people see them. */
import type { Document, Finding, Position, Severity, Snapshot } from '../core/index.ts';
import { isInside, lineStarts, positionIn, relative, textOf } from '../core/index.ts';

export interface Loaded {
  /** Native path of the folder. */
  readonly folder: string;
  readonly snapshot: Snapshot;
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
}

/** A span as lines and columns, both from 0, columns in UTF-16 units. */
export interface Range { readonly start: Position; readonly end: Position }

/** A finding where people see it. */
export interface Located {
  readonly finding: Finding;
  readonly severity: Severity;
  /** Path of the core. */
  readonly path: string;
  readonly range: Range;
  /** The text of the line where it begins, without its line end. */
  readonly line: string;
  readonly related: readonly { readonly path: string; readonly range: Range; readonly message: Finding['message'] }[];
}

/** All findings of what was loaded, by path, position and code. */
export function locate(loaded: readonly Loaded[]): Located[] {
  const all: Located[] = [];
  for (const { snapshot, findings } of loaded) {
    const ranges = ranger(snapshot);
    for (const [path, list] of findings) {
      for (const finding of list) {
        const found = ranges(finding.place.path, finding.place);
        if (!found) continue;
        all.push({
          finding, severity: finding.severity, path, ...found,
          related: (finding.related ?? []).flatMap(({ place, message }) => {
            const there = ranges(place.path, place);
            return there ? [{ path: place.path, range: there.range, message }] : [];
          }),
        });
      }
    }
  }
  return all.sort(inOrder);
}

function inOrder(a: Located, b: Located): number {
  const [p, q] = [a.range, b.range];
  return compare(a.path, b.path) || p.start.line - q.start.line || p.start.character - q.start.character
    || p.end.line - q.end.line || p.end.character - q.end.character || compare(a.finding.code, b.finding.code);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

type Ranger = (path: string, place: Finding['place']) => { range: Range; line: string } | undefined;

/** Finds ranges; the lines of a document are counted once. */
function ranger(snapshot: Snapshot): Ranger {
  const known = new Map<string, { text: string; starts: readonly number[]; offsets: ReadonlyMap<unknown, number> }>();
  return (path, place) => {
    const document = snapshot.documents.get(path);
    if (!document) return undefined;
    let lines = known.get(path);
    if (!lines) known.set(path, (lines = linesOf(document)));
    const base = lines.offsets.get(place.segment) ?? 0;
    const start = positionIn(lines.starts, Math.min(base + place.span.start, lines.text.length));
    const end = positionIn(lines.starts, Math.min(base + place.span.end, lines.text.length));
    const line = lines.text.slice(lines.starts[start.line], lines.starts[start.line + 1]).replace(/[\r\n]+$/, '');
    return { range: { start, end }, line };
  };
}

function linesOf(document: Document): { text: string; starts: readonly number[]; offsets: ReadonlyMap<unknown, number> } {
  const text = textOf(document);
  const offsets = new Map<unknown, number>();
  let offset = 0;
  for (const segment of document.segments) {
    offsets.set(segment, offset);
    offset += segment.text.length;
  }
  return { text, starts: lineStarts(text), offsets };
}

/** A path as people know it: relative to `base` when it lies below, else as it is. */
export function shownPath(path: string, base: string): string {
  return isInside(base, path) && path !== base ? relative(base, path) : path;
}
