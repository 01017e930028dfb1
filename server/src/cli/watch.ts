/** Waiting for changes below folders, without polling. */
import type { FSWatcher } from 'node:fs';
import { watch } from 'node:fs';
import { UsageError } from './args.ts';

/** Changes come in bursts: an editor that saves makes several. */
const QUIET_MS = 100;

/** Files that no check depends on: tools write them all the time. */
const IGNORED = /(?:^|[\\/])(?:node_modules|\.git|\.hg|\.svn)(?:[\\/]|$)|\.tmp$/;

/**
 * Calls `run` now and after each burst of changes, one at a time, until the process is asked to end (Ctrl-C).
 * Gives the result of the last call.
 */
export function watchFolders(folders: readonly string[], run: () => Promise<number>): Promise<number> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    let running = false;
    let again = false;
    let last = 0;
    const watchers: FSWatcher[] = [];
    const end = (finish: () => void): void => {
      clearTimeout(timer);
      watchers.forEach((watcher) => watcher.close());
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      finish();
    };
    const fail = (error: unknown): void => end(() => reject(error instanceof Error ? error : new Error(String(error))));
    const stop = (): void => end(() => resolve(last));
    const check = (): void => {
      if (running) { again = true; return; }
      running = true;
      run().then((code) => {
        last = code;
        running = false;
        if (again) { again = false; check(); }
      }, fail);
    };
    const changed = (name: string | null): void => {
      if (name !== null && IGNORED.test(name)) return;
      clearTimeout(timer);
      timer = setTimeout(check, QUIET_MS);
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    try {
      for (const folder of folders) watchers.push(watch(folder, { recursive: true }, (_, name) => changed(name)).on('error', (error) => fail(unwatchable(error))));
    } catch (error) {
      // When the folder cannot be read either, the check says it better.
      run().then(() => fail(unwatchable(error)), fail);
      return;
    }
    check();
  });
}

/** Some systems give no notice of changes, or only for so many folders. */
function unwatchable(error: unknown): UsageError {
  const cause = error instanceof Error ? error.message : String(error);
  return new UsageError({ fr: `Les changements de ce dossier ne peuvent pas être suivis : ${cause}.`, en: `The changes of this folder cannot be followed: ${cause}.` }, false);
}
