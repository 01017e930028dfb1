/** A bar on a terminal for work that takes long; nothing on a pipe. */
import type { Io } from './io.ts';

/** Work that is done before this does not flash a bar. */
const DELAY_MS = 300;
const INTERVAL_MS = 80;
const WIDTH = 30;

export interface Progress {
  readonly step: (done: number, total: number) => void;
  /** Takes the bar away; what is written next begins on a clean line. */
  readonly end: () => void;
}

/** A bar on standard error, with a few words before it. */
export function progress(label: string, io: Io, now: () => number = () => performance.now()): Progress {
  if (!io.errIsTTY) return { step: () => undefined, end: () => undefined };
  const started = now();
  let drawn = 0;
  return {
    step: (done, total) => {
      const time = now();
      if (time - started < DELAY_MS || (time - drawn < INTERVAL_MS && done < total) || total <= 0) return;
      drawn = time;
      const filled = Math.round((done / total) * WIDTH);
      io.stderr(`\r${label} [${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}] ${done}/${total}\u001b[K`);
    },
    end: () => { if (drawn > 0) io.stderr('\r\u001b[K'); },
  };
}
