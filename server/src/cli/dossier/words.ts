/** Words and marks of the package's pages. */
import type { Integrity, Lang, Text } from '../../core/index.ts';
import { say, STATUTS_DOCUMENT } from '../../core/features.ts';
import type { Fate } from '../../core/packaging.ts';
import { DOCUMENT_CLASSES, INTEGRITY_CLASSES, tagOf } from '../../report/htmlLists.ts';
import type { Html } from '../../report/markup.ts';
import { DOCUMENT_MARKS, INTEGRITES, INTEGRITY_MARKS } from '../../report/words.ts';

/** Why the file of a piece is not in the package. */
export const MISSING: Readonly<Record<Exclude<Fate, 'jointe' | 'confidentielle'>, Text>> = {
  absente: { fr: 'fichier introuvable', en: 'file not found' },
  dehors: { fr: 'fichier hors du projet', en: 'file outside the project' },
  lien: { fr: 'lien symbolique', en: 'symbolic link' },
  illisible: { fr: 'fichier illisible', en: 'file not readable' },
};

/** Whether a file is the one that was registered. */
export function integrityTag(integrity: Integrity, lang: Lang): Html {
  return tagOf(INTEGRITY_CLASSES, INTEGRITY_MARKS, integrity, INTEGRITES[integrity][lang]);
}

/** The status of a written deliverable. */
export function documentTag(statut: string, lang: Lang): Html {
  return tagOf(DOCUMENT_CLASSES, DOCUMENT_MARKS, statut, say(STATUTS_DOCUMENT, statut)[lang]);
}
