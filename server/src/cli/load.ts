/** Opening folders and checking them: what every command that reads dossiers begins with. */
import type { Day, Lang, Snapshot } from '../core/index.ts';
import { Checker, isInside, RULES } from '../core/index.ts';
import { openWorkspace } from '../disk/open.ts';
import { toCore } from '../disk/paths.ts';
import { cacheFolder } from '../disk/reading/cacheFolder.ts';
import { UsageError } from './args.ts';
import type { Io } from './io.ts';
import type { Loaded } from './located.ts';
import { shownPath } from './located.ts';
import type { Profile } from './profile.ts';
import { progress } from './progress.ts';
import { harmless } from './text.ts';

export type { Loaded, Located, Range } from './located.ts';
export { locate, shownPath } from './located.ts';

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

/** The folder that paths are told from: the current one when all that was checked lies below it, else the one that was checked. */
export function baseOf(folders: readonly string[], io: Pick<Io, 'cwd'>): string {
  const cwd = toCore(io.cwd);
  const paths = folders.map(toCore);
  return paths.every((path) => isInside(cwd, path)) || paths.length !== 1 ? cwd : paths[0] ?? cwd;
}

function isUnreadable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'UNREADABLE';
}
