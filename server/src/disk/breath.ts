/** Synchronous file calls are several times faster than asynchronous ones; between slices of them, others get their turn. */

/** Longest slice (ms) of work without a turn of the event loop: a request waits for several turns, and is answered well within 50 ms. */
const SLICE = 5;

/** A function to await between pieces of work: it gives way to others when its slice is used up, and returns at once otherwise. */
export function breather(): () => Promise<void> | undefined {
  let started = performance.now();
  return () => {
    if (performance.now() - started < SLICE) return undefined;
    return new Promise((resolve) => {
      setImmediate(() => {
        started = performance.now();
        resolve();
      });
    });
  };
}
