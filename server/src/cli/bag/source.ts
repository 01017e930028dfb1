/** The files of a bag to be verified, in a folder or in a zip file; nothing is unpacked, nothing is followed. */
import type { Dirent } from 'node:fs';
import { closeSync, createReadStream, lstatSync, openSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Text } from '../../core/index.ts';
import type { ZipEntry } from './zipRead.ts';
import { readDirectory, readEntry, UnreadableBag } from './zipRead.ts';

export interface BagEntry {
  /** Below the bag, with `/`. */
  readonly name: string;
  readonly size: number;
  /** `other`: a device, a pipe… */
  readonly kind: 'file' | 'link' | 'other';
}

export interface BagSource {
  readonly entries: readonly BagEntry[];
  /** Faults of the container itself. */
  readonly faults: readonly Text[];
  readonly notes: readonly Text[];
  readonly read: (name: string) => AsyncIterable<Uint8Array>;
  readonly close: () => void;
}

/** A folder or zip with more entries than this is refused: it is no dossier. */
export const MAX_ENTRIES = 500_000;

/** The files below a folder. Throws what the system says when it cannot be read. */
export function folderSource(folder: string): BagSource {
  const entries: BagEntry[] = [];
  const folders = [''];
  for (let below = folders.pop(); below !== undefined; below = folders.pop()) {
    const list: Dirent[] = readdirSync(path.join(folder, below), { withFileTypes: true });
    for (const entry of list) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) folders.push(name);
      else entries.push({ name, size: entry.isFile() ? lstatSync(path.join(folder, name)).size : 0, kind: entry.isFile() ? 'file' : entry.isSymbolicLink() ? 'link' : 'other' });
    }
    if (entries.length > MAX_ENTRIES) throw tooMany();
  }
  return { entries, faults: [], notes: [], read: (name) => createReadStream(path.join(folder, name), { highWaterMark: 256 * 1024 }), close: () => undefined };
}

/** The files of the one bag in a zip file. Throws `UnreadableBag` when it is no zip file or holds no bag. */
export function zipSource(file: string): BagSource {
  const descriptor = openSync(file, 'r');
  try {
    const { entries, faults } = readDirectory(descriptor, MAX_ENTRIES, tooMany);
    const files = entries.filter((e) => !e.name.endsWith('/'));
    const declaration = files.filter((e) => /(?:^|\/)bagit\.txt$/.test(e.name)).sort((a, b) => depth(a.name) - depth(b.name))[0];
    if (!declaration) throw new UnreadableBag({ fr: 'ce fichier zip ne contient pas de bagit.txt : ce n’est pas un dossier assemblé (sac BagIt)', en: 'this zip file has no bagit.txt: it is no package (BagIt bag)' });
    const base = declaration.name.slice(0, -'bagit.txt'.length);
    const own = new Map(files.filter((e) => e.name.startsWith(base)).map((e) => [e.name.slice(base.length), e]));
    const others = files.filter((e) => !e.name.startsWith(base) && !/^__MACOSX\//.test(e.name));
    return {
      entries: [...own].map(([name, e]) => ({ name, size: e.size, kind: e.link ? 'link' : 'file' })),
      faults: [...faults, ...others.slice(0, 5).map((e): Text => ({ fr: `« ${e.name} » est dans le zip, hors du dossier assemblé`, en: `“${e.name}” is in the zip file, outside the package` }))],
      notes: base === '' ? [{ fr: 'le zip contient les fichiers sans dossier qui les réunit (la RFC 8493 en demande un)', en: 'the zip file has no folder around its files (RFC 8493 asks for one)' }] : [],
      read: (name) => readEntry(descriptor, own.get(name) as ZipEntry),
      close: () => { closeSync(descriptor); },
    };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function depth(name: string): number {
  return name.split('/').length;
}

function tooMany(): UnreadableBag {
  return new UnreadableBag({ fr: `plus de ${MAX_ENTRIES} fichiers : ce n’est pas un dossier du programme CaRE`, en: `more than ${MAX_ENTRIES} files: this is no CaRE dossier` });
}
