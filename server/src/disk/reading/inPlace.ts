/** Reading evidence without a thread, for commands with little to read: starting a thread would take longer. Nobody waits for an answer meanwhile. */
import { breather } from '../breath.ts';
import type { EvidenceReader } from './reader.ts';
import { ThreadReader } from './reader.ts';

/** Bytes in all up to which a command reads in place: about what is read while a thread starts. */
export const IN_PLACE_BYTES = 2 * 1024 * 1024;

/** Reads files in place. */
export function inPlaceReader(): EvidenceReader {
  const breathe = breather();
  const loaded = import('./readFile.ts');
  return {
    read: async (path, hints, rows) => {
      const { readEvidenceFile, withoutRows } = await loaded;
      const file = readEvidenceFile(path, hints);
      await breathe();
      return file === undefined ? 'unreadable' : rows ? file : { ...file, content: withoutRows(file.content) };
    },
    stop: () => undefined,
  };
}

/** The reader of a command for so many bytes. */
export function commandReader(bytes: number): EvidenceReader {
  return bytes <= IN_PLACE_BYTES ? inPlaceReader() : new ThreadReader();
}
