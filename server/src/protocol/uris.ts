/** Between the URIs of a client and the paths of the core. */
import { URI } from 'vscode-uri';
import { toCore, toNative } from '../disk/paths.ts';

/** Folder under which documents that are no files get a path of their own. */
const ELSEWHERE = '/~';

/** Folder under which the files of other schemes stand: `/@vscode-vfs:github/…`. */
const SERVED = '/@';
const served = new Set<string>();

/** From now on, URIs of the scheme of this one are files of the workspace: the client reads them for a server without a disk. */
export function serveScheme(uri: string): void {
  const { scheme } = URI.parse(uri);
  if (scheme !== 'file') served.add(scheme);
}

/**
 * The core path of a document. One that is no file (not saved yet, on another system) gets a folder of its own, so that
 * it can be a project by itself and disturbs no other.
 */
export function pathOf(uri: string, languageId?: string): string {
  const parsed = URI.parse(uri);
  if (parsed.scheme === 'file') return toCore(parsed.fsPath);
  if (served.has(parsed.scheme)) return `${SERVED}${parsed.scheme}:${encodeURIComponent(parsed.authority)}${parsed.path}`;
  const name = languageId === 'markdown' || /\.md$/i.test(parsed.path) ? 'document.care.md' : 'plan.care.yaml';
  return `${ELSEWHERE}/${encodeURIComponent(uri)}/${name}`;
}

/** The URI of a core path, as this server writes URIs; a client's own spelling is kept by the session. */
export function uriOf(path: string): string {
  if (isElsewhere(path)) return decodeURIComponent(path.split('/')[2] ?? '');
  if (path.startsWith(SERVED)) {
    const [, scheme = '', authority = '', below = ''] = /^\/@([^:]+):([^/]*)(.*)$/.exec(path) ?? [];
    return URI.from({ scheme, authority: decodeURIComponent(authority), path: below }).toString();
  }
  return URI.file(toNative(path)).toString();
}

/** True for the path of a document that is no file on the disk. */
export function isElsewhere(path: string): boolean {
  return path.startsWith(`${ELSEWHERE}/`);
}
