/** Reading evidence in place, for commands with little to read: starting a process would take longer. Nobody waits for an answer meanwhile. */
import { breather } from '../breath.ts';
import type { EvidenceReader } from './reader.ts';
import { ProcessReader } from './reader.ts';

/** Bytes in all up to which a command reads in place: about what is read while a process starts. */
export const IN_PLACE_BYTES = 2 * 1024 * 1024;

/** Reads files in place. */
export function inPlaceReader(): EvidenceReader {
  const breathe = breather();
  const desk = import('./desk.ts').then(({ Desk }) => new Desk());
  return {
    read: async (path, hints, keep) => {
      const file = (await desk).read(path, hints, keep);
      await breathe();
      return file ?? 'unreadable';
    },
    compute: async (computation) => (await desk).compute(computation),
    forget: () => void desk.then((it) => it.forget()),
    stop: () => undefined,
  };
}

/** The reader of a command for so many bytes. */
export function commandReader(bytes: number): EvidenceReader {
  return bytes <= IN_PLACE_BYTES ? inPlaceReader() : new ProcessReader();
}
