/** Ctrl-C during a long work: it ends at its next pause, with everything put away, then the process ends as asked. */

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The work was asked to stop. */
export class StoppedError extends Error {}

export interface Stop {
  /** Throws `StoppedError` once a signal has come. */
  readonly check: () => void;
  /** Listens no longer; a signal that came ends the process now, as it would have without us. */
  readonly release: () => void;
}

/** Listens to the signals that end a program. */
export function listenToStop(): Stop {
  let asked: NodeJS.Signals | undefined;
  const note = (signal: NodeJS.Signals): void => { asked = signal; };
  for (const signal of SIGNALS) process.on(signal, note);
  return {
    check: () => { if (asked !== undefined) throw new StoppedError(); },
    release: () => {
      for (const signal of SIGNALS) process.off(signal, note);
      if (asked !== undefined) process.kill(process.pid, asked);
    },
  };
}
