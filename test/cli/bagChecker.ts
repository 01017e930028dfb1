/**
 * A checker of bags written from RFC 8493 alone, apart from the program: it shares no code with it, so that a mistake
 * of one is not a mistake of both. Only what a bag of version 1.0 in a folder must be; strict.
 */
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';

/** What is wrong with the bag, by the sections of the RFC; nothing when it is valid. */
export function faultsOfBag(bag: string): string[] {
  const faults: string[] = [];
  const bytes = (name: string): Buffer => readFileSync(`${bag}/${name}`);
  const all = listing(bag, '');

  // 2.1.1: the declaration is two lines, in UTF-8 without a byte order mark.
  if (!existsSync(`${bag}/bagit.txt`)) return ['2.1.1 no bagit.txt'];
  if (!/^BagIt-Version: 1\.0\r?\nTag-File-Character-Encoding: UTF-8\r?\n?$/.test(bytes('bagit.txt').toString('latin1'))) faults.push('2.1.1 bagit.txt');
  // 2.1.2: the payload directory.
  if (!existsSync(`${bag}/data`) || !lstatSync(`${bag}/data`).isDirectory()) faults.push('2.1.2 no data/');
  for (const name of all) if (!lstatSync(`${bag}/${name}`).isFile()) faults.push(`${name} is no regular file`);

  // 2.1.3: every payload file is listed exactly once in every payload manifest, with the digest of its bytes.
  const payload = all.filter((name) => name.startsWith('data/'));
  const manifests = all.filter((name) => /^manifest-[a-z0-9]+\.txt$/.test(name));
  if (manifests.length === 0) faults.push('2.1.3 no payload manifest');
  for (const manifest of manifests) {
    const listed = entries(bytes(manifest), manifest, faults);
    const names = listed.map(([, name]) => name);
    for (const name of payload) if (!names.includes(name)) faults.push(`2.1.3 ${name} is not in ${manifest}`);
    for (const name of names) {
      if (!name.startsWith('data/') || name.split('/').some((part) => part === '..' || part === '.')) faults.push(`2.1.3 ${manifest} names ${name}`);
      else if (!payload.includes(name)) faults.push(`2.1.3 ${name} is missing`);
    }
    if (new Set(names).size !== names.length) faults.push(`2.1.3 ${manifest} names a file twice`);
    digests(listed, manifest, payload, bytes, faults);
  }

  // 2.2.1: a tag manifest lists tag files, never itself or another tag manifest, and all payload manifests.
  for (const manifest of all.filter((name) => /^tagmanifest-[a-z0-9]+\.txt$/.test(name))) {
    const listed = entries(bytes(manifest), manifest, faults);
    const names = listed.map(([, name]) => name);
    for (const name of names) {
      if (name.startsWith('data/') || name.startsWith('tagmanifest-')) faults.push(`2.2.1 ${manifest} names ${name}`);
      if (!all.includes(name)) faults.push(`2.2.1 ${name} is missing`);
    }
    for (const name of manifests) if (!names.includes(name)) faults.push(`2.2.1 ${name} is not in ${manifest}`);
    digests(listed, manifest, all, bytes, faults);
  }

  // 2.2.2: labels, a colon, a value; a line that begins with white space continues the one before; Payload-Oxum once, and true.
  if (all.includes('bag-info.txt')) {
    const oxums: string[] = [];
    for (const line of lines(bytes('bag-info.txt'))) {
      const match = /^([^:\s][^:]*):[ \t]+(\S.*)$/.exec(line);
      if (!match && !/^[ \t]+\S/.test(line)) faults.push(`2.2.2 ${line}`);
      if (match?.[1]?.toLowerCase() === 'payload-oxum') oxums.push(match[2] ?? '');
    }
    const octets = payload.reduce((sum, name) => sum + lstatSync(`${bag}/${name}`).size, 0);
    if (oxums.length > 1 || (oxums[0] ?? `${octets}.${payload.length}`) !== `${octets}.${payload.length}`) faults.push(`2.2.2 Payload-Oxum ${oxums.join()} is not ${octets}.${payload.length}`);
  }
  if (all.includes('fetch.txt')) faults.push('2.2.3 fetch.txt');
  return faults;
}

/** All paths below a folder that are no folders. */
function listing(root: string, below: string): string[] {
  return readdirSync(`${root}/${below}`).flatMap((name) => {
    const path = below === '' ? name : `${below}/${name}`;
    return lstatSync(`${root}/${path}`).isDirectory() ? listing(root, path) : [path];
  });
}

function lines(bytes: Buffer): string[] {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  return text.split('\n').map((line) => line.replace(/\r$/, '')).filter((line, i, every) => line !== '' || i < every.length - 1);
}

/** Digest, white space, path; in the path CR, LF and the percent sign are percent-encoded, and nothing else is. */
function entries(bytes: Buffer, manifest: string, faults: string[]): [digest: string, name: string][] {
  return lines(bytes).flatMap((line) => {
    const match = /^([0-9a-fA-F]+)[ \t]+([^ \t].*)$/.exec(line);
    if (!match?.[1] || match[2] === undefined || /%(?!0[AD]|25)/i.test(match[2])) {
      faults.push(`2.1.3 ${manifest}: ${line}`);
      return [];
    }
    return [[match[1].toLowerCase(), match[2].replace(/%0D/gi, '\r').replace(/%0A/gi, '\n').replace(/%25/g, '%')] as [string, string]];
  });
}

function digests(listed: readonly (readonly [string, string])[], manifest: string, there: readonly string[], bytes: (name: string) => Buffer, faults: string[]): void {
  const algorithm = /-([a-z0-9]+)\.txt$/.exec(manifest)?.[1] ?? '';
  for (const [digest, name] of listed) {
    if (there.includes(name) && createHash(algorithm).update(bytes(name)).digest('hex') !== digest) faults.push(`2.4 the digest of ${name} in ${manifest}`);
  }
}
