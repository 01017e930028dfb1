/** Between the core's paths (absolute, `/`) and those of the system. */
import path from 'node:path';

/** `C:\dossiers\a.md` → `/c:/dossiers/a.md`; on other systems the path as it is, made absolute. */
export function toCore(native: string): string {
  const absolute = path.resolve(native);
  if (path.sep === '/') return absolute;
  const slashes = absolute.replace(/\\/g, '/');
  // The letter of a drive has no case; a share `\\server\x` keeps its two slashes as one name.
  return slashes.startsWith('//') ? `/${slashes.slice(1)}` : `/${slashes.slice(0, 1).toLowerCase()}${slashes.slice(1)}`;
}

/** The inverse of `toCore`. */
export function toNative(core: string): string {
  if (path.sep === '/') return core;
  return /^\/[a-z]:/i.test(core) ? core.slice(1).replace(/\//g, '\\') : `\\${core.replace(/\//g, '\\')}`;
}
