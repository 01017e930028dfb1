/** The thread that reads evidence: it answers one question after the other. */
import type { MessagePort } from 'node:worker_threads';
import type { Answer, Ask } from './message.ts';
import { readEvidenceFile, withoutRows } from './readFile.ts';
import { packRows } from './rows.ts';

/** Answers what is asked on the port, until it is closed. */
export function serveReadings(port: MessagePort): void {
  port.on('message', ({ id, path, hints, rows }: Ask) => {
    const say = (answer: Answer, memory: ArrayBuffer[] = []): void => port.postMessage(answer, memory);
    const file = readEvidenceFile(path, hints, (hashed) => say({ id, type: 'alive', ...(hashed && { hashed }) }));
    if (!file) { say({ id, type: 'unreadable' }); return; }
    const packed = rows && 'machines' in file.content && file.content.machines ? packRows(file.content.machines) : undefined;
    say({ id, type: 'read', file: { ...file, content: withoutRows(file.content) }, rows: packed }, packed?.map((piece) => piece.buffer));
  });
}
