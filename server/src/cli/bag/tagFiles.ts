/** The tag files of a bag: its declaration, its manifests, what is said of it (RFC 8493, 2.1 and 2.2). */
import type { Text } from '../../core/index.ts';

export interface Declaration { readonly version: string; readonly encoding: string }

/** Versions before 1.0 whose bags are read too. */
const OLD = /^0\.9[3-7]$/;

/** `bagit.txt`: exactly two lines; what is wrong with it otherwise. */
export function parseDeclaration(text: string): Declaration | Text {
  if (text.startsWith('\ufeff')) return { fr: 'commence par une marque d’ordre des octets (BOM), que la RFC interdit', en: 'begins with a byte order mark, which the RFC forbids' };
  const lines = text.split(/\r\n|\r|\n/);
  if (lines[lines.length - 1] === '') lines.pop();
  const version = /^BagIt-Version:[ \t]*(\d+\.\d+)[ \t]*$/.exec(lines[0] ?? '')?.[1];
  const encoding = /^Tag-File-Character-Encoding:[ \t]*(\S+)[ \t]*$/.exec(lines[1] ?? '')?.[1];
  if (version === undefined || encoding === undefined || lines.length !== 2) {
    return { fr: 'doit tenir en deux lignes, « BagIt-Version: 1.0 » et « Tag-File-Character-Encoding: UTF-8 »', en: 'must be two lines, “BagIt-Version: 1.0” and “Tag-File-Character-Encoding: UTF-8”' };
  }
  if (version !== '1.0' && !OLD.test(version)) return { fr: `annonce la version ${version}, qui n’est pas connue ici`, en: `says version ${version}, which is not known here` };
  return { version, encoding };
}

export interface ManifestLine { readonly digest: string; readonly written: string }

/** The lines of a manifest; `bad` are the numbers (from 1) of those that cannot be read. */
export function parseManifest(text: string): { lines: ManifestLine[]; bad: number[] } {
  const lines: ManifestLine[] = [];
  const bad: number[] = [];
  text.split(/\r\n|\r|\n/).forEach((line, i) => {
    if (line.trim() === '') return;
    // One or more blanks between the two; md5sum and its kin put a star before the path.
    const match = /^[ \t]*([0-9A-Fa-f]+)[ \t]+\*?(.+)$/.exec(line);
    if (match) lines.push({ digest: (match[1] ?? '').toLowerCase(), written: (match[2] ?? '').replace(/^(?:\.\/)+/, '') });
    else bad.push(i + 1);
  });
  return { lines, bad };
}

/** `bag-info.txt`: labels with their values, in order; a line that begins with a blank goes on with the one before. */
export function parseInfo(text: string): { info: [label: string, value: string][]; bad: number[] } {
  const info: [string, string][] = [];
  const bad: number[] = [];
  text.split(/\r\n|\r|\n/).forEach((line, i) => {
    const last = info[info.length - 1];
    if (line.trim() === '') return;
    if (/^[ \t]/.test(line) && last) last[1] = `${last[1]} ${line.trim()}`.trim();
    else {
      const match = /^([^:]+):(?:[ \t]+(.*)|)$/.exec(line) ?? /^([^:]+):(.*)$/.exec(line);
      if (match) info.push([(match[1] ?? '').trim(), (match[2] ?? '').trim()]);
      else bad.push(i + 1);
    }
  });
  return { info, bad };
}

/** The paths of `fetch.txt`: `URL LENGTH PATH`. Nothing is ever fetched. */
export function parseFetch(text: string): string[] {
  return text.split(/\r\n|\r|\n/).flatMap((line) => /^\S+[ \t]+(?:\d+|-)[ \t]+(.+)$/.exec(line)?.[1] ?? []);
}
