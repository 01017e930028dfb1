/** Opens a folder: walks it, reads its documents, reads and hashes its evidence. For the command line and tests. */
import type { Change, Day, Snapshot, Text } from '../core/index.ts';
import { apply, emptySnapshot, shippedCatalogues } from '../core/index.ts';
import { breather } from './breath.ts';
import { MAX_FILES } from './limits.ts';
import { mayBeDocument } from './documentOf.ts';
import { toCore } from './paths.ts';
import { readDocumentFile } from './read.ts';
import { ReadingCache } from './reading/cache.ts';
import { readEvidence } from './reading/evidence.ts';
import { commandReader } from './reading/inPlace.ts';
import type { EvidenceReader } from './reading/reader.ts';
import type { Walk } from './walk.ts';
import { walk } from './walk.ts';

export interface OpenOptions {
  readonly today: Day;
  readonly onProgress?: (done: number, total: number) => void;
  /** The folder where readings are kept between two runs; none by default. */
  readonly cache?: string | undefined;
  /** Told at the end of each phase of the work. */
  readonly onPhase?: ((phase: 'walk' | 'read' | 'parse' | 'evidence') => void) | undefined;
  /** False to leave evidence unread. */
  readonly evidence?: boolean;
  /** Rows of results that are known from before are read again, for the names in them, up to so many bytes; none by default. */
  readonly rowBytes?: number;
}

export interface Opened {
  readonly snapshot: Snapshot;
  /** What could not be read, for people. */
  readonly problems: readonly { readonly path: string; readonly message: Text }[];
}

/** The folder itself cannot be read. */
export class UnreadableFolder extends Error {
  readonly code = 'UNREADABLE';
}

/** Opens a folder given by its native path. Throws `UnreadableFolder` when it is not there or may not be read. */
export async function openWorkspace(folder: string, options: OpenOptions): Promise<Opened> {
  let found: Walk;
  try {
    found = await walk(folder);
  } catch (error) {
    throw new UnreadableFolder(`${folder}: ${error instanceof Error ? error.message : String(error)}`);
  }
  options.onPhase?.('walk');
  const problems: { path: string; message: Text }[] = found.unreadable.map((path) => ({
    path, message: { fr: 'Ce dossier ne peut pas être lu : vérifiez vos droits. Ce qu’il contient n’est pas contrôlé.', en: 'This folder cannot be read: check your permissions. What it holds is not checked.' },
  }));
  if (found.truncated) {
    problems.push({
      path: folder,
      message: { fr: `Plus de ${MAX_FILES} fichiers : les suivants ne sont pas contrôlés.`, en: `More than ${MAX_FILES} files: the others are not checked.` },
    });
  }
  const paths = [...found.files.keys()].filter(mayBeDocument).sort();
  const changes: Change[] = [{ type: 'files', files: found.files }];
  let done = 0;
  const onUnreadable = (path: string): void => {
    problems.push({ path, message: { fr: 'Ce fichier ne peut pas être lu : vérifiez vos droits.', en: 'This file cannot be read: check your permissions.' } });
  };
  await each(paths, (path) => {
    const change = readDocumentFile(path, found.files.get(path)?.size ?? 0, onUnreadable);
    if (change) changes.push(change);
    options.onProgress?.(++done, paths.length);
  });
  options.onPhase?.('read');
  // The order of the reads is not the order of the paths, and the order of documents must not depend on the disk.
  changes.sort((a, b) => ('path' in a && 'path' in b ? (a.path < b.path ? -1 : 1) : 'path' in a ? 1 : -1));
  let snapshot = apply(emptySnapshot(options.today, shippedCatalogues()), changes);
  options.onPhase?.('parse');
  if (options.evidence !== false) snapshot = await withEvidence(snapshot, folder, { ...options, onProgress: (more, total) => options.onProgress?.(done + more, paths.length + total) });
  options.onPhase?.('evidence');
  return { snapshot, problems };
}

/** The snapshot with what its evidence says. */
async function withEvidence(opened: Snapshot, folder: string, { cache: kept, rowBytes = 0, onProgress }: OpenOptions): Promise<Snapshot> {
  let snapshot = opened;
  let reader: EvidenceReader | undefined;
  const cache = new ReadingCache(kept);
  cache.open(toCore(folder));
  try {
    await readEvidence({
      snapshot: () => snapshot, apply: (changes) => { snapshot = apply(snapshot, changes); }, cache, rowBytes, tellMs: Infinity, stopped: () => false,
      reader: (bytes) => (reader ??= commandReader(bytes)), ...(onProgress && { onProgress }),
    });
  } finally {
    reader?.stop();
  }
  return snapshot;
}

async function each<T>(items: readonly T[], work: (item: T) => Promise<void> | void): Promise<void> {
  const breathe = breather();
  for (const item of items) {
    await work(item);
    await breathe();
  }
}
