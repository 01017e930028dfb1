/** The process that reads evidence: it answers one question after the other. */
import { Desk } from './desk.ts';
import type { Answer, Ask, Hashed, Numbered, OneAnswer } from './message.ts';

/** Answers what the process that started this one asks, and ends with it. */
export function serveReadings(): void {
  const desk = new Desk();
  const say = (answer: Answer): void => { process.send?.(answer); };
  process.on('disconnect', () => process.exit());
  const answer = (ask: Numbered, alive: (hashed?: Hashed) => void): OneAnswer => (ask.type === 'read'
    ? { id: ask.id, type: 'read', file: desk.read(ask.path, ask.hints, ask.keep, alive) }
    : { id: ask.id, type: 'computed', computed: desk.compute(ask.computation, alive) });
  process.on('message', (ask: Ask) => {
    if (ask.type === 'forget') desk.forget();
    else if (ask.type === 'several') say({ id: ask.id, type: 'several', answers: ask.asks.map((one) => answer(one, () => undefined)) });
    else say(answer(ask, (hashed) => say({ id: ask.id, type: 'alive', ...(hashed && { hashed }) })));
  });
}
