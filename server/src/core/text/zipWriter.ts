/** Writing a zip file piece by piece, always with the same bytes for the same files: fixed dates, no extra fields, one method. */
import { deflateSync, Zip, ZipDeflate } from 'fflate';

/** Without Zip64, which many unpacking programs of hospitals do not read, a zip file ends here. */
export const ZIP_MOST = { bytes: 0xffff_ffff, entries: 0xffff } as const;

/** A zip file stores its dates between these years. */
const YEARS = { first: 1980, last: 2099 } as const;
const LEVEL = 6;
/** Pictures, PDF and office files are compressed already: what saves less than this share of its first bytes is only wrapped. */
const WORTH = 0.05;
const SAMPLE = 64 * 1024;
/** A regular file that everybody may read, as Unix systems store it in the upper half of the attributes. */
const REGULAR = 0o100644 * 0x10000;
const UNIX = 3;

export interface ZipWriter {
  /** Begins an entry and gives what takes its bytes; the one before must have ended. Equal blocks give equal bytes. */
  readonly begin: (name: string) => (block: Uint8Array, last: boolean) => void;
  /** Writes the directory: without it, what was written is no zip file. */
  readonly end: () => void;
}

/** A writer whose entries all carry one date (`AAAA-MM-JJ`); the bytes go to `write` as they come. */
export function zipWriter(date: string, write: (bytes: Uint8Array) => void): ZipWriter {
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    write(bytes);
  });
  const mtime = noon(date);
  return {
    begin: (name) => {
      let entry: ZipDeflate | undefined;
      return (block, last) => {
        if (!entry) {
          entry = Object.assign(new ZipDeflate(name, { level: isWorth(block) ? LEVEL : 0 }), { mtime, os: UNIX, attrs: REGULAR });
          zip.add(entry);
        }
        entry.push(block, last);
      };
    },
    end: () => { zip.end(); },
  };
}

function isWorth(block: Uint8Array): boolean {
  const sample = block.subarray(0, SAMPLE);
  return deflateSync(sample, { level: 1 }).length < sample.length * (1 - WORTH);
}

/** Noon where the program runs: the library writes local hours, and every place has a noon on every day. */
function noon(date: string): Date {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return year < YEARS.first || year > YEARS.last ? new Date(YEARS.first, 0, 1, 12) : new Date(year, month - 1, day, 12);
}
