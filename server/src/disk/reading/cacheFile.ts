/** A file of the cache: a line that says what it is and what it must hash to, then one line for each thing kept. Damaged, foreign or old: it counts as empty. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, unlinkSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { writeAtomic } from '../write.ts';

/** Raised when the lines change their form. */
const FORMAT = 1;
/** What a file holds, and a digest of the code that made it: what it made is kept for itself only. */
export interface CacheKind { readonly name: string; readonly code: string }
export const READINGS: CacheKind = { name: 'care-readings', code: CARE_READERS };
const NAMES = /\.care-(?:readings|findings)/;
const NAME = new RegExp(`${NAMES.source}$`);
/** Largest file that is read, and the most that is written (bytes): twenty thousand evidence files. */
const MOST_BYTES = 32 * 1024 * 1024;
/** Most bytes of all files together; those written longest ago go first. */
const MOST_IN_FOLDER = 256 * 1024 * 1024;
/** A file that nobody opened for so long (ms) goes. */
const OLDEST_MS = 90 * 86_400_000;
const DAY_MS = 86_400_000;

/** The file of a workspace folder: named by a digest, since a path may name people. */
export function cacheFileOf(folder: string, root: string, { name } = READINGS): string {
  return path.join(folder, `${digest(root).slice(0, 32)}.${name}`);
}

/** The lines of a file; none when it is not there, damaged, or of another version of the program or its readers. */
export function readLines(file: string, kind = READINGS): string[] {
  try {
    const stat = statSync(file);
    if (stat.size > MOST_BYTES) return [];
    const text = readFileSync(file, 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    if (text.slice(0, end) !== headOf(body, kind)) return [];
    // The date says when the file was last of use.
    if (Date.now() - stat.mtimeMs > DAY_MS) utimesSync(file, new Date(), new Date());
    return body === '' ? [] : body.split('\n');
  } catch {
    return [];
  }
}

/** Writes lines whole or not at all, the first ones when they are too many. Two processes that write: the last one wins. */
export async function writeLines(file: string, lines: readonly string[], kind = READINGS): Promise<void> {
  const kept: string[] = [];
  let size = 0;
  for (const line of lines) {
    size += line.length + 1;
    if (size * 3 > MOST_BYTES && Buffer.byteLength(line) + size > MOST_BYTES) break;
    kept.push(line);
  }
  const body = kept.join('\n');
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  await writeAtomic(file, `${headOf(body, kind)}\n${body}`, 0o600);
  tidy(path.dirname(file));
}

function headOf(body: string, { name, code }: CacheKind): string {
  return JSON.stringify({ mark: name, format: FORMAT, version: CARE_VERSION, code, sha256: digest(body) });
}

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Removes files of long ago, the oldest beyond the limit, and what a process left that was stopped while it wrote. Files of another name are not ours. */
function tidy(folder: string): void {
  const files = readdirSync(folder).filter((name) => NAMES.test(name)).flatMap((name) => {
    const file = path.join(folder, name);
    const stat = statSync(file, { throwIfNoEntry: false });
    return stat ? [{ file, size: stat.size, at: stat.mtimeMs }] : [];
  }).sort((a, b) => b.at - a.at);
  let total = 0;
  for (const { file, size, at } of files) {
    total += size;
    if (total <= MOST_IN_FOLDER && Date.now() - at <= (NAME.test(file) ? OLDEST_MS : DAY_MS)) continue;
    try {
      unlinkSync(file);
    } catch {
      // Another process was first.
    }
  }
}
