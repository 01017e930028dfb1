/** Texts that the build has packed, since they are rarely asked for: a third of their length in the bundle, a few milliseconds to read. */
import { inflateSync, strFromU8 } from 'fflate';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The text of a deflated, base64-encoded string, as `zlib.deflateRawSync` and `base64` make it. */
export function unpack(packed: string): string {
  const values = new Uint8Array(128);
  for (let i = 0; i < DIGITS.length; i++) values[DIGITS.charCodeAt(i)] = i;
  const length = packed.endsWith('==') ? packed.length - 2 : packed.endsWith('=') ? packed.length - 1 : packed.length;
  const bytes = new Uint8Array((length * 3) >> 2);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < length; i++) {
    bits = (bits << 6) | (values[packed.charCodeAt(i)] ?? 0);
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = (bits >> held) & 0xff;
    }
  }
  return strFromU8(inflateSync(bytes));
}
