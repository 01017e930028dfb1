/** The user's own cache folder, where readings are kept between two openings. Deleting it costs time only. */
import { homedir } from 'node:os';
import path from 'node:path';

/** The folder by the custom of the system; `CARE_CACHE` names another one, or `off` for none (undefined). */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform = process.platform, home = homedir()): string | undefined {
  const asked = env['CARE_CACHE'] ?? '';
  if (asked.toLowerCase() === 'off') return undefined;
  if (asked !== '') return path.resolve(asked);
  if (platform === 'win32') return path.join(absolute(env['LOCALAPPDATA']) ?? path.join(home, 'AppData', 'Local'), 'care', 'cache');
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches', 'care');
  // A relative path in this variable is to be ignored, says the XDG specification.
  return path.join(absolute(env['XDG_CACHE_HOME']) ?? path.join(home, '.cache'), 'care');
}

function absolute(folder: string | undefined): string | undefined {
  return folder !== undefined && path.isAbsolute(folder) ? folder : undefined;
}
