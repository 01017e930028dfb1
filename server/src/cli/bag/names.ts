/** Names inside a bag: how a manifest writes them, and which ones other systems cannot hold. */
import type { Text } from '../../core/index.ts';

/** A path as manifests write it: CR, LF and `%`, and only those, are percent-encoded (RFC 8493, 2.1.3). */
export function encodePath(path: string): string {
  return path.replace(/[%\r\n]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

/** The inverse; any other percent sign stands for itself. */
export function decodePath(written: string): string {
  return written.replace(/%(0A|0D|25)/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** Names that Windows keeps for devices, with or without an extension. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
const SIGNS = /[<>:"|?*\\\u0000-\u001f]/;
/** Longest path below the bag: Windows stops at 260 signs, of which the place of unpacking takes some. */
const LONGEST = 200;

/** Why a path could not be unpacked everywhere; undefined when it can. */
export function unportable(path: string): Text | undefined {
  const names = path.split('/');
  const device = names.find((name) => DEVICES.test(name));
  if (device !== undefined) return { fr: `« ${device} » est un nom que Windows se réserve`, en: `“${device}” is a name that Windows keeps for itself` };
  if (names.some((name) => SIGNS.test(name))) return { fr: 'son nom contient un signe que Windows refuse (< > : " | ? * \\ ou un caractère invisible)', en: 'its name has a sign that Windows refuses (< > : " | ? * \\ or an invisible character)' };
  if (names.some((name) => /[. ]$/.test(name))) return { fr: 'son nom finit par un point ou une espace, que Windows efface', en: 'its name ends with a full stop or a space, which Windows drops' };
  if (path.length > LONGEST) return { fr: `son chemin a plus de ${LONGEST} signes, trop pour Windows une fois le dossier déballé`, en: `its path has more than ${LONGEST} signs, too many for Windows once unpacked` };
  return undefined;
}

/** Why a path of a manifest or an archive must not be followed; undefined when it stays below the bag. */
export function unsafe(path: string): Text | undefined {
  if (path === '' || path.includes('\0')) return { fr: 'le nom est vide ou illisible', en: 'the name is empty or unreadable' };
  if (/^[/\\~]|^[A-Za-z]:/.test(path)) return { fr: 'le chemin est absolu', en: 'the path is absolute' };
  if (path.split(/[/\\]/).includes('..')) return { fr: 'le chemin sort du dossier (« .. »)', en: 'the path leaves the folder (“..”)' };
  return undefined;
}
