/** Zip files of any size read entry by entry from the disk, Zip64 too, without ever holding one whole. */
import { fstatSync, readSync } from 'node:fs';
import { createInflateRaw } from 'node:zlib';
import { pipeline, Readable } from 'node:stream';
import type { Text } from '../../core/index.ts';
import { unsafe } from './names.ts';

/** The bag is so damaged, or so large, that nothing can be said of its files. */
export class UnreadableBag extends Error {
  readonly text: Text;
  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly size: number;
  readonly local: number;
  /** A symbolic link, as Unix systems store it. */
  readonly link: boolean;
}

const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record may be followed by a comment of this length. */
const COMMENT = 65_535;
/** The directory of the most entries that are accepted, with long names. */
const MAX_DIRECTORY = 64 * 1024 * 1024;
const BLOCK = 256 * 1024;
const LINK = 0o120000;
const TYPE = 0o170000;
/** Deflate expands no further than this: a larger claim is false, and a zip bomb is made of entries that share their bytes. */
const DENSEST = 1032;

const damaged = (): UnreadableBag => new UnreadableBag({ fr: 'ce fichier n’est pas un zip entier : il est abîmé, ou son transfert n’est pas terminé', en: 'this file is no whole zip file: it is damaged, or its transfer is not finished' });

/** The entries of a zip file, and what is wrong with their names. Throws `UnreadableBag` when its directory cannot be read. */
export function readDirectory(file: number, most: number, tooMany: () => UnreadableBag): { entries: ZipEntry[]; faults: Text[] } {
  const length = fstatSync(file).size;
  const { start, size, count } = endRecord(file, length);
  if (count > most) throw tooMany();
  if (start + size > length || size > MAX_DIRECTORY) throw damaged();
  const bytes = at(file, start, size);
  const entries: ZipEntry[] = [];
  const faults: Text[] = [];
  const names = new Set<string>();
  for (let i = 0, offset = 0; i < count; i++) {
    if (offset + 46 > bytes.length || bytes.readUInt32LE(offset) !== CENTRAL) throw damaged();
    const [nameLength, extraLength, commentLength] = [bytes.readUInt16LE(offset + 28), bytes.readUInt16LE(offset + 30), bytes.readUInt16LE(offset + 32)];
    const next = offset + 46 + nameLength + extraLength + commentLength;
    if (next > bytes.length) throw damaged();
    const entry = entryAt(bytes, offset, nameLength, extraLength);
    const why = unsafe(entry.name) ?? (names.has(entry.name) ? { fr: 'le nom y est deux fois', en: 'the name is there twice' } : undefined) ?? faultOf(entry);
    if (why) faults.push({ fr: `« ${entry.name} » dans le zip : ${why.fr}`, en: `“${entry.name}” in the zip file: ${why.en}` });
    else entries.push(entry);
    names.add(entry.name);
    offset = next;
  }
  faults.push(...overlaps(entries));
  return { entries, faults };
}

function entryAt(bytes: Buffer, offset: number, nameLength: number, extraLength: number): ZipEntry {
  const flags = bytes.readUInt16LE(offset + 8);
  const raw = bytes.subarray(offset + 46, offset + 46 + nameLength);
  let [packed, size, local] = [bytes.readUInt32LE(offset + 20), bytes.readUInt32LE(offset + 24), bytes.readUInt32LE(offset + 42)];
  const extra = bytes.subarray(offset + 46 + nameLength, offset + 46 + nameLength + extraLength);
  for (let i = 0; i + 4 <= extra.length; i += 4 + extra.readUInt16LE(i + 2)) {
    if (extra.readUInt16LE(i) !== 1) continue;
    let field = i + 4;
    const wide = (value: number): number => {
      if (value !== 0xffff_ffff || field + 8 > extra.length) return value;
      field += 8;
      return Number(extra.readBigUInt64LE(field - 8));
    };
    size = wide(size);
    packed = wide(packed);
    local = wide(local);
  }
  // Without the flag the name may still be UTF-8: what is no UTF-8 is in the alphabet of old MS-DOS, of which only ASCII is sure.
  const utf8 = new TextDecoder('utf-8').decode(raw);
  const unix = bytes.readUInt8(offset + 5) === 3;
  const mode = unix ? bytes.readUInt16LE(offset + 40) : 0;
  return {
    name: (flags & 0x800) !== 0 || !utf8.includes('\ufffd') ? utf8 : raw.toString('latin1'), method: bytes.readUInt16LE(offset + 10), encrypted: (flags & 1) !== 0,
    packed, size, local, link: (mode & TYPE) === LINK,
  };
}

function faultOf(entry: ZipEntry): Text | undefined {
  if (entry.encrypted) return { fr: 'il est chiffré, rien ne peut en être dit', en: 'it is encrypted, nothing can be said of it' };
  if (entry.method !== 0 && entry.method !== 8) return { fr: `sa compression (méthode ${entry.method}) n’est pas connue`, en: `its compression (method ${entry.method}) is not known` };
  if (entry.size > entry.packed * DENSEST + BLOCK) return { fr: 'sa taille annoncée est impossible', en: 'the size it claims is impossible' };
  return undefined;
}

function overlaps(entries: readonly ZipEntry[]): Text[] {
  const sorted = [...entries].sort((a, b) => a.local - b.local);
  const found = sorted.find((entry, i) => {
    const next = sorted[i + 1];
    return next !== undefined && entry.local + 30 + entry.packed > next.local;
  });
  return found ? [{ fr: `« ${found.name} » partage ses octets avec un autre fichier du zip : c’est un piège (« bombe zip »)`, en: `“${found.name}” shares its bytes with another file of the zip: it is a trap (“zip bomb”)` }] : [];
}

function endRecord(file: number, length: number): { start: number; size: number; count: number } {
  const tail = at(file, Math.max(0, length - 22 - COMMENT), Math.min(length, 22 + COMMENT));
  for (let i = tail.length - 22; i >= 0; i--) {
    if (tail.readUInt32LE(i) !== END || i + 22 + tail.readUInt16LE(i + 20) !== tail.length) continue;
    const record = { count: tail.readUInt16LE(i + 10), size: tail.readUInt32LE(i + 12), start: tail.readUInt32LE(i + 16) };
    if (i < 20 || tail.readUInt32LE(i - 20) !== LOCATOR64) return record;
    const wide = at(file, Number(tail.readBigUInt64LE(i - 12)), 56);
    if (wide.length < 56 || wide.readUInt32LE(0) !== END64) throw damaged();
    return { count: Number(wide.readBigUInt64LE(32)), size: Number(wide.readBigUInt64LE(40)), start: Number(wide.readBigUInt64LE(48)) };
  }
  throw damaged();
}

/** The bytes of an entry. The stream fails when they are damaged, or more than the directory says. */
export async function* readEntry(file: number, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const head = at(file, entry.local, 30);
  if (head.length < 30 || head.readUInt32LE(0) !== LOCAL) throw damaged();
  const from = entry.local + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const packed = pieces(file, from, entry.packed);
  let size = 0;
  for await (const block of entry.method === 0 ? packed : inflated(packed)) {
    size += block.length;
    if (size > entry.size) throw damaged();
    yield block;
  }
  if (size !== entry.size) throw damaged();
}

function inflated(packed: Iterable<Uint8Array>): AsyncIterable<Uint8Array> {
  // A fault on either side ends both, and reaches whoever reads.
  return pipeline(Readable.from(packed), createInflateRaw(), () => undefined);
}

function* pieces(file: number, from: number, length: number): Generator<Uint8Array> {
  for (let done = 0; done < length;) {
    const block = at(file, from + done, Math.min(BLOCK, length - done));
    if (block.length === 0) throw damaged();
    yield block;
    done += block.length;
  }
}

function at(file: number, position: number, length: number): Buffer {
  if (!Number.isSafeInteger(position) || position < 0) throw damaged();
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const got = readSync(file, buffer, filled, length - filled, position + filled);
    if (got === 0) break;
    filled += got;
  }
  return buffer.subarray(0, filled);
}
