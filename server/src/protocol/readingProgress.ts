/** What the user sees while evidence is read, when that takes a while: how far it is, and a way to stop it. */
import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { Lang } from '../core/index.ts';
import { inBackground } from './backgroundTimer.ts';

/** What is read sooner (ms) is not shown. */
const DELAY = 500;
/** How often it is told (ms). */
const TELL = 200;

export interface ReadingProgress {
  readonly report: (done: number, total: number) => void;
  /** The user has stopped it: what is not read yet stays unread until something of it changes. */
  readonly stopped: () => boolean;
  readonly end: () => void;
}

/** Begins a progress on a client that shows some. */
export function readingProgress(connection: Connection, { lang, shown }: { readonly lang: () => Lang; readonly shown: () => boolean }): ReadingProgress {
  const title = lang() === 'fr' ? 'CaRE : lecture des preuves' : 'CaRE: reading the evidence';
  let reporter: WorkDoneProgressServerReporter | undefined;
  let ended = false;
  let last = { done: 0, total: 0 };
  let told = 0;
  const tell = (): void => {
    told = performance.now();
    reporter?.report(last.total === 0 ? 0 : Math.round((last.done / last.total) * 100), `${last.done}/${last.total}`);
  };
  const begin = async (): Promise<void> => {
    // A client that promises progress and then refuses it is read for all the same.
    const created = await connection.window.createWorkDoneProgress().catch(() => undefined);
    if (!created || ended) return created?.done();
    reporter = created;
    reporter.begin(title, 0, undefined, true);
    tell();
  };
  const timer = setTimeout(() => { if (shown()) void begin(); }, DELAY);
  inBackground(timer);
  return {
    report: (done, total) => {
      last = { done, total };
      if (performance.now() - told >= TELL) tell();
    },
    stopped: () => reporter?.token.isCancellationRequested === true,
    end: () => {
      ended = true;
      clearTimeout(timer);
      reporter?.done();
    },
  };
}
