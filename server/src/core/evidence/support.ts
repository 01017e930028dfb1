/**
 * Until when Microsoft mends a version of Windows for workstations (its published lifecycle). Extended updates that are
 * bought (ESU) do not show in an inventory: they change nothing here, and the indicator says so.
 */
import { fold } from '../text/fold.ts';
import { parseDay } from '../text/plainDate.ts';
import type { Day } from '../text/plainDate.ts';

/** Last day of updates: editions Home and Pro, then Enterprise and Education. */
type Ends = readonly [pro: string, enterprise: string];

const WINDOWS_11: Readonly<Record<string, Ends>> = {
  '21h2': ['2023-10-10', '2024-10-08'], '22h2': ['2024-10-08', '2025-10-14'], '23h2': ['2025-11-11', '2026-11-10'],
  '24h2': ['2026-10-13', '2027-10-12'], '25h2': ['2027-10-12', '2028-10-10'],
};
/** Every version of Windows 10 has ended by that of 22H2, but for the long-term ones. */
const WINDOWS_10: Readonly<Record<string, Ends>> = {
  '1507': ['2017-05-09', '2017-05-09'], '1511': ['2017-10-10', '2017-10-10'], '1607': ['2018-04-10', '2019-04-09'], '1703': ['2018-10-09', '2019-10-08'],
  '1709': ['2019-04-09', '2020-10-13'], '1803': ['2019-11-12', '2021-05-11'], '1809': ['2020-11-10', '2021-05-11'], '1903': ['2020-12-08', '2020-12-08'],
  '1909': ['2021-05-11', '2022-05-10'], '2004': ['2021-12-14', '2021-12-14'], '20h2': ['2022-05-10', '2023-05-09'], '21h1': ['2022-12-13', '2022-12-13'],
  '21h2': ['2023-06-13', '2024-06-11'], '22h2': ['2025-10-14', '2025-10-14'],
};
/** Long-term versions: those of Enterprise, then those of IoT Enterprise where they last longer. */
const LONG_TERM: Readonly<Record<string, Ends>> = {
  '1507': ['2025-10-14', '2025-10-14'], '1607': ['2026-10-13', '2026-10-13'], '1809': ['2029-01-09', '2029-01-09'], '21h2': ['2027-01-12', '2032-01-13'], '24h2': ['2029-10-09', '2034-10-10'],
};
const YEARS: Readonly<Record<string, string>> = { 2015: '1507', 2016: '1607', 2019: '1809', 2021: '21h2', 2024: '24h2' };
const BUILDS: Readonly<Record<string, string>> = {
  10240: '1507', 10586: '1511', 14393: '1607', 15063: '1703', 16299: '1709', 17134: '1803', 17763: '1809', 18362: '1903', 18363: '1909', 19041: '2004', 19042: '20h2',
  19043: '21h1', 19044: '21h2', 19045: '22h2', 22000: '21h2', 22621: '22h2', 22631: '23h2', 26100: '24h2', 26200: '25h2',
};
/** Systems before Windows 10, whatever their edition; those for equipment end later and are told by « embedded ». */
const OLDER: readonly (readonly [RegExp, string])[] = [
  [/windows ?(?:embedded|7 embedded|embedded standard 7)|7 embedded/, '2020-10-13'], [/windows ?8\.1/, '2023-01-10'], [/windows ?8\b/, '2016-01-12'],
  [/windows ?7\b/, '2020-01-14'], [/vista/, '2017-04-11'], [/windows ?xp/, '2014-04-08'], [/windows ?2000/, '2010-07-13'],
];

/** Whether a workstation's system was mended on a day; undefined when its name and version do not tell. */
export function isSupported(system: string | undefined, version: string | undefined, day: Day): boolean | undefined {
  const end = endOfSupport(fold(system ?? ''), fold(version ?? ''));
  if (end === undefined) return undefined;
  const [early, late] = end.map((written) => parseDay(written)).sort((a, b) => (a ?? 0) - (b ?? 0));
  if (early === undefined || late === undefined) return undefined;
  return day <= early ? true : day > late ? false : undefined;
}

/** The two days between which support ends; the same day twice when the edition is known. */
function endOfSupport(system: string, version: string): Ends | undefined {
  const older = OLDER.find(([words]) => words.test(system));
  if (older) return [older[1], older[1]];
  const eleven = /windows ?11/.test(system);
  const ten = /windows ?10/.test(system);
  if (!eleven && !ten) return undefined;
  const release = releaseOf(system, version);
  const long = /lts[bc]/.test(system) || /lts[bc]/.test(version);
  if (long) {
    const ends = LONG_TERM[YEARS[/\b(2015|2016|2019|2021|2024)\b/.exec(system)?.[1] ?? ''] ?? release ?? ''];
    return ends === undefined ? undefined : /\biot\b/.test(system) ? [ends[1], ends[1]] : [ends[0], ends[0]];
  }
  // Without a version the system is known to be out of support once its last version is, and not before.
  if (release === undefined) return ten ? ['2017-05-09', '2025-10-14'] : undefined;
  const ends = (eleven ? WINDOWS_11 : WINDOWS_10)[release];
  if (ends === undefined) return undefined;
  if (/entreprise|enterprise|education/.test(system)) return [ends[1], ends[1]];
  return /\bpro\b|professionnel|professional|famille|home|\bedition familiale\b/.test(system) ? [ends[0], ends[0]] : ends;
}

/** The release (`24h2`, `1909`) that a version or a build number names. */
function releaseOf(system: string, version: string): string | undefined {
  for (const text of [version, system]) {
    const named = /\b(2[0-9]h[12])\b/.exec(text)?.[1] ?? /(?:^|version )(1507|1511|1607|1703|1709|1803|1809|1903|1909|2004)\b/.exec(text)?.[1];
    if (named !== undefined) return named;
    const build = /(?:^|[.( ])(\d{5})(?=$|[.) ])/.exec(text)?.[1];
    if (build !== undefined && Object.hasOwn(BUILDS, build)) return BUILDS[build];
  }
  return undefined;
}
