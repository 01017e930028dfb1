/** Zip files read through their central directory, with limits on what they may expand to and no name that leaves them. */
import { inflate } from './inflate.ts';

export interface ZipLimits {
  readonly entries: number;
  /** Bytes of all that is read from one file. */
  readonly expanded: number;
  /** How many times an entry may expand, once it is larger than `small`. */
  readonly ratio: number;
}

export type ZipFault = 'not-zip' | 'truncated' | 'entries' | 'expanded' | 'escape' | 'duplicate' | 'encrypted' | 'method' | 'damaged';

export interface ZipFile {
  readonly names: readonly string[];
  /** The bytes of an entry, undefined when there is none of this name. What is read counts towards `expanded`. */
  readonly read: (name: string) => Uint8Array | ZipFault | undefined;
}

interface Entry { readonly flags: number; readonly method: number; readonly crc: number; readonly packed: number; readonly size: number; readonly local: number }

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record may be followed by a comment of this length. */
const COMMENT = 65_535;
/** Repetitive small files compress a thousand times and harm nobody. */
const SMALL = 1024 * 1024;

/** Opens a zip file; the first thing wrong with its directory is told instead. Zip64 is refused: it serves files above our limits. */
export function openZip(bytes: Uint8Array, limits: ZipLimits): ZipFile | ZipFault {
  if (u32(bytes, 0) !== LOCAL && u32(bytes, 0) !== END) return 'not-zip';
  const end = endRecord(bytes);
  if (end === undefined) return 'truncated';
  const count = u16(bytes, end + 10);
  const start = u32(bytes, end + 16);
  if (count > limits.entries) return 'entries';
  if (start + u32(bytes, end + 12) > end) return 'truncated';
  const entries = directory(bytes, start, count, end);
  if (typeof entries === 'string') return entries;
  let total = 0;
  for (const entry of entries.values()) {
    total += entry.size;
    if (tooDense(entry.size, entry.packed, limits)) return 'expanded';
  }
  if (total > limits.expanded) return 'expanded';
  let left = limits.expanded;
  return {
    names: [...entries.keys()],
    read: (name) => {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      const result = extract(bytes, entry, Math.min(left, entry.size));
      if (typeof result !== 'string') left -= result.length;
      return result;
    },
  };
}

function tooDense(size: number, packed: number, limits: ZipLimits): boolean {
  return size > SMALL && size > packed * limits.ratio;
}

/** Where the end record begins: the last one that its comment closes exactly at the end of the file. */
function endRecord(bytes: Uint8Array): number | undefined {
  for (let at = bytes.length - 22; at >= 0 && at >= bytes.length - 22 - COMMENT; at--) {
    if (u32(bytes, at) === END && at + 22 + u16(bytes, at + 20) === bytes.length) return at;
  }
  return undefined;
}

function directory(bytes: Uint8Array, start: number, count: number, end: number): Map<string, Entry> | ZipFault {
  const entries = new Map<string, Entry>();
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || u32(bytes, at) !== CENTRAL) return 'truncated';
    const length = u16(bytes, at + 28);
    const name = nameAt(bytes, at + 46, length);
    if (escapes(name)) return 'escape';
    if (entries.has(name)) return 'duplicate';
    entries.set(name, {
      flags: u16(bytes, at + 8), method: u16(bytes, at + 10), crc: u32(bytes, at + 16), packed: u32(bytes, at + 20), size: u32(bytes, at + 24), local: u32(bytes, at + 42),
    });
    at += 46 + length + u16(bytes, at + 30) + u16(bytes, at + 32);
  }
  return entries;
}

/** A name that would be written outside the folder where it is unpacked: nothing is unpacked here, but such a file is an attack. */
function escapes(name: string): boolean {
  return name === '' || /^[/\\]|^[A-Za-z]:|\0/.test(name) || name.split(/[/\\]/).includes('..');
}

function extract(bytes: Uint8Array, entry: Entry, limit: number): Uint8Array | ZipFault {
  if ((entry.flags & 1) !== 0) return 'encrypted';
  if (u32(bytes, entry.local) !== LOCAL) return 'damaged';
  const from = entry.local + 30 + u16(bytes, entry.local + 26) + u16(bytes, entry.local + 28);
  if (from + entry.packed > bytes.length) return 'truncated';
  const packed = bytes.subarray(from, from + entry.packed);
  if (entry.method !== 0 && entry.method !== 8) return 'method';
  if (entry.size > limit) return 'expanded';
  const result = entry.method === 0 ? packed : inflate(packed, 'raw', limit);
  if (result === 'too-big') return 'expanded';
  if (result === 'damaged' || result.length !== entry.size || crc32(result) !== entry.crc) return 'damaged';
  return result;
}

/** The CRC-32 of zip and PNG. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = (CRC[(crc ^ (bytes[i] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = (value & 1) !== 0 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function nameAt(bytes: Uint8Array, at: number, length: number): string {
  let name = '';
  for (let i = at; i < at + length; i++) name += String.fromCharCode(bytes[i] ?? 0);
  return name;
}

function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

function u32(bytes: Uint8Array, at: number): number {
  return (u16(bytes, at) | (u16(bytes, at + 2) << 16)) >>> 0;
}
