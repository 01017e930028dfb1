/** The process that reads evidence: it answers one question after the other. */
import { Desk } from './desk.ts';
import type { Answer, Ask } from './message.ts';

/** Answers what the process that started this one asks, and ends with it. */
export function serveReadings(): void {
  const desk = new Desk();
  const say = (answer: Answer): void => { process.send?.(answer); };
  process.on('disconnect', () => process.exit());
  process.on('message', (ask: Ask) => {
    switch (ask.type) {
      case 'forget': desk.forget(); break;
      case 'read': {
        const { id } = ask;
        say({ id, type: 'read', file: desk.read(ask.path, ask.hints, ask.keep, (hashed) => say({ id, type: 'alive', ...(hashed && { hashed }) })) });
        break;
      }
      case 'compute': {
        const { id } = ask;
        say({ id, type: 'computed', computed: desk.compute(ask.computation, () => say({ id, type: 'alive' })) });
        break;
      }
    }
  });
}
