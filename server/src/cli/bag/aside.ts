/**
 * What other systems do to bags without harm: files that differ by the case of their names only, of which a system that
 * does not tell case apart keeps one, and files that a system makes for itself. The conformance suite of the Library of
 * Congress has a bag of each and asks for a warning.
 */
import path from 'node:path';
import type { Text } from '../../core/index.ts';

/** Names, in lower case, of the files that macOS and Windows put into folders that are looked at. */
const SYSTEM = new Set(['.ds_store', 'thumbs.db', 'ehthumbs.db', 'desktop.ini']);

interface Listed { readonly digests: ReadonlyMap<string, string> }

/** Of the payload files that manifests name and the bag does not hold, those whose absence loses nothing, and why. */
export function asideOf(manifests: readonly Listed[], there: readonly string[]): Map<string, Text> {
  const aside = new Map<string, Text>();
  const held = new Set(there);
  const byLower = new Map(there.map((name) => [name.toLowerCase(), name]));
  for (const name of new Set(manifests.flatMap(({ digests }) => [...digests.keys()]))) {
    if (held.has(name)) continue;
    const twin = byLower.get(name.toLowerCase());
    if (twin !== undefined && manifests.every(({ digests }) => digests.get(name) === digests.get(twin))) {
      aside.set(name, { fr: `« ${name} » et « ${twin} » ne diffèrent que par la casse : un système qui ne la distingue pas n’en a gardé qu’un. Leur contenu est le même, rien n’est perdu`, en: `“${name}” and “${twin}” differ by case only: a system that does not tell case apart kept one of them. Their content is the same, nothing is lost` });
    } else if (isSystem(name)) {
      aside.set(name, { fr: `« ${name} » n’y est plus : un système l’avait créé pour lui-même, ce n’est pas une pièce du dossier`, en: `“${name}” is no longer there: a system had made it for itself, it is no piece of the dossier` });
    }
  }
  return aside;
}

/** Warnings on files that are there and listed: another system may not hold them, or may change them. */
export function cautionsOn(there: readonly string[]): Text[] {
  const seen = new Map<string, string>();
  const cautions: Text[] = [];
  for (const name of there) {
    const twin = seen.get(name.toLowerCase());
    if (twin !== undefined) cautions.push({ fr: `« ${twin} » et « ${name} » ne diffèrent que par la casse : Windows et macOS n’en garderont qu’un`, en: `“${twin}” and “${name}” differ by case only: Windows and macOS will keep one of them` });
    seen.set(name.toLowerCase(), name);
    if (isSystem(name)) cautions.push({ fr: `« ${name} » est un fichier qu’un système crée pour lui-même et peut changer : ce n’est pas une pièce du dossier`, en: `“${name}” is a file that a system makes for itself and may change: it is no piece of the dossier` });
  }
  return cautions;
}

/** Whether a Payload-Oxum is true of a bag that lacks some files without loss, whose length nobody knows. */
export function oxumAllows(said: string, bytes: number, files: number, aside: number): boolean {
  const [octets, count] = said.split('.').map(Number);
  return octets !== undefined && count === files + aside && octets >= bytes;
}

function isSystem(name: string): boolean {
  return SYSTEM.has(path.posix.basename(name).toLowerCase());
}
