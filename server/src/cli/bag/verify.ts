/** Checking a bag that was received (RFC 8493), offline: whole, nothing more, every digest right. */
import { createHash, getHashes } from 'node:crypto';
import { closeSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import path from 'node:path';
import type { Text } from '../../core/index.ts';
import { asideOf, cautionsOn, oxumAllows } from './aside.ts';
import { decodePath, unsafe } from './names.ts';
import type { BagEntry, BagSource } from './source.ts';
import { folderSource, zipSource } from './source.ts';
import type { Declaration } from './tagFiles.ts';
import { parseDeclaration, parseFetch, parseInfo, parseManifest } from './tagFiles.ts';
import { UnreadableBag } from './zipRead.ts';

export { UnreadableBag } from './zipRead.ts';

export interface BagVerdict {
  readonly valid: boolean;
  /** Of BagIt; undefined when the declaration cannot be read. */
  readonly version: string | undefined;
  /** The algorithms by which the payload was checked. */
  readonly algorithms: readonly string[];
  readonly files: number;
  readonly bytes: number;
  readonly info: readonly (readonly [label: string, value: string])[];
  readonly problems: readonly Text[];
  /** What does not make the bag wrong. */
  readonly notes: readonly Text[];
  /** Files that are listed and not there, without loss: a note tells each. */
  readonly aside: number;
}

/** Longest tag file: the manifest of the most files that are accepted. */
const MAX_TAG = 128 * 1024 * 1024;
const WEAK = new Set(['md5', 'sha1']);

/** True for a path that is to be checked as a bag: a zip file, or a folder with the tag files of one. */
export function looksLikeBag(native: string): boolean {
  const stat = lstatSync(native, { throwIfNoEntry: false });
  if (stat?.isFile()) return /\.zip$/i.test(native) || startsLikeZip(native);
  return stat?.isDirectory() === true && readdirSync(native).some((name) => name === 'bagit.txt' || /^(?:tag)?manifest-[a-z0-9]+\.txt$/.test(name));
}

function startsLikeZip(native: string): boolean {
  try {
    const file = openSync(native, 'r');
    const head = Buffer.alloc(4);
    const got = readSync(file, head, 0, 4, 0);
    closeSync(file);
    return got === 4 && head.readUInt32LE(0) === 0x04034b50;
  } catch {
    return false;
  }
}

/** Checks a bag, a folder or a zip file. Throws `UnreadableBag` when nothing can be said of it, or what the system says. */
export async function verifyBag(native: string, onProgress: (done: number, total: number) => void = () => undefined): Promise<BagVerdict> {
  const stat = lstatSync(native, { throwIfNoEntry: false });
  if (!stat) throw new UnreadableBag({ fr: 'il n’y a rien à cet endroit : vérifiez le chemin', en: 'there is nothing there: check the path' });
  if (!stat.isDirectory() && !stat.isFile()) throw new UnreadableBag({ fr: 'ce n’est ni un dossier ni un fichier zip', en: 'this is neither a folder nor a zip file' });
  const source = stat.isDirectory() ? folderSource(path.resolve(native)) : zipSource(native);
  try {
    return await new Verification(source, onProgress).run();
  } finally {
    source.close();
  }
}

interface Manifest { readonly name: string; readonly algorithm: string; readonly digests: ReadonlyMap<string, string> }

class Verification {
  readonly #source: BagSource;
  readonly #onProgress: (done: number, total: number) => void;
  readonly #problems: Text[];
  readonly #notes: Text[];
  readonly #files = new Map<string, BagEntry>();
  /** NFC of a name → the names that are there: another system may write accents in another form. */
  readonly #composed = new Map<string, string[]>();
  #encoding = 'utf-8';
  /** Bags before version 1.0 were allowed more. */
  #old = false;

  constructor(source: BagSource, onProgress: (done: number, total: number) => void) {
    this.#source = source;
    this.#onProgress = onProgress;
    this.#problems = [...source.faults];
    this.#notes = [...source.notes];
    for (const entry of source.entries) {
      if (entry.kind !== 'file') this.#wrong(entry.name, { fr: 'est un lien ou un fichier spécial : rien de tel ne peut être dans un dossier assemblé', en: 'is a link or a special file: a package holds nothing of the kind' });
      else this.#files.set(entry.name, entry);
      const composed = entry.name.normalize('NFC');
      this.#composed.set(composed, [...(this.#composed.get(composed) ?? []), entry.name]);
    }
  }

  async run(): Promise<BagVerdict> {
    const declaration = await this.#declaration();
    const payload = [...this.#files.values()].filter((e) => e.name.startsWith('data/'));
    const manifests = await this.#manifests('manifest');
    const tags = await this.#manifests('tagmanifest');
    const aside = asideOf(manifests, payload.map(({ name }) => name));
    this.#notes.push(...aside.values(), ...cautionsOn(payload.map(({ name }) => name)));
    const info = await this.#info(payload, aside.size);
    await this.#fetch();
    this.#complete(payload, manifests, aside);
    this.#sealed(manifests, tags);
    await this.#digests(payload.length, [...manifests, ...tags]);
    const algorithms = manifests.map((m) => m.algorithm).filter(isKnown);
    if (algorithms.length > 0 && algorithms.every((a) => WEAK.has(a))) this.#notes.push({ fr: `les empreintes ne sont qu’en ${algorithms.join(', ')} : elles montrent un accident, pas une malveillance`, en: `the digests are ${algorithms.join(', ')} only: they show an accident, not an intent` });
    return {
      valid: this.#problems.length === 0, version: declaration?.version, algorithms, files: payload.length, bytes: payload.reduce((sum, e) => sum + e.size, 0),
      info, problems: this.#problems, notes: this.#notes, aside: aside.size,
    };
  }

  #wrong(name: string, what: Text): void {
    this.#problems.push({ fr: `« ${name} » ${what.fr}`, en: `“${name}” ${what.en}` });
  }

  async #declaration(): Promise<Declaration | undefined> {
    const text = await this.#text('bagit.txt', 'utf-8');
    if (text === undefined) {
      this.#problems.push({ fr: 'bagit.txt manque : ce dossier n’est pas un dossier assemblé, ou son assemblage n’est pas terminé', en: 'bagit.txt is missing: this is no package, or it was not finished' });
      return undefined;
    }
    const parsed = parseDeclaration(text);
    if (!('version' in parsed)) { this.#wrong('bagit.txt', parsed); return undefined; }
    this.#old = parsed.version !== '1.0';
    try {
      this.#encoding = new TextDecoder(parsed.encoding).encoding;
    } catch {
      this.#wrong('bagit.txt', { fr: `nomme l’encodage ${parsed.encoding}, qui n’est pas connu`, en: `names the encoding ${parsed.encoding}, which is not known` });
    }
    return parsed;
  }

  /** The text of a tag file; undefined when it is not there or cannot be read, which is then a problem. */
  async #text(name: string, encoding = this.#encoding): Promise<string | undefined> {
    const entry = this.#files.get(name);
    if (!entry) return undefined;
    const blocks: Uint8Array[] = [];
    let size = 0;
    try {
      for await (const block of this.#source.read(name)) {
        size += block.length;
        if (size > MAX_TAG) throw new UnreadableBag({ fr: `« ${name} » est trop long pour être lu`, en: `“${name}” is too long to be read` });
        blocks.push(block);
      }
      const bytes = Buffer.concat(blocks);
      const bigEndian = encoding === 'utf-16le' && bytes[0] === 0xfe && bytes[1] === 0xff;
      // A mark at the beginning is told by the parser of the declaration, and harmless elsewhere.
      const text = new TextDecoder(bigEndian ? 'utf-16be' : encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
      return name === 'bagit.txt' ? text : text.replace(/^\ufeff/, '');
    } catch (error) {
      if (error instanceof UnreadableBag && size > MAX_TAG) throw error;
      this.#wrong(name, { fr: 'ne peut pas être lu : ses octets sont abîmés ou ne sont pas dans l’encodage annoncé', en: 'cannot be read: its bytes are damaged or not in the encoding that was declared' });
      return undefined;
    }
  }

  async #manifests(kind: 'manifest' | 'tagmanifest'): Promise<Manifest[]> {
    const found: Manifest[] = [];
    for (const name of [...this.#files.keys()].sort()) {
      const algorithm = new RegExp(`^${kind}-([A-Za-z0-9]+)\\.txt$`).exec(name)?.[1]?.toLowerCase();
      if (algorithm === undefined) continue;
      const text = await this.#text(name);
      if (text !== undefined) found.push({ name, algorithm, digests: this.#lines(name, text, kind) });
      if (!isKnown(algorithm)) this.#notes.push({ fr: `« ${name} » : l’algorithme ${algorithm} n’est pas connu ici, ces empreintes ne sont pas vérifiées`, en: `“${name}”: the algorithm ${algorithm} is not known here, these digests are not checked` });
    }
    if (kind === 'manifest' && !found.some((m) => isKnown(m.algorithm))) {
      this.#problems.push({ fr: 'aucune liste d’empreintes (manifest-sha256.txt) : rien ne peut être vérifié', en: 'there is no list of digests (manifest-sha256.txt): nothing can be checked' });
    }
    return found;
  }

  /** The paths of a manifest as they are in the bag, with their digests. */
  #lines(manifest: string, text: string, kind: 'manifest' | 'tagmanifest'): Map<string, string> {
    const { lines, bad } = parseManifest(text);
    const digests = new Map<string, string>();
    if (bad.length > 0) this.#wrong(manifest, { fr: `a ${bad.length} ligne${bad.length > 1 ? 's' : ''} illisible${bad.length > 1 ? 's' : ''} (ligne ${bad[0] ?? 0})`, en: `has ${bad.length} line${bad.length > 1 ? 's' : ''} that cannot be read (line ${bad[0] ?? 0})` });
    for (const { digest, written } of lines) {
      const decoded = decodePath(written);
      const why = unsafe(decoded) ?? (decoded.startsWith('data/') === (kind === 'manifest') ? undefined
        : kind === 'manifest' ? { fr: 'n’est pas sous data/', en: 'is not below data/' } : { fr: 'est sous data/, une liste de fichiers d’accompagnement n’en parle pas', en: 'is below data/, which a tag manifest does not speak of' });
      if (why) { this.#wrong(manifest, { fr: `nomme « ${written} » : ${why.fr}. Ce chemin n’est pas suivi`, en: `names “${written}”: ${why.en}. That path is not followed` }); continue; }
      const name = this.#find(decoded) ?? this.#find(written) ?? decoded;
      const twice: Text = { fr: `« ${manifest} » nomme deux fois « ${name} »`, en: `“${manifest}” names “${name}” twice` };
      if (digests.has(name)) (this.#old && digests.get(name) === digest ? this.#notes : this.#problems).push(twice);
      digests.set(name, digest);
    }
    return digests;
  }

  /** The file of that name, whatever the Unicode form of its accents. */
  #find(name: string): string | undefined {
    if (this.#files.has(name)) return name;
    const alike = this.#composed.get(name.normalize('NFC')) ?? [];
    return alike.length === 1 && this.#files.has(alike[0] ?? '') ? alike[0] : undefined;
  }

  async #info(payload: readonly BagEntry[], aside: number): Promise<readonly (readonly [string, string])[]> {
    const text = await this.#text('bag-info.txt');
    if (text === undefined) return [];
    const { info, bad } = parseInfo(text);
    if (bad.length > 0) this.#wrong('bag-info.txt', { fr: `a une ligne illisible (ligne ${bad[0] ?? 0})`, en: `has a line that cannot be read (line ${bad[0] ?? 0})` });
    const oxums = info.filter(([label]) => label.toLowerCase() === 'payload-oxum');
    if (oxums.length > 1) this.#wrong('bag-info.txt', { fr: 'donne deux fois Payload-Oxum', en: 'gives Payload-Oxum twice' });
    const said = oxums[0]?.[1];
    const bytes = payload.reduce((sum, e) => sum + e.size, 0);
    const real = `${bytes}.${payload.length}`;
    if (said !== undefined && said !== real && !(aside > 0 && oxumAllows(said, bytes, payload.length, aside))) {
      this.#wrong('bag-info.txt', {
        fr: `annonce ${sayOxum(said, 'fr')} (Payload-Oxum), il y en a ${sayOxum(real, 'fr')}`, en: `says ${sayOxum(said, 'en')} (Payload-Oxum), there are ${sayOxum(real, 'en')}`,
      });
    }
    return info;
  }

  async #fetch(): Promise<void> {
    const text = await this.#text('fetch.txt');
    if (text === undefined) return;
    for (const name of parseFetch(text)) {
      const named = decodePath(name);
      const why = unsafe(named) ?? (named.startsWith('data/') ? undefined : { fr: 'n’est pas sous data/', en: 'is not below data/' });
      if (why) this.#wrong('fetch.txt', { fr: `nomme « ${name} » : ${why.fr}`, en: `names “${name}”: ${why.en}` });
    }
    this.#notes.push({ fr: 'fetch.txt nomme des fichiers à télécharger : care ne télécharge rien, ceux qui manquent sont dits manquants', en: 'fetch.txt names files to be downloaded: care downloads nothing, what is missing is said to be missing' });
  }

  /** Every file listed is there, and every file that is there is listed: since version 1.0 in every manifest. */
  #complete(payload: readonly BagEntry[], manifests: readonly Manifest[], aside: ReadonlyMap<string, Text>): void {
    const lists = !this.#old ? manifests : manifests.length === 0 ? [] : [{
      name: manifests.map((m) => m.name).join(', '), algorithm: '', digests: new Map(manifests.flatMap((m) => [...m.digests])),
    }];
    for (const { name: list, digests } of lists) {
      for (const { name } of payload) if (!digests.has(name)) this.#wrong(name, { fr: `est en trop : ${list} ne le connaît pas`, en: `should not be there: ${list} does not know it` });
    }
    const listed = new Set(manifests.flatMap((m) => [...m.digests.keys()]));
    for (const name of listed) if (!this.#files.has(name) && !aside.has(name)) this.#wrong(name, { fr: 'manque', en: 'is missing' });
  }

  #sealed(manifests: readonly Manifest[], tags: readonly Manifest[]): void {
    for (const { name: list, digests } of tags) for (const name of digests.keys()) if (!this.#files.has(name)) this.#wrong(name, { fr: `manque (${list} le nomme)`, en: `is missing (${list} names it)` });
    const open = manifests.filter((m) => !tags.some((t) => t.digests.has(m.name))).map((m) => m.name);
    if (open.length > 0) this.#notes.push({ fr: `${open.join(', ')} n’a pas d’empreinte (tagmanifest) : la liste elle-même pourrait avoir été changée`, en: `${open.join(', ')} has no digest (tagmanifest): the list itself could have been changed` });
  }

  async #digests(total: number, manifests: readonly Manifest[]): Promise<void> {
    const known = manifests.filter((m) => isKnown(m.algorithm));
    const names = new Set(known.flatMap((m) => [...m.digests.keys()]));
    let done = 0;
    for (const name of [...names].filter((n) => this.#files.has(n)).sort()) {
      const wanted = known.filter((m) => m.digests.has(name));
      const hashes = new Map([...new Set(wanted.map((m) => m.algorithm))].map((a) => [a, createHash(a)]));
      let read = true;
      try {
        for await (const block of this.#source.read(name)) for (const hash of hashes.values()) hash.update(block);
      } catch {
        read = false;
        this.#wrong(name, { fr: 'ne peut pas être lu : ses octets sont abîmés, ou vos droits ne suffisent pas', en: 'cannot be read: its bytes are damaged, or your permissions do not suffice' });
      }
      const digests = new Map([...hashes].map(([a, hash]) => [a, hash.digest('hex')]));
      const wrong = read ? wanted.filter((m) => digests.get(m.algorithm) !== m.digests.get(name)).map((m) => m.algorithm) : [];
      if (wrong.length > 0) this.#wrong(name, { fr: `a changé : son empreinte ${wrong.join(', ')} n’est pas celle de la liste`, en: `has changed: its digest ${wrong.join(', ')} is not the one of the list` });
      this.#onProgress(++done, Math.max(total, done));
    }
  }
}

function isKnown(algorithm: string): boolean {
  return /^(?:md5|sha1|sha224|sha256|sha384|sha512)$/.test(algorithm) && getHashes().includes(algorithm);
}

function sayOxum(oxum: string, lang: 'fr' | 'en'): string {
  const [bytes = '', files = ''] = oxum.split('.');
  return /^\d+\.\d+$/.test(oxum) ? (lang === 'fr' ? `${files} fichiers et ${bytes} octets` : `${files} files and ${bytes} bytes`) : `« ${oxum} »`;
}
