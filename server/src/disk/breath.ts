/**
 * Long work in slices, and requests before it. Synchronous file calls are several times faster than asynchronous ones;
 * between slices of them, others get their turn.
 */

/** Longest slice (ms) of work without a turn of the event loop. */
const SLICE = 5;

/** Slices wait for requests, but not longer than this (ms) after the last one came: some requests wait for the work themselves. */
const PATIENCE = 50;

let open = 0;
let latest = 0;

/** Runs what answers a request: long work stands back until it is done. */
export async function requestFirst<T>(answer: () => Promise<T>): Promise<T> {
  open++;
  latest = performance.now();
  try {
    return await answer();
  } finally {
    open--;
  }
}

/** True while long work is to stand back. */
export function requestsWait(): boolean {
  return open > 0 && performance.now() - latest < PATIENCE;
}

/** A function to await between pieces of work: it gives way to others when its slice is used up, and returns at once otherwise. */
export function breather(): () => Promise<void> | undefined {
  let started = performance.now();
  return () => {
    if (performance.now() - started < SLICE) return undefined;
    return new Promise((resolve) => {
      const next = (): void => {
        if (requestsWait()) {
          setImmediate(next);
          return;
        }
        started = performance.now();
        resolve();
      };
      setImmediate(next);
    });
  };
}
