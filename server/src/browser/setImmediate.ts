/** `setImmediate` where the platform has none: a message to oneself comes back after what is waiting already. */

const waiting = new Map<number, () => void>();
let last = 0;

/** Defines `setImmediate` and `clearImmediate` in a browser worker; does nothing where they exist. */
export function provideSetImmediate(scope: Record<string, unknown>): void {
  if (typeof scope['setImmediate'] === 'function') return;
  const channel = new MessageChannel();
  (channel.port1 as unknown as { onmessage: (event: { data: unknown }) => void }).onmessage = ({ data }) => {
    const run = waiting.get(Number(data));
    waiting.delete(Number(data));
    run?.();
  };
  scope['setImmediate'] = (run: (...given: unknown[]) => void, ...given: unknown[]): number => {
    waiting.set(++last, () => run(...given));
    channel.port2.postMessage(last);
    return last;
  };
  scope['clearImmediate'] = (id: number): void => { waiting.delete(id); };
}
