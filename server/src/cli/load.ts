/** Opening folders and checking them: what every command that reads dossiers begins with. */
import type { Day, Document, Finding, Lang, Position, Severity, Snapshot } from '../core/index.ts';
import { Checker, isInside, lineStarts, positionIn, relative, RULES, textOf } from '../core/index.ts';
import { openWorkspace } from '../disk/open.ts';
import { toCore } from '../disk/paths.ts';
import { cacheFolder } from '../disk/reading/cacheFolder.ts';
import { UsageError } from './args.ts';
import type { Io } from './io.ts';
import type { Profile } from './profile.ts';
import { progress } from './progress.ts';
import { harmless } from './text.ts';

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

export interface LoadOptions {
  readonly today: Day;
  readonly lang: Lang;
  readonly io: Io;
  /** False to leave evidence unread. */
  readonly evidence?: boolean;
  /** Rows of results that are known from before are read again, for the names in them, up to so many bytes; none by default. */
  readonly rowBytes?: number;
  /** Where the time goes is counted here. */
  readonly profile?: Profile | undefined;
}

/** Opens each folder and runs all rules. Throws `UsageError` for a folder that cannot be read. */
export async function load(folders: readonly string[], options: LoadOptions): Promise<Loaded[]> {
  const loaded: Loaded[] = [];
  for (const folder of folders) {
    const { profile } = options;
    const snapshot = await open(folder, options);
    // The index is made when it is first asked for.
    if (snapshot.projects.length > 0) profile?.lap('index');
    const findings = new Checker(profile?.timed(RULES) ?? RULES).check(snapshot);
    profile?.lap('rules');
    loaded.push({ folder, snapshot, findings });
  }
  return loaded;
}

/** Opens a folder; what could not be read in it is said on standard error. */
export async function open(folder: string, { today, lang, io, evidence = true, rowBytes = 0, profile }: LoadOptions): Promise<Snapshot> {
  const bar = progress(lang === 'fr' ? 'Lecture du dossier' : 'Reading the folder', io);
  try {
    const { snapshot, problems } = await openWorkspace(folder, { today, onProgress: bar.step, evidence, rowBytes, cache: cacheFolder(io.env), onPhase: profile?.lap });
    bar.end();
    for (const { path, message } of problems) io.stderr(`care: ${harmless(shownPath(path, toCore(io.cwd)))}${lang === 'fr' ? ' : ' : ': '}${message[lang]}\n`);
    return snapshot;
  } catch (error) {
    bar.end();
    if (!isUnreadable(error)) throw error;
    throw new UsageError({
      fr: `Le dossier « ${folder} » ne peut pas être lu : vérifiez son chemin et vos droits.`,
      en: `The folder “${folder}” cannot be read: check its path and your permissions.`,
    }, false);
  }
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

/** The folder that paths are told from: the current one when all that was checked lies below it, else the one that was checked. */
export function baseOf(folders: readonly string[], io: Pick<Io, 'cwd'>): string {
  const cwd = toCore(io.cwd);
  const paths = folders.map(toCore);
  return paths.every((path) => isInside(cwd, path)) || paths.length !== 1 ? cwd : paths[0] ?? cwd;
}

function isUnreadable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'UNREADABLE';
}
