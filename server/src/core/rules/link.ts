/** Links of a Markdown text that lead to files, and how their paths are written there. */
import { isAbsolute } from '../text/path.ts';

export interface LocalLink {
  /** The path in plain characters; empty for a link within the same document. */
  readonly path: string;
  /** The part of the link that is the path, as written. */
  readonly writtenPath: string;
  /** The anchor in plain characters, without `#`; undefined when there is none. */
  readonly anchor: string | undefined;
}

/** The file and anchor that a link names; undefined when it leads to the web, to a mailbox or to another program. */
export function localLink(href: string): LocalLink | undefined {
  // One letter and a colon is a drive; `file:` is a path too, of one computer.
  if (/^[A-Za-z][A-Za-z0-9+.-]+:/.test(href) && !/^file:/i.test(href)) return undefined;
  const hash = href.indexOf('#');
  const writtenPath = hash < 0 ? href : href.slice(0, hash);
  const path = isAbsolute(writtenPath) ? writtenPath : plain(writtenPath.replace(/\?.*$/, ''));
  return { path, writtenPath, anchor: hash < 0 ? undefined : plain(href.slice(hash + 1)) };
}

/** A path as a link may write it: `/` stays, what would end the link or begin an anchor is encoded. */
export function linkPath(path: string, written: string): string {
  if (/%[0-9a-f]{2}/i.test(written)) return encodeURI(path).replace(/[#?()]/g, encode);
  return path.replace(/[ %#?()<>]/g, encode);
}

function encode(c: string): string {
  return `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Without Markdown escapes, entities and percent-encoding; a malformed encoding is kept as it is. */
function plain(text: string): string {
  const unescaped = text.replace(/\\([!-/:-@[-`{-~])/g, '$1').replace(/&amp;/g, '&');
  try { return decodeURIComponent(unescaped); } catch { return unescaped; }
}
