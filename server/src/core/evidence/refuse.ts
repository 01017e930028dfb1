/** Refusals that several readers share: what is wrong with the file, and what to do. */
import type { Text } from '../text/words.ts';
import type { ZipFault } from '../text/zip.ts';
import { LIMITS } from './reading.ts';
import type { Reading, Refusal } from './reading.ts';

/** A refusal of one reader. */
export function refuse(format: string, fr: string, en: string): Refusal {
  return { format, refused: { fr, en } };
}

/** Whether a reader gave up. */
export function isRefusal(outcome: Reading | Refusal): outcome is Refusal {
  return 'refused' in outcome;
}

/** The refusal of a file over the limit of size; undefined when it is under it. An empty file is refused too. */
export function refuseSize(format: string, bytes: Uint8Array): Refusal | undefined {
  if (bytes.length === 0) return refuse(format, 'Le fichier est vide. Refaites l’export ou joignez le bon fichier.', 'The file is empty. Export it again or attach the right file.');
  return bytes.length > LIMITS.bytes ? refuseLarge(format) : undefined;
}

/** The refusal of a file over the limit of size. */
export function refuseLarge(format: string): Refusal {
  const most = LIMITS.bytes / 1024 / 1024;
  return refuse(format, `Le fichier dépasse ${most} Mio. Réduisez l’export aux lignes utiles ou coupez-le en plusieurs fichiers.`, `The file is larger than ${most} MiB. Export only what is needed or split it into several files.`);
}

/** What is wrong with a zip container (docx, xlsx), in words. */
export function refuseZip(format: string, fault: ZipFault | 'missing'): Refusal {
  return { format, refused: ZIP[fault] };
}

const AGAIN = { fr: 'Rouvrez-le dans son logiciel et enregistrez-le de nouveau.', en: 'Open it in its program and save it again.' };
const HOSTILE = { fr: 'Ne l’ouvrez pas et demandez-en une autre copie à qui l’a fourni.', en: 'Do not open it and ask whoever supplied it for another copy.' };

const ZIP: Record<ZipFault | 'missing', Text> = {
  'not-zip': { fr: `Le fichier n’est pas un document Office. ${AGAIN.fr}`, en: `The file is not an Office document. ${AGAIN.en}` },
  truncated: { fr: 'Le fichier est tronqué : sa fin manque. Copiez-le de nouveau depuis l’original.', en: 'The file is truncated: its end is missing. Copy it again from the original.' },
  entries: { fr: `Le fichier contient plus de ${LIMITS.entries} éléments compressés, ce qu’aucun document n’a. ${HOSTILE.fr}`, en: `The file holds more than ${LIMITS.entries} compressed entries, which no document has. ${HOSTILE.en}` },
  expanded: { fr: `Une fois décompressé, le fichier dépasserait ce qui est admis (${LIMITS.expanded / 1024 / 1024} Mio, ou ${LIMITS.ratio} fois sa taille). ${HOSTILE.fr}`, en: `Once expanded, the file would pass what is allowed (${LIMITS.expanded / 1024 / 1024} MiB, or ${LIMITS.ratio} times its size). ${HOSTILE.en}` },
  escape: { fr: `Un élément du fichier porte un chemin qui sort du fichier. ${HOSTILE.fr}`, en: `An entry of the file has a path that leads out of the file. ${HOSTILE.en}` },
  duplicate: { fr: `Deux éléments du fichier portent le même nom : on ne sait pas lequel fait foi. ${AGAIN.fr}`, en: `Two entries of the file have the same name: which one counts is unknown. ${AGAIN.en}` },
  encrypted: { fr: 'Le fichier est protégé par un mot de passe. Joignez une copie sans protection, ou déclarez la pièce confidentielle.', en: 'The file is protected by a password. Attach a copy without protection, or declare the evidence confidential.' },
  method: { fr: `Le fichier est compressé d’une façon que les documents Office n’emploient pas. ${AGAIN.fr}`, en: `The file is compressed in a way that Office documents do not use. ${AGAIN.en}` },
  damaged: { fr: `Le fichier est abîmé : un de ses éléments ne se décompresse pas. ${AGAIN.fr}`, en: `The file is damaged: one of its entries cannot be expanded. ${AGAIN.en}` },
  missing: { fr: `Il manque au fichier un élément que tout document de ce type contient. ${AGAIN.fr}`, en: `The file lacks an entry that every document of this type has. ${AGAIN.en}` },
};
