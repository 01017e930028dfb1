/** Opens a folder: walks it, reads its documents, takes the digests of its evidence. For the command line and tests. */
import type { Change, Day, FileFact, Snapshot, Text } from '../core/index.ts';
import { apply, emptySnapshot, shippedCatalogues } from '../core/index.ts';
import { breather } from './breath.ts';
import { filesToHash } from './evidence.ts';
import { hashFile } from './hash.ts';
import { mayBeDocument, readDocumentFile } from './read.ts';
import type { Walk } from './walk.ts';
import { MAX_FILES, walk } from './walk.ts';

export interface OpenOptions {
  readonly today: Day;
  readonly onProgress?: (done: number, total: number) => void;
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
  // The order of the reads is not the order of the paths, and the order of documents must not depend on the disk.
  changes.sort((a, b) => ('path' in a && 'path' in b ? (a.path < b.path ? -1 : 1) : 'path' in a ? 1 : -1));
  let snapshot = apply(emptySnapshot(options.today, shippedCatalogues()), changes);
  const toHash = filesToHash(snapshot);
  const hashed = new Map<string, FileFact>();
  await each(toHash, async (path) => {
    const fact = snapshot.files.get(path);
    const sha256 = await hashFile(path);
    if (fact) hashed.set(path, sha256 === undefined ? { ...fact, unreadable: true } : { ...fact, sha256 });
    options.onProgress?.(++done, paths.length + toHash.length);
  });
  if (hashed.size > 0) snapshot = apply(snapshot, [{ type: 'files', files: hashed }]);
  return { snapshot, problems };
}

async function each<T>(items: readonly T[], work: (item: T) => Promise<void> | void): Promise<void> {
  const breathe = breather();
  for (const item of items) {
    await work(item);
    await breathe();
  }
}
