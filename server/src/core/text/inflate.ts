/** Deflated bytes → bytes, never more than a limit: a few kilobytes may be written to expand to gigabytes. */
import { Inflate, Unzlib } from 'fflate';

/** Compressed bytes given to the package at once: deflate expands at most about a thousand times, so 4 MiB come back at once. */
const STEP = 4096;

export type InflateFault = 'too-big' | 'damaged';

/**
 * Inflates a raw deflate stream or a zlib one. What comes back before a fault is given up: half a file proves nothing.
 * @param limit the largest result, in bytes.
 */
export function inflate(bytes: Uint8Array, kind: 'raw' | 'zlib', limit: number): Uint8Array | InflateFault {
  const parts: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const take = (part: Uint8Array, final: boolean): void => {
    size += part.length;
    ended = final;
    if (size <= limit) parts.push(part);
  };
  try {
    const stream = kind === 'raw' ? new Inflate(take) : new Unzlib(take);
    for (let at = 0; at < bytes.length && !ended; at += STEP) {
      stream.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
      if (size > limit) return 'too-big';
    }
  } catch {
    return 'damaged';
  }
  if (!ended) return 'damaged';
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
