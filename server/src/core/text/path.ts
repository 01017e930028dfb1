/**
 * Paths inside the core: absolute, with `/`, whatever the system (`/home/a/plan.care.yaml`, `/c:/dossiers/plan.care.yaml`).
 * The shells translate to and from URIs and native paths.
 */

/** The folder of a path; `/` for a path at the top. */
export function dirname(path: string): string {
  const cut = path.lastIndexOf('/');
  return cut <= 0 ? '/' : path.slice(0, cut);
}

/** The last name of a path. */
export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `folder` joined with a relative path, with `.` and `..` worked out; undefined when `..` climbs above the top. */
export function join(folder: string, relative: string): string | undefined {
  // Most paths have nothing to resolve.
  if (!/(?:^|\/)\.{0,2}(?:\/|$)/.test(relative)) return folder === '/' ? `/${relative}` : `${folder}/${relative}`;
  const parts = folder === '/' ? [] : folder.slice(1).split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (parts.length === 0) return undefined;
      parts.pop();
    } else parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** True when `path` is `folder` or lies below it. */
export function isInside(folder: string, path: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}

/** The path of `to` as written in a document of `fromFolder`: `../preuves/a.pdf`. */
export function relative(fromFolder: string, to: string): string {
  const a = fromFolder === '/' ? [] : fromFolder.slice(1).split('/');
  const b = to.slice(1).split('/');
  let common = 0;
  while (common < a.length && common < b.length - 1 && a[common] === b[common]) common++;
  return [...a.slice(common).map(() => '..'), ...b.slice(common)].join('/');
}

/** True for a path that is not relative to a folder: `/x`, `C:\x`, `\\server\share`, `//server/share`, `file:…`. */
export function isAbsolute(path: string): boolean {
  return /^(?:[/\\]|[A-Za-z]:[\\/]|[A-Za-z][A-Za-z0-9+.-]+:)/.test(path);
}
