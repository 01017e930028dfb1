/** Timers that keep no process alive. */

/** Lets the process end although the timer runs; in a browser, where timers are numbers, there is nothing to do. */
export function inBackground<T>(timer: T): T {
  (timer as { unref?: () => void }).unref?.();
  return timer;
}
